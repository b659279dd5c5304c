using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>The table of accuracy is whole, and without noise fits return the truth.</summary>
public sealed class AccuracyPageTests
{
    private const string Exact = "0.00 (0.00 to 0.00)";

    private static readonly Dictionary<string, string[][]> Tables = File.ReadAllText(Path.Combine(Repository.Root, "benchmarks", "results", "accuracy.md"))
        .Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n## ").Skip(1)
        .ToDictionary(
            static section => section.Split('\n')[0],
            static section => section.Split('\n').Where(static line => line.StartsWith('|')).Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToArray());

    [Fact]
    public void Tables_AreThoseOfEveryStudy()
    {
        Assert.Equal(
            ["ADC", "IVIM", "Extended Tofts model", "T1 from flip angles", "Gamma-variate of the first pass", "Blood flow by deconvolution", "Blood volume by deconvolution", "Metabolic volume of spheres"],
            Tables.Keys);
        Assert.All(Tables.Values, static rows =>
        {
            Assert.True(rows.Length >= 7, "Head, rule and five rows at least.");
            Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        });
    }

    [Theory]
    [InlineData("ADC")]
    [InlineData("IVIM")]
    [InlineData("T1 from flip angles")]
    [InlineData("Gamma-variate of the first pass")]
    public void WithoutNoise_TheTruthComesBack(string table) => Assert.All(Tables[table].Single(static row => row[0] == "0")[1..], static cell => Assert.Equal(Exact, cell));
}
