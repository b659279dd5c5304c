using System.Globalization;
using System.Text.Json;
using Biomarkers.Perfusion;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary><c>biomarkers dce</c> from images to maps.</summary>
public sealed class DceCommandTests
{
    private static readonly string[] Small = ["--t1", "1.2", "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--times", "3"];

    [Fact]
    public void Run_ReferenceObject_GivesItsTruth()
    {
        using var space = new Workspace();
        DynamicReferenceObject made = DceFiles.Write(space);
        CommandLine result = CommandLine.Run(
            ["dce", "--dynamic", space["object/signal.nii.gz"], "--t1", space["object/t1.nii.gz"], .. DceFiles.Sequence, "--baseline", "14", "--aif", space["object/plasma.csv"], "--model", "tofts", "--out", space["maps"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        CompareWithTruth(space, made, 1e-3);

        string[] expected =
        [
            "aif.csv", "aif.png", "aif.svg", "degrees_of_freedom.nii.gz", "iterations.nii.gz", "ktrans.nii.gz", "ktrans.png", "ktrans_se.nii.gz", "maps.json", "r_squared.nii.gz",
            "residual_sd.nii.gz", "signal_status.nii.gz", "status.nii.gz", "summary.csv", "ve.nii.gz", "ve.png", "ve_se.nii.gz",
        ];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));
        Assert.All(expected, file => Assert.Contains(file, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ReferenceConcentration_GivesItsTruthAgainFromItsOwnInput()
    {
        using var space = new Workspace();
        DynamicReferenceObject made = DceFiles.Write(space);
        string[] common = ["dce", "--dynamic", space["object/concentration.nii.gz"], "--from", "concentration", "--model", "tofts"];
        CommandLine.Run([.. common, "--aif", space["object/plasma.csv"], "--out", space["maps"]]);
        CompareWithTruth(space, made, 1e-3);
        CommandLine.Run([.. common, "--aif", space["maps/aif.csv"], "--out", space["again"]]);
        Assert.Equal(File.ReadAllBytes(space["maps/ktrans.nii.gz"]), File.ReadAllBytes(space["again/ktrans.nii.gz"]));
    }

    [Fact]
    public void Run_DrawnArtery_IsTakenFromTheImages()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string artery = WriteColumn(space, "artery.nii.gz", 5);
        CommandLine result = CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--baseline", "6", "--aif", $"roi:{artery}", "--out", space["maps"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("The artery is the mean of 20 voxels (artery.nii.gz)", result.Error, StringComparison.Ordinal);
        Assert.Contains("The haematocrit is taken as 0.42", result.Error, StringComparison.Ordinal);
        Assert.Contains("maps/aif_place.png", space.Files);
        Compare(ImageFile.Read<float>(space["maps/ktrans.nii.gz"]), 5, 0.01);
        Assert.Equal(20, ImageFile.ReadLabels(space["maps/aif_mask.nii.gz"]).Voxels.ToArray().Count(static v => v == 1));
    }

    [Fact]
    public void Run_Auto_FindsTheArteryAndSaysSo()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        CommandLine result = CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--baseline", "6", "--aif", "auto", "--hct", "0.42", "--out", space["maps"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        Volume<ushort> mask = ImageFile.ReadLabels(space["maps/aif_mask.nii.gz"]);
        Assert.All(Enumerable.Range(0, mask.Geometry.VoxelCount), i => Assert.True(mask.Voxels[i] == 0 || i % 6 == 5));
        Assert.Contains(mask.Voxels.ToArray(), static v => v == 1);
        Compare(ImageFile.Read<float>(space["maps/ktrans.nii.gz"]), 5, 0.01);
        JsonElement step = Steps(space).Single(static s => s.GetProperty("name").GetString() == "arterial input");
        Assert.Contains("in the group that is early, high and narrow", step.GetRawText(), StringComparison.Ordinal);

        CommandLine within = CommandLine.Run(["dce", "--dynamic", dynamic, .. Small, "--aif", "auto", "--aif-within", WriteColumn(space, "tissue.nii.gz", 2), "--out", space["other"]]);
        Assert.True(within.ExitCode == 0, within.Error);
        Assert.All(Enumerable.Range(0, mask.Geometry.VoxelCount), i => Assert.True(ImageFile.ReadLabels(space["other/aif_mask.nii.gz"]).Voxels[i] == 0 || i % 6 == 2));
    }

    [Fact]
    public void Run_Region_IsSummedUpFittedAndDrawn()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string roi = space.Labels("roi.nii.gz", null, 3, 9);
        CommandLine result = CommandLine.Run(
            ["dce", "--dynamic", dynamic, .. Small, "--aif", DceFiles.WriteInput(space), "--roi", roi, "--label", "all", "--roi-only", "--iauc", "--out", space["maps"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["roi.nii.gz:3", "roi.nii.gz:9"], Csv.Read(space["maps/summary.csv"]).Select(static r => r["roi"]).Distinct());
        IReadOnlyList<IReadOnlyDictionary<string, string>> fits = Csv.Read(space["maps/fits.csv"]);
        Assert.Equal(["ktrans", "ve", "vp", "ktrans", "ve", "vp"], fits.Select(static r => r["parameter"]));
        Assert.Equal((DceFiles.Ktrans(1) + DceFiles.Ktrans(2)) / 2, Number(fits[0]["value"]), 0.005);
        string[] expected = ["curve_1.png", "curve_1.svg", "curve_2.png", "fits.csv", "without-model/iauc60.nii.gz", "without-model/iauc120.nii.gz", "without-model/maps.json", "time_to_peak.png", "ktrans_histogram_1.png"];
        Assert.Empty(expected.Select(static f => $"maps/{f}").Except(space.Files));

        Volume<float> ktrans = ImageFile.Read<float>(space["maps/ktrans.nii.gz"]);
        Volume<ushort> labels = ImageFile.ReadLabels(roi);
        Assert.All(Enumerable.Range(0, labels.Geometry.VoxelCount), i => Assert.Equal(labels.Voxels[i] == 0, float.IsNaN(ktrans.Voxels[i])));
        Assert.Equal(["image", "arterial input", "roi"], Provenance(space).GetProperty("inputs").EnumerateArray().Select(static i => i.GetProperty("role").GetString()));
        string steps = string.Concat(Steps(space).Select(static s => s.GetRawText()));
        Assert.All(["\"t1\"", "relaxivity", "baseline", "repetition_time", "extended_tofts"], word => Assert.Contains(word, steps, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_PopulationInput_FindsItsOnset()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run(["dce", "--dynamic", DceFiles.WriteSeries(space), .. Small, "--out", space["maps"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("Parker begins at its onset 2", result.Error, StringComparison.Ordinal);
        Assert.Contains("found in the mean curve; --onset S states another", result.Error, StringComparison.Ordinal);
        result = CommandLine.Run(["dce", "--dynamic", space["dce.nii.gz"], .. Small, "--aif", "georgiou", "--aif-kind", "plasma", "--onset", "20", "--baseline", "2-5", "--out", space["other"]]);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Run_Select_ChoosesAModelInEveryVoxel()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false);
        CommandLine result = CommandLine.Run(
            "dce", "--dynamic", dynamic, "--from", "concentration", "--aif", DceFiles.WriteInput(space), "--select", "patlak,tofts,etofts", "--roi", WriteColumn(space, "roi.nii.gz", 1), "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Volume<ushort> model = ImageFile.ReadLabels(space["maps/model.nii.gz"]);
        Assert.Equal(3, model[1, 1, 1]);
        Assert.Equal(DceFiles.Ktrans(1), ImageFile.Read<float>(space["maps/ktrans.nii.gz"])[1, 1, 1], 1e-4);
        Assert.True(float.IsNaN(ImageFile.Read<float>(space["maps/ps.nii.gz"])[1, 1, 1]));
        Assert.Equal("extended_tofts", Csv.Read(space["maps/fits.csv"])[0]["model"]);
    }

    [Theory]
    [InlineData("rrm")]
    [InlineData("crrm")]
    public void Run_ReferenceTissue_TakesThePlaceOfAnArtery(string model)
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false, vp: 0);
        CommandLine result = CommandLine.Run(
            "dce", "--dynamic", dynamic, "--from", "concentration", "--model", model, "--reference", $"roi:{WriteColumn(space, "muscle.nii.gz", 0)}", "--roi", WriteColumn(space, "roi.nii.gz", 2), "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("maps/reference.csv", space.Files);
        Assert.Equal(1, ImageFile.Read<float>(space["maps/relative_ktrans.nii.gz"])[0, 1, 1], 0.02);
        Assert.Equal(3, ImageFile.Read<float>(space["maps/relative_ktrans.nii.gz"])[2, 1, 1], 0.1);
        Assert.Contains(Csv.Read(space["maps/fits.csv"]), row => row["model"] == (model == "rrm" ? "reference_region" : "constrained_reference_region"));
    }

    [Fact]
    public void Run_TwoInputs_TakesAVeinOfTheImages()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false);
        string artery = WriteColumn(space, "artery.nii.gz", 5);
        CommandLine result = CommandLine.Run(
            "dce", "--dynamic", dynamic, "--from", "concentration", "--model", "di1c", "--aif", $"roi:{artery}", "--hct", "0.42", "--pvif", DceFiles.WriteInput(space, "vein.csv"), "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Empty(new[] { "maps/fp.nii.gz", "maps/fa.nii.gz", "maps/pvif.csv" }.Except(space.Files));
        result = CommandLine.Run(
            "dce", "--dynamic", dynamic, "--from", "concentration", "--model", "dietofts", "--aif", DceFiles.WriteInput(space), "--pvif", $"roi:{artery}", "--fix", "fa=1", "--out", space["other"]);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Fact]
    public void Run_AnyThreadCount_WritesTheSameBytes()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string[] args = ["dce", "--dynamic", dynamic, .. Small, "--aif", DceFiles.WriteInput(space), "--iauc"];
        CommandLine.Run([.. args, "--threads", "1", "--out", space["one"]]);
        CommandLine.Run([.. args, "--threads", "3", "--out", space["three"]]);
        string[] files = [.. Directory.EnumerateFiles(space["one"]).Select(Path.GetFileName)!];
        Assert.True(files.Length > 20);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(space[$"one/{file}"]), File.ReadAllBytes(space[$"three/{file}"])));
    }

    [Fact]
    public void Run_HeldParameterAndDelay_AreDoneAsAsked()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false);
        CommandLine result = CommandLine.Run(
            "dce", "--dynamic", dynamic, "--from", "concentration", "--aif", DceFiles.WriteInput(space), "--delay", "fit", "--fix", "vp=0.04", "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(0.04f, ImageFile.Read<float>(space["maps/vp.nii.gz"])[1, 1, 1]);
        Assert.Equal(0, ImageFile.Read<float>(space["maps/delay.nii.gz"])[1, 1, 1], 0.3);
        result = CommandLine.Run("dce", "--dynamic", dynamic, "--from", "concentration", "--aif", DceFiles.WriteInput(space), "--method", "linear", "--least-enhancement", "0.5", "--out", space["other"]);
        Assert.True(result.ExitCode == 0, result.Error);
        int low = Enumerable.Range(0, 5).Count(static x => DceFiles.Tissue(DceFiles.Ktrans(x), 0.3, 0.04).Max() < 0.5);
        Assert.Contains(FormattableString.Invariant($"{20 * low} not_enhanced"), result.Error, StringComparison.Ordinal);
    }

    private static void CompareWithTruth(Workspace space, DynamicReferenceObject made, double tolerance)
    {
        Volume<float> ktrans = ImageFile.Read<float>(space["maps/ktrans.nii.gz"]);
        Volume<float> ve = ImageFile.Read<float>(space["maps/ve.nii.gz"]);
        ReadOnlySpan<float> trueKtrans = made.Truth[KineticMeasures.Ktrans].Voxels;
        ReadOnlySpan<float> trueVe = made.Truth[KineticMeasures.Ve].Voxels;
        int compared = 0;
        for (int i = 0; i < trueKtrans.Length; i++)
        {
            if (made.Labels.Voxels[i] == 1 && trueVe[i] >= 0.05)
            {
                Assert.Equal(trueKtrans[i], ktrans.Voxels[i], tolerance * trueKtrans[i]);
                Assert.Equal(trueVe[i], ve.Voxels[i], tolerance * trueVe[i]);
                compared++;
            }
        }

        Assert.Equal(6 * 4 * 4, compared);
    }

    private static void Compare(Volume<float> ktrans, int columns, double tolerance)
    {
        for (int i = 0; i < ktrans.Geometry.VoxelCount; i++)
        {
            if (i % 6 < columns)
            {
                Assert.Equal(DceFiles.Ktrans(i % 6), ktrans.Voxels[i], tolerance * DceFiles.Ktrans(i % 6));
            }
        }
    }

    private static string WriteColumn(Workspace space, string name, int x)
    {
        var voxels = new byte[Workspace.Grid.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (byte)(i % 6 == x ? 1 : 0);
        }

        ImageFile.Write(space[name], Volume.Wrap(Workspace.Grid, voxels));
        return space[name];
    }

    private static JsonElement Provenance(Workspace space) => JsonDocument.Parse(File.ReadAllText(space["maps/maps.json"])).RootElement.GetProperty("provenance");

    private static IEnumerable<JsonElement> Steps(Workspace space) => Provenance(space).GetProperty("steps").EnumerateArray();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
