using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Dimensions, products that wrap, data types and magics: classes N1, N2, N3, N7, N8.</summary>
internal static class NiftiHeaderCases
{
    private const string Format = nameof(ImageFormatException);
    private const string Refused = nameof(DataRefusedException);

    public static IReadOnlyList<HostileCase> All { get; } = [.. Dimensions(), .. Lengths(), .. Wraps(), .. DataTypes(), .. Magics()];

    private static HostileCase Nifti(string id, string expected, string fragment, Func<NiftiBuilder> make, string kind = "nifti") =>
        HostileCase.Of(id, kind, expected, fragment, "a.nii", () => make().ToBytes());

    private static IEnumerable<HostileCase> Dimensions()
    {
        foreach (int count in (int[])[-1, 0, 8, 200, 32767])
        {
            foreach (bool bigEndian in (bool[])[false, true])
            {
                yield return Nifti($"N1 dim[0] = {count}{(bigEndian ? ", big-endian" : "")}", Format, $"declares {count} dimensions", () => new() { BigEndian = bigEndian, Dim = [count, 4, 3, 2, 1, 1, 1, 1] });
            }
        }

        foreach (long count in (long[])[-1, 0, 8, long.MaxValue, long.MinValue])
        {
            yield return Nifti($"N1 v2 dim[0] = {count}", Format, $"declares {count} dimensions", () => new() { Version = 2, Dim = [count, 4, 3, 2, 1, 1, 1, 1] });
        }
    }

    private static IEnumerable<HostileCase> Lengths()
    {
        yield return Nifti("N2 dim[1] = 0", Format, "Dimension 1 of 3 has the length 0", () => new() { Dim = [3, 0, 3, 2, 1, 1, 1, 1] });
        yield return Nifti("N2 dim[3] = -1", Format, "Dimension 3 of 3 has the length -1", () => new() { Dim = [3, 4, 3, -1, 1, 1, 1, 1] });
        yield return Nifti("N2 all 32767", Format, "The header declares 9223372036854775807 bytes of voxels", () => new() { Dim = [7, 32767, 32767, 32767, 32767, 32767, 32767, 32767] });
        yield return Nifti("N2 all 32767, compressed", Format, "cannot hold them", () => new() { Dim = [7, 32767, 32767, 32767, 32767, 32767, 32767, 32767] }).WithGzip();
        yield return Nifti("N2 3-D 32767", Format, "The header declares 140724603846652", () => new() { Dim = [3, 32767, 32767, 32767, 1, 1, 1, 1] });
        yield return Nifti("N2 v2 dim[1] = 0", Format, "has the length 0", () => new() { Version = 2, Dim = [3, 0, 3, 2, 1, 1, 1, 1] });
        yield return Nifti("N2 v2 dim[1] = int64 max", Format, "has the length 9223372036854775807", () => new() { Version = 2, Dim = [3, long.MaxValue, 3, 2, 1, 1, 1, 1] });
        yield return Nifti("N2 v2 dim[2] = int64 min", Format, "has the length -9223372036854775808", () => new() { Version = 2, Dim = [3, 4, long.MinValue, 2, 1, 1, 1, 1] });
        yield return Nifti("N2 unused dimensions are ignored", HostileCase.Accepted, "sum 276,", () => new() { Dim = [3, 4, 3, 2, -1, 0, 32767, -7] });

        // A compressed file that could hold what it declares, but does not: allocation must follow what arrives.
        yield return HostileCase.Of(
            "N2 compressed, 400 MB declared, 600 KB present", "nifti", Format, "within the voxels", "a.nii.gz",
            static () => GzipBuilder.Member([.. new NiftiBuilder { Dim = [3, 1000, 1000, 100, 1, 1, 1, 1] }.ToHeader(), 0, 0, 0, 0, .. Noise(600_000)]), 600_000);
        yield return HostileCase.Of(
            "N2 compressed zeros, 40 MB declared, 30 MB present", "nifti", Format, "within the voxels", "a.nii.gz",
            static () => GzipBuilder.Member([.. new NiftiBuilder { Dim = [3, 1000, 1000, 10, 1, 1, 1, 1] }.ToHeader(), 0, 0, 0, 0, .. new byte[30_000_000]]), 30_000_000);
        yield return HostileCase.Of(
            "N2 compressed zeros, honest", "nifti", HostileCase.Accepted, "sum 0,", "a.nii.gz",
            static () => GzipBuilder.Member([.. new NiftiBuilder { Dim = [3, 500, 500, 20, 1, 1, 1, 1] }.ToHeader(), 0, 0, 0, 0, .. new byte[20_000_000]]), 20_000_000);
    }

    private static IEnumerable<HostileCase> Wraps()
    {
        yield return Nifti("N3 v1 16384^4 x 256 = 2^64", Format, "The header declares 9223372036854775807 bytes", () => new() { Dim = [5, 16384, 16384, 16384, 16384, 256, 1, 1] });
        yield return Nifti("N3 v1 bytes wrap, 2^60 voxels of 16 bytes = 2^64", Format, "The header declares 9223372036854775807 bytes", () => new() { DataType = 1536, Data = [], Dim = [5, 16384, 16384, 16384, 16384, 16, 1, 1] });
        yield return Nifti("N3 v2 0x5555555555555556 x 3", Format, "has the length 6148914691236517206", () => new() { Version = 2, Dim = [3, 0x5555555555555556, 3, 1, 1, 1, 1, 1] });
        yield return Nifti("N3 v2 65536^4 = 2^64", Format, "The header declares 9223372036854775807 bytes", () => new() { Version = 2, Dim = [4, 65536, 65536, 65536, 65536, 1, 1, 1] });
        yield return Nifti("N3 v2 2^31-1 cubed", Format, "The header declares 9223372036854775807 bytes", () => new() { Version = 2, Dim = [3, int.MaxValue, int.MaxValue, int.MaxValue, 1, 1, 1, 1] });
        yield return Nifti("N3 v2 2^16 x 2^16 = 2^32 voxels", Format, "The header declares 17179869184 bytes", () => new() { Version = 2, Dim = [3, 65536, 65536, 1, 1, 1, 1, 1] });
        yield return Nifti("N3 v2 2^62 bytes", Format, "The header declares 4611686018427387904 bytes", () => new() { Version = 2, Dim = [3, 1 << 20, 1 << 20, 1 << 20, 1, 1, 1, 1] });
        yield return Nifti("N3 v2 wrap over the frames", Format, "The header declares 9223372036854775807 bytes", () => new() { Version = 2, Dim = [7, 2, 2, 2, int.MaxValue, int.MaxValue, int.MaxValue, 2] });
    }

    private static IEnumerable<HostileCase> DataTypes()
    {
        foreach (int bits in (int[])[0, 8, 16, 64, -32])
        {
            yield return Nifti($"N7 float of {bits} bits", Format, $"32 bits, but {bits} bits", () => new() { BitPix = bits });
        }

        foreach (int code in (int[])[0, 3, 255, -1, 32767])
        {
            yield return Nifti($"N7 type {code}", Format, $"data type code {code} does not exist", () => new() { DataType = code });
        }

        foreach ((int code, string what) in ((int, string)[])[(1, "single bits"), (32, "complex"), (128, "colours"), (1536, "128-bit"), (1792, "complex"), (2048, "complex"), (2304, "colours")])
        {
            yield return Nifti($"N7 type {code}, {what}", Refused, $"voxels are {what}", () => new() { DataType = code });
        }

        yield return Nifti("N7 type 128 described", HostileCase.Accepted, "Other", () => new() { DataType = 128 }, "info");
    }

    private static IEnumerable<HostileCase> Magics()
    {
        yield return Nifti("N8 sizeof_hdr 0", Format, "begins with its length", () => new() { SizeOfHeader = 0 });
        yield return Nifti("N8 sizeof_hdr 540 in version 1", Format, "magic of NIfTI-2", () => new() { SizeOfHeader = 540, Data = new byte[1000] });
        yield return Nifti("N8 sizeof_hdr 348 in version 2", Format, "magic of NIfTI-1", () => new() { Version = 2, SizeOfHeader = 348 });
        yield return Nifti("N8 sizeof_hdr in the other byte order", Format, "declares 768 dimensions", () => new NiftiBuilder().Patch(0, 0, 0, 1, 92));
        yield return Nifti("N8 no magic: Analyze", Format, "Analyze 7.5", () => new() { Magic = [0, 0, 0, 0] });
        yield return Nifti("N8 damaged line ends in the magic", Format, "damage in transfer", () => new() { Version = 2, Magic = "n+2\0\n\n\u001a\n"u8.ToArray() });
        yield return Nifti("N8 pair in a .nii", Format, "does not end in .hdr", () => new() { Pair = true });
        yield return HostileCase.Of("N8 pair without .img", "nifti", Format, "separate file a.img, which is not there", "a.hdr", static () => new NiftiBuilder { Pair = true }.ToHeader());
        yield return Pair("N8 pair of unequal stems", Format, "separate file a.img, which is not there", "a.hdr", "b.img");
        yield return Pair("N8 pair, cases differ", HostileCase.Accepted, "sum 276,", "a.hdr", "a.IMG");
        yield return Pair("N8 pair, upper case", HostileCase.Accepted, "sum 276,", "a.HDR", "a.IMG");
        yield return Pair("N8 pair, .img short by one byte", Format, "The header declares 96 bytes of voxels; 95 follow", "a.hdr", "a.img", shorten: 1);
        yield return HostileCase.Of("N8 empty", "nifti", Format, "4 more bytes were expected", "a.nii", static () => []);
        yield return HostileCase.Of("N8 three bytes", "nifti", Format, "1 more bytes were expected", "a.nii", static () => [92, 1, 0]);
        yield return HostileCase.Of("N8 header cut", "nifti", Format, "148 more bytes were expected", "a.nii", static () => new NiftiBuilder().ToHeader()[..200]);
        yield return new("N8 a folder", "nifti", Format, "This is a folder", static folder => folder);
        yield return new("N8 nothing there", "nifti", nameof(FileNotFoundException), "none.nii is not there", static folder => Path.Combine(folder, "none.nii"));
    }

    private static HostileCase Pair(string id, string expected, string fragment, string header, string image, int shorten = 0) => new(id, "nifti", expected, fragment, folder =>
    {
        var builder = new NiftiBuilder { Pair = true };
        HostileCase.Save(folder, image, builder.ToData()[shorten..]);
        return HostileCase.Save(folder, header, builder.ToHeader());
    });

    private static HostileCase WithGzip(this HostileCase plain) => plain with
    {
        Make = folder => HostileCase.Save(folder, "a.nii.gz", GzipBuilder.Member(File.ReadAllBytes(plain.Make(folder)))),
    };

    private static byte[] Noise(int count)
    {
        byte[] bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
