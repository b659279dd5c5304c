using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Compression: class N9.</summary>
internal static class NiftiGzipCases
{
    private const string Format = nameof(ImageFormatException);
    private const string Damaged = "The compressed data are damaged";
    private const string CutShort = "The compressed data are cut short";
    private const string CutShortOrDamaged = "The compressed data are cut short or damaged";

    private static readonly byte[] Plain = new NiftiBuilder().ToBytes();
    private static readonly byte[] Sound = GzipBuilder.Member(Plain);

    public static IReadOnlyList<HostileCase> All { get; } = [.. Checks(), .. Cuts(), .. Members(), .. Headers()];

    private static HostileCase Gzip(string id, string expected, string fragment, Func<byte[]> content, string name = "a.nii.gz", string kind = "nifti") =>
        HostileCase.Of("N9 " + id, kind, expected, fragment, name, content);

    private static IEnumerable<HostileCase> Checks()
    {
        yield return Gzip("sound", HostileCase.Accepted, "sum 276,", static () => Sound);
        yield return Gzip("bad checksum", Format, Damaged, static () => GzipBuilder.Member(Plain, crc: 1));
        yield return Gzip("bad checksum, last bit", Format, Damaged, static () => GzipBuilder.Member(Plain, crc: GzipBuilder.Crc32(Plain) ^ 0x80000000));
        yield return Gzip("length 0", Format, Damaged, static () => GzipBuilder.Member(Plain, length: 0));
        yield return Gzip("length 2^32 - 1", Format, Damaged, static () => GzipBuilder.Member(Plain, length: uint.MaxValue));
        yield return Gzip("one bit of the data", Format, Damaged, static () =>
        {
            byte[] bytes = [.. Sound];
            bytes[bytes.Length / 2] ^= 0x10;
            return bytes;
        });
        yield return HostileCase.Of(
            "N9 bomb: 100 MB behind 24 voxels", "nifti", Format, "More data follow than the header declares", "a.nii.gz",
            static () => GzipBuilder.Member([.. Plain, .. new byte[100_000_000]]), Plain.Length);
        yield return Gzip("padding behind the voxels", HostileCase.Accepted, "416 bytes follow the voxels", static () => GzipBuilder.Member([.. Plain, .. new byte[416]]));
        yield return Gzip("not compressed under a compressed name", HostileCase.Accepted, "sum 276,", static () => Plain);
        yield return Gzip("compressed under a plain name", HostileCase.Accepted, "sum 276,", static () => Sound, "a.nii");
        yield return Gzip("compressed twice", Format, "begins with its length", static () => GzipBuilder.Member(Sound));
        yield return Gzip("compressed twice, format by content", Format, "The format of this file is not known", static () => GzipBuilder.Member(Sound), kind: "image");
    }

    private static IEnumerable<HostileCase> Cuts()
    {
        for (int cut = 1; cut <= 9; cut++)
        {
            int bytes = cut;
            yield return Gzip($"{cut} bytes cut from the end", Format, CutShort, () => Sound[..^bytes]);
        }

        yield return Gzip("trailer cut, named", Format, CutShortOrDamaged, static () => Sound[..^3]);
        yield return Gzip("half", Format, CutShort, static () => Sound[..(Sound.Length / 2)]);
        yield return Gzip("header alone", Format, CutShort, static () => Sound[..10]);
        yield return Gzip("two bytes", Format, CutShort, static () => Sound[..2]);
        yield return Gzip("content short by one byte", Format, CutShort, static () => GzipBuilder.Member(Plain.AsSpan(..^1)));
        yield return Gzip("content short by 16 bytes", Format, CutShort, static () => GzipBuilder.Member(Plain.AsSpan(..^16)));
        yield return Gzip("content short by 40 bytes", Format, "within the voxels; 24 more bytes", static () => GzipBuilder.Member(Plain.AsSpan(..^40)));
    }

    private static IEnumerable<HostileCase> Members()
    {
        yield return Gzip("two members", HostileCase.Accepted, "sum 276,", static () => [.. GzipBuilder.Member(Plain.AsSpan(..200)), .. GzipBuilder.Member(Plain.AsSpan(200..))]);
        yield return Gzip("a member a byte", HostileCase.Accepted, "sum 276,", static () => [.. Plain.SelectMany(static b => GzipBuilder.Member([b]))]);
        yield return Gzip("an empty member at the end", HostileCase.Accepted, "1 frames; ", static () => [.. Sound, .. GzipBuilder.Member([])]);
        yield return Gzip("20,000 empty members", HostileCase.Accepted, "sum 276,", static () => [.. Sound, .. Enumerable.Repeat(GzipBuilder.Member([]), 20_000).SelectMany(static m => m)]);
        yield return Gzip("the second member damaged", Format, Damaged, static () => [.. GzipBuilder.Member(Plain.AsSpan(..200)), .. GzipBuilder.Member(Plain.AsSpan(200..), crc: 5)]);
        yield return Gzip("the second member cut", Format, CutShortOrDamaged, static () => [.. GzipBuilder.Member(Plain), .. GzipBuilder.Member([])[..^4]]);
        yield return Gzip("the file twice", Format, "More data follow than the header declares", static () => [.. Sound, .. Sound, .. GzipBuilder.Member(new byte[5000])]);
        yield return Gzip("garbage behind", HostileCase.Accepted, "sum 276, NIfTI-1, Float32", static () => [.. Sound, 1, 2, 3, 4]);
        yield return Gzip("garbage behind is diagnosed", HostileCase.Accepted, "Bytes that are no gzip data follow", static () => [.. Sound, 1, 2, 3, 4]);
        yield return Gzip("zeros behind", HostileCase.Accepted, "Bytes that are no gzip data follow", static () => [.. Sound, .. new byte[100_000]]);
        yield return Gzip("one byte behind that begins as gzip", Format, CutShortOrDamaged, static () => [.. Sound, 0x1f]);
        yield return Gzip("garbage behind that begins as gzip", Format, Damaged, static () => [.. Sound, 0x1f, 0x8b, 9, 9, 9]);
        yield return Gzip("all bytes are hashed, also behind", HostileCase.Accepted, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Sound, .. new byte[100_000]])), static () => [.. Sound, .. new byte[100_000]], kind: "nifti-hash");
    }

    private static IEnumerable<HostileCase> Headers()
    {
        yield return Gzip("64 KB of extra field", HostileCase.Accepted, "sum 276,", static () => GzipBuilder.Member(Plain, 4, [0xff, 0xff, .. new byte[65535]]));
        yield return Gzip("name of 1 MB", HostileCase.Accepted, "sum 276,", static () => GzipBuilder.Member(Plain, 8, [.. Enumerable.Repeat((byte)'n', 1_000_000), 0]));
        yield return Gzip("name of 1 MB, format by content", HostileCase.Accepted, "sum 276,", static () => GzipBuilder.Member(Plain, 8, [.. Enumerable.Repeat((byte)'n', 1_000_000), 0]), kind: "image");
        yield return Gzip("name without an end", Format, CutShort, static () => GzipBuilder.Member([], 8, [.. Enumerable.Repeat((byte)'n', 1_000_000)])[..^10]);
        yield return Gzip("reserved flags", Format, Damaged, static () => GzipBuilder.Member(Plain, 0xe0));
        yield return Gzip("header checksum wrong", Format, Damaged, static () => GzipBuilder.Member(Plain, 2, [1, 2]));
        yield return Gzip("another method", Format, Damaged, static () =>
        {
            byte[] bytes = [.. Sound];
            bytes[2] = 7;
            return bytes;
        });
    }
}
