using System.Globalization;
using System.Text;
using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

/// <summary>The page of the features, and one for each family of measures of every package, written from the definitions.</summary>
public sealed class FeatureCatalogueTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "features");

    /// <summary>Families of the standard in its order, then those of the other packages with the package, by name.</summary>
    private static readonly IReadOnlyList<(MeasureFamily Family, string Package)> Families =
    [
        .. DeclaredMeasures.Lists.Select(static list => (list.Definitions[0].Family, "Biomarkers.Radiomics")).Distinct(),
        .. DeclaredMeasures.OfAllPackages.Where(static d => !d.Where.StartsWith("Biomarkers.Radiomics.", StringComparison.Ordinal))
            .Select(static d => (d.Definition.Family, Package: PackageOf(d.Where))).Distinct().OrderBy(static f => f.Package, StringComparer.Ordinal).ThenBy(static f => f.Family.Name, StringComparer.Ordinal),
    ];

    public static TheoryData<string> FamilyNames => [.. Families.Select(static f => f.Family.Name).Distinct()];

    [Fact]
    public void FeaturePage_IsUpToDate() => Snapshot.VerifyFile(WriteIndex(), Path.Combine(Repository.Root, "docs", "features.md"));

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void Page_OfAFamily_IsUpToDate(string family) => Snapshot.VerifyFile(WriteFamily(family), Path.Combine(Folder, $"{family}.md"));

    [Fact]
    public void Pages_AreThoseOfTheFamilies() => Assert.Equal(
        Families.Select(static f => $"{f.Family.Name}.md").Distinct().Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)).Where(static name => !name.Contains(".received.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string WriteIndex()
    {
        var text = new StringBuilder();
        text.Append("# Features\n\nGenerated from the definitions and compared on every test run: a page for each family, with identifier, unit, formula and source of every measure.\nA tag in a table of results carries the aggregation's ending; *intensity* in a unit stands for the unit of the image.\n\n");
        text.Append("## Families\n\n| family | package | IBSI | measures |\n|---|---|---|---:|\n");
        foreach ((MeasureFamily family, string package) in Families)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{Cell(family.Title)}](features/{family.Name}.md) | `{package}` | {family.Id ?? "–"} | {DeclaredMeasures.OfAllPackages.Count(d => d.Definition.Family == family && PackageOf(d.Where) == package)} |\n");
        }

        text.Append("\n## Aggregations of textures\n\n| aggregation | IBSI | ending of the tag |\n|---|---|---|\n");
        foreach (Aggregation aggregation in Aggregation.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {aggregation.Name} | {aggregation.Id} | `_{aggregation.Suffix}` |\n");
        }

        text.Append("\n## Profiles of radiomics\n\n| profile | families | aggregations |\n|---|---|---|\n");
        foreach (RadiomicsSettings profile in RadiomicsProfiles.All)
        {
            string families = profile.Families.Count == new RadiomicsSettings().Families.Count ? "all" : string.Join(", ", profile.Families);
            text.Append(CultureInfo.InvariantCulture, $"| `{profile.Name}` | {families} | {string.Join(", ", profile.Texture.Aggregations)} |\n");
        }

        return text.ToString();
    }

    private static string WriteFamily(string name)
    {
        var text = new StringBuilder();
        (MeasureFamily family, string package) = Families.First(f => f.Family.Name == name);
        text.Append(CultureInfo.InvariantCulture, $"# {Cell(family.Title)}\n\nGenerated from the definitions and compared on every test run. Family `{family.Name}`{(family.Id is null ? string.Empty : $", IBSI {family.Id}")}; package `{package}`.\n");
        (string Where, IReadOnlyList<MeasureDefinition> Definitions)[] lists = [.. DeclaredMeasures.Lists.Where(list => list.Definitions[0].Family.Name == name)];
        foreach ((string where, IReadOnlyList<MeasureDefinition> definitions) in lists)
        {
            string beyond = where.EndsWith(".All", StringComparison.Ordinal) ? "Measures" : "Beyond the standard";
            text.Append(CultureInfo.InvariantCulture, $"\n## {beyond}\n\n`{where}`. {string.Join(' ', definitions.Select(static d => d.Source).Distinct().Select(static s => $"Source: {s.TrimEnd('.')}."))}\n\n");
            text.Append("| feature | IBSI | tag | unit | formula |\n|---|---|---|---|---|\n");
            foreach (MeasureDefinition definition in definitions)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Cell(definition.Name)} | {definition.Id ?? "–"} | `{definition.Tag}` | {Cell(definition.Unit.Description)} | {Cell(definition.Formula)} |\n");
            }
        }

        if (lists.Length == 0)
        {
            text.Append("\n| measure | identifier | tag | unit | formula | source | member |\n|---|---|---|---|---|---|---|\n");
            foreach ((string where, MeasureDefinition definition) in DeclaredMeasures.OfAllPackages.Where(d => d.Definition.Family.Name == name))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Cell(definition.Name)} | {definition.Id ?? "–"} | `{definition.Tag}` | {Cell(definition.Unit.Description)} | {Cell(definition.Formula)} | {Cell(definition.Source)} | `{string.Join('.', where.Split('.')[^2..])}` |\n");
            }
        }

        return text.ToString();
    }

    // Core's types stand in the namespace of the product itself.
    private static string PackageOf(string where) => where.Split('.') is [_, var package, _, _] ? $"Biomarkers.{package}" : "Biomarkers.Core";

    // Bars, stars and angle brackets of formulas would be taken for markup.
    private static string Cell(string text) => ModelDocumentation.Escape(text);
}
