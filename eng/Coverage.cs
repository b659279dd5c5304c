// Puts the coverage reports of all test projects together: a line of src counts as reached when any test reached it.
// Usage: dotnet run eng/Coverage.cs -- FOLDER [--store]
#:property PublishAot=false
#:property NoWarn=CS1591

using System.Globalization;
using System.Text;
using System.Xml.Linq;

const double Gate = 0.90;

string folder = args.Length > 0 ? args[0] : throw new ArgumentException("The folder of the reports is missing.");
string root = Directory.GetCurrentDirectory();

// By file and line: a line may stand in several methods, and in the reports of several test projects.
var files = new SortedDictionary<string, Dictionary<int, bool>>(StringComparer.Ordinal);
string[] reports = Directory.GetFiles(folder, "coverage.cobertura.xml", SearchOption.AllDirectories);
foreach (string report in reports)
{
    XElement coverage = XDocument.Load(report).Root!;
    string[] sources = [.. coverage.Descendants("source").Select(static source => source.Value)];
    foreach (XElement type in coverage.Descendants("class"))
    {
        string name = type.Attribute("filename")!.Value;
        string? path = sources.Select(source => Path.Combine(source, name)).Append(name).FirstOrDefault(File.Exists);
        if (path is null || Path.GetRelativePath(root, path).Replace('\\', '/') is not ['s', 'r', 'c', '/', ..] relative)
        {
            continue;
        }

        if (!files.TryGetValue(relative, out Dictionary<int, bool>? lines))
        {
            files.Add(relative, lines = []);
        }

        foreach (XElement line in type.Descendants("line"))
        {
            int number = int.Parse(line.Attribute("number")!.Value, CultureInfo.InvariantCulture);
            lines[number] = lines.GetValueOrDefault(number) || line.Attribute("hits")!.Value != "0";
        }
    }
}

var table = new StringBuilder("| package | lines | reached |\n|---|---:|---:|\n");
long allLines = 0;
long allReached = 0;
foreach (IGrouping<string, KeyValuePair<string, Dictionary<int, bool>>> package in files.GroupBy(static file => file.Key.Split('/')[1]))
{
    long lines = package.Sum(static file => file.Value.Count);
    long reached = package.Sum(static file => file.Value.Values.Count(static hit => hit));
    table.Append(CultureInfo.InvariantCulture, $"| {package.Key} | {lines} | {100.0 * reached / lines:F1} % |\n");
    (allLines, allReached) = (allLines + lines, allReached + reached);
}

double share = allLines == 0 ? 0 : (double)allReached / allLines;
table.Append(CultureInfo.InvariantCulture, $"| **all** | {allLines} | {100 * share:F1} % |\n");
Console.WriteLine($"{reports.Length} reports\n\n{table}");
Console.WriteLine("Least reached:");
foreach ((string path, Dictionary<int, bool> lines) in files.OrderByDescending(static file => file.Value.Values.Count(static hit => !hit)).Take(15))
{
    string missed = string.Join(' ', lines.Where(static line => !line.Value).Select(static line => line.Key).Order().Take(12));
    Console.WriteLine($"  {path}: {lines.Values.Count(static hit => !hit)} of {lines.Count}, lines {missed} ...");
}

if (args.Contains("--store"))
{
    File.WriteAllText(Path.Combine("docs", "coverage.md"), $"""
        # Lines that tests reach

        Of the lines of `src` that hold code, as `eng/coverage.sh --store` counted them over all test projects; below 90 % it fails. A line
        that is reached is not thereby right: what is held to be right, and against what, stands in [Validity](validity.md).

        {table}
        """.ReplaceLineEndings("\n").TrimEnd() + "\n");
}

Console.WriteLine($"{(share >= Gate ? 1 : 0)} passed, {(share >= Gate ? 0 : 1)} failed");
return share >= Gate ? 0 : 1;
