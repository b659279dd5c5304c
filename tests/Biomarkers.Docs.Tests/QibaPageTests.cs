using System.Text.RegularExpressions;
using Biomarkers.Testing;

namespace Biomarkers.Docs.Tests;

/// <summary>The page of QIBA's profiles names tests and members that exist, and figures that stand where it says.</summary>
public sealed partial class QibaPageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");
    private static readonly string Page = File.ReadAllText(Path.Combine(Docs, "qiba.md")).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Cells of the rows of the tables of requirements: asked, source, state, API, test, measured.</summary>
    private static readonly string[][] Rows =
    [
        .. Page.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| asked", StringComparison.Ordinal))
            .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Names_AllExist()
    {
        string[] missing = [.. NamedCode.Spans(Page).Where(static name => NamedCode.IsTest(name) ? !NamedCode.TestExists(name) : !NamedCode.ApiExists(name))];

        Assert.Empty(missing);
    }

    [Fact]
    public void Figures_StandOnTheGeneratedPages()
    {
        Match[] figures = Figure().Matches(Page).ToArray();

        Assert.True(figures.Length > 10);
        Assert.All(figures, static figure => Assert.Matches($@"(?<![\d.]){Regex.Escape(figure.Groups[1].Value)}(?![\d.]\d)", File.ReadAllText(Path.Combine(Docs, figure.Groups[2].Value))));
    }

    [Fact]
    public void Rows_SayTheirState()
    {
        Assert.True(Rows.Length > 30);
        Assert.All(Rows, static row =>
        {
            Assert.Equal(6, row.Length);
            Assert.Matches("^(met|in part|not yet)\\b", row[2]);
        });
    }

    [Fact]
    public void RowsThatAreMet_NameApiTestAndMeasure() => Assert.All(Rows.Where(static row => row[2].StartsWith("met", StringComparison.Ordinal)), static row =>
    {
        Assert.Contains(NamedCode.Spans(row[3]), NamedCode.ApiExists);
        Assert.Contains(NamedCode.Spans(row[4]), NamedCode.TestExists);
        Assert.NotEmpty(row[5]);
    });

    // A link whose text holds a digit and whose page is one with figures.
    [GeneratedRegex(@"\[([^\]\n]*\d[^\]\n]*)\]\((conformance[a-z-]*\.md|ct-perfusion\.md)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
