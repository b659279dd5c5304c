using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

/// <summary>DICOM images, contours and segmentations as inputs of the radiomics command.</summary>
public sealed class DicomInputTests
{
    private static readonly string[] Fast = ["--families", "intensity_statistics"];

    [Fact]
    public void Series_AndContours_GiveTheValuesOfTheirNiftiTwins()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        string contours = DicomFiles.Contours(space, ct, "rs.dcm", "Tumour");
        Measure("--image", space.Image(), "--roi", space.Labels(labels: 1), "--out", space["nifti.csv"]).MustSucceed();
        CommandLine result = Measure("--image", ct, "--roi", contours, "--out", space["dicom.csv"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("note: ct: Values come from Rescale Slope and Intercept", result.Error, StringComparison.Ordinal);
        Assert.Equal(Values(space["nifti.csv"]), Values(space["dicom.csv"]));
        IReadOnlyDictionary<string, string> row = Csv.Read(space["dicom.csv"])[0];
        Assert.Equal(("ct", "rs.dcm:Tumour"), (row["image"], row["roi"]));
    }

    [Fact]
    public void Phantom_FromDicomAndContours_IsThePublishedRegion()
    {
        using var space = new Workspace();
        string folder = Repository.Data("ibsi1", "ct_phantom", "dicom");
        CommandLine result = CommandLine.Run(
            "radiomics", "--image", Path.Combine(folder, "image"), "--roi", Path.Combine(folder, "mask"), "--families", "morphology", "--profile", "ibsi-a", "--out", space["v.json"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"read dicom series\"", File.ReadAllText(space["v.json"]), StringComparison.Ordinal);
        Assert.Contains("\"rasterise contours\"", File.ReadAllText(space["v.json"]), StringComparison.Ordinal);

        // 125,256 voxels of 0.977 x 0.977 x 3 mm.
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(space["v.json"]));
        double counted = json.RootElement.GetProperty("results")[0].GetProperty("measurements").EnumerateArray()
            .First(static m => m.GetProperty("tag").GetString() == "morph_vol_approx").GetProperty("value").GetDouble();
        Assert.Equal(125_256 * 0.977 * 0.977 * 3, counted, 1);
    }

    [Fact]
    public void Segmentation_AllRegionsOrByNameOrNumber_AreMeasured()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        string seg = DicomFiles.Segments(space, ct, "seg.dcm", "Left", "Right");
        Assert.Equal(["seg.dcm:Left", "seg.dcm:Right"], Rois(space, "--image", ct, "--roi", seg));
        Assert.Equal(["seg.dcm:Right"], Rois(space, "--image", ct, "--roi", seg, "--roi-name", "right"));
        Assert.Equal(["seg.dcm:Left"], Rois(space, "--image", ct, "--roi", seg, "--roi-name", "1"));
        Assert.Equal(["seg.dcm:Right", "seg.dcm:Left"], Rois(space, "--image", ct, "--roi", seg, "--roi-name", "2", "--roi-name", "Left"));
        Measure("--image", ct, "--roi", seg, "--roi-name", "Liver").MustFail(4, "'Liver'", "1 'Left', 2 'Right'");
        Measure("--image", ct, "--roi", seg, "--label", "7").MustFail(4, "number 7", "1 'Left', 2 'Right'");
        Measure("--image", ct, "--roi", space.Labels(labels: 1), "--roi-name", "Left").MustFail(2, "--roi-name", "--label");
    }

    [Fact]
    public void Regions_OnANiftiImage_AreMeasuredToo()
    {
        using var space = new Workspace();
        string seg = DicomFiles.Segments(space, DicomFiles.Series(space), "seg.dcm", "Left");
        Assert.Equal(["seg.dcm:Left"], Rois(space, "--image", space.Image(), "--roi", seg));
    }

    [Fact]
    public void Manifest_WithDicom_TakesNamesAsLabels()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        DicomFiles.Segments(space, ct, "seg.dcm", "Left", "Right");
        DicomFiles.Contours(space, ct, "rs.dcm", "Tumour");
        string table = space.Text("cases.csv", "case,image,roi,label\na,ct,seg.dcm,Right\nb,ct,rs.dcm,\nc,ct,seg.dcm,all\nd,ct,seg.dcm,Heart\n");
        CommandLine result = CommandLine.Run(["radiomics", "--manifest", table, .. Fast, "--out", space["v.csv"], "--wide"]);
        Assert.Equal(4, result.ExitCode);
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Read(space["v.csv"]);
        Assert.Equal(["seg.dcm:Right", "rs.dcm:Tumour", "seg.dcm:Left", "seg.dcm:Right", "seg.dcm"], rows.Select(static r => r["roi"]));
        Assert.Contains("'Heart'", rows[4]["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithSeveralSeries_IsRefusedUntilOneIsChosen()
    {
        using var space = new Workspace();
        DicomFiles.Series(space, "study/a");
        DicomFiles.Series(space, "study/b", 2, static (slice, _) => slice.Set(DicomTags.PatientID, "other-secret"));
        string mask = space.Labels(labels: 1);
        CommandLine result = Measure("--image", space["study"], "--roi", mask);
        result.MustFail(4, "study: There are several series", "1 CT, 4 images; 2 CT, 4 images", "2 patients", "--series-uid");
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, Measure("--image", space["study"], "--roi", mask, "--series-uid", "2").ExitCode);
        Assert.Equal(0, Measure("--image", space["study"], "--roi", mask, "--series-uid", "1.2.826.0.1.3680043.2.1125.50.2.2").ExitCode);
        Measure("--image", space["study"], "--roi", mask, "--series-uid", "9").MustFail(4, "no series '9'", "1 CT");
    }

    [Fact]
    public void Series_WhoseImagesDiffer_IsNoOneVolume()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space, change: static (slice, z) => slice.SetNumbers(DicomTags.PixelSpacing, 1.5, z < 2 ? 1 : 1.2));
        Measure("--image", ct, "--roi", space.Labels(labels: 1)).MustFail(4, "The images of one series differ", "1 CT, 2 images; 2 CT, 2 images", "--series-uid N");
    }

    [Fact]
    public void Contours_OfAnotherPatientOrFrame_AreRefused()
    {
        using var space = new Workspace();
        string contours = DicomFiles.Contours(space, DicomFiles.Series(space), "rs.dcm", "Tumour");
        string other = DicomFiles.Series(space, "other", 2, static (slice, _) => slice.Set(DicomTags.PatientID, "other-secret").Set(DicomTags.FrameOfReferenceUID, "1.2.3"));
        CommandLine result = Measure("--image", other, "--roi", contours);
        result.MustFail(4, "another patient");
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
        string moved = DicomFiles.Series(space, "moved", 3, static (slice, _) => slice.Set(DicomTags.FrameOfReferenceUID, "1.2.3"));
        Measure("--image", moved, "--roi", contours).MustFail(4, "rs.dcm:Tumour", "frame of reference");
    }

    [Fact]
    public void Contours_OfAnotherSeries_AreBroughtToTheImageWhenItIsNamed()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        string contours = DicomFiles.Contours(space, ct, "rs.dcm", "Tumour");

        // Half a slice further up: no contour lies in a slice.
        string other = DicomFiles.Series(space, "other", 2, static (slice, z) => slice.SetNumbers(DicomTags.ImagePositionPatient, -3, 4, 6 + (2 * z)));
        Measure("--image", other, "--roi", contours).MustFail(4, "rs.dcm:Tumour", "--dicom contours=nearest");
        Assert.Equal(0, Measure("--image", other, "--roi", contours, "--roi-source", ct, "--out", space["v.json"]).ExitCode);
        string json = File.ReadAllText(space["v.json"]);
        Assert.Contains("\"rasterise contours\"", json, StringComparison.Ordinal);
        Assert.Contains("\"resample roi\"", json, StringComparison.Ordinal);
        string foreign = DicomFiles.Series(space, "foreign", 3, static (slice, _) => slice.Set(DicomTags.FrameOfReferenceUID, "1.2.3"));
        Measure("--image", foreign, "--roi", contours, "--roi-source", ct).MustFail(4);
    }

    [Fact]
    public void Segmentation_OnAnotherGrid_IsRefusedOrResampledWhenAskedFor()
    {
        using var space = new Workspace();
        string seg = DicomFiles.Segments(space, DicomFiles.Series(space), "seg.dcm", "Left");
        string shifted = DicomFiles.Series(space, "shifted", 2, static (slice, z) => slice.SetNumbers(DicomTags.ImagePositionPatient, -2.7, 4, 5 + (2 * z)));
        Measure("--image", shifted, "--roi", seg).MustFail(4, "seg.dcm:Left", "--resample-roi");
        Assert.Equal(0, Measure("--image", shifted, "--roi", seg, "--resample-roi", "--out", space["v.json"]).ExitCode);
        Assert.Contains("\"resample roi\"", File.ReadAllText(space["v.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Series_WithFilesThatCannotBeRead_IsReadWithANote()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        File.WriteAllText(Path.Combine(ct, "notes.txt"), "not an image");
        CommandLine result = Measure("--image", ct, "--roi", space.Labels(labels: 1));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("note: ct: Not read: notes.txt", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(300)]
    public void Series_WithADamagedFile_IsRefused(int bytesLeft)
    {
        // The last slice: without it the others have no gap, and the volume would silently be smaller.
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        string last = Directory.EnumerateFiles(ct).Order(StringComparer.Ordinal).Last();
        File.WriteAllBytes(last, File.ReadAllBytes(last)[..bytesLeft]);
        Measure("--image", ct, "--roi", space.Labels(labels: 1)).MustFail(3, Path.GetFileName(last), "a slice may be missing");
    }

    [Fact]
    public void Series_ThatIsIrregular_SaysTheOptionThatReadsIt()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space, change: static (slice, z) => slice.SetNumbers(DicomTags.ImagePositionPatient, -3, 4, 5 + (2 * z) + (z == 3 ? 1 : 0)));
        string mask = space.Labels(labels: 1);
        CommandLine result = Measure("--image", ct, "--roi", mask);
        result.MustFail(4, "ct: ", "--dicom spacing=correct", "--dicom spacing=accept");
        Assert.DoesNotContain("SeriesOptions", result.Error, StringComparison.Ordinal);
        Measure("--image", ct, "--roi", mask, "--dicom", "spacing=accept").MustFail(4, "another grid than ct");
        Measure("--image", ct, "--roi", mask, "--dicom", "spacing=maybe").MustFail(2, "--dicom is 'spacing=maybe'; correct or accept");
        Measure("--image", ct, "--roi", mask, "--dicom", "mood=good").MustFail(2, "no key 'mood'", "tilt, spacing");
        Measure("--image", ct, "--roi", mask, "--dicom", "tilt").MustFail(2, "KEY=VALUE");
    }

    [Fact]
    public void Roi_ThatHoldsNoRegion_IsRefused()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        Measure("--image", ct, "--roi", ct).MustFail(4, "ct holds images of modality CT and no regions");
        Directory.CreateDirectory(space["empty"]);
        Measure("--image", ct, "--roi", space["empty"]).MustFail(3, "is a folder without DICOM", "it holds no file");
        Measure("--image", ct, "--roi", space["none.dcm"]).MustFail(3, "There is no file or folder", "--roi");
        File.WriteAllBytes(space["short.dcm"], File.ReadAllBytes(Path.Combine(ct, "000.dcm"))[..200]);
        Measure("--image", space["short.dcm"], "--roi", ct).MustFail(3, "short.dcm");
    }

    private static CommandLine Measure(params string[] args) => CommandLine.Run(["radiomics", .. Fast, .. args]);

    private static string[] Rois(Workspace space, params string[] args)
    {
        Assert.Equal(0, Measure([.. args, "--out", space["rois.csv"], "--wide", "--overwrite"]).ExitCode);
        return [.. Csv.Read(space["rois.csv"]).Select(static r => r["roi"])];
    }

    private static (string, string)[] Values(string path) => [.. Csv.Read(path).Select(static r => (r["tag"], r["value"]))];
}
