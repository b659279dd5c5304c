using System.Text.Json;
using System.Text.RegularExpressions;
using Biomarkers.Radiomics;
using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>The page of the settings says of every key what the record says.</summary>
public sealed partial class SettingsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md")).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Path and cell of the default, row by row of the tables of keys.</summary>
    private static readonly (string Path, string Default)[] Rows =
    [
        .. KeyRow().Matches(Page).Select(static match => match.Value.Split('|', StringSplitOptions.TrimEntries))
            .Select(static cells => (cells[1].Trim('`'), cells[4])),
    ];

    [Fact]
    public void Keys_AreThoseOfTheRecord()
    {
        string[] expected = [.. Leaves().Select(static leaf => leaf.Path).Order(StringComparer.Ordinal)];

        Assert.Equal(expected, Rows.Select(static row => row.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Defaults_AreThoseOfTheDefaultProfile()
    {
        // The name of a profile is its own, and a list is said in words.
        Dictionary<string, string> written = Rows.ToDictionary(static row => row.Path, static row => row.Default);

        Assert.All(
            Leaves().Where(static leaf => leaf.Path != "name" && leaf.Value.ValueKind != JsonValueKind.Array),
            leaf => Assert.Equal($"{leaf.Path} `{leaf.Value.GetRawText()}`", $"{leaf.Path} {written[leaf.Path]}"));
    }

    [Fact]
    public void Values_OfEveryChoice_AreNamed()
    {
        string[] names =
        [
            .. Enum.GetNames<Interpolation>(), .. Enum.GetNames<GridAlignment>(), .. Enum.GetNames<EdgeHandling>(),
            .. Enum.GetNames<DiscretisationMethod>(), .. Enum.GetNames<TextureNorm>(), .. Enum.GetNames<TextureWeighting>(),
            .. Aggregation.All.Select(static aggregation => aggregation.Id), .. RadiomicsProfiles.Default.Families,
        ];

        Assert.All(names, static name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_AreSettings()
    {
        CodeBlock[] examples = [.. CodeBlock.All.Where(static block => block is { Page: "docs/settings.md", Language: "json" })];

        Assert.NotEmpty(examples);
        Assert.All(examples, static example => Assert.Empty(RadiomicsSettings.ParseJson(example.Text, example.ToString()).Validate()));
    }

    private static List<(string Path, JsonElement Value)> Leaves()
    {
        using JsonDocument document = JsonDocument.Parse(RadiomicsProfiles.Default.ToJson());
        List<(string Path, JsonElement Value)> leaves = [];
        Collect(document.RootElement.Clone(), string.Empty, leaves);
        return leaves;
    }

    private static void Collect(JsonElement element, string path, List<(string Path, JsonElement Value)> leaves)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Collect(property.Value, inner, leaves);
            }
            else
            {
                leaves.Add((inner, property.Value));
            }
        }
    }

    // Tables of keys have five columns; those of values have fewer.
    [GeneratedRegex(@"^\| `[a-zA-Z.]+` \|(?:[^|\n]*\|){4}$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex KeyRow();
}
