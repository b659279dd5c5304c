using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class IvimCommandTests
{
    [Theory]
    [InlineData("full", 1e-6, 1e-6)]
    [InlineData("segmented", 0.01, 0.05)]
    public void Run_Curves_FindTheTruth(string method, double toleranceOfD, double toleranceOfDStar)
    {
        using var space = new Workspace();
        CommandLine.Run("ivim", "--curves", DwiFiles.WriteCurves(space), "--method", method, "--out", space["fits.csv"]);
        IReadOnlyDictionary<string, string>[] rows = [.. Csv.Read(space["fits.csv"]).Where(static r => r["curve"] == "perfused")];
        double Value(string parameter) => double.Parse(rows.Single(r => r["parameter"] == parameter)["value"], CultureInfo.InvariantCulture);
        Assert.Equal(1.2e-3, Value("ivim_d"), 1.2e-3 * toleranceOfD);
        Assert.Equal(0.1, Value("ivim_f"), 0.1 * toleranceOfDStar);
        Assert.Equal(0.03, Value("ivim_d_star"), 0.03 * toleranceOfDStar);
        Assert.Equal(500, Value("s0"), 0.1);
    }

    [Fact]
    public void Run_Simplified_IsTwoLines()
    {
        using var space = new Workspace();
        CommandLine.Run("ivim", "--curves", DwiFiles.WriteCurves(space), "--method", "simplified", "--threshold", "200", "--out", space["fits.csv"]).MustSucceed();
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        Assert.Equal(["adc_low", "adc_high", "ivim_f_simplified"], rows.Take(3).Select(static r => r["parameter"]));
        Assert.Equal(1e-3, double.Parse(rows[0]["value"], CultureInfo.InvariantCulture), 1e-12);
        Assert.Equal(0, double.Parse(rows[2]["value"], CultureInfo.InvariantCulture), 1e-9);
        Assert.InRange(double.Parse(rows[3]["value"], CultureInfo.InvariantCulture), 1.5e-3, 2e-3);
        CommandLine.Run("ivim", "--curves", space["curves.csv"], "--method", "simplified", "--threshold", "20", "--out", space["x.csv"]).MustFail(4, "up to and two from 20");
    }

    [Theory]
    [InlineData("full", "ivim_d.nii.gz")]
    [InlineData("segmented", "ivim_d_star.png")]
    [InlineData("simplified", "adc_high.nii.gz")]
    public void Run_Image_WritesMaps(string method, string file)
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space, change: static v =>
        {
            for (int i = 0; i < v.Length; i++)
            {
                double b = DwiFiles.BValues[i / 120];
                v[i] = (float)(800 * ((0.8 * Math.Exp(-b * 1e-3)) + (0.2 * Math.Exp(-b * (0.02 + (i % 120 * 1e-4))))));
            }
        });
        CommandLine.Run("ivim", "--image", image, "--bvals", bValues, "--method", method, "--out", space["maps"]).MustSucceed();
        Assert.Contains($"maps/{file}", space.Files);
        Assert.Contains("maps/summary.csv", space.Files);
    }

    [Fact]
    public void Run_TooFewBValues_IsRefused()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space, [0, 100, 800]);
        CommandLine.Run("ivim", "--image", image, "--bvals", bValues, "--out", space["a"]).MustFail(4, "At least 4 different b-values", "0, 100, 800");
        (image, bValues) = DwiFiles.Write(space, [0, 100, 150, 800]);
        CommandLine.Run("ivim", "--image", image, "--bvals", bValues, "--method", "segmented", "--out", space["b"]).MustFail(4, "segmented method needs");
    }
}
