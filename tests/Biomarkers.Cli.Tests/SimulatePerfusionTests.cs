using System.Text.Json;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli.Tests;

/// <summary><c>biomarkers simulate dsc</c> and <c>ctp</c>: what they write is what the commands find again.</summary>
public sealed class SimulatePerfusionTests
{
    [Fact]
    public void Dsc_DicomSeries_IsReadBackToItsTruth()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run("simulate", "dsc", "--bolus", "single", "--patch", "1", "--dicom", "--out", space["o"]).MustSucceed();
        string[] expected =
        [
            "signal.nii.gz", "relaxation.nii.gz", "concentration.nii.gz", "labels.nii.gz", "plasma.csv", "aif.csv", "simulation.json", "truth/true_cbv.nii.gz", "truth/maps.json", "true_cbv.png",
            "true_delay.png", "tissue.png", "tissue.svg", "patches_mask.nii.gz", "artery_mask.nii.gz",
        ];
        Assert.Empty(expected.Select(static f => $"o/{f}").Except(space.Files));
        Assert.All(expected, file => Assert.Contains(file, result.Output, StringComparison.Ordinal));
        Assert.Contains("dsc-haemodynamics: 7 x 21 voxels, 80 frames every 1.5 s", result.Output, StringComparison.Ordinal);
        JsonElement record = JsonDocument.Parse(File.ReadAllText(space["o/simulation.json"])).RootElement;
        Assert.Equal(105, record.GetProperty("tissues_row_by_row").GetArrayLength());
        Assert.Equal(0.03, record.GetProperty("echo_time_s").GetDouble());

        // Times, echo time and all come from the header; flow, volume and K2 go back to DICOM.
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", ImageFile.Read<byte>(space["o/labels.nii.gz"]), static i => i is >= 44 and < 49);
        CommandLine maps = CommandLine.Run(
            "dsc", "--dynamic", space["o/dicom/dynamic"], "--aif", space["o/aif.csv"], "--kh", "1", "--normal-roi", normal, "--dicom-maps", "--out", space["maps"]);
        Assert.True(maps.ExitCode == 0, maps.Error);
        Volume<float> truth = ImageFile.Read<float>(space["o/truth/true_cbv.nii.gz"]);
        Volume<float> cbv = ImageFile.Read<float>(space["maps/cbv.nii.gz"]);

        // Agent in blood shortens T1 too, which one echo does not tell: volumes read low, most at long transits.
        Assert.All(Enumerable.Range(0, 105), i => Assert.InRange(cbv.Voxels[i] / truth.Voxels[i], 0.8, 1.01));
        Assert.Empty(new[] { "maps/cbv.dcm", "maps/cbf.dcm", "maps/relative_cbv.dcm", "maps/bolus_area.dcm" }.Except(space.Files));
    }

    [Fact]
    public void Dsc_Leakage_IsFoundAgain()
    {
        using var space = new Workspace();
        CommandLine.Run("simulate", "dsc", "--spec", "dsc-leakage", "--patch", "2", "--noise", "0.5", "--seed", "3", "--out", space["o"]).MustSucceed();
        Volume<byte> labels = ImageFile.Read<byte>(space["o/labels.nii.gz"]);
        string normal = DscFiles.WriteMask(space, "normal.nii.gz", labels, i => labels.Voxels[i] == DscReferenceObject.NormalLabel);
        CommandLine result = CommandLine.Run(
            "dsc", "--dynamic", space["o/signal.nii.gz"], "--te", "0.03", "--leakage", "bidirectional", "--leakage-reference", $"roi:{normal}", "--normal-roi", normal, "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("The artery is the mean of", result.Error, StringComparison.Ordinal);
        Volume<float> related = ImageFile.Read<float>(space["maps/relative_cbv.nii.gz"]);

        // Volumes of 4 and 6 beside normal tissue of 3; rows of 6 voxels hold T1 and T2* effects.
        Assert.All(Enumerable.Range(0, 12), x => Assert.Equal(4 / 3.0, related[x, 8, 0], 0.15));
        Assert.All(Enumerable.Range(0, 12), x => Assert.Equal(2, related[x, 14, 0], 0.2));
    }

    [Fact]
    public void Ctp_DicomSeries_IsReadBackToItsTruth()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run("simulate", "ctp", "--spec", "stroke", "--patch", "4", "--arterial-fraction", "0.8", "--dicom", "--out", space["o"]).MustSucceed();
        Assert.Contains("stroke: 12 x 20 x 1 voxels, 90 frames every 1 s", result.Output, StringComparison.Ordinal);
        Assert.Empty(new[] { "o/artery.csv", "o/vein.csv", "o/truth/cbf.nii.gz", "o/curves.png", "o/true_cbf.png", "o/simulation.json", "o/tissue_mask.nii.gz", "o/artery_mask.nii.gz", "o/vein_mask.nii.gz", "o/normal_mask.nii.gz" }.Except(space.Files));
        CommandLine maps = CommandLine.Run("ctp", "--dynamic", space["o/dicom/dynamic"], "--vof", "auto", "--kh", "1", "--dicom-maps", "--out", space["maps"]);
        Assert.True(maps.ExitCode == 0, maps.Error);
        Assert.Contains("The artery's curve was multiplied by 1.25", maps.Error, StringComparison.Ordinal);
        Assert.Equal(4, ImageFile.Read<float>(space["maps/cbv.nii.gz"])[0, 0, 0], 0.1);
        Assert.Contains("maps/tmax.dcm", space.Files);
        CommandLine inspected = CommandLine.Run("inspect", space["o/dicom/dynamic"]).MustSucceed();
        Assert.Contains("CT", inspected.Output, StringComparison.Ordinal);

        // No attribute tells slices apart in time: all of one frame were acquired at once.
        CommandLine aligned = CommandLine.Run("ctp", "--dynamic", space["o/dicom/dynamic"], "--slice-times", "auto", "--kh", "1", "--out", space["aligned"]);
        Assert.True(aligned.ExitCode == 0, aligned.Error);
        Assert.Contains("Slices of a frame lie up to 0 s apart", aligned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctp_VeinMoreLikeAnArtery_IsRefusedAsNoVeinFollows()
    {
        using var space = new Workspace();
        CommandLine.Run("simulate", "ctp", "--spec", "stroke", "--patch", "4", "--arterial-fraction", "0.5", "--out", space["o"]).MustSucceed();
        CommandLine.Run("ctp", "--dynamic", space["o/signal.nii.gz"], "--vof", "auto", "--out", space["maps"]).MustFail(4, "--vof: No vessel was found", "give it as roi:FILE");
    }

    [Theory]
    [InlineData("--spec is 'v6'; dsc-leakage", "dsc", "--spec", "v6")]
    [InlineData("--bolus is 'twice'", "dsc", "--bolus", "twice")]
    [InlineData("--patch is '0'", "dsc", "--patch", "0")]
    [InlineData("--noise is '-1'", "dsc", "--noise", "-1")]
    [InlineData("--spec is 'v6'; kudo or stroke", "ctp", "--spec", "v6")]
    [InlineData("--frames is '1'", "ctp", "--frames", "1")]
    [InlineData("--interval is '0'", "ctp", "--interval", "0")]
    [InlineData("--arterial-fraction is '2'", "ctp", "--arterial-fraction", "2")]
    public void Simulate_ImpossibleOption_SaysWhatIsExpected(string words, string kind, params string[] options)
    {
        using var space = new Workspace();
        CommandLine.Run(["simulate", kind, .. options, "--out", space["o"]]).MustFail(2, words);
        Assert.Empty(space.Files);
    }
}
