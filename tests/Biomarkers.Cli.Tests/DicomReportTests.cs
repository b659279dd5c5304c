using Biomarkers.Dicom;

namespace Biomarkers.Cli.Tests;

/// <summary>Structured report and segmentation of the radiomics command.</summary>
public sealed class DicomReportTests
{
    [Fact]
    public void ReportAndSegmentation_ReferToEachOtherAndTheImages()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        string contours = DicomFiles.Contours(space, ct, "rs.dcm", "Tumour", "Node");
        CommandLine result = Run("--image", ct, "--roi", contours, "--sr", space["sr.dcm"], "--seg", space["seg.dcm"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Wrote a segmentation of 2 regions to {space["seg.dcm"]}", result.Output, StringComparison.Ordinal);

        DicomFile file = DicomFile.Read(space["seg.dcm"]);
        var segmentation = DicomSegmentation.Read(file);
        Assert.Equal(["Tumour", "Node"], segmentation.Segments.Select(static s => s.Label));
        ImageGeometry grid = DicomSeries.Read(ct).Geometry;
        Assert.All([0, 1], i => Assert.Equal(DicomFiles.Box(i).Count, segmentation.Segments[i].ToMask(grid).Count));

        MeasurementReport report = MeasurementReport.Read(space["sr.dcm"]);
        Assert.Equal(["Tumour", "Node"], report.Groups.Select(static g => g.TrackingIdentifier));
        Assert.All(report.Groups, group => Assert.Equal(file.Attributes.GetString(DicomTags.SOPInstanceUID), group.SegmentationInstanceUid));
        Assert.Equal([1, 2], report.Groups.Select(static g => g.SegmentNumber ?? 0));
        Assert.Equal(segmentation.Segments.Select(static s => s.TrackingUid), report.Groups.Select(static g => g.TrackingUid));
        Assert.Equal("1.2.826.0.1.3680043.2.1125.50.1", DicomFile.Read(space["sr.dcm"]).Attributes.GetString(DicomTags.StudyInstanceUID));
    }

    [Fact]
    public void Report_OfASegmentation_RefersToItAndKeepsItsTracking()
    {
        using var space = new Workspace();
        string ct = DicomFiles.Series(space);
        string seg = DicomFiles.Segments(space, ct, "in.dcm", "Tumour");
        Assert.Equal(0, Run("--image", ct, "--roi", seg, "--sr", space["sr.dcm"]).ExitCode);
        ReportGroup group = MeasurementReport.Read(space["sr.dcm"]).Groups.Single();
        Assert.Equal(DicomFile.Read(seg).Attributes.GetString(DicomTags.SOPInstanceUID), group.SegmentationInstanceUid);
        Assert.Equal(DicomSegmentation.Read(seg).Segments[0].TrackingUid, group.TrackingUid);
        Assert.Equal("108369006", group.Finding?.Value);
    }

    [Fact]
    public void Report_OfImagesThatAreNoDicom_IsRefusedBeforeAnyWork()
    {
        using var space = new Workspace();
        string mask = space.Labels(labels: 1);
        Run("--image", space.Image(), "--roi", mask, "--sr", space["sr.dcm"]).MustFail(2, "--sr needs DICOM images", "image.nii.gz is none", "folder of the series");
        Run("--image", space.Image(), "--roi", mask, "--seg", space["seg.dcm"]).MustFail(2, "--seg needs DICOM images");
        string ct = DicomFiles.Series(space);
        Run("--image", ct, "--roi", mask, "--sr", space["sr.json"]).MustFail(2, "ends in .dcm");
        Run("--image", ct, "--roi", mask, "--sr", space["no/sr.dcm"]).MustFail(1, "does not exist", "--sr");
        Run("--image", ct, "--roi", mask, "--sr", Path.Combine(ct, "000.dcm")).MustFail(1, "exists already", "--overwrite");
        CommandLine.Run("radiomics", "--manifest", "x.csv", "--sr", space["sr.dcm"]).MustFail(2, "--manifest and --sr");
    }

    private static CommandLine Run(params string[] args) => CommandLine.Run(["radiomics", "--families", "intensity_statistics", .. args]);
}
