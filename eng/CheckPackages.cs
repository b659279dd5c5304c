// Checks the packed packages: every one carries what its users and its licences ask for.
// Usage: dotnet run eng/CheckPackages.cs -- FOLDER
#:property PublishAot=false
#:property NoWarn=CS1591

using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string Meta = "Biomarkers";
const string Command = "Biomarkers.Cli";

// The kind of debug information that holds a source file's text.
Guid embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

string folder = args is [var only] ? only : throw new ArgumentException("One argument: the folder of the packages.");
int passed = 0;
int failed = 0;

string[] expected = [.. Directory.EnumerateFiles("src", "*.csproj", SearchOption.AllDirectories).Select(static path => Path.GetFileNameWithoutExtension(path)).Where(static name => File.ReadAllText("Biomarkers.sln").Contains($"\\{name}.csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
string version = Regex.Match(File.ReadAllText("Directory.Build.props"), "<Version>(.*)</Version>").Groups[1].Value;
foreach (string id in expected)
{
    string[] packages = Directory.GetFiles(folder, $"{id}.?.*.nupkg");
    if (!Check(id, "is packed once", packages.Length == 1))
    {
        continue;
    }

    using ZipArchive archive = ZipFile.OpenRead(packages[0]);
    string[] entries = [.. archive.Entries.Select(static e => e.FullName)];
    using Stream stream = archive.GetEntry($"{id}.nuspec")!.Open();
    XElement metadata = XDocument.Load(stream).Root!.Elements().Single(static e => e.Name.LocalName == "metadata");
    string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
    bool tool = id == Command;

    Check(id, "has the version", Value("version") == version);
    Check(id, "names its readme and carries it", Value("readme") == "README.md" && entries.Contains("README.md"));
    Check(id, "shows in its readme what to write first", Text(archive, "README.md").Contains(tool ? "```bash" : "```csharp", StringComparison.Ordinal));
    Check(id, "names its icon and carries it", Value("icon") == "icon.png" && entries.Contains("icon.png"));
    Check(id, "names its licence and carries the text", Value("license") == "Apache-2.0" && entries.Contains("LICENSE") && entries.Contains("NOTICE"));
    Check(id, "has a description", Value("description") is { Length: > 40 });
    Check(id, "has tags", Value("tags")?.Split(' ').Length > 4);
    Check(id, "names the commit it is made of", Attribute(metadata, "repository", "type") == "git" && Attribute(metadata, "repository", "commit")?.Length == 40);
    Check(id, "carries documentation", tool || id == Meta || entries.Any(e => e == $"lib/net10.0/{id}.xml"));
    Check(id, "carries its assembly", tool ? entries.Any(static e => e.EndsWith("/biomarkers.dll", StringComparison.Ordinal)) : entries.Contains(id == Meta ? "lib/net10.0/_._" : $"lib/net10.0/{id}.dll"));
    Check(id, "carries no data of others", tool || !entries.Any(static e => e.EndsWith(".nii.gz", StringComparison.Ordinal)));
    Check(id, "is a tool or is none", tool == metadata.Descendants().Any(static e => e.Name.LocalName == "packageType" && e.Attribute("name")?.Value == "DotnetTool"));
    CheckDependencies(id, metadata);
    if (id != Meta)
    {
        CheckSymbols(id, Path.ChangeExtension(packages[0], ".snupkg"));
    }

    if (tool)
    {
        Check(id, "carries the demonstration case", entries.Any(static e => e.EndsWith(".nii.gz", StringComparison.Ordinal)) || Embedded(archive));
    }
}

Console.WriteLine($"{passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

// The case may travel as files or as a resource; either way the assembly or the archive is larger than the code alone.
static bool Embedded(ZipArchive archive) => archive.Entries.Single(static e => e.FullName.EndsWith("/biomarkers.dll", StringComparison.Ordinal)).Length > 400_000;

static string Text(ZipArchive archive, string entry)
{
    using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
    return reader.ReadToEnd();
}

static string? Attribute(XElement metadata, string element, string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == element)?.Attribute(name)?.Value;

// What stands in a project file stands in its package, and no more: sisters up to the next version that may break, others from a version on.
void CheckDependencies(string id, XElement metadata)
{
    Dictionary<string, string> stated = metadata.Descendants().Where(static e => e.Name.LocalName == "dependency").ToDictionary(static e => e.Attribute("id")!.Value, static e => e.Attribute("version")!.Value);
    int[] parts = [.. version.Split('.').Take(2).Select(static part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
    string limit = parts[0] == 0 ? $"0.{parts[1] + 1}.0" : $"{parts[0] + 1}.0.0";
    IEnumerable<string> sisters = XDocument.Load(Path.Combine("src", id, $"{id}.csproj")).Descendants("ProjectReference").Select(static e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value));
    if (id == Command)
    {
        Check(id, "carries all it needs itself", stated.Count == 0);
        return;
    }

    Check(id, "refers to its sisters of this version", stated.Keys.Where(static key => key.StartsWith(Meta, StringComparison.Ordinal)).Order(StringComparer.Ordinal).SequenceEqual(sisters.Order(StringComparer.Ordinal))
        && stated.All(pair => !pair.Key.StartsWith(Meta, StringComparison.Ordinal) || pair.Value == $"[{version}, {limit})"));
    Check(id, "needs nothing else but System.Numerics.Tensors", stated.Keys.All(static key => key.StartsWith(Meta, StringComparison.Ordinal) || key == "System.Numerics.Tensors")
        && stated.Values.All(static range => range.Length > 0 && range[0] != '('));
}

// The symbols hold every source file, under a path that is the same on every machine, so that they serve without any server.
void CheckSymbols(string id, string path)
{
    if (!Check(id, "has symbols beside it", File.Exists(path)))
    {
        return;
    }

    using ZipArchive archive = ZipFile.OpenRead(path);
    string own = id == Command ? "biomarkers" : id;
    ZipArchiveEntry? entry = archive.Entries.SingleOrDefault(e => Path.GetFileName(e.FullName) == $"{own}.pdb");
    if (!Check(id, "has the symbols of its assembly", entry is not null))
    {
        return;
    }

    using var content = new MemoryStream();
    using (Stream stream = entry!.Open())
    {
        stream.CopyTo(content);
    }

    content.Position = 0;
    using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(content);
    MetadataReader reader = provider.GetMetadataReader();
    string[] machine = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).Where(static name => !name.StartsWith("/_", StringComparison.Ordinal))];
    int sources = reader.CustomDebugInformation.Count(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == embeddedSource);
    Check(id, $"has symbols with every source: {sources} of {reader.Documents.Count}", sources > 0 && sources == reader.Documents.Count);
    Check(id, $"has symbols without paths of a machine{string.Concat(machine.Take(1).Select(static name => $": {name}"))}", machine.Length == 0);
}

bool Check(string id, string what, bool holds)
{
    _ = holds ? passed++ : failed++;
    if (!holds)
    {
        Console.WriteLine($"FAILED {id}: {what}");
    }

    return holds;
}
