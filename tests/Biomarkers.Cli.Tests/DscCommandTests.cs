using System.Globalization;
using System.Text.Json;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary><c>biomarkers dsc</c> from images to maps.</summary>
public sealed class DscCommandTests
{
    [Theory]
    [InlineData("svd", 0.9)]
    [InlineData("csvd", 0.95)]
    [InlineData("osvd", 0.95)]
    [InlineData("tikhonov", 0.9)]
    public void Run_ReferenceObject_GivesItsTruth(string method, double flow)
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space);
        Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--aif", space["object/aif.csv"], "--kh", "1", "--method", method, "--out", space["maps"]);
        Volume<float> cbv = Map(space, "cbv");
        Volume<float> truth = made.Truth[DscReferenceMeasures.Cbv];
        Volume<float> transit = made.Truth[DscReferenceMeasures.Mtt];
        for (int i = 0; i < truth.Geometry.VoxelCount; i++)
        {
            if (float.IsFinite(truth.Voxels[i]))
            {
                // What takes 24 s to pass has not all gone by at the end.
                Assert.InRange(cbv.Voxels[i] / truth.Voxels[i], transit.Voxels[i] > 20 ? 0.97 : 0.995, 1.005);
            }
        }

        Assert.InRange(DscFiles.Correlation(made.Truth[DscReferenceMeasures.Cbf], Map(space, "cbf")), flow, 1);
        if (method is "csvd" or "osvd")
        {
            Volume<float> delay = Map(space, "delay");
            Volume<float> tmax = Map(space, "tmax");
            for (int x = 1; x < 7; x++)
            {
                // Delays of 0, 1 and 2 s stand one below the other; blood volumes repeat every three rows.
                Assert.Equal(2, delay[x, 2, 0] - delay[x, 0, 0], 0.3);
                Assert.Equal(tmax[x, 1, 0], tmax[x, 13, 0]);
            }
        }
    }

    [Fact]
    public void Run_Default_WritesWhatItPromises()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space, sigma: 2);
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", made.Labels, static i => i is >= 44 and < 49);
        string roi = DscFiles.WriteMask(space, "roi.nii.gz", made.Labels, static i => i is >= 84 and < 105);
        CommandLine result = Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--roi", roi, "--normal-roi", normal, "--out", space["maps"]);
        string[] expected =
        [
            "aif.csv", "aif.png", "aif.svg", "aif_mask.nii.gz", "bolus/bolus_area.nii.gz", "bolus/bolus_signal_recovery.nii.gz", "bolus/maps.json", "bolus_area.png", "bolus_peak_time.png",
            "bolus_relative_area.nii.gz", "bolus_relative_area.png", "cbf.nii.gz", "cbf.png", "cbv.nii.gz", "cbv.png", "cbv_histogram.png", "curve.png", "curve.svg", "delay.nii.gz", "fits.csv",
            "high_rcbv_mask.nii.gz", "maps.json", "mtt.nii.gz", "report.csv", "signal_status.nii.gz", "status.nii.gz", "summary.csv", "tmax.nii.gz", "tmax.png", "vessels.csv", "vessels.png",
        ];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));
        Assert.All(expected, file => Assert.Contains(file, result.Output, StringComparison.Ordinal));

        // The artery lies in the last row, a tenth of it blood: volumes are ten times the truth, related ones are not.
        Volume<ushort> mask = ImageFile.ReadLabels(space["maps/aif_mask.nii.gz"]);
        Assert.All(Enumerable.Range(0, mask.Geometry.VoxelCount), i => Assert.True(mask.Voxels[i] == 0 || made.Labels.Voxels[i] == DscReferenceObject.ArteryLabel));
        Assert.Contains((ushort)1, mask.Voxels.ToArray());
        double ratio = Report(space, "tumour_rcbv_mean");
        Assert.Equal(5.0 / 3, ratio, 0.15);
        Assert.Contains("The factor for the haematocrit of small vessels is taken as 0.733", result.Error, StringComparison.Ordinal);
        Assert.Contains("The baseline is frames 0 to", result.Error, StringComparison.Ordinal);
        Assert.Contains("The artery is the mean of", result.Error, StringComparison.Ordinal);
        JsonElement provenance = Json(space, "maps.json").GetProperty("provenance");
        Assert.Equal(["image", "roi", "normal tissue"], provenance.GetProperty("inputs").EnumerateArray().Select(static i => i.GetProperty("role").GetString()));
        Assert.Equal(
            ["read images over time", "signal_to_transverse_relaxation", "arterial input", "deconvolution", "normal_tissue"],
            provenance.GetProperty("steps").EnumerateArray().Select(static s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public void Run_ThresholdOfTheReport_CountsTissueAboveIt()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space);
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", made.Labels, static i => i is >= 23 and < 28);
        string roi = DscFiles.WriteMask(space, "roi.nii.gz", made.Labels, static i => i is >= 42 and < 105);
        string[] common = ["dsc", "--dynamic", space["object/relaxation.nii.gz"], "--from", "r2star", "--aif", space["object/aif.csv"], "--kh", "1", "--roi", roi, "--normal-roi", normal];
        Succeed([.. common, "--out", space["maps"]]);

        // Volumes of 3, 4 and 5 in rows of 21 voxels, related to one of 2: at 2.0 the last alone lies above, surely.
        Assert.InRange(Report(space, "tumour_high_rcbv_volume"), 0.021, 0.042);
        Succeed([.. common, "--rcbv-threshold", "2.2", "--overwrite", "--out", space["maps"]]);
        Assert.Equal(0.021, Report(space, "tumour_high_rcbv_volume"), 1e-9);
        Assert.Equal(21, ImageFile.ReadLabels(space["maps/high_rcbv_mask.nii.gz"]).Voxels.ToArray().Count(static v => v == 1));
    }

    [Fact]
    public void Run_Residues_PeakAtTheFlowAndItsTime()
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space);
        Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--aif", space["object/aif.csv"], "--kh", "1", "--residues", "--out", space["maps"]);
        TimeSeries<float> residues = ImageFile.ReadTimeSeries<float>(space["maps/residue.nii.gz"]);
        double[] times = [.. File.ReadAllLines(space["maps/residue_times.csv"]).Skip(1).Select(Number)];
        Assert.Equal(residues.FrameCount, times.Length);
        Assert.True(times[0] < 0);
        double[] curve = [.. residues.Frames.Select(static frame => (double)frame[3, 2, 0])];
        Assert.Equal(Map(space, "cbf")[3, 2, 0], curve.Max(), 1e-4 * curve.Max());
        Assert.Equal(Map(space, "tmax")[3, 2, 0], times[Array.IndexOf(curve, curve.Max())], 1e-4);
    }

    [Fact]
    public void Run_Gamma_NeedsNoArtery()
    {
        using var space = new Workspace();
        DscReferenceObject made = DscFiles.WriteHaemodynamics(space);
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", made.Labels, static i => i is >= 23 and < 28);
        CommandLine result = Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--method", "gamma", "--normal-roi", normal, "--out", space["maps"]);
        Assert.Contains("gamma_fwhm.nii.gz", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("maps/aif.csv", space.Files);
        Assert.DoesNotContain("maps/cbf.nii.gz", space.Files);
        Volume<float> area = Map(space, "gamma_area");

        // The same shape at twice the volume has twice the area.
        Assert.Equal(2, area[5, 3, 0] / area[5, 0, 0], 1e-3);
        Volume<float> relative = Map(space, "bolus_relative_area");
        Assert.Equal(2.5, relative[5, 12, 0] / relative[5, 3, 0], 1e-3);
        Assert.Contains("maps/first_pass_status.nii.gz", space.Files);
    }

    [Fact]
    public void Run_TwoEchoes_LeaveT1Out()
    {
        using var space = new Workspace();
        DscReferenceSpecification specification = DscReferenceSpecifications.Haemodynamics with { PatchSize = 1, Sequence = new() { FlipAngle = 60 } };
        var first = DscReferenceObject.Create(specification with { Sequence = specification.Sequence with { EchoTime = 0.012 } }, DscFiles.Bolus);
        var second = DscReferenceObject.Create(specification with { Sequence = specification.Sequence with { EchoTime = 0.035 } }, DscFiles.Bolus);
        first.WriteNifti(space["first"]);
        second.WriteNifti(space["second"]);
        string[] common = ["--aif", space["first/aif.csv"], "--kh", "1"];
        Succeed(["dsc", "--dynamic", space["first/signal.nii.gz"], "--te", "0.012", "--dynamic2", space["second/signal.nii.gz"], "--te2", "0.035", .. common, "--out", space["both"]]);
        Succeed(["dsc", "--dynamic", space["second/signal.nii.gz"], "--te", "0.035", .. common, "--out", space["one"]]);
        double truth = first.Truth[DscReferenceMeasures.Cbv][5, 3, 0];
        Assert.Equal(truth, ImageFile.Read<float>(space["both/cbv.nii.gz"])[5, 3, 0], 0.005 * truth);
        Assert.InRange(ImageFile.Read<float>(space["one/cbv.nii.gz"])[5, 3, 0], 0, 0.95 * truth);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameBytes()
    {
        using var space = new Workspace();
        DscFiles.WriteHaemodynamics(space, sigma: 2);
        foreach (string threads in (string[])["1", "3"])
        {
            Succeed("dsc", "--dynamic", space["object/signal.nii.gz"], "--te", "0.03", "--threads", threads, "--out", space[threads]);
        }

        foreach (string file in (string[])["cbf.nii.gz", "tmax.nii.gz", "summary.csv", "aif.csv", "cbv.png"])
        {
            Assert.Equal(File.ReadAllBytes(space[$"1/{file}"]), File.ReadAllBytes(space[$"3/{file}"]));
        }
    }

    [Theory]
    [InlineData("svd")]
    [InlineData("csvd")]
    [InlineData("osvd")]
    [InlineData("tikhonov")]
    public void Curves_OfOsipi_MeetTheOfficialTolerances(string method)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(Repository.Data("perfusion", "osipi", "dsc_data.csv"));
        Assert.Equal(14, rows.Count);
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            using var space = new Workspace();
            double[] tissue = Numbers(row["C_tis"]);
            double[] times = [.. Enumerable.Range(0, tissue.Length).Select(i => i * Number(row["tr"]))];
            string curves = DscFiles.WriteCurves(space, times, ("artery", Numbers(row["C_aif"])), ("tissue", tissue));
            CommandLine result = CommandLine.Run("dsc", "--curves", curves, "--aif", "artery", "--method", method, "--kh", "1", "--out", space["fits.csv"]);
            Assert.True(result.ExitCode == 0, result.Error);
            IReadOnlyList<IReadOnlyDictionary<string, string>> fits = Csv.Read(space["fits.csv"]);
            Assert.All(fits, fit => Assert.Equal(("tissue", method), (fit["curve"], fit["model"])));
            Near(Number(row["cbv"]), Number(fits.Single(static f => f["parameter"] == "cbv")["value"]), 1, $"{row["label"]} volume");
            Near(Number(row["cbf"]), Number(fits.Single(static f => f["parameter"] == "cbf")["value"]), 15, $"{row["label"]} flow");
        }
    }

    private static void Near(double truth, double value, double absolute, string what) =>
        Assert.True(Math.Abs(value - truth) <= absolute + (0.1 * truth), FormattableString.Invariant($"{what}: {value} for {truth}"));

    private static CommandLine Succeed(params string[] args)
    {
        var result = CommandLine.Run(args);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    private static Volume<float> Map(Workspace space, string tag) => ImageFile.Read<float>(space[$"maps/{tag}.nii.gz"]);

    private static double Report(Workspace space, string tag) => Number(Csv.Read(space["maps/report.csv"]).Single(r => r["tag"] == tag)["value"]);

    private static JsonElement Json(Workspace space, string file) => JsonDocument.Parse(File.ReadAllText(space[$"maps/{file}"])).RootElement;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double[] Numbers(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Number)];
}
