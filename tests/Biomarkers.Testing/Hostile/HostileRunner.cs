using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Biomarkers.Testing.Hostile;

/// <summary>Makes hostile files and has them read in a child process with a heap limit of 256 MB.</summary>
/// <remarks>
/// A stack overflow or a lack of memory cannot be caught; so a dead child is charged to the case it was on, and another
/// child goes on with the next. One child reads many cases.
/// </remarks>
public static class HostileRunner
{
    private const string HeapLimit = "0x10000000";

    /// <summary>The outcome of every case, by its identifier.</summary>
    public static IReadOnlyDictionary<string, HostileOutcome> Run(IReadOnlyList<HostileCase> cases)
    {
        string root = Directory.CreateTempSubdirectory("biomarkers-hostile-").FullName;
        try
        {
            var limits = new Dictionary<string, long>(StringComparer.Ordinal);
            var lines = new List<string>();
            for (int i = 0; i < cases.Count; i++)
            {
                string folder = Directory.CreateDirectory(Path.Combine(root, i.ToString(CultureInfo.InvariantCulture))).FullName;
                string path = cases[i].Make(folder);
                long length = cases[i].ContentBytes ?? (File.Exists(path) ? new FileInfo(path).Length : 0);
                limits.Add(cases[i].Id, (1 << 20) + (4 * length));
                lines.Add($"{cases[i].Id}\t{cases[i].Kind}\t{path}");
            }

            var outcomes = new Dictionary<string, HostileOutcome>(StringComparer.Ordinal);
            while (outcomes.Count < lines.Count)
            {
                int before = outcomes.Count;
                string manifest = Path.Combine(root, "manifest");
                File.WriteAllLines(manifest, lines.Skip(before));
                RunChild(manifest, outcomes, limits);
                if (outcomes.Count == before)
                {
                    throw new InvalidOperationException("The probe ended without reading a single case.");
                }
            }

            return outcomes;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void RunChild(string manifest, Dictionary<string, HostileOutcome> outcomes, Dictionary<string, long> limits)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Biomarkers.HostileProbe.dll"), manifest },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["DOTNET_GCHeapHardLimit"] = HeapLimit, ["DOTNET_gcServer"] = "0" },
        };
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string? current = null;
        while (child.StandardOutput.ReadLine() is { } line)
        {
            string[] parts = line.Split('\t');
            if (parts[0] == "BEGIN")
            {
                current = parts[1];
            }
            else if (parts[0] == "END")
            {
                outcomes.Add(parts[1], new(
                    parts[2],
                    Uri.UnescapeDataString(parts[6]),
                    double.Parse(parts[3], CultureInfo.InvariantCulture),
                    long.Parse(parts[4], CultureInfo.InvariantCulture),
                    parts[5],
                    limits[parts[1]]));
                current = null;
            }
        }

        child.WaitForExit();
        if (current is not null)
        {
            string text = errors.Result;
            outcomes.Add(current, new("died", text[..Math.Min(2000, text.Length)], 0, 0, string.Empty, limits[current]));
        }
    }
}
