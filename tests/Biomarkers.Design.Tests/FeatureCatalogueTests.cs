using System.Globalization;
using System.Text;
using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

public sealed class FeatureCatalogueTests
{
    [Fact]
    public void FeaturePage_IsUpToDate() => Snapshot.VerifyFile(Write(), Path.Combine(Repository.Root, "docs", "features.md"));

    private static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Features\n\nGenerated from the definitions and compared on every test run. A tag in a table of results carries the\naggregation's ending; *intensity* in a unit stands for the unit of the image.\n\n");
        text.Append("## Aggregations\n\n| aggregation | IBSI | ending of the tag |\n|---|---|---|\n");
        foreach (Aggregation aggregation in Aggregation.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {aggregation.Name} | {aggregation.Id} | `_{aggregation.Suffix}` |\n");
        }

        text.Append("\n## Profiles\n\n| profile | families | aggregations |\n|---|---|---|\n");
        foreach (RadiomicsSettings profile in RadiomicsProfiles.All)
        {
            string families = profile.Families.Count == new RadiomicsSettings().Families.Count ? "all" : string.Join(", ", profile.Families);
            text.Append(CultureInfo.InvariantCulture, $"| `{profile.Name}` | {families} | {string.Join(", ", profile.Texture.Aggregations)} |\n");
        }

        foreach ((string where, IReadOnlyList<MeasureDefinition> definitions) in DeclaredMeasures.Lists)
        {
            MeasureFamily family = definitions[0].Family;
            string beyond = where.EndsWith(".All", StringComparison.Ordinal) ? string.Empty : ", beyond the standard";
            text.Append(CultureInfo.InvariantCulture, $"\n## {family.Title}{beyond}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Family `{family.Name}`{(family.Id is null ? string.Empty : $", IBSI {family.Id}")}; `{where}`. {string.Join(' ', definitions.Select(static d => d.Source).Distinct().Select(static s => $"Source: {s.TrimEnd('.')}."))}\n\n");
            text.Append("| feature | IBSI | tag | unit | formula |\n|---|---|---|---|---|\n");
            foreach (MeasureDefinition definition in definitions)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Cell(definition.Name)} | {definition.Id ?? "–"} | `{definition.Tag}` | {Cell(definition.Unit.Description)} | {Cell(definition.Formula)} |\n");
            }
        }

        return text.ToString();
    }

    // Bars, stars and angle brackets of formulas would be taken for markup.
    private static string Cell(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
