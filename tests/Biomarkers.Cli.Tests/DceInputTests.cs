using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>What <c>biomarkers dce</c> takes an input for, and which part of a mask it takes it from.</summary>
public sealed class DceInputTests
{
    [Fact]
    public void Input_OfAFile_IsPlasmaOrBloodAsSaid()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space, signal: false);
        string[] start = ["dce", "--dynamic", dynamic, "--from", "concentration", "--out", space["maps"], "--overwrite"];
        string plasma = DceFiles.WriteInput(space);
        CommandLine.Run([.. start, "--aif", plasma, "--hct", "0.42"]).MustFail(2, "--hct does not go with aif.csv: the file is taken as plasma", "--aif-kind blood");
        CommandLine.Run([.. start, "--aif", plasma, "--hct", "0.42", "--aif-kind", "plasma"]).MustFail(2, "--hct does not go with --aif-kind plasma");
        CommandLine result = CommandLine.Run([.. start, "--aif", plasma]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("note: aif.csv is taken as concentration in plasma; --aif-kind blood says otherwise.", result.Error, StringComparison.Ordinal);
        byte[] expected = File.ReadAllBytes(space["maps/summary.csv"]);

        string blood = DceFiles.WriteInput(space, "blood.csv", factor: 1 - 0.42);
        CommandLine.Run([.. start, "--aif", blood, "--aif-kind", "blood", "--hct", "0.42"]).MustSucceed();
        double same = double.Parse(Csv.Read(space["maps/summary.csv"])[0]["value"], System.Globalization.CultureInfo.InvariantCulture);
        File.WriteAllBytes(space["first.csv"], expected);
        Assert.Equal(double.Parse(Csv.Read(space["first.csv"])[0]["value"], System.Globalization.CultureInfo.InvariantCulture), same, 1e-4 * Math.Abs(same));
        CommandLine.Run("dce", "--curves", "x.csv", "--aif", plasma, "--hct", "0.4", "--out", space["fits.csv"]).MustFail(2, "taken as plasma");
    }

    [Fact]
    public void Vessel_OfAMaskWithSeveralLabels_MustBeNamed()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string[] start = ["dce", "--dynamic", dynamic, "--t1", "1.2", "--tr", "0.005", "--fa", "15", "--r1", "4.5", "--times", "3", "--baseline", "6", "--out", space["maps"], "--overwrite"];
        var voxels = new byte[Workspace.Grid.VoxelCount];
        for (int i = 0; i < voxels.Length; i++)
        {
            voxels[i] = (byte)(i % 6 == 5 ? 2 : i % 6 == 1 ? 1 : 0);
        }

        ImageFile.Write(space["labels.nii.gz"], Volume.Wrap(Workspace.Grid, voxels));
        string labels = space["labels.nii.gz"];
        CommandLine.Run([.. start, "--aif", $"roi:{labels}"]).MustFail(4, "labels.nii.gz holds several labels: 1 (20 voxels), 2 (20 voxels)", "roi:labels.nii.gz:N");
        CommandLine.Run([.. start, "--aif", "auto", "--vein", $"roi:{labels}"]).MustFail(4, "labels.nii.gz holds several labels");
        CommandLine.Run([.. start, "--aif", $"roi:{labels}:7"]).MustFail(4, "labels.nii.gz has no label 7");
        CommandLine result = CommandLine.Run([.. start, "--aif", $"roi:{labels}:2"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("The artery is the mean of 20 voxels (labels.nii.gz:2)", result.Error, StringComparison.Ordinal);
        Assert.Contains("labels.nii.gz:2", File.ReadAllText(space["maps/maps.json"]), StringComparison.Ordinal);
        CommandLine.Run(
            "dce", "--dynamic", DceFiles.WriteSeries(space, signal: false), "--from", "concentration", "--model", "rrm", "--reference", $"roi:{labels}", "--out", space["other"]).MustFail(4, "holds several labels");
        CommandLine.Run(
            "dce", "--dynamic", space["dce.nii.gz"], "--from", "concentration", "--model", "rrm", "--reference", $"roi:{labels}:1", "--out", space["other"]).MustSucceed();
    }

    [Fact]
    public void Vein_SoughtWithinAnArea_StaysInIt()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteSeries(space);
        string other = space.Labels("other.nii.gz", new ImageGeometry(new(6, 5, 4), new(2, 2, 2)), 1);
        string[] start = ["dce", "--dynamic", dynamic, "--t1", "1.2", "--tr", "0.005", "--fa", "15", "--times", "3", "--baseline", "6", "--out", space["maps"]];
        var voxels = new byte[Workspace.Grid.VoxelCount];
        Array.Fill(voxels, (byte)1, 0, 1);
        voxels[5] = 1;
        ImageFile.Write(space["artery.nii.gz"], Volume.Wrap(Workspace.Grid, voxels));
        CommandLine.Run([.. start, "--aif", $"roi:{space["artery.nii.gz"]}", "--vein", "auto", "--aif-within", other]).MustFail(4, "other.nii.gz lies on another grid");
        CommandLine.Run([.. start, "--aif", $"roi:{space["artery.nii.gz"]}", "--aif-within", other]).MustFail(2, "--aif-within needs --aif auto or --vein auto");
    }
}
