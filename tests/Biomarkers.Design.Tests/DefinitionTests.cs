using System.Reflection;
using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Design.Tests;

public sealed class DefinitionTests
{
    // Measures beyond the standard's table, each with the reason why it has no identifier or no row there.
    private static readonly Dictionary<string, string> BeyondTheTable = new()
    {
        ["cm_mcc"] = "Maximal correlation coefficient: Haralick's fourteenth feature, which IBSI leaves out.",
    };

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows = Csv.Read(Repository.Data("ibsi1", "reference_values.csv"));

    [Fact]
    public void Definitions_AreComplete() => Assert.All(DeclaredMeasures.Properties, static d =>
    {
        Assert.Matches("^[a-z][a-z0-9_]*$", d.Definition.Tag);
        Assert.False(string.IsNullOrWhiteSpace(d.Definition.Name), d.Where);
        Assert.False(string.IsNullOrWhiteSpace(d.Definition.Formula), d.Where);
        Assert.False(string.IsNullOrWhiteSpace(d.Definition.Source), d.Where);
        Assert.False(string.IsNullOrWhiteSpace(d.Definition.Unit.Description), d.Where);
        Assert.True(d.Definition.Id is not null || BeyondTheTable.ContainsKey(d.Definition.Tag), $"{d.Where} has no identifier and no reason for that.");
    });

    [Fact]
    public void Tags_AreUnique() => Rule.Holds("A tag stands for one measure.", DeclaredMeasures.Properties.GroupBy(static d => d.Definition.Tag).Where(static g => g.Count() > 1).Select(static g => g.Key));

    [Fact]
    public void Definitions_OfEveryPackage_AreComplete()
    {
        Assert.All(DeclaredMeasures.OfAllPackages, static d =>
        {
            Assert.Matches("^[A-Za-z][A-Za-z0-9_]*$", d.Definition.Tag);
            Assert.False(string.IsNullOrWhiteSpace(d.Definition.Name), d.Where);
            Assert.False(string.IsNullOrWhiteSpace(d.Definition.Formula), d.Where);
            Assert.False(string.IsNullOrWhiteSpace(d.Definition.Source), d.Where);
            Assert.False(string.IsNullOrWhiteSpace(d.Definition.Unit.Description), d.Where);
        });
        string[] packages = [.. DeclaredMeasures.OfAllPackages.Select(static d => d.Where.Split('.')[1]).Distinct()];
        Assert.All((string[])["Radiomics", "Pet", "Diffusion", "Perfusion"], package => Assert.Contains(package, packages));
    }

    [Fact]
    public void Tags_OfEveryPackage_AreUnique() => Rule.Holds(
        "A tag stands for one measure in all packages.",
        DeclaredMeasures.OfAllPackages.GroupBy(static d => d.Definition.Tag, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1).Select(static g => string.Join(", ", g.Select(static d => d.Where))));

    [Fact]
    public void Lists_HoldExactlyTheDeclaredDefinitions()
    {
        Assert.Equal(
            DeclaredMeasures.Properties.Select(static d => d.Definition.Tag).Order(StringComparer.Ordinal),
            DeclaredMeasures.Lists.SelectMany(static l => l.Definitions).Select(static d => d.Tag).Order(StringComparer.Ordinal));
        Assert.All(DeclaredMeasures.Lists, static list => Assert.Single(list.Definitions.Select(static d => d.Family).Distinct()));
    }

    [Fact]
    public void Definitions_EqualTheReferenceTable()
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> rows = Rows.DistinctBy(BaseTag).ToDictionary(BaseTag);
        List<string> wrong = [];
        foreach ((string where, MeasureDefinition definition) in DeclaredMeasures.Properties)
        {
            if (!rows.TryGetValue(definition.Tag, out IReadOnlyDictionary<string, string>? row))
            {
                if (!BeyondTheTable.ContainsKey(definition.Tag))
                {
                    wrong.Add($"{where}: no row has the tag {definition.Tag}.");
                }

                continue;
            }

            (string, string?, string, string?) declared = (definition.Family.Name, definition.Family.Id, definition.Name, definition.Id);
            (string, string?, string, string?) stated = (row["family"], row["family_id"], row["feature_name"], row["feature_id"]);
            if (declared != stated)
            {
                wrong.Add($"{where}: {declared} is {stated} in the table.");
            }
        }

        Rule.Holds("A definition repeats the table's family, name and identifier.", wrong);
    }

    [Fact]
    public void ReferenceRows_AllHaveADefinition()
    {
        HashSet<string> tags = [.. DeclaredMeasures.Properties.Select(static d => d.Definition.Tag)];
        Rule.Holds("Every row of the table has a definition.", Rows.Select(BaseTag).Distinct().Where(tag => !tags.Contains(tag)));
        Assert.Equal(174, Rows.Select(BaseTag).Distinct().Count());
    }

    [Fact]
    public void Families_AreThoseOfTheReferenceTable() => Assert.Equal(
        Rows.Select(static r => (r["family"], r["family_id"])).Distinct().Order(),
        typeof(IbsiFamilies).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(static p => p.PropertyType == typeof(MeasureFamily)).Select(static p => (MeasureFamily)p.GetValue(null)!).Select(static f => (f.Name, f.Id!)).Order());

    [Fact]
    public void Aggregations_AreThoseOfTheReferenceTable() => Assert.Equal(
        Rows.Select(static r => (r["aggregation"], r["aggregation_id"])).Where(static a => a.Item1.Length > 0).Distinct().Order(),
        Aggregation.All.Select(static a => (a.Name, a.Id)).Order());

    /// <summary>The row's tag without its aggregation's ending.</summary>
    private static string BaseTag(IReadOnlyDictionary<string, string> row)
    {
        Aggregation? aggregation = Aggregation.All.SingleOrDefault(a => a.Id == row["aggregation_id"]);
        string tag = row["tag"];
        return aggregation is null ? tag : tag[..^(aggregation.Suffix.Length + 1)];
    }
}
