using System.Reflection;
using System.Xml.Linq;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

/// <summary>The packages of src: their project files and their built assemblies.</summary>
internal static class Packages
{
    private static readonly string Solution = File.ReadAllText(Path.Combine(Repository.Root, "Biomarkers.sln"));

    /// <summary>The package that brings the others and has no code.</summary>
    public const string Meta = "Biomarkers";

    /// <summary>Names of the solution's projects in src that have code, in order. A bridge to a package that not every machine restores stands outside.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(static folder => Path.GetFileName(folder)).Where(static name => name != Meta && File.Exists(ProjectPath(name)) && Solution.Contains($"\\{name}.csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The names, as xunit's theories take them.</summary>
    public static TheoryData<string> Theory => [.. Names];

    public static XDocument Project(string name) => XDocument.Load(ProjectPath(name));

    public static Assembly Assembly(string name) =>
        System.Reflection.Assembly.Load(Project(name).Descendants("AssemblyName").SingleOrDefault()?.Value ?? name);

    private static string ProjectPath(string name) => Path.Combine(Repository.Root, "src", name, $"{name}.csproj");
}
