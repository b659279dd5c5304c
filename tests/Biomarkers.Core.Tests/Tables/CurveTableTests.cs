namespace Biomarkers.Core.Tests;

public sealed class CurveTableTests
{
    private static readonly MeasureDefinition Rate = new()
    {
        Family = new("test", null, "Test"),
        Tag = "rate",
        Name = "Rate",
        Unit = Unit.FromUcum("/s"),
        Formula = "k",
        Source = "test",
    };

    [Fact]
    public void Row_WithAStandardError_HasStudentsInterval()
    {
        CurveFitRow row = CurveFitRow.Create("a", "model", Rate, default, 2, 0.5, 4, FitStatus.Converged);
        Assert.Equal(2 - (0.5 * 2.7764451051977987), row.Lower95, 1e-9);
        Assert.Equal(2 + (0.5 * 2.7764451051977987), row.Upper95, 1e-9);
        Assert.Equal("/s", row.Unit.Code);
        Assert.Null(row.Reason);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, 3, FitStatus.NotFinite, "No value: a sample is NaN")]
    [InlineData(double.NaN, double.NaN, 3, FitStatus.AtBound, "No value of this parameter: ")]
    [InlineData(1, double.NaN, 0, FitStatus.Converged, "No standard error: no degree of freedom")]
    [InlineData(1, double.NaN, 3, FitStatus.AtBound, "Minimum found with a parameter on its bound")]
    [InlineData(1, double.NaN, 3, FitStatus.Converged, "No standard error was computed")]
    [InlineData(1, 0.1, 3, FitStatus.Reordered, "Minimum found; two exchangeable")]
    public void Row_ThatLacksSomething_SaysWhy(double value, double error, int freedom, FitStatus status, string reason) =>
        Assert.StartsWith(reason, CurveFitRow.Create("a", "model", Rate, default, value, error, freedom, status).Reason, StringComparison.Ordinal);

    [Fact]
    public void Csv_RoundTripsNumbersAndDefusesNames()
    {
        using var writer = new StringWriter();
        CurveFitCsv.Write(writer, [
            CurveFitRow.Create("=1+1", "m", Rate, default, 0.1 + 0.2, 1 / 3.0, 5, FitStatus.Converged),
            CurveFitRow.Create("b, c", "m", Rate, default, double.NaN, double.NaN, 0, FitStatus.NoSignal),
        ]);
        string[] lines = writer.ToString().Split('\n');
        Assert.Equal(string.Join(',', CurveFitCsv.Columns), lines[0]);
        Assert.StartsWith("'=1+1,m,rate,0.30000000000000004,/s,0.3333333333333333,", lines[1], StringComparison.Ordinal);
        Assert.Equal("\"b, c\",m,rate,,/s,,,,no_signal,No value: every sample is zero.", lines[2]);
        Assert.Equal(4, lines.Length);
    }

    [Theory]
    [InlineData("t,a\n0,1\n", "must be called b")]
    [InlineData("", "must be called b")]
    [InlineData("b\n0\n", "There is no curve")]
    [InlineData("b,a\n", "There is no curve")]
    [InlineData("b,a,a\n0,1,2\n", "occurs twice")]
    [InlineData("b,,a\n0,1,2\n", "has no name")]
    [InlineData("b,a\n0,x\n", "line 2, column 2: The cell is no number")]
    [InlineData("b,a\n,1\n", "line 2, column 1: The cell is no number")]
    [InlineData("b,a\n0,1,2\n", "has 3 cells")]
    public void ReadCsv_WhatIsNoTableOfCurves_IsRefused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<TextFormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadCsv_Curves_LieSampleBySample()
    {
        SampledCurves curves = Read("\uFEFFb,first, second \n0,1,2\n10,3,\n20,5e1,nan\n");
        Assert.Equal([0, 10, 20], curves.Positions.ToArray());
        Assert.Equal(["first", "second"], curves.Names);
        Assert.Equal([1, 2, 3, double.NaN, 50, double.NaN], curves.Samples.ToArray());
        Assert.Throws<ArgumentException>(static () => new SampledCurves([1, 2], ["a"], [1]));
        Assert.Throws<ArgumentException>(static () => new SampledCurves([1], ["a", "a"], [1, 2]));
    }

    private static SampledCurves Read(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return SampledCurves.ReadCsv(path, "b");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
