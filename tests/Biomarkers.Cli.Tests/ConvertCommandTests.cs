using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>From DICOM to NIfTI with a side-car, and masks to and from DICOM.</summary>
public sealed class ConvertCommandTests
{
    [Fact]
    public void Series_BecomesAnImageOfTheSameValuesAndGrid()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        CommandLine result = CommandLine.Run("convert", ct, space["ct.nii.gz"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Wrote 6 × 5 × 4 voxels to {space["ct.nii.gz"]}", result.Output, StringComparison.Ordinal);
        Volume<float> image = ImageFile.Read<float>(space["ct.nii.gz"]);
        Assert.True(image.Geometry.IsAlignedWith(Workspace.Grid));
        Assert.Equal(ImageFile.Read<float>(space.Image()).Voxels.ToArray(), image.Voxels.ToArray());
        string json = File.ReadAllText(space["ct.json"]);
        Assert.Equal("CT", JsonDocument.Parse(json).RootElement.GetProperty("Modality").GetString());
        Assert.DoesNotContain("ecret", json, StringComparison.Ordinal);
        CommandLine.Run("convert", ct, space["ct.nii.gz"]).MustFail(1, "exists already", "--overwrite");
        Assert.Equal(0, CommandLine.Run("convert", ct, space["ct.nii.gz"], "--overwrite").ExitCode);
    }

    [Fact]
    public void Series_OverTime_BecomesFramesWithTheirTimes()
    {
        using var space = new Workspace();
        Assert.Equal(0, CommandLine.Run("convert", Repository.Data("dicom", "dicom2nifti", "philips_enhanced"), space["t.nii.gz"]).ExitCode);
        TimeSeries<float> frames = ImageFile.ReadTimeSeries<float>(space["t.nii.gz"]);
        Assert.Equal([0.0, 3, 6, 9], frames.Times.ToArray());
        JsonElement json = JsonDocument.Parse(File.ReadAllText(space["t.json"])).RootElement;
        Assert.Equal([0.0, 3, 6, 9], json.GetProperty("VolumeTiming").EnumerateArray().Select(static t => t.GetDouble()));
        Assert.Equal((0.03, 80.0, 3.0), (json.GetProperty("EchoTime").GetDouble(), json.GetProperty("FlipAngle").GetDouble(), json.GetProperty("RepetitionTime").GetDouble()));
    }

    [Fact]
    public void Pet_HasItsTracerAndTimesInTheSidecar()
    {
        using var space = new Workspace();
        Assert.Equal(0, CommandLine.Run("convert", Repository.Data("suv", "synthetic", "c0_0"), space["p.nii.gz"]).ExitCode);
        JsonElement json = JsonDocument.Parse(File.ReadAllText(space["p.json"])).RootElement;
        Assert.Equal("Bq/mL", json.GetProperty("Units").GetString());
        Assert.Equal(368_080_000, json.GetProperty("InjectedRadioactivity").GetDouble());
        Assert.Equal(("11:00:00", -3600.0), (json.GetProperty("TimeZero").GetString(), json.GetProperty("InjectionStart").GetDouble()));
        Assert.Equal([0.0], json.GetProperty("FrameTimesStart").EnumerateArray().Select(static t => t.GetDouble()));
        Assert.True(json.GetProperty("ImageDecayCorrected").GetBoolean());
        Assert.False(json.TryGetProperty("PatientWeight", out _));
    }

    [Fact]
    public void Diffusion_HasItsBValuesAndDirectionsAsFslHasThem()
    {
        using var space = new Workspace();
        for (int i = 0; i < 2; i++)
        {
            int volume = i;
            DicomFiles.Series(space, $"dwi/{i}", 1, (slice, z) =>
            {
                slice.Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4").Set(DicomTags.Modality, "MR")
                    .Set(DicomTags.SOPInstanceUID, $"1.2.826.0.1.3680043.2.1125.51.{volume + 1}.{z + 1}")
                    .SetNumbers(DicomTags.DiffusionBValue, volume * 800.0);
                if (volume == 1)
                {
                    slice.SetNumbers(DicomTags.DiffusionGradientOrientation, 0.6, 0.8, 0);
                }
            });
        }

        CommandLine result = CommandLine.Run("convert", space["dwi"], space["dwi.nii.gz"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("0 800\n", File.ReadAllText(space["dwi.bval"]));
        Assert.Equal("0 -0.6\n0 0.8\n0 0\n", File.ReadAllText(space["dwi.bvec"]));
        Assert.Contains("do not differ in time alone", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, ImageFile.ReadInfo(space["dwi.nii.gz"]).FrameCount);
    }

    [Fact]
    public void Masks_GoToDicomAndBackUnchanged()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        string mask = space.Labels(labels: [1, 2]);
        ushort[] expected = ImageFile.ReadLabels(mask).Voxels.ToArray();
        CommandLine.Run("convert", mask, space["seg.dcm"], "--source", ct).MustSucceed();
        CommandLine.Run("convert", mask, space["rs.dcm"], "--source", ct, "--as", "rtstruct").MustSucceed();
        foreach (string name in new[] { "seg", "rs" })
        {
            CommandLine.Run("convert", space[$"{name}.dcm"], space[$"{name}.nii.gz"], "--source", ct).MustSucceed();
            Assert.Equal(expected, ImageFile.ReadLabels(space[$"{name}.nii.gz"]).Voxels.ToArray());
            JsonElement labels = JsonDocument.Parse(File.ReadAllText(space[$"{name}.json"])).RootElement.GetProperty("Labels");
            Assert.Equal(["Region 1", "Region 2"], labels.EnumerateArray().Select(static l => l.GetProperty("Name").GetString()));
        }

        // A segmentation has a grid of its own, from its first slice to its last.
        CommandLine.Run("convert", space["seg.dcm"], space["own.nii.gz"], "--roi-name", "Region 2").MustSucceed();
        Assert.Equal(new Size3(6, 5, 2), ImageFile.ReadInfo(space["own.nii.gz"]).Geometry.Size);
        CommandLine.Run("convert", space["rs.dcm"], space["none.nii.gz"]).MustFail(2, "--source is missing", "rs.dcm");
    }

    [Fact]
    public void Masks_ThatDoNotFit_AreRefused()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        CommandLine.Run("convert", space.Labels(), space["seg.dcm"], "--source", ct).MustFail(4, "is empty");
        CommandLine.Run("convert", space.Labels(geometry: new(new(6, 5, 4), new(1, 1.5, 2)), labels: 1), space["seg.dcm"], "--source", ct).MustFail(4, "another grid than ct");
        string both = DicomFiles.Segments(space, ct, "both.dcm", "A", "B");
        SegmentationWriter.Write(both, [Segment("A"), Segment("B")], DicomSeries.Read(ct).Images);
        CommandLine.Run("convert", both, space["both.nii.gz"]).MustFail(4, "'A' and 'B' share voxels", "--roi-name");
        Assert.False(File.Exists(space["both.nii.gz"]));
    }

    [Theory]
    [InlineData("a.nii.gz b.nii.gz", "a file that ends in .dcm")]
    [InlineData("a.nii.gz b.dcm", "--source is missing")]
    [InlineData("a.dcm b.png", ".nii.gz")]
    [InlineData("a.nii.gz b.dcm --as mesh", "--as is 'mesh'")]
    public void CommandLine_ThatCannotBe_IsWrongUsage(string args, params string[] words) => CommandLine.Run(["convert", .. args.Split(' ')]).MustFail(2, words);

    private static SegmentToWrite Segment(string label) => new(DicomFiles.Box(0), label) { AlgorithmType = SegmentAlgorithmType.Manual };
}
