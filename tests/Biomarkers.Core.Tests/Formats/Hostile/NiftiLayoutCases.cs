using System.Buffers.Binary;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Offset of the voxels and header extensions: classes N4, N5.</summary>
internal static class NiftiLayoutCases
{
    private const string Format = nameof(ImageFormatException);

    public static IReadOnlyList<HostileCase> All { get; } = [.. Offsets(), .. Extensions()];

    private static HostileCase Nifti(string id, string expected, string fragment, Func<NiftiBuilder> make) =>
        HostileCase.Of(id, "nifti", expected, fragment, "a.nii", () => make().ToBytes());

    private static IEnumerable<HostileCase> Offsets()
    {
        foreach (double offset in (double[])[347, 348, 352.5, -1, 100, double.NaN, double.PositiveInfinity, 1e38])
        {
            yield return Nifti($"N4 offset {offset}", Format, "a whole number of at least 352", () => new() { VoxOffset = offset });
        }

        yield return Nifti("N4 offset 0", HostileCase.Accepted, "sum 276, NIfTI-1, Float32", () => new() { VoxOffset = 0 });
        yield return Nifti("N4 offset 0 is diagnosed", HostileCase.Accepted, "gives no offset of the voxels; 352 is used", () => new() { VoxOffset = 0 });
        yield return Nifti("N4 offset beyond the file", Format, "declares 652 bytes of header and its extensions; 100 follow", () => new() { VoxOffset = 1000 });
        yield return Nifti("N4 offset one voxel late", Format, "The header declares 96 bytes of voxels; 92 follow", () => new() { VoxOffset = 356 });
        yield return Nifti("N4 offset after padding", HostileCase.Accepted, "sum 276,", () => new() { Extension = new byte[52] });
        yield return Nifti("N4 v2 offset int64 max", Format, "a whole number of at least 544", () => new() { Version = 2, VoxOffset2 = long.MaxValue });
        yield return Nifti("N4 v2 offset int64 min", Format, "a whole number of at least 544", () => new() { Version = 2, VoxOffset2 = long.MinValue });
        yield return Nifti("N4 v2 offset inside the header", Format, "a whole number of at least 544", () => new() { Version = 2, VoxOffset2 = 352 });
        yield return Nifti("N4 v2 offset 0", HostileCase.Accepted, "gives no offset of the voxels; 544 is used", () => new() { Version = 2, VoxOffset2 = 0 });
        yield return HostileCase.Of(
            "N4 compressed, offset beyond the content", "nifti", Format, "header and its extensions", "a.nii.gz", static () => new NiftiBuilder { VoxOffset = 2000 }.ToGzip());
        yield return Nifti("N4 one voxel missing", Format, "The header declares 96 bytes of voxels; 92 follow", () => new() { Data = new byte[92] });
        yield return Nifti("N4 a few bytes more", HostileCase.Accepted, "3 bytes follow the voxels and were ignored", () => new() { Data = new byte[99] });
        yield return Nifti("N4 far more bytes", Format, "More data follow than the header declares", () => new() { Data = new byte[96 + 4097] });
    }

    private static IEnumerable<HostileCase> Extensions()
    {
        foreach (int size in (int[])[0, -16, 7, 15_000, int.MaxValue - 15])
        {
            yield return Nifti($"N5 esize {size}", HostileCase.Accepted, $"sum 276, NIfTI-1, Float32", () => new() { Extension = Chain((size, 16)) });
            yield return Nifti($"N5 esize {size} is diagnosed", HostileCase.Accepted, $"broken at offset 352 (a length of {size} bytes, 16 are left", () => new() { Extension = Chain((size, 16)) });
        }

        yield return Nifti("N5 esize 15", HostileCase.Accepted, "sum 276,", () => new() { Extension = Chain((15, 16)) });
        yield return Nifti("N5 flag without extension", HostileCase.Accepted, "1 frames; ", () => new() { Extension = [1, 0, 0, 0] });
        yield return Nifti("N5 two sound ones", HostileCase.Accepted, "1 frames; ", () => new() { Extension = Chain((16, 16), (32, 32)) });
        yield return Nifti("N5 100,000 tiny ones", HostileCase.Accepted, "1 frames; ", static () => new() { Extension = Chain([.. Enumerable.Repeat((8, 8), 100_000)]) });
        yield return HostileCase.Of(
            "N5 100,000 tiny ones, compressed", "nifti", HostileCase.Accepted, "1 frames; ", "a.nii.gz",
            static () => new NiftiBuilder { Extension = Chain([.. Enumerable.Repeat((8, 8), 100_000)]) }.ToGzip(), 800_000);
        yield return Nifti("N5 DICOM extension that is none", HostileCase.Accepted, "sum 276,", static () => new() { Extension = [1, 0, 0, 0, 32, 0, 0, 0, 2, 0, 0, 0, .. Enumerable.Repeat((byte)0xFF, 24)] });
        yield return Nifti("N5 big-endian chain", HostileCase.Accepted, "1 frames; ", static () => new() { BigEndian = true, Extension = [1, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0] });
        yield return Nifti("N5 a chain that leads over the voxels", HostileCase.Accepted, "broken at offset 352", () => new() { Extension = Chain((64, 16)) });
    }

    private static byte[] Chain(params (int Size, int Length)[] extensions)
    {
        byte[] chain = new byte[4 + extensions.Sum(static e => e.Length)];
        chain[0] = 1;
        int at = 4;
        foreach ((int size, int length) in extensions)
        {
            BinaryPrimitives.WriteInt32LittleEndian(chain.AsSpan(at), size);
            at += length;
        }

        return chain;
    }
}
