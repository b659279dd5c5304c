using System.Reflection;
using System.Text.RegularExpressions;
using Biomarkers.Dicom;
using Biomarkers.Diffusion;
using Biomarkers.Perfusion;
using Biomarkers.Pet;
using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>Looks up what pages name in code spans: types and members of the packages, and tests.</summary>
internal static partial class NamedCode
{
    private static readonly Type[] Types =
    [
        .. new[] { typeof(ImageGeometry), typeof(DicomSeries), typeof(Adc), typeof(KineticFit), typeof(Suv), typeof(RadiomicsExtractor) }
            .SelectMany(static type => type.Assembly.GetExportedTypes()),
    ];

    private static readonly ILookup<string, string> TestFiles = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
        .ToLookup(static path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);

    /// <summary>The code spans of a text, without its blocks.</summary>
    public static IEnumerable<string> Spans(string text) => Span().Matches(Block().Replace(text, string.Empty)).Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    /// <summary>True for <c>ClassTests.Method</c>.</summary>
    public static bool IsTest(string name) => name.Split('.') is [var type, _] && type.EndsWith("Tests", StringComparison.Ordinal);

    /// <summary>True when such a test stands in the sources.</summary>
    public static bool TestExists(string name)
    {
        string[] parts = name.Split('.');
        return TestFiles[parts[0]].Any(path => File.ReadLines(path).Any(line => Regex.IsMatch(line, $@"public (void|async Task) {Regex.Escape(parts[1])}\(", RegexOptions.CultureInvariant)));
    }

    /// <summary>True when a package has the type, or the type the member.</summary>
    public static bool ApiExists(string name)
    {
        string[] parts = name.Split('.');
        IEnumerable<Type> types = Types.Where(type => type.Name.Split('`')[0] == parts[0]);
        return parts.Length switch
        {
            1 => types.Any(),
            2 => types.Any(type => type.GetMember(parts[1], BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy).Length > 0),
            _ => false,
        };
    }

    [GeneratedRegex("`([^`\n]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex("^```.*?^```", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
