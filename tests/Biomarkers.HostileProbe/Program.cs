using System.Globalization;
using Biomarkers.HostileProbe;

// One argument: a manifest with a case a line, "id TAB kind TAB path". Says BEGIN before and END after each case, so that
// whoever started this process knows on which case it died.
if (args is not [string manifest])
{
    Console.Error.WriteLine("usage: Biomarkers.HostileProbe MANIFEST");
    return 2;
}

using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
foreach (string line in File.ReadLines(manifest))
{
    string[] parts = line.Split('\t');
    if (parts.Length != 3 || !Kinds.All.TryGetValue(parts[1], out Func<string, string>? read))
    {
        Console.Error.WriteLine($"bad manifest line: {line}");
        return 2;
    }

    output.WriteLine($"BEGIN\t{parts[0]}");
    ProbeResult result = Probe.Run(() => read(parts[2]));
    output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"END\t{parts[0]}\t{result.Type}\t{result.Milliseconds:F0}\t{result.AllocatedBytes}\t{result.Forbidden}\t{Uri.EscapeDataString(result.Message)}"));
    if (result.Type == Probe.Hang)
    {
        // A thread cannot be stopped; the next process goes on with the next case.
        Environment.Exit(3);
    }
}

return 0;
