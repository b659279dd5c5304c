using System.Runtime.CompilerServices;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

public sealed class LayeringTests
{
    private const string Core = "Biomarkers.Core";
    private const string Command = "Biomarkers.Cli";

    // What each layer may restore: a new dependency is a decision, and is made here.
    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        [Core] = ["System.Numerics.Tensors"],
        [Command] = ["System.CommandLine"],
    };

    public static TheoryData<string> AllPackages => Packages.Theory;

    [Fact]
    public void Packages_AreFound()
    {
        Assert.Contains(Core, Packages.Names);
        Assert.Contains("Biomarkers.Radiomics", Packages.Names);
        Assert.Contains(Command, Packages.Names);
    }

    [Fact]
    public void MetaPackage_BringsEveryLibraryAndHasNoCode()
    {
        Assert.Equal(
            Packages.Names.Where(static name => name != Command),
            Packages.Project(Packages.Meta).Descendants("ProjectReference").Select(static item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value)).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", Packages.Meta), "*.cs"));
        Assert.All(Packages.Names, static name => Assert.DoesNotContain($"/{Packages.Meta}.csproj", Packages.Project(name).ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void ProjectReferences_PointDownwardsOnly(string package)
    {
        string[] allowed = package switch
        {
            Core => [],
            Command => [.. Packages.Names.Where(static name => name != Command)],
            _ => [Core],
        };
        string[] referenced = [.. Packages.Project(package).Descendants("ProjectReference").Select(static item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value))];

        Assert.All(referenced, name => Assert.Contains(name, allowed));
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void AssemblyReferences_PointDownwardsOnly(string package)
    {
        string[] ours = [.. Packages.Names.Select(static name => Packages.Assembly(name).GetName().Name!)];
        string[] referenced = [.. Packages.Assembly(package).GetReferencedAssemblies().Select(static name => name.Name!).Intersect(ours)];
        string[] allowed = package switch
        {
            Core => [],
            Command => ours,
            _ => [Core],
        };

        Assert.All(referenced, name => Assert.Contains(name, allowed));
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void PackageReferences_AreAllowedOnes(string package)
    {
        string[] allowed = AllowedPackages.GetValueOrDefault(package, []);
        IEnumerable<string> referenced = Packages.Project(package).Descendants("PackageReference").Select(static item => item.Attribute("Include")!.Value);

        Assert.All(referenced, name => Assert.Contains(name, allowed));
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Internals_AreVisibleToNobody(string package)
    {
        Assert.Empty(Packages.Assembly(package).GetCustomAttributes(typeof(InternalsVisibleToAttribute), inherit: false));
        Assert.Empty(Packages.Project(package).Descendants("InternalsVisibleTo"));
    }

    [Fact]
    public void PackageVersions_StandInOneFile()
    {
        IEnumerable<string> projects = TrackedFiles.All.Where(static path => path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal));

        foreach (string path in projects.Where(static path => path != "Directory.Packages.props"))
        {
            var document = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, path));
            Assert.All(document.Descendants("PackageReference"), item =>
            {
                Assert.Null(item.Attribute("Version"));
                Assert.Null(item.Attribute("VersionOverride"));
            });
            Assert.Empty(document.Descendants("PackageVersion"));
        }
    }
}
