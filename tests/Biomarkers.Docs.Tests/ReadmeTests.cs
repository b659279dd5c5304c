using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>What the README repeats is what the generated pages say.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = Read("README.md");

    [Fact]
    public void ConformanceSummary_IsThatOfThePage()
    {
        string[] totals = [.. Read("docs", "conformance.md").Split('\n').Where(static line => line.StartsWith("| **all** |", StringComparison.Ordinal))];

        Assert.Single(totals);
        Assert.Contains(totals[0], Readme.Split('\n'));
    }

    [Fact]
    public void OtherReferences_AreThoseOfTheGeneratedPages()
    {
        string[] rows = [.. Readme.Split('\n').Where(static line => line.StartsWith("| OSIPI: ", StringComparison.Ordinal) || line.StartsWith("| SUV: ", StringComparison.Ordinal))];
        string[] generated = [.. ((string[])["perfusion", "diffusion", "suv"]).SelectMany(static page => Read("docs", $"conformance-{page}.md").Split('\n'))];

        Assert.Equal(7, rows.Length);
        Assert.All(rows, row => Assert.Contains(row, generated));
    }

    [Fact]
    public void BenchmarkSummary_IsThatOfAResult()
    {
        string[] rows = [.. Readme.Split('\n').SkipWhile(static line => !line.StartsWith("## Fast", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(static line => line.StartsWith('|'))];
        string results = Path.Combine(Repository.Root, "benchmarks", "results");
        string[] measured = Directory.Exists(results)
            ? [.. Directory.EnumerateFiles(results, "*.md", SearchOption.AllDirectories).SelectMany(static path => File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))]
            : [];

        Assert.Equal(measured.Length == 0, rows.Length == 0);
        Assert.All(rows, row => Assert.Contains(row, measured));
    }

    [Fact]
    public void Readme_SaysWhatItIsFor()
    {
        Assert.Contains("research use", Readme, StringComparison.Ordinal);
        Assert.Contains("not a medical device", Readme, StringComparison.Ordinal);
        Assert.Contains("Apache-2.0", Readme, StringComparison.Ordinal);
    }

    private static string Read(params string[] parts) =>
        File.ReadAllText(Path.Combine([Repository.Root, .. parts])).Replace("\r\n", "\n", StringComparison.Ordinal);
}
