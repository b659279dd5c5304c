using System.Globalization;
using System.Text.Json;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary><c>biomarkers ctp</c> from images to maps and a report.</summary>
public sealed class CtpCommandTests
{
    [Theory]
    [InlineData("csvd")]
    [InlineData("osvd")]
    public void Run_ReferenceObject_GivesItsTruth(string method)
    {
        using var space = new Workspace();
        CtPerfusionReferenceObject made = CtpFiles.Write(space);
        string tissue = CtpFiles.WriteMask(space, "tissue.nii.gz", made.TissueRegion);
        Succeed("ctp", "--dynamic", space["object/signal.nii.gz"], "--aif", space["object/artery.csv"], "--mask", tissue, "--kh", "1", "--method", method, "--out", space["maps"]);
        Volume<float> cbf = Map(space, "cbf");
        Volume<float> cbv = Map(space, "cbv");
        int slice = made.Labels.Size.X * made.Labels.Size.Y;
        for (int residue = 0; residue < 3; residue++)
        {
            int own = residue;
            Assert.InRange(DscFiles.Correlation(made.BloodFlow, cbf, i => i / slice / 2 == own), 0.95, 1);
            Assert.InRange(DscFiles.Correlation(made.BloodVolume, cbv, i => i / slice / 2 == own), 0.95, 1);
            for (int y = 0; y < 7; y++)
            {
                for (int x = 0; x < 7; x++)
                {
                    // Tmax does not know the volume, and the delay is the delay.
                    Assert.Equal(Map(space, "tmax")[x, y, 2 * residue], Map(space, "tmax")[x, y, (2 * residue) + 1]);
                }
            }
        }

        Assert.Equal(3, Map(space, "delay")[4, 6, 0] - Map(space, "delay")[4, 0, 0], 0.3);
        Assert.All(made.TissueRegion.ToVolume().Voxels.ToArray().Zip(cbf.Voxels.ToArray()), static pair => Assert.Equal(pair.First == 0, float.IsNaN(pair.Second)));
    }

    [Fact]
    public void Run_VesselsFound_UndoPartialVolume()
    {
        using var space = new Workspace();
        CtPerfusionReferenceObject made = CtpFiles.Write(space, CtpFiles.Stroke with { ArterialFraction = 0.6, NoiseDeviation = 1 });
        string tissue = CtpFiles.WriteMask(space, "tissue.nii.gz", made.TissueRegion);
        string[] common = ["ctp", "--dynamic", space["object/signal.nii.gz"], "--mask", tissue, "--kh", "1"];
        CommandLine result = Succeed([.. common, "--vof", "auto", "--out", space["maps"]]);
        Assert.Matches("The artery's curve was multiplied by 1\\.[67]", result.Error);
        Assert.Contains("The vein is the mean of", result.Error, StringComparison.Ordinal);
        Volume<ushort> artery = ImageFile.ReadLabels(space["maps/aif_mask.nii.gz"]);
        Volume<ushort> vein = ImageFile.ReadLabels(space["maps/vof_mask.nii.gz"]);
        Assert.All(Enumerable.Range(0, artery.Geometry.VoxelCount), i => Assert.True((artery.Voxels[i] == 0 || made.Labels.Voxels[i] == 2) && (vein.Voxels[i] == 0 || made.Labels.Voxels[i] == 3)));
        Assert.Equal(4, Mean(Map(space, "cbv"), made, 4.8f), 0.3);
        string[] expected = ["aif.csv", "aif.png", "vof.csv", "vessels.csv", "vessels.png", "curve.png", "bolus/bolus_area.nii.gz", "maps.json", "summary.csv", "cbf_histogram.png"];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));

        result = Succeed([.. common, "--out", space["plain"]]);
        Assert.Contains("The artery's curve was not compared with a vein", result.Error, StringComparison.Ordinal);
        Assert.Contains("There is no report: core is relative to normal tissue", result.Error, StringComparison.Ordinal);
        Assert.Equal(4 / 0.6, Mean(ImageFile.Read<float>(space["plain/cbv.nii.gz"]), made, 4.8f), 0.3);
    }

    [Fact]
    public void Run_VeinLikeTheArtery_IsTakenForNoPartialVolume()
    {
        using var space = new Workspace();
        CtpFiles.Write(space, CtpFiles.Stroke);
        string weaker = space.Text("weaker.csv", Scaled(File.ReadAllText(space["object/vein.csv"]), 0.95));
        string[] common = ["ctp", "--dynamic", space["object/signal.nii.gz"], "--aif", space["object/artery.csv"], "--kh", "1"];
        CommandLine result = Succeed([.. common, "--vof", weaker, "--out", space["maps"]]);
        Assert.Contains("The vein's area is 0.950 of the artery's. Within 10", result.Error, StringComparison.Ordinal);
        Assert.Contains("the artery's curve was left as it is", result.Error, StringComparison.Ordinal);
        Assert.Contains("\"venous_factor\": \"1\"", File.ReadAllText(space["maps/maps.json"]), StringComparison.Ordinal);
        string far = space.Text("far.csv", Scaled(File.ReadAllText(space["object/vein.csv"]), 0.8));
        CommandLine.Run([.. common, "--vof", far, "--out", space["other"]]).MustFail(4, "--vof: ", "a ratio of 0.8 is no partial volume");
    }

    [Fact]
    public void Run_NormalTissue_GivesAReport()
    {
        using var space = new Workspace();
        CtPerfusionReferenceObject made = CtpFiles.Write(space, CtpFiles.Stroke);
        string tissue = CtpFiles.WriteMask(space, "tissue.nii.gz", made.TissueRegion);
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", made.Labels, i => made.Delay.Voxels[i] == 0 && made.TransitTime.Voxels[i] < 5);
        string[] common = ["ctp", "--dynamic", space["object/signal.nii.gz"], "--aif", space["object/artery.csv"], "--mask", tissue, "--kh", "1", "--normal-roi", normal];
        CommandLine result = Succeed([.. common, "--severe-threshold", "11.5", "--out", space["maps"]]);

        // 16 voxels a tile of 5 mm³: Tmax lies 2 to 4 s behind the delay, above 6 s in two rows of three tiles, above 11.5 s in one.
        double tile = 16 * 0.005;
        Assert.Equal(6 * tile, Report(space, "stroke_hypoperfused_volume"), 1e-9);
        Assert.Equal(3 * tile, Report(space, "stroke_severe_volume"), 1e-9);
        Assert.Equal(0.5, Report(space, "stroke_hypoperfusion_intensity_ratio"), 1e-9);

        // True flow is 12 % of normal at a transit of 40 s, 40 % at 12 s.
        Assert.Equal(3 * tile, Report(space, "stroke_core_volume"), 1e-9);
        Assert.Equal(4 * tile, Report(space, "stroke_penumbra_volume"), 1e-9);
        Assert.Equal(48, ImageFile.ReadLabels(space["maps/core_mask.nii.gz"]).Voxels.ToArray().Count(static v => v == 1));
        string[] expected = ["core_mask.nii.gz", "hypoperfused_mask.nii.gz", "penumbra_mask.nii.gz", "report.csv", "severely_hypoperfused_mask.nii.gz", "stroke.png", "relative_cbv.nii.gz"];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));
        Assert.Contains("truncated singular values compress ratios of flow", Csv.Read(space["maps/report.csv"]).Single(static r => r["tag"] == "stroke_core_volume")["reason"], StringComparison.Ordinal);
        Assert.Contains("Core volume", result.Output, StringComparison.Ordinal);

        Succeed([.. common, "--core-threshold", "0.1", "--tmax-threshold", "11.5", "--core-within", "--overwrite", "--out", space["maps"]]);
        Assert.Equal(3 * tile, Report(space, "stroke_hypoperfused_volume"), 1e-9);
        Assert.Equal(0, Report(space, "stroke_core_volume"));
    }

    [Fact]
    public void Run_SlicesOneAfterTheOther_AreBroughtToCommonTimes()
    {
        using var space = new Workspace();
        CtPerfusionReferenceSpecification specification = CtpFiles.Stroke with { TileSize = 1, VascularRows = 1, BloodVolumes = [4, 4], FrameInterval = 0.5, FrameCount = 200 };
        CtPerfusionReferenceObject fine = CtPerfusionReferenceObject.Create(specification);
        ImageGeometry grid = fine.Labels.Geometry;
        int plane = grid.VoxelCount / 2;

        // Every other frame; the second slice is acquired half a second after the first.
        Volume<float>[] frames = [.. Enumerable.Range(0, 99).Select(i => Volume.Wrap(
            grid, [.. fine.Signal.Frames[2 * i].Voxels[..plane].ToArray(), .. fine.Signal.Frames[(2 * i) + 1].Voxels[plane..].ToArray()]))];
        ImageFile.Write(space["turns.nii.gz"], new TimeSeries<float>([.. Enumerable.Range(0, 99).Select(static i => (double)i)], frames));
        fine.WriteNifti(space["object"]);
        string offsets = space.Text("offsets.csv", "offset_s\n0\n0.5\n");
        string[] common = ["ctp", "--dynamic", space["turns.nii.gz"], "--aif", space["object/artery.csv"], "--kh", "1"];
        CommandLine result = Succeed([.. common, "--slice-times", offsets, "--out", space["maps"]]);
        Assert.Contains("Slices of a frame lie up to 0.5 s apart; they were brought to 98 common times", result.Error, StringComparison.Ordinal);
        Succeed([.. common, "--out", space["plain"]]);
        double Shift(string folder) => ImageFile.Read<float>(space[$"{folder}/delay.nii.gz"])[0, 0, 1] - ImageFile.Read<float>(space[$"{folder}/delay.nii.gz"])[0, 0, 0];
        Assert.InRange(Math.Abs(Shift("maps")), 0, 0.1);
        Assert.Equal(-0.5, Shift("plain"), 0.1);
        Assert.Contains("align_slices", File.ReadAllText(space["maps/maps.json"]), StringComparison.Ordinal);

        CommandLine.Run([.. common, "--slice-times", space.Text("few.csv", "offset_s\n0\n"), "--out", space["x"]]).MustFail(4, "turns.nii.gz has 2 slices, few.csv 1 offset");
        CommandLine.Run([.. common, "--slice-times", space.Text("ms.csv", "offset_s\n0\n500\n"), "--out", space["x"]]).MustFail(4, "look like milliseconds");
        CommandLine.Run([.. common, "--slice-times", space.Text("name.csv", "s\n0\n1\n"), "--out", space["x"]]).MustFail(3, "offset_s");
        CommandLine.Run([.. common, "--slice-times", "auto", "--out", space["x"]]).MustFail(2, "--slice-times auto needs --dynamic of a DICOM series");
    }

    [Fact]
    public void Run_Smoothing_GainsAndIsRecorded()
    {
        using var space = new Workspace();
        CtPerfusionReferenceObject made = CtpFiles.Write(space, CtpFiles.Stroke with { NoiseDeviation = 4, TileSize = 6 });
        string tissue = CtpFiles.WriteMask(space, "tissue.nii.gz", made.TissueRegion);
        string[] common = ["ctp", "--dynamic", space["object/signal.nii.gz"], "--aif", space["object/artery.csv"], "--mask", tissue, "--kh", "1"];
        Succeed([.. common, "--out", space["maps"]]);
        double before = DscFiles.Correlation(made.BloodFlow, Map(space, "cbf"));
        foreach ((string[] options, string step, bool gains) in ((string[], string, bool)[])
            [(["--bilateral", "2,8"], "bilateral smoothing", true), (["--smooth-space", "1.5"], "smoothing in space", true), (["--smooth-time", "1"], "smoothing in time", false), (["--smooth-time", "binomial"], "smoothing in time", false)])
        {
            Succeed([.. common, .. options, "--overwrite", "--out", space["maps"]]);
            double after = DscFiles.Correlation(made.BloodFlow, Map(space, "cbf"));
            Assert.True(after > (gains ? before + 0.01 : before - 0.05), FormattableString.Invariant($"{step}: {after} after {before}"));
            JsonElement steps = JsonDocument.Parse(File.ReadAllText(space["maps/maps.json"])).RootElement.GetProperty("provenance").GetProperty("steps");
            Assert.Contains(steps.EnumerateArray(), s => s.GetProperty("name").GetString() == step);
        }
    }

    [Fact]
    public void Curves_OfHounsfieldUnits_GiveTheTruth()
    {
        using var space = new Workspace();
        CtPerfusionReferenceObject made = CtPerfusionReferenceObject.Create(CtpFiles.Stroke with { ArterialFraction = 0.5 });
        double[] times = made.Signal.Times.ToArray();
        string curves = DscFiles.WriteCurves(
            space, times, ("artery", [.. made.Artery.Concentration.ToArray().Select(static c => c + 45)]), ("vein", [.. made.Vein.Concentration.ToArray().Select(static c => c + 45)]),
            ("tissue", [.. made.Signal.Frames.Select(static f => (double)f[0, 0, 0])]));
        Succeed("ctp", "--curves", curves, "--from", "hu", "--aif", "artery", "--vof", "vein", "--kh", "1", "--out", space["fits.csv"]);
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["fits.csv"]);
        Assert.Equal(["cbv", "cbf", "mtt", "tmax", "delay"], rows.Select(static r => r["parameter"]));
        Assert.Equal(4, Number(rows[0]["value"]), 0.02);
    }

    private static CommandLine Succeed(params string[] args)
    {
        var result = CommandLine.Run(args);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    private static string Scaled(string table, double factor) => string.Concat(table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) =>
        i == 0 ? line + "\n" : string.Create(CultureInfo.InvariantCulture, $"{line.Split(',')[0]},{factor * Number(line.Split(',')[1]):R}\n")));

    private static double Mean(Volume<float> map, CtPerfusionReferenceObject made, float transit) => Enumerable.Range(0, map.Geometry.VoxelCount)
        .Where(i => made.TransitTime.Voxels[i] == transit && made.Delay.Voxels[i] == 0)
        .Average(i => map.Voxels[i]);

    private static Volume<float> Map(Workspace space, string tag) => ImageFile.Read<float>(space[$"maps/{tag}.nii.gz"]);

    private static double Report(Workspace space, string tag) => Number(Csv.Read(space["maps/report.csv"]).Single(r => r["tag"] == tag)["value"]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
