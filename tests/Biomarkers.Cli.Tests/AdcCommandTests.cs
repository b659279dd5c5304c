using System.Globalization;
using System.Text.Json;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class AdcCommandTests
{
    [Theory]
    [InlineData("loglinear")]
    [InlineData("weighted")]
    [InlineData("nonlinear")]
    public void Run_Image_WritesMapsTablesAndPictures(string method)
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space);
        CommandLine result = CommandLine.Run("adc", "--image", image, "--bvals", bValues, "--method", method, "--out", space["maps"]).MustSucceed();

        Volume<float> adc = ImageFile.Read<float>(space["maps/adc.nii.gz"]);
        for (int i = 0; i < adc.Geometry.VoxelCount; i++)
        {
            Assert.Equal(DwiFiles.Adc(i), adc.Voxels[i], DwiFiles.Adc(i) * 1e-6);
        }

        string[] expected = ["adc.nii.gz", "adc.png", "adc_se.nii.gz", "degrees_of_freedom.nii.gz", "maps.json", "residual_sd.nii.gz", "s0.nii.gz", "s0.png", "status.nii.gz", "summary.csv"];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));
        Assert.Contains("Apparent diffusion coefficient, mean", result.Output, StringComparison.Ordinal);
        Assert.All(expected, file => Assert.Contains(file, result.Output, StringComparison.Ordinal));
        Assert.DoesNotContain(space.Files, static f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Region_IsSummedUp()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space);
        string roi = space.Labels("roi.nii.gz", null, 3, 9);
        CommandLine.Run("adc", "--image", image, "--bvals", bValues, "--roi", roi, "--label", "all", "--out", space["maps"]).MustSucceed();

        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["maps/summary.csv"]);
        Assert.Equal(["roi.nii.gz:3", "roi.nii.gz:9"], rows.Select(static r => r["roi"]).Distinct());
        Volume<ushort> labels = ImageFile.ReadLabels(roi);
        double mean = Enumerable.Range(0, labels.Geometry.VoxelCount).Where(i => labels.Voxels[i] == 3).Average(DwiFiles.Adc);
        IReadOnlyDictionary<string, string> row = rows.Single(static r => r["roi"] == "roi.nii.gz:3" && r["tag"] == "adc_mean");
        Assert.Equal(mean, double.Parse(row["value"], CultureInfo.InvariantCulture), mean * 1e-6);
        Assert.Equal("mm2/s", row["unit"]);
        Assert.Contains("maps/adc_histogram_1.png", space.Files);

        JsonElement json = JsonDocument.Parse(File.ReadAllText(space["maps/maps.json"])).RootElement.GetProperty("provenance");
        Assert.Equal(["image", "b-values", "roi"], json.GetProperty("inputs").EnumerateArray().Select(static i => i.GetProperty("role").GetString()));
        Assert.Equal(64, json.GetProperty("inputs")[0].GetProperty("sha256").GetString()!.Length);
    }

    [Fact]
    public void Run_RegionOnly_LeavesTheRestOut()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space);
        string roi = space.Labels("roi.nii.gz", null, 1);
        CommandLine.Run("adc", "--image", image, "--bvals", bValues, "--roi", roi, "--roi-only", "--out", space["maps"]).MustSucceed();
        Volume<ushort> labels = ImageFile.ReadLabels(roi);
        Volume<float> adc = ImageFile.Read<float>(space["maps/adc.nii.gz"]);
        Assert.All(Enumerable.Range(0, labels.Geometry.VoxelCount), i => Assert.Equal(labels.Voxels[i] == 0, float.IsNaN(adc.Voxels[i])));
    }

    [Fact]
    public void Run_TwoPointWithSelectionAndDirections_Works()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space, [0, 800, 50, 800, 0]);
        string[] args = ["adc", "--image", image, "--bvals", bValues, "--method", "two-point", "--out", space["maps"]];
        CommandLine.Run(args).MustFail(4, "exactly two images; there are 5", "0, 800, 50, 800, 0");
        CommandLine.Run([.. args, "--b", "0,800", "--average-directions", "--overwrite"]).MustSucceed();
        Volume<float> adc = ImageFile.Read<float>(space["maps/adc.nii.gz"]);
        Assert.Equal(DwiFiles.Adc(17), adc.Voxels[17], DwiFiles.Adc(17) * 1e-6);
        Assert.DoesNotContain("maps/adc_se.nii.gz", space.Files);
        CommandLine.Run([.. args, "--b", "0,900", "--overwrite"]).MustFail(4, "no image with b = 900", "0, 50, 800");
    }

    [Fact]
    public void Run_AnyThreadCount_WritesTheSameBytes()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space);
        foreach (string threads in new[] { "1", "3" })
        {
            CommandLine.Run("adc", "--image", image, "--bvals", bValues, "--threads", threads, "--out", space[threads]).MustSucceed();
        }

        foreach (string file in space.Files.Where(static f => f.StartsWith("1/", StringComparison.Ordinal)))
        {
            Assert.Equal(File.ReadAllBytes(space[file]), File.ReadAllBytes(space["3" + file[1..]]));
        }
    }

    [Fact]
    public void Run_VoxelsWithoutAValue_AreSaid()
    {
        using var space = new Workspace();
        (string image, string bValues) = DwiFiles.Write(space, change: static v => (v[5], v[6], v[130]) = (0, float.NaN, -1));
        CommandLine result = CommandLine.Run("adc", "--image", image, "--bvals", bValues, "--out", space["maps"]);
        result.MustFail(0, "3 voxels without a value", "1 not_finite", "2 non_positive_sample");
        Assert.Contains(Csv.Read(space["maps/summary.csv"]), static r => r["tag"] == "adc_voxels_without_value" && r["value"] == "3");

        (image, bValues) = DwiFiles.Write(space, change: static v => Array.Clear(v));
        CommandLine nothing = CommandLine.Run("adc", "--image", image, "--bvals", bValues, "--out", space["none"]);
        nothing.MustFail(4, "120 voxels without a value");
    }

    [Fact]
    public void Run_Curves_WritesRows()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run("adc", "--curves", DwiFiles.WriteCurves(space), "--out", space["fits.csv"]).MustSucceed();
        Assert.Equal($"Wrote 4 rows of 2 curves to {space["fits.csv"]}\n", result.Output);
        Assert.StartsWith("curve,model,parameter,value,unit,standard_error,lower95,upper95,status,reason\n", File.ReadAllText(space["fits.csv"]), StringComparison.Ordinal);
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        IReadOnlyDictionary<string, string> adc = rows.Single(static r => r["curve"] == "plain" && r["parameter"] == "adc");
        Assert.Equal(1e-3, double.Parse(adc["value"], CultureInfo.InvariantCulture), 1e-12);
        Assert.Equal(("adc_log_linear", "mm2/s", "converged", string.Empty), (adc["model"], adc["unit"], adc["status"], adc["reason"]));
        IReadOnlyDictionary<string, string> perfused = rows.Single(static r => r["curve"] == "perfused" && r["parameter"] == "adc");
        double Number(string column) => double.Parse(perfused[column], CultureInfo.InvariantCulture);

        // Student's t for 4 degrees of freedom.
        Assert.Equal(2.7764451051977987 * Number("standard_error"), Number("upper95") - Number("value"), Number("standard_error") * 1e-6);
    }

    [Theory]
    [InlineData("two-point", "0,1000\n800,400\n", "No standard error: no degree of freedom is left.")]
    [InlineData("loglinear", "0,1000\n400,0\n800,400\n", "No value: a sample that must be positive is zero or negative.")]
    [InlineData("loglinear", "0,1000\n400,\n800,400\n", "No value: a sample is NaN, infinite or too large to be squared.")]
    public void Run_CurvesThatLackSomething_SayWhy(string method, string rows, string reason)
    {
        using var space = new Workspace();
        string curves = space.Text("c.csv", "b_s_per_mm2,a\n" + rows);
        CommandLine result = CommandLine.Run("adc", "--curves", curves, "--method", method, "--out", space["fits.csv"]);
        Assert.Equal(method == "two-point" ? 0 : 4, result.ExitCode);
        Assert.All(Csv.Read(space["fits.csv"]), row => Assert.Equal(reason, row["reason"]));
    }
}
