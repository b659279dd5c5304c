using System.Globalization;

namespace Biomarkers.Core.Tests.Tables;

public sealed class MeasurementTableTests
{
    [Fact]
    public void Format_Set_IsAlignedByFamily() => Assert.Equal(
        """
        Morphology                          HCUG
          Volume (mesh)                     RNU0          358702 mm³
          Flatness                          N17B       undefined  (The region is one voxel, so its axes have no length.)

        Intensity-based statistics          UHIW
          Mean                              Q4LE           -42.5 HU
          Variance                          ECT3        0.333333 HU²  (Few voxels, 12.)

        Grey level co-occurrence, FBN 32    LFYI    3D, averaged      3D, merged
          Joint maximum                     GYBY             0.1     1.23457e+06
          Maximal correlation, "MCC"                       2e-17          failed  (The matrix is empty.)

        log-3mm: Intensity-based statistics UHIW
          Mean                              Q4LE               3 HU

        2 of 9 measures have no value; the reason stands beside each.

        """.ReplaceLineEndings("\n"),
        Samples.Set().ToTable());

    [Theory]
    [InlineData(2621440.0, "2621440")]
    [InlineData(1234567.5, "1.23457e+06")]
    [InlineData(0.0, " 0")]
    [InlineData(1e15, "1e+15")]
    public void Format_WholeNumber_IsNotRounded(double value, string expected)
    {
        var count = new MeasureFamily("test", null, "Test").Define("count", "Count", Unit.One, "n", "a test");
        Assert.EndsWith(expected, new FeatureSet([Measurement.Computed(count, value, Unit.One)]).ToTable().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NamesThatWouldSteerATerminal_AreMadeHarmless()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        MeasurementTable.Write(writer, [MeasuredRegion.Failed("a\u001b[2J", "b\u202Ec", "r\n", "reason\r\nmore")]);
        Assert.DoesNotContain('\u001b', writer.ToString());
        Assert.DoesNotContain('\u202E', writer.ToString());
        Assert.Equal(2, writer.ToString().Split(writer.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("1", "")]
    [InlineData("mm3", "mm³")]
    [InlineData("[hnsf'U]", "HU")]
    [InlineData("[arb'U]", "a.u.")]
    [InlineData("mm3.[hnsf'U]", "mm³·HU")]
    [InlineData("g/ml", "g/ml")]
    [InlineData("/mm", "/mm")]
    [InlineData("mm2/s", "mm²/s")]
    public void Format_Unit_IsWrittenAsPeopleWriteIt(string code, string expected)
    {
        var set = new FeatureSet([Measurement.Computed(Samples.Mean, 5, Unit.FromUcum(code))]);
        string row = set.ToTable().Split('\n')[1];
        Assert.EndsWith(expected.Length == 0 ? "5" : $"5 {expected}", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_MoreThanThreeAggregations_GoOnBelow()
    {
        var set = new FeatureSet(Aggregation.All.Take(6).Select(static (a, i) => Measurement.Computed(Samples.JointMaximum, i + 1, Unit.One, new(a))));
        string[] rows = [.. set.ToTable().Split('\n').Where(static l => l.Contains("Joint maximum", StringComparison.Ordinal))];
        Assert.Equal(2, rows.Length);
        Assert.EndsWith("1               2               3", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("4               5               6", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_Texts_AreEscaped()
    {
        var definition = new MeasureDefinition { Family = new("f", null, "<b>"), Name = "a<script>", Tag = "t", Unit = Unit.One, Formula = "x \"<\" y", Source = "s" };
        string html = new FeatureSet([Measurement.Missing(definition, MeasureStatus.Failed, "1 < 2 & 3", Unit.One)]).ToHtml();
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("1 &lt; 2 &amp; 3", html, StringComparison.Ordinal);
        Assert.Contains("title=\"x &quot;&lt;&quot; y\"", html, StringComparison.Ordinal);
    }
}
