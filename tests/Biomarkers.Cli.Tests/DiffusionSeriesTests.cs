using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>Diffusion from DICOM series.</summary>
public sealed class DiffusionSeriesTests
{
    [Fact]
    public void Adc_OfASeries_TakesItsBValuesAndWritesDicomMaps()
    {
        using var space = new Workspace();
        string dwi = DwiFiles.WriteDicom(space, 0.001, 0, 400, 800);
        SegmentationWriter.Write(space["seg.dcm"], [new SegmentToWrite(DicomFiles.Box(0), "Lesion") { AlgorithmType = SegmentAlgorithmType.Manual }], DicomSeries.Read(dwi).Images);
        CommandLine result = CommandLine.Run("adc", "--series", dwi, "--roi", space["seg.dcm"], "--roi-name", "lesion", "--dicom-maps", "--out", space["maps"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("note: dwi: The volumes differ", result.Error, StringComparison.Ordinal);
        IReadOnlyDictionary<string, string> mean = Csv.Read(space["maps/summary.csv"]).First(static r => r["tag"] == "adc_mean");
        Assert.Equal(("dwi", "seg.dcm:Lesion"), (mean["image"], mean["roi"]));
        Assert.Equal(0.001, double.Parse(mean["value"], System.Globalization.CultureInfo.InvariantCulture), 1e-6);
        ParametricMap map = ParametricMap.Read(space["maps/adc.dcm"]);
        Assert.Equal(("113041", "mm2/s"), (map.Quantity?.Value, map.Unit.Code));
        Assert.Equal(ImageFile.Read<float>(space["maps/adc.nii.gz"]).Voxels.ToArray(), map.ToVolume().Voxels.ToArray());
    }

    [Fact]
    public void Adc_OfWhatIsNoDiffusion_IsRefused()
    {
        using var space = new Workspace();
        CommandLine.Run("adc", "--series", DicomFiles.Series(space), "--out", space["maps"]).MustFail(4, "ct: The series has 1 volume and no b-values", "biomarkers inspect");
        Assert.False(Directory.Exists(space["maps"]));
        CommandLine.Run("adc", "--series", Repository.Data("dicom", "dicom2nifti", "philips_enhanced"), "--out", space["maps"]).MustFail(4, "4 volumes and no b-values");
    }
}
