using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary><c>biomarkers dce</c> of DICOM series.</summary>
public sealed class DceSeriesTests
{
    [Fact]
    public void Run_Series_HasItsTimesAndSequenceAndWritesDicomMaps()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteDicom(space);
        CommandLine result = CommandLine.Run("dce", "--dynamic", dynamic, "--t1", "1.2", "--r1", "4.5", "--baseline", "6", "--aif", DceFiles.WriteInput(space), "--dicom-maps", "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Volume<float> ktrans = ImageFile.Read<float>(space["maps/ktrans.nii.gz"]);
        Assert.All(Enumerable.Range(0, 120).Where(static i => i % 6 < 5), i => Assert.Equal(DceFiles.Ktrans(i % 6), ktrans.Voxels[i], 0.01 * DceFiles.Ktrans(i % 6)));
        ParametricMap map = ParametricMap.Read(space["maps/ktrans.dcm"]);
        Assert.Equal(ktrans.Voxels.ToArray(), map.ToVolume().Voxels.ToArray());
        string json = File.ReadAllText(space["maps/maps.json"]);
        Assert.Contains("\"repetition_time_s\"", json, StringComparison.Ordinal);
        Assert.Contains("0.005", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SeriesOfTwoAngles_IsRefusedWithTheReason()
    {
        using var space = new Workspace();
        string dynamic = DceFiles.WriteDicom(space, frames: 20, secondAngle: true);
        CommandLine.Run("dce", "--dynamic", dynamic, "--t1", "1.2", "--r1", "4.5", "--out", space["maps"]).MustFail(4, "FlipAngle");
        Assert.False(Directory.Exists(space["maps"]));
    }

    [Fact]
    public void Run_SeriesOfOneVolume_IsRefused()
    {
        using var space = new Workspace();
        CommandLine.Run("dce", "--dynamic", DicomFiles.Series(space), "--t1", "1.2", "--r1", "4.5", "--out", space["maps"]).MustFail(4, "ct: The series has one volume", "biomarkers inspect");
        CommandLine.Run("dce", "--dynamic", Repository.Data("dicom", "dicom2nifti", "philips_enhanced"), "--t1", "1.2", "--out", space["maps"]).MustFail(4, "philips_enhanced");
    }
}
