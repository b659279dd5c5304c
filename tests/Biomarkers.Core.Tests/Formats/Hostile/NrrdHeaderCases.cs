using System.Text;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Sizes, encodings, and the header's form: classes R4, R5, R6.</summary>
internal static class NrrdHeaderCases
{
    private const string Format = nameof(ImageFormatException);
    private const string Refused = nameof(DataRefusedException);

    public static IReadOnlyList<HostileCase> All { get; } = [.. Sizes(), .. Encodings(), .. Forms()];

    private static HostileCase Nrrd(string id, string expected, string fragment, Func<NrrdBuilder, NrrdBuilder> change) =>
        HostileCase.Of(id, "nrrd", expected, fragment, "a.nrrd", () => change(new NrrdBuilder()).ToBytes());

    private static IEnumerable<HostileCase> Sizes()
    {
        yield return Nrrd("R4 size 0", Format, "An axis of length 0", static h => h.Set("sizes", "4 0 2"));
        yield return Nrrd("R4 size -1", Format, "An axis of length -1", static h => h.Set("sizes", "4 3 -1"));
        yield return Nrrd("R4 size 2^31", Format, "An axis of length 2147483648", static h => h.Set("sizes", "2147483648 3 2"));
        yield return Nrrd("R4 size 2^63", Format, "A whole number is expected in 'sizes'", static h => h.Set("sizes", "9223372036854775808 3 2"));
        yield return Nrrd("R4 size 1e3", Format, "A whole number is expected in 'sizes'", static h => h.Set("sizes", "1e3 3 2"));
        yield return Nrrd("R4 size of 10,000 digits", Format, "A whole number is expected in 'sizes'", static h => h.Set("sizes", new string('9', 10_000) + " 3 2"));
        yield return Nrrd("R4 product wraps", Format, "The header declares 9223372036854775807 bytes", static h => h.Set("sizes", "2147483647 2147483647 2147483647"));
        yield return Nrrd("R4 more than a volume holds", Format, "The header declares 17179869184 bytes", static h => h.Set("sizes", "65536 65536 1"));
        yield return Nrrd("R4 too few sizes", Format, "'sizes' needs 3 entries", static h => h.Set("sizes", "4 3"));
        yield return Nrrd("R4 too many sizes", Format, "'sizes' needs 3 entries", static h => h.Set("sizes", "4 3 2 1"));
        yield return Nrrd("R4 1,000,000 sizes", Format, "is longer than 32768 bytes", static h => h.Set("sizes", string.Concat(Enumerable.Repeat("1 ", 1_000_000))));
        yield return Nrrd("R4 dimension 0", Format, "0 dimensions are declared", static h => h.Set("dimension", "0"));
        yield return Nrrd("R4 dimension 17", Format, "17 dimensions are declared", static h => h.Set("dimension", "17"));
        yield return Nrrd("R4 dimension 2147483647", Format, "2147483647 dimensions are declared", static h => h.Set("dimension", "2147483647"));
        yield return Nrrd("R4 dimension x", Format, "A whole number is expected in 'dimension'", static h => h.Set("dimension", "x"));
        yield return Nrrd("R4 dimension 1", Refused, "describes 1 axes of space", static h => h.Set("dimension", "1").Set("sizes", "24").Remove("kinds").Set("space directions", "(1,0,0)"));
        yield return Nrrd("R4 one byte missing", Format, "The header declares 96 bytes of voxels; 95 follow", static h =>
        {
            h.Data = NrrdBuilder.Numbers()[1..];
            return h;
        });
        yield return Nrrd("R4 no sizes", Format, "no field 'sizes'", static h => h.Remove("sizes"));
    }

    private static IEnumerable<HostileCase> Encodings()
    {
        yield return Gzip("R5 gzip", HostileCase.Accepted, "sum 276,", static () => GzipBuilder.Member(NrrdBuilder.Numbers()));
        yield return Gzip("R5 gzip over raw voxels", Format, "Gzip data are expected here", static () => NrrdBuilder.Numbers());
        yield return Gzip("R5 gzip over nothing", Format, "Gzip data are expected here", static () => []);
        yield return Gzip("R5 gzip with a bad checksum", Format, "damaged", static () => GzipBuilder.Member(NrrdBuilder.Numbers(), crc: 1));
        yield return Gzip("R5 gzip cut", Format, "cut short", static () => GzipBuilder.Member(NrrdBuilder.Numbers())[..^5]);
        yield return Gzip("R5 gzip of too little", Format, "within the voxels", static () => GzipBuilder.Member(NrrdBuilder.Numbers(10)));
        yield return Gzip("R5 gzip of far too much", Format, "More data follow", static () => GzipBuilder.Member([.. NrrdBuilder.Numbers(), .. new byte[50_000_000]]));
        yield return Gzip("R5 byte skip into the decompressed", HostileCase.Accepted, "sum 276,", static () => GzipBuilder.Member([9, 9, 9, .. NrrdBuilder.Numbers()]), static h => h.Set("byte skip", "3"));
        yield return Gzip("R5 byte skip -1 with gzip", Format, "for raw voxels in a file only", static () => GzipBuilder.Member(NrrdBuilder.Numbers()), static h => h.Set("byte skip", "-1"));
        yield return Gzip("R5 byte skip beyond gzip", Format, "skipped bytes", static () => GzipBuilder.Member(NrrdBuilder.Numbers()), static h => h.Set("byte skip", "1000"));
        yield return Nrrd("R5 raw that looks like gzip", HostileCase.Accepted, "sum ", static h =>
        {
            h.Data = [0x1f, 0x8b, 0, 0, .. NrrdBuilder.Numbers(23)];
            return h;
        });
        yield return Nrrd("R5 byte skip -1", HostileCase.Accepted, "sum 276,", static h =>
        {
            h.Data = [1, 2, 3, .. NrrdBuilder.Numbers()];
            return h.Set("byte skip", "-1");
        });
        yield return Nrrd("R5 byte skip -1, too little", Format, "at the end of the file; 40 follow", static h =>
        {
            h.Data = NrrdBuilder.Numbers(10);
            return h.Set("byte skip", "-1");
        });
        yield return Nrrd("R5 byte skip -2", Format, "-2 cannot be skipped", static h => h.Set("byte skip", "-2"));
        yield return Nrrd("R5 byte skip int64 max", Format, "skipped bytes", static h => h.Set("byteskip", "9223372036854775807"));
        yield return Nrrd("R5 line skip 2^31", Format, "fewer lines than are to be skipped", static h => h.Set("line skip", "2147483648"));
        yield return Nrrd("R5 line skip -1", Format, "-1 cannot be skipped", static h => h.Set("line skip", "-1"));
        yield return Nrrd("R5 line skip", HostileCase.Accepted, "sum 276,", static h =>
        {
            h.Data = [.. "one\ntwo\n"u8, .. NrrdBuilder.Numbers()];
            return h.Set("lineskip", "2");
        });
        foreach (string encoding in (string[])["hex", "ascii", "txt", "text", "bzip2", "bz2"])
        {
            yield return Nrrd($"R5 {encoding}", Format, "This encoding is not read", h => h.Set("encoding", encoding));
        }

        yield return Nrrd("R5 unknown encoding", Format, "not defined by NRRD", static h => h.Set("encoding", "zstd"));
        yield return Nrrd("R5 no encoding", Format, "no field 'encoding'", static h => h.Remove("encoding"));
        yield return Nrrd("R5 no byte order", Format, "no field 'endian'", static h => h.Remove("endian"));
        yield return Nrrd("R5 unknown byte order", Format, "'little' or 'big'", static h => h.Set("endian", "middle"));
        yield return Nrrd("R5 blocks", Refused, "voxels are block", static h => h.Set("type", "block"));
        yield return Nrrd("R5 unknown type", Format, "This type of voxel is not defined", static h => h.Set("type", "float16"));
    }

    private static HostileCase Gzip(string id, string expected, string fragment, Func<byte[]> data, Func<NrrdBuilder, NrrdBuilder>? change = null) => Nrrd(id, expected, fragment, h =>
    {
        h.Data = data();
        h.Set("encoding", "gzip");
        return change?.Invoke(h) ?? h;
    });

    private static IEnumerable<HostileCase> Forms()
    {
        yield return Nrrd("R6 no blank line", Format, "", static h =>
        {
            h.HasEnd = false;
            return h;
        });
        yield return Nrrd("R6 the header alone, no blank line", Format, "ends within the header", static h =>
        {
            h.HasEnd = false;
            h.Data = [];
            return h;
        });
        yield return Nrrd("R6 a line of 20 MB", Format, "The header is longer than 16777216 bytes", static h => h.Add("content: " + new string('x', 20_000_000)));
        yield return Nrrd("R6 a line of 1 MB", HostileCase.Accepted, "sum 276,", static h => h.Add("content: " + new string('x', 1_000_000)));
        yield return Nrrd("R6 lines end in CR only", Format, "begins with a line NRRD", static h =>
        {
            h.LineEnd = "\r";
            return h;
        });
        yield return Nrrd("R6 lines end in CR LF", HostileCase.Accepted, "sum 276,", static h =>
        {
            h.LineEnd = "\r\n";
            return h;
        });
        yield return Nrrd("R6 1,000,000 keys", HostileCase.Accepted, "sum 276,", static h => h.Add(string.Concat(Enumerable.Repeat("k:=v\n", 999_999)) + "k:=v"));
        yield return Nrrd("R6 1,000,000 comments", HostileCase.Accepted, "1 frames; ", static h => h.Add(string.Concat(Enumerable.Repeat("#\n", 999_999)) + "#"));
        yield return Nrrd("R6 1,000,000 unknown fields", HostileCase.Accepted, "1000000 header lines hold fields that NRRD does not define", static h => h.Add(string.Concat(Enumerable.Repeat("x: y\n", 999_999)) + "x: y"));
        yield return Nrrd("R6 duplicate field", Format, "gives the field 'sizes' a second time", static h => h.Add("sizes: 4 3 2"));
        yield return Nrrd("R6 duplicate field under another name", Format, "gives the field 'byteskip' a second time", static h => h.Add("byte skip: 0").Add("byteskip: 0"));
        yield return Nrrd("R6 a line that is nothing", Format, "is neither a field", static h => h.Add("hello"));
        yield return Nrrd("R6 a field without a name", Format, "is neither a field", static h => h.Add(": x"));
        yield return Nrrd("R6 version 6", Format, "This version of NRRD is not known", static h =>
        {
            h.Magic = "NRRD0006";
            return h;
        });
        yield return Nrrd("R6 version 0", Format, "This version of NRRD is not known", static h =>
        {
            h.Magic = "NRRD0000";
            return h;
        });
        yield return Nrrd("R6 version abcd", Format, "This version of NRRD is not known", static h =>
        {
            h.Magic = "NRRDabcd";
            return h;
        });
        yield return HostileCase.Of("R6 magic alone", "nrrd", Format, "begins with a line NRRD", "a.nrrd", static () => "NRRD"u8.ToArray());
        yield return HostileCase.Of("R6 empty", "nrrd", Format, "begins with a line NRRD", "a.nrrd", static () => []);
        yield return HostileCase.Of("R6 compressed as a whole", "image", Format, "compressed as a whole", "a.nrrd.gz", static () => GzipBuilder.Member(new NrrdBuilder().ToBytes()));
        yield return HostileCase.Of("R6 a picture", "image", Format, "Understood are NIfTI-1 and NIfTI-2", "a.nrrd", static () => [0x89, .. "PNG\r\n\u001a\n"u8]);
        yield return HostileCase.Of("R6 DICOM", "image", Format, "This is a DICOM file", "a.dcm", static () => [.. new byte[128], .. "DICM"u8]);
        yield return HostileCase.Of("R6 not UTF-8", "nrrd", HostileCase.Accepted, "sum 276,", "a.nrrd", static () =>
        {
            byte[] header = new NrrdBuilder().Add("content: @@@").ToHeader();
            for (int at; (at = header.AsSpan().IndexOf((byte)'@')) >= 0;)
            {
                header[at] = 0xFF;
            }

            return [.. header, .. NrrdBuilder.Numbers()];
        });
        yield return Nrrd("R6 keys of patients are not told", HostileCase.Accepted, "1 header lines hold fields", static h => h.Add("patient name: Doe"));
        yield return Nrrd("R6 NUL in a field", Format, "bytes that are no text", static h => h.Set("dimension", "3\0"));
        yield return Nrrd("R6 other digits", Format, "A whole number is expected", static h => h.Set("dimension", Encoding.UTF8.GetString([0xD9, 0xA3])));
    }
}
