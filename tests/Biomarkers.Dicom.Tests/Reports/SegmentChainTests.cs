using Biomarkers.Dicom.Tests.Objects;
using Biomarkers.Dicom.Tests.Segmentations;

namespace Biomarkers.Dicom.Tests.Reports;

public sealed class SegmentChainTests
{
    [Fact]
    public void Report_OfWrittenSegmentation_SharesTrackingAndCodes()
    {
        DicomAttributeSet segmentation = Segmentation();
        ReportedRegion region = new ReportedRegion(new MeasuredRegion("c", "i", "another name", TestReport.Features())).WithSegment(segmentation, 1);
        ReportGroup group = MeasurementReport.Read(WrittenObject.Read(MeasurementReportWriter.Create([region], TestSource.Images())).Attributes).Groups[0];
        IDicomAttributes segment = segmentation.GetItems(DicomTags.SegmentSequence)[0];
        Assert.Equal(segment.GetString(DicomTags.TrackingID), group.TrackingIdentifier);
        Assert.Equal(segment.GetString(DicomTags.TrackingUID), group.TrackingUid);
        Assert.Equal(segmentation.GetString(DicomTags.SOPInstanceUID), group.SegmentationInstanceUid);
        Assert.Equal(1, group.SegmentNumber);
        Assert.True(CodedEntry.Read(segment, DicomTags.SegmentedPropertyTypeCodeSequence)!.IsSameConcept(group.Finding));
    }

    [Fact]
    public void Region_WithItsOwnCodes_KeepsThem()
    {
        ReportedRegion region = new ReportedRegion(new MeasuredRegion("c", "i", "r", TestReport.Features())) { Finding = DicomCodes.Lesion }.WithSegment(Segmentation(), 1);
        Assert.Equal(DicomCodes.Lesion, region.Finding);
    }

    [Fact]
    public void Region_SegmentThatIsNotThere_IsRefused() =>
        Assert.Throws<DataRefusedException>(() => new ReportedRegion(new MeasuredRegion("c", "i", "r", TestReport.Features())).WithSegment(Segmentation(), 2));

    /// <summary>A segmentation of the test's source images.</summary>
    public static DicomAttributeSet Segmentation()
    {
        ImageGeometry grid = TestSource.Grid();
        byte[] bytes = [.. Enumerable.Range(0, grid.VoxelCount).Select(static i => (byte)(i % 3 == 0 ? 1 : 0))];
        var mask = Mask.FromBytes(grid, IndexBox.Whole(grid.Size), new(bytes, grid.Size));
        return SegmentationWriter.Create([SegmentationWriterTests.Made(mask, "Tumour")], TestSource.Images());
    }
}
