// Checks the packed packages: every one carries what its users and its licences ask for.
// Usage: dotnet run eng/CheckPackages.cs -- FOLDER
#:property PublishAot=false
#:property NoWarn=CS1591

using System.IO.Compression;
using System.Xml.Linq;

string folder = args is [var only] ? only : throw new ArgumentException("One argument: the folder of the packages.");
int passed = 0;
int failed = 0;

string[] expected = [.. Directory.EnumerateFiles("src", "*.csproj", SearchOption.AllDirectories).Select(static path => Path.GetFileNameWithoutExtension(path)).Where(static name => File.ReadAllText("Biomarkers.sln").Contains($"{name}.csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
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
    bool tool = metadata.Descendants().Any(static e => e.Name.LocalName == "packageType" && e.Attribute("name")?.Value == "DotnetTool");

    Check(id, "names its readme and carries it", Value("readme") == "README.md" && entries.Contains("README.md"));
    Check(id, "names its icon and carries it", Value("icon") == "icon.png" && entries.Contains("icon.png"));
    Check(id, "names its licence and carries the text", Value("license") == "Apache-2.0" && entries.Contains("LICENSE") && entries.Contains("NOTICE"));
    Check(id, "has a description", Value("description") is { Length: > 40 });
    Check(id, "has tags", Value("tags")?.Split(' ').Length > 4);
    Check(id, "carries documentation", tool || entries.Any(e => e.StartsWith("lib/", StringComparison.Ordinal) && e.EndsWith($"{id}.xml", StringComparison.Ordinal)));
    Check(id, "carries its assembly", tool ? entries.Any(static e => e.EndsWith("/biomarkers.dll", StringComparison.Ordinal)) : entries.Contains($"lib/net10.0/{id}.dll"));
    Check(id, "carries no data of others", tool || !entries.Any(static e => e.EndsWith(".nii.gz", StringComparison.Ordinal)));
    Check(id, "has symbols beside it", File.Exists(Path.ChangeExtension(packages[0], ".snupkg")));
    if (tool)
    {
        Check(id, "carries the demonstration case or none", entries.Any(static e => e.EndsWith(".nii.gz", StringComparison.Ordinal)) || Embedded(archive));
    }
}

Console.WriteLine($"{passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

// The case may travel as files or as a resource; either way the assembly or the archive is larger than the code alone.
static bool Embedded(ZipArchive archive) => archive.Entries.Single(static e => e.FullName.EndsWith("/biomarkers.dll", StringComparison.Ordinal)).Length > 400_000;

bool Check(string id, string what, bool holds)
{
    _ = holds ? passed++ : failed++;
    if (!holds)
    {
        Console.WriteLine($"FAILED {id}: {what}");
    }

    return holds;
}
