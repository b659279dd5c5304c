namespace Biomarkers.Dicom;

/// <summary>A segment of a segmentation object: the region that was measured.</summary>
/// <param name="StudyInstanceUid">Study of the segmentation object.</param>
/// <param name="SeriesInstanceUid">Series of the segmentation object.</param>
/// <param name="SopInstanceUid">The segmentation object.</param>
/// <param name="SegmentNumber">Number of the segment in it, from 1.</param>
/// <param name="SopClassUid">Kind of segmentation object.</param>
public sealed record SegmentReference(
    string StudyInstanceUid, string SeriesInstanceUid, string SopInstanceUid, int SegmentNumber, string SopClassUid = SegmentReference.Segmentation)
{
    /// <summary>The SOP class of segmentations that are binary or fractional.</summary>
    public const string Segmentation = SopClasses.Segmentation;

    /// <summary>A segment of an object that has been read, or made to be written.</summary>
    /// <param name="segmentation">The object's data set.</param>
    /// <param name="segmentNumber">Number of the segment.</param>
    /// <exception cref="DataRefusedException">The object has no such segment, or lacks one of its identifiers.</exception>
    public static SegmentReference Of(IDicomAttributes segmentation, int segmentNumber)
    {
        ArgumentNullException.ThrowIfNull(segmentation);
        if (!segmentation.GetItems(DicomTags.SegmentSequence).Any(segment => segment.GetInteger(DicomTags.SegmentNumber) == segmentNumber))
        {
            throw new DataRefusedException(RefusalReason.LabelNotPresent, FormattableString.Invariant($"The segmentation has no segment {segmentNumber}."));
        }

        return new SegmentReference(
            Identifier(segmentation, DicomTags.StudyInstanceUID),
            Identifier(segmentation, DicomTags.SeriesInstanceUID),
            Identifier(segmentation, DicomTags.SOPInstanceUID),
            segmentNumber,
            Identifier(segmentation, DicomTags.SOPClassUID));
    }

    private static string Identifier(IDicomAttributes attributes, DicomTag tag) => attributes.GetString(tag) ?? throw new DataRefusedException(
        RefusalReason.UnsuitableValues, $"The segmentation has no {tag.ToDescription()}, so nothing can refer to it.");
}
