using System.Text;
using Biomarkers.Testing.Hostile;

namespace Biomarkers.Dicom.Tests.Hostile;

/// <summary>Folders of slices whose tables, overlays, places and names lie: classes P7, P13, P14, D22 to D24.</summary>
internal static class FolderCases
{
    private const string Accepted = HostileCase.Accepted;
    private const int Slices = 4;

    public static IReadOnlyList<HostileCase> All { get; } = [.. Tables(), .. Overlays(), .. Places(), .. Values(), .. Names(), .. Directories(), .. Files()];

    private static HostileCase Folder(string id, string expected, string fragment, Action<string> make) => new(id, "dicom-folder", expected, fragment, folder =>
    {
        make(folder);
        return folder;
    }, 4 << 20);

    private static HostileCase Series(string id, string fragment, Func<DicomSlice, DicomSlice> change) => Folder(id, Accepted, fragment, folder => Write(folder, change));

    private static void Write(string folder, Func<DicomSlice, DicomSlice> change, int count = Slices)
    {
        for (int i = 0; i < count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i}.dcm"), change(new DicomSlice(i)).ToBytes());
        }
    }

    private static IEnumerable<HostileCase> Tables()
    {
        static Func<DicomSlice, DicomSlice> Table(int entries, int first, int bits, byte[] data) => slice => slice with
        {
            Slope = null,
            Intercept = null,
            More = builder => builder.Long(0x00283000, "SQ", new DicomBuilder().Item()
                .Short(0x00283002, "US", [(byte)entries, (byte)(entries >> 8), (byte)first, (byte)(first >> 8), (byte)bits, 0]).Text(0x00283004, "LO", "US").Long(0x00283006, "OW", data).EndItem().ToBytes()),
        };
        byte[] hundred = [.. Enumerable.Range(0, 200).Select(static i => (byte)(i % 2 == 0 ? i / 2 : 0))];
        yield return Series("P7 sound table", "sum ", Table(100, 0, 16, hundred));
        yield return Series("P7 0 entries mean 65536, data short", "refused", Table(0, 0, 16, hundred));
        yield return Series("P7 data shorter than the entries", "refused", Table(300, 0, 16, hundred));
        yield return Series("P7 no data", "refused", Table(100, 0, 16, []));
        yield return Series("P7 40 bits", "refused", Table(100, 0, 40, hundred));
        yield return Series("P7 0 bits", "refused", Table(100, 0, 0, hundred));
        yield return Series("P7 first value negative", "sum ", Table(100, 65530, 16, hundred));
    }

    private static IEnumerable<HostileCase> Overlays()
    {
        static Func<DicomSlice, DicomSlice> Overlay(int rows, int columns, int bits, int position, byte[] data) => slice => slice with
        {
            More = builder => builder.Number(0x60000010, rows).Number(0x60000011, columns).Text(0x60000040, "CS", "G").Number(0x60000100, bits).Number(0x60000102, position).Long(0x60003000, "OW", data),
        };

        // Overlays are drawings: whatever they say, the voxels are the same.
        yield return Series("P13 sound", "sum 444,", Overlay(2, 3, 1, 0, [1, 0]));
        yield return Series("P13 rows beyond", "sum 444,", Overlay(65535, 65535, 1, 0, [1, 0]));
        yield return Series("P13 position beyond the bits", "sum 444,", Overlay(2, 3, 16, 40, []));
        yield return Series("P13 no data", "sum 444,", Overlay(2, 3, 1, 0, []));
        yield return Series("P13 rows 0", "sum 444,", Overlay(0, 0, 1, 0, [0, 0]));
    }

    private static IEnumerable<HostileCase> Places()
    {
        yield return Series("P14 sound", "sum 444,", static slice => slice);
        foreach (string spacing in (string[])["0\\0", "-1\\1", "NaN\\1", "1", "1\\0", "1e999\\1", "abc\\1", "1\\1\\1"])
        {
            yield return Series($"P14 spacing {spacing}", "refused", slice => slice with { Spacing = spacing });
        }

        yield return Series("P14 no spacing", "refused", static slice => slice with { Spacing = null });
        foreach (string orientation in (string[])["2\\0\\0\\0\\1\\0", "1\\0\\0\\1\\0\\0", "0\\0\\0\\0\\0\\0", "1\\0\\0\\0.5\\0.8\\0", "NaN\\0\\0\\0\\1\\0", "1\\0\\0"])
        {
            yield return Series($"P14 orientation {orientation}", "refused", slice => slice with { Orientation = orientation });
        }

        yield return Series("P14 two positions equal", "refused", static slice => slice.Number == 2 ? slice with { Position = "0\\0\\2" } : slice);
        yield return Series("P14 one slice missing", "refused", static slice => slice.Number == 3 ? slice with { Position = "0\\0\\8" } : slice);
        yield return Series("P14 mixed orientation", "series", static slice => slice.Number == 3 ? slice with { Orientation = "0\\1\\0\\0\\0\\1" } : slice);
        yield return Series("P14 mixed frames of reference", "2 series", static slice => slice.Number == 3 ? slice with { FrameOfReference = "1.2.3.10" } : slice);
        yield return Series("P14 mixed series", "2 series", static slice => slice.Number > 1 ? slice with { Series = "1.2.3.2" } : slice);
        yield return Series("P14 two patients", "problem", static slice => slice.Number > 1 ? slice with { Patient = "OTHER", Series = "1.2.3.2" } : slice);
        yield return Series("P14 thickness is not spacing", "sum 444,", static slice => slice with { Thickness = "7" });
        yield return Series("P14 gantry tilt", "refused", static slice => slice with { Position = FormattableString.Invariant($"0\\{slice.Number}\\{2 * slice.Number}") });
        yield return Series("P14 positions all equal", "refused", static slice => slice with { Position = "0\\0\\0" });
        yield return Series("P14 position not a number", "refused", static slice => slice.Number == 1 ? slice with { Position = "0\\0\\x" } : slice);
        yield return Series("P14 positions huge", "refused", static slice => slice with { Position = FormattableString.Invariant($"0\\0\\{slice.Number}e300") });
        yield return Series("P14 mixed sizes", "refused", static slice => slice.Number == 1 ? slice with { Rows = 3 } : slice);
    }

    private static IEnumerable<HostileCase> Values()
    {
        yield return Series("P14 slope 0", "refused", static slice => slice with { Slope = "0" });
        yield return Series("P14 slope not a number", "refused", static slice => slice with { Slope = "NaN" });
        yield return Series("P14 slope infinite", "refused", static slice => slice with { Slope = "1e400" });
        yield return Series("P14 intercept not a number", "refused", static slice => slice with { Intercept = "zero" });
        yield return Series("P14 slope differs from slice to slice", "sum ", static slice => slice with { Slope = FormattableString.Invariant($"{slice.Number + 1}") });
        yield return Series("P14 slope of one slice is missing", "refused", static slice => slice.Number == 2 ? slice with { Slope = string.Empty } : slice);
    }

    private static IEnumerable<HostileCase> Names()
    {
        foreach ((string name, string uid) in ((string, string)[])[("up", "../../x"), ("absolute", "/etc/passwd"), ("drive", "C:\\x"), ("device", "CON"), ("trailing dot", "1.2. "), ("NUL", "1\0.2"), ("4096 characters", new string('1', 4096)), ("right to left", "1.2.\u202E3")])
        {
            yield return Series($"D22 series named {name}", "sum 444,", slice => slice with { Series = uid });
            yield return Series($"D22 patient named {name}", "sum 444,", slice => slice with { Patient = uid });
        }
    }

    private static IEnumerable<HostileCase> Directories()
    {
        // A DICOMDIR is never followed: the folder's own files are read.
        static byte[] Directory(uint first, uint next, string file) => DicomBuilder.File().Text(0x00080016, "UI", "1.2.840.10008.1.3.10").Text(0x00080018, "UI", "1.2.3.5")
            .Short(0x00041200, "UL", BitConverter.GetBytes(first)).Short(0x00041202, "UL", BitConverter.GetBytes(first))
            .Long(0x00041220, "SQ", new DicomBuilder().Item().Short(0x00041400, "UL", BitConverter.GetBytes(next)).Short(0x00041420, "UL", BitConverter.GetBytes(next)).Text(0x00041500, "CS", file).EndItem().ToBytes()).ToBytes();

        foreach ((string name, byte[] content) in ((string, byte[])[])[
            ("to itself", Directory(300, 300, "0.dcm")), ("a cycle", Directory(300, 340, "0.dcm")), ("past the end", Directory(0xFFFFFFF0, 0xFFFFFFF0, "0.dcm")),
            ("leading outside", Directory(300, 0, "..\\..\\ETC\\PASSWD")), ("cut off", Directory(300, 0, "0.dcm")[..200])])
        {
            yield return Folder($"D23 {name}", Accepted, "sum 444,", folder =>
            {
                Write(folder, static slice => slice);
                File.WriteAllBytes(Path.Combine(folder, "DICOMDIR"), content);
            });
        }
    }

    private static IEnumerable<HostileCase> Files()
    {
        yield return Folder("D24 a loop of links", Accepted, "sum 444,", static folder =>
        {
            Write(folder, static slice => slice);
            Directory.CreateSymbolicLink(Path.Combine(folder, "again"), folder);
        });
        yield return Folder("D24 an empty file", Accepted, "unreadable", static folder =>
        {
            Write(folder, static slice => slice);
            File.WriteAllBytes(Path.Combine(folder, "empty.dcm"), []);
        });
        yield return Folder("D24 a text", Accepted, "sum 444,", static folder =>
        {
            Write(folder, static slice => slice);
            File.WriteAllText(Path.Combine(folder, "notes.txt"), string.Concat(Enumerable.Repeat("Not an image. ", 100)), Encoding.ASCII);
        });
        yield return Folder("D24 a broken link", Accepted, "sum 444,", static folder =>
        {
            Write(folder, static slice => slice);
            File.CreateSymbolicLink(Path.Combine(folder, "gone.dcm"), Path.Combine(folder, "nowhere"));
        });
        yield return Folder("D24 an empty folder", Accepted, "0 series", static _ => { });
        yield return Folder("D24 two thousand texts", Accepted, "sum 444,", static folder =>
        {
            Write(folder, static slice => slice);
            for (int i = 0; i < 2_000; i++)
            {
                File.WriteAllText(Path.Combine(folder, $"{i}.txt"), "x");
            }
        });
        yield return Folder("D24 every slice truncated", Accepted, "unreadable", static folder =>
        {
            for (int i = 0; i < Slices; i++)
            {
                File.WriteAllBytes(Path.Combine(folder, $"{i}.dcm"), new DicomSlice(i).ToBytes()[..^8]);
            }
        });
    }
}
