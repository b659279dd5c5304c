using Biomarkers.Testing.Hostile;

namespace Biomarkers.Core.Tests.Formats.Hostile;

/// <summary>Separate data files: classes R1, R2, R3.</summary>
internal static class NrrdDataFileCases
{
    private const string Format = nameof(ImageFormatException);
    private const string Elsewhere = "this name leads elsewhere or is none";
    private const string Several = "spread over several files";

    public static IReadOnlyList<HostileCase> All { get; } = [.. Escapes(), .. Links(), .. Patterns(), .. Lists()];

    /// <summary>A header in a folder of its own, with a good data file in it, below it, and outside of it.</summary>
    private static HostileCase Detached(string id, string expected, string fragment, string dataFile, Func<NrrdBuilder, NrrdBuilder>? change = null) => new(
        id,
        "nrrd",
        expected,
        fragment,
        folder =>
        {
            string inner = Directory.CreateDirectory(Path.Combine(folder, "case")).FullName;
            HostileCase.Save(folder, "x", NrrdBuilder.Numbers());
            HostileCase.Save(inner, "a.raw", NrrdBuilder.Numbers());
            HostileCase.Save(Directory.CreateDirectory(Path.Combine(inner, "below")).FullName, "b.raw", NrrdBuilder.Numbers());
            NrrdBuilder header = new NrrdBuilder { Data = [] }.Set("data file", dataFile);
            return HostileCase.Save(inner, "a.nhdr", (change?.Invoke(header) ?? header).ToBytes());
        },
        1000);

    private static IEnumerable<HostileCase> Escapes()
    {
        yield return Detached("R1 beside the header", HostileCase.Accepted, "sum 276,", "a.raw");
        yield return Detached("R1 ./ before the name", HostileCase.Accepted, "sum 276,", "./a.raw");
        yield return Detached("R1 below the header", HostileCase.Accepted, "sum 276,", "below/b.raw");
        yield return Detached("R1 field without a blank", HostileCase.Accepted, "sum 276,", "a.raw", static h => h.Remove("data file").Add("datafile: a.raw"));
        yield return Detached("R1 no blank line", HostileCase.Accepted, "sum 276,", "a.raw", static h =>
        {
            h.HasEnd = false;
            return h;
        });
        yield return Detached("R1 not there", Format, "The data file is not there", "b.raw");
        yield return Detached("R1 a folder", Format, "The data file is not there", "below");
        foreach (string name in (string[])["../x", "../../x", "below/../../x", "/etc/passwd", "~/x", "\\\\server\\share\\x", "C:\\x", "C:x", "file:///etc/passwd", "http:x", "https:\\x", "CON", "nul.raw", "COM1.raw", "below/LPT9", "a.raw\0.nrrd", "a.raw\u0007", "below//b.raw", "a.raw.", ".", "..", "x:stream", "a*.raw"])
        {
            string expected = name == "~/x" ? "The data file is not there" : name.Any(char.IsControl) ? "bytes that are no text" : Elsewhere;
            yield return Detached($"R1 {Uri.EscapeDataString(name)}", Format, expected, name);
        }

        yield return Detached("R1 a name of 20,000 letters", Format, Elsewhere, new string('a', 20_000)) with { ContentBytes = 20_000 };
        yield return Detached("R1 the header itself", Format, "More data follow than the header declares", "a.nhdr", static h => h.Set("content", new string('c', 5000)));
        yield return Detached("R1 data file short by one byte", Format, "The header declares 128 bytes of voxels; 96 follow", "a.raw", static h => h.Set("sizes", "4 4 2"));
    }

    private static IEnumerable<HostileCase> Links()
    {
        yield return Link("R1 a link that leads out", Format, "a link that leads out of the header's folder", "../x", "link.raw", "link.raw");
        yield return Link("R1 a folder that is a link out", Format, "a link that leads out of the header's folder", "..", "up", "up/x");
        yield return Link("R1 a link to itself", Format, "a link that leads out of the header's folder", "loop.raw", "loop.raw", "loop.raw");
        yield return Link("R1 a link within the folder", HostileCase.Accepted, "sum 276,", "a.raw", "link.raw", "link.raw");
        yield return Link("R1 a link to a device", Format, "a link that leads out of the header's folder", "/dev/zero", "zero.raw", "zero.raw");
    }

    private static HostileCase Link(string id, string expected, string fragment, string target, string link, string dataFile)
    {
        HostileCase detached = Detached(id, expected, fragment, dataFile);
        return detached with
        {
            Make = folder =>
            {
                string header = detached.Make(folder);
                string path = Path.Combine(Path.GetDirectoryName(header)!, link);
                if (target == "..")
                {
                    Directory.CreateSymbolicLink(path, target);
                }
                else
                {
                    File.CreateSymbolicLink(path, target);
                }

                return header;
            },
        };
    }

    private static IEnumerable<HostileCase> Patterns()
    {
        foreach (string pattern in (string[])["a%d.raw 1 2 1", "%s%n 0 1 1", "%0999999d 0 1 1", "a%d.raw 0 2147483648 1", "a%d.raw 1 2 0", "a%d.raw 1 2 -1", "a%d.raw 1 2 1 17", "%", "%%%%"])
        {
            yield return Detached($"R2 {Uri.EscapeDataString(pattern)}", Format, Several, pattern);
        }

        yield return Detached("R2 SKIPLIST", Format, "The data file is not there", "SKIPLIST");
    }

    private static IEnumerable<HostileCase> Lists()
    {
        yield return Detached("R3 LIST of one", Format, Several, "LIST", static h => h.Add("a.raw"));
        yield return Detached("R3 LIST without names", Format, Several, "LIST");
        yield return Detached("R3 LIST with a dimension beyond", Format, Several, "LIST 17");
        yield return Detached("R3 LIST that names its own header", Format, Several, "LIST", static h =>
        {
            h.HasEnd = false;
            return h.Add("a.nhdr");
        });
        yield return Detached("R3 LIST of 1,000,000 lines", Format, Several, "LIST", static h =>
        {
            h.Data = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a.raw\n", 1_000_000)));
            return h;
        });
        yield return Detached("R3 LIST with a blank name", Format, Several, "LIST", static h => h.Add("   ").Add(":"));
    }
}
