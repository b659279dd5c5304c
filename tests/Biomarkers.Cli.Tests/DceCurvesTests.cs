using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary><c>biomarkers dce --curves</c>.</summary>
public sealed class DceCurvesTests
{
    [Fact]
    public void Run_OsipiExtendedTofts_MeetsTheGates()
    {
        foreach (IReadOnlyDictionary<string, string> row in Csv.Read(Repository.Data("perfusion", "osipi", "dce_DRO_data_extended_tofts.csv")).Take(3))
        {
            IReadOnlyDictionary<string, double> fit = FitOsipi("etofts", row, "t", "C", "ta", "ca", "plasma");
            Assert.Equal(Number(row["Ktrans"]), fit["ktrans"], 0.0026);
            Assert.Equal(Number(row["ve"]), fit["ve"], 0.0027);
            Assert.Equal(Number(row["vp"]), fit["vp"], 0.0018);
        }
    }

    [Fact]
    public void Run_OsipiPatlakAndExchange_MeetTheGates()
    {
        IReadOnlyDictionary<string, string> patlak = Csv.Read(Repository.Data("perfusion", "osipi", "patlak_sd_0.02_delay_0.csv"))[4];
        IReadOnlyDictionary<string, double> fit = FitOsipi("patlak", patlak, "t", "C_t", "t", "cp_aif", "plasma");
        Assert.Equal(Number(patlak["ps"]), fit["ps"], 0.0005);
        Assert.Equal(Number(patlak["vp"]), fit["vp"], 0.002);
        IReadOnlyDictionary<string, string> exchange = Csv.Read(Repository.Data("perfusion", "osipi", "2cxm_sd_0.001_delay_0.csv"))[9];
        fit = FitOsipi("2cxm", exchange, "t", "C_t", "t", "cp_aif", "plasma");
        Assert.Equal(Number(exchange["ps"]), fit["ps"], 0.019);
        Assert.Equal(Number(exchange["fp"]), fit["fp"], 1.9);
        Assert.Equal(Number(exchange["ve"]), fit["ve"], 0.013);
        Assert.Equal(Number(exchange["vp"]), fit["vp"], 0.016);
    }

    [Theory]
    [InlineData("tofts", "ktrans,ve")]
    [InlineData("etofts", "ktrans,ve,vp")]
    [InlineData("patlak", "ps,vp")]
    [InlineData("1c", "fp,v")]
    [InlineData("2cum", "fp,ps,vp")]
    [InlineData("2cxm", "fp,ps,ve,vp")]
    [InlineData("2cfm", "fp,ps,ve,vp")]
    [InlineData("aath", "fp,ps,ve,vp")]
    [InlineData("auem", "")]
    [InlineData("di1c", "fp,v,fa")]
    [InlineData("dietofts", "")]
    [InlineData("rrm", "relative_ktrans,kep,reference_kep")]
    [InlineData("crrm", "relative_ktrans,kep,reference_kep")]
    public void Run_EveryModel_GivesARowForEachParameter(string model, string parameters)
    {
        using var space = new Workspace();
        double vp = model is "rrm" or "crrm" ? 0 : 0.04;
        string curves = DceFiles.WriteCurves(space, null, ("muscle", DceFiles.Tissue(0.06, 0.1, vp)), ("a", DceFiles.Tissue(0.2, 0.3, vp)), ("b", DceFiles.Tissue(0.1, 0.2, vp)));
        string[] input = model is "rrm" or "crrm" ? ["--reference", "muscle"] : ["--aif", DceFiles.WriteInput(space), "--aif-kind", "plasma"];
        string[] second = model is "auem" or "di1c" or "dietofts" ? ["--pvif", DceFiles.WriteInput(space, "vein.csv", factor: 0.6)] : [];
        CommandLine result = CommandLine.Run(["dce", "--curves", curves, .. input, .. second, "--model", model, "--out", space["fits.csv"]]);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        Assert.Equal(["curve", "model", "parameter", "value", "unit", "standard_error", "lower95", "upper95", "status", "reason"], rows[0].Keys);
        string[] names = model is "rrm" or "crrm" ? ["a", "b"] : ["muscle", "a", "b"];
        Assert.Equal(names, rows.Select(static r => r["curve"]).Distinct());
        Assert.All(rows, static row => Assert.True(double.IsFinite(Number(row["value"]))));
        if (parameters.Length > 0)
        {
            Assert.Equal(parameters.Split(',').Order(), rows.Where(static r => r["curve"] == "a").Select(static r => r["parameter"]).Order());
        }
    }

    [Fact]
    public void Run_ConstrainedReference_SharesItsKep()
    {
        using var space = new Workspace();
        string curves = DceFiles.WriteCurves(space, null, ("muscle", DceFiles.Tissue(0.06, 0.1, 0)), ("a", DceFiles.Tissue(0.2, 0.3, 0)), ("b", DceFiles.Tissue(0.1, 0.2, 0)));
        CommandLine.Run("dce", "--curves", curves, "--model", "crrm", "--reference", "muscle", "--out", space["fits.csv"]);
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        Assert.Single(rows.Where(static r => r["parameter"] == "reference_kep").Select(static r => r["value"]).Distinct());
        Assert.Equal(0.2 / 0.06, Number(rows.First(static r => r["parameter"] == "relative_ktrans")["value"]), 0.1);
    }

    [Fact]
    public void Run_Signals_EqualTheConcentrationsTheyCameFrom()
    {
        using var space = new Workspace();
        double[] tissue = DceFiles.Tissue(0.2, 0.3, 0.04);
        string curves = DceFiles.WriteCurves(space, null, ("a", DceFiles.Signal(tissue)));
        string input = DceFiles.WriteInput(space);
        CommandLine.Run("dce", "--curves", curves, "--from", "signal", "--t1", "1.2", "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--baseline", "6", "--aif", input, "--aif-kind", "plasma", "--out", space["fits.csv"]).MustSucceed();
        Assert.Equal([0.2, 0.3, 0.04], Csv.Read(space["fits.csv"]).Select(static r => Math.Round(Number(r["value"]), 6)));

        curves = DceFiles.WriteCurves(space, null, ("a", [.. tissue.Select(static c => 0.8 + (4.5 * c))]));
        CommandLine result = CommandLine.Run("dce", "--curves", curves, "--from", "r1", "--baseline", "6", "--aif", input, "--out", space["fits.csv"], "--overwrite");
        Assert.Contains("The relaxivity r1 is taken as 4.5", result.Error, StringComparison.Ordinal);
        Assert.Equal([0.2, 0.3, 0.04], Csv.Read(space["fits.csv"]).Select(static r => Math.Round(Number(r["value"]), 6)));
    }

    [Fact]
    public void Run_BloodInput_IsDividedByPlasmasPart()
    {
        using var space = new Workspace();
        string curves = DceFiles.WriteCurves(space, null, ("a", DceFiles.Tissue(0.2, 0.3, 0.04)));
        CommandLine.Run("dce", "--curves", curves, "--aif", DceFiles.WriteInput(space, factor: 0.6), "--aif-kind", "blood", "--hct", "0.4", "--out", space["fits.csv"]).MustSucceed();
        Assert.Equal(0.2, Number(Csv.Read(space["fits.csv"])[0]["value"]), 1e-6);
    }

    [Fact]
    public void Run_SelectAndMeasures_StandInTheTable()
    {
        using var space = new Workspace();
        string curves = DceFiles.WriteCurves(space, null, ("leaky", DceFiles.Tissue(0.2, 0.3, 0.04)));
        CommandLine result = CommandLine.Run("dce", "--curves", curves, "--aif", DceFiles.WriteInput(space), "--aif-kind", "plasma", "--select", "tofts,etofts", "--iauc", "--onset", "20", "--out", space["fits.csv"]).MustSucceed();
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        Assert.Equal(["extended_tofts", "semi_quantitative"], rows.Select(static r => r["model"]).Distinct());
        IReadOnlyDictionary<string, string> area = rows.Single(static r => r["parameter"] == "iauc60");
        Assert.Equal("mmol.s/L", area["unit"]);
        Assert.True(Number(area["value"]) > 1, result.Output);
    }

    [Fact]
    public void Run_UnusableCurves_HaveRowsWithReasons()
    {
        using var space = new Workspace();
        double[] good = DceFiles.Signal(DceFiles.Tissue(0.2, 0.3, 0.04));
        double[] negative = [.. good];
        negative[30] = -1;
        double[] saturated = [.. good];
        saturated[30] *= 100;
        double[] missing = [.. good];
        missing[30] = double.NaN;
        string curves = DceFiles.WriteCurves(space, null, ("good", good), ("negative", negative), ("saturated", saturated), ("missing", missing));
        CommandLine.Run("dce", "--curves", curves, "--from", "signal", "--t1", "1.2", "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--baseline", "6", "--aif", DceFiles.WriteInput(space), "--aif-kind", "plasma", "--out", space["fits.csv"]).MustSucceed();
        ILookup<string, IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]).ToLookup(static r => r["curve"]);
        Assert.All(rows["good"], static r => Assert.NotEmpty(r["value"]));
        Assert.All(rows["negative"], static r => Assert.Equal((string.Empty, true), (r["value"], r["reason"].Contains("signal of zero or less", StringComparison.Ordinal))));
        Assert.All(rows["saturated"], static r => Assert.Equal((string.Empty, true), (r["value"], r["reason"].Contains("saturated", StringComparison.Ordinal))));
        Assert.All(rows["missing"], static r => Assert.Equal((string.Empty, true), (r["value"], r["reason"].Contains("not finite", StringComparison.Ordinal))));
    }

    private static IReadOnlyDictionary<string, double> FitOsipi(string model, IReadOnlyDictionary<string, string> row, string time, string tissue, string inputTime, string input, string kind)
    {
        using var space = new Workspace();
        string curves = DceFiles.WriteCurves(space, Numbers(row[time]), ("curve", Numbers(row[tissue])));
        double[] times = Numbers(row[inputTime]);
        double[] values = Numbers(row[input]);
        string aif = space.Text("aif.csv", "time_s,concentration\n" + string.Concat(times.Select((t, i) => string.Create(CultureInfo.InvariantCulture, $"{t:R},{values[i]:R}\n"))));
        CommandLine.Run("dce", "--curves", curves, "--aif", aif, "--aif-kind", kind, "--model", model, "--out", space["fits.csv"]).MustSucceed();
        return Csv.Read(space["fits.csv"]).ToDictionary(static r => r["parameter"], static r => Number(r["value"]));
    }

    private static double[] Numbers(string text) => [.. text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
