namespace Biomarkers.Dicom;

/// <summary>A measured region as a report shows it: one measurement group.</summary>
/// <remarks>
/// Name of the case and of the image, and the names of input files in the provenance, are not written: they may identify a patient.
/// </remarks>
public sealed record ReportedRegion
{
    /// <summary>A region of the report.</summary>
    /// <param name="measured">Its measurements, or why there are none. The region's name becomes the tracking identifier.</param>
    public ReportedRegion(MeasuredRegion measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        Measured = measured;
        TrackingIdentifier = string.IsNullOrWhiteSpace(measured.Roi) ? "Region" : measured.Roi;
    }

    /// <summary>The measurements.</summary>
    public MeasuredRegion Measured { get; }

    /// <summary>What people call the region, the same in every report of the patient.</summary>
    public string TrackingIdentifier { get; init; }

    /// <summary>Identifier of the region over time, the same wherever it is measured again. Default a new one.</summary>
    public string TrackingUid { get; init; } = DicomUid.Create();

    /// <summary>The segment that delineates the region; null where there is none.</summary>
    public SegmentReference? Segment { get; init; }

    /// <summary>The sphere that delineates the region; null where there is none, ignored where there is a segment.</summary>
    public ReportedSphere? Sphere { get; init; }

    /// <summary>What the region is, as (108369006, SCT, "Neoplasm"); null where it is not said.</summary>
    public CodedEntry? Finding { get; init; }

    /// <summary>Where in the body it lies; empty where it is not said.</summary>
    public IReadOnlyList<CodedEntry> FindingSites { get; init; } = [];

    /// <summary>Side of the body, as (7771000, SCT, "Left"); null where it is not said. Belongs to the first finding site.</summary>
    public CodedEntry? Laterality { get; init; }

    /// <summary>Method of all measurements, as (126410, DCM, "SUV body weight calculation method"); null where it is not said.</summary>
    public CodedEntry? Method { get; init; }

    /// <summary>The region as a segment delineates it: with the segment's tracking, and its codes where the region has none.</summary>
    /// <param name="segmentation">The data set of the segmentation object, read or made to be written.</param>
    /// <param name="segmentNumber">Number of the segment.</param>
    /// <exception cref="DataRefusedException">The object has no such segment, or lacks one of its identifiers.</exception>
    public ReportedRegion WithSegment(IDicomAttributes segmentation, int segmentNumber)
    {
        var reference = SegmentReference.Of(segmentation, segmentNumber);
        IDicomAttributes segment = segmentation.GetItems(DicomTags.SegmentSequence).First(item => item.GetInteger(DicomTags.SegmentNumber) == segmentNumber);
        CodedEntry? site = CodedEntry.Read(segment, DicomTags.AnatomicRegionSequence);
        return this with
        {
            Segment = reference,
            TrackingIdentifier = segment.GetString(DicomTags.TrackingID) ?? TrackingIdentifier,
            TrackingUid = segment.GetString(DicomTags.TrackingUID) ?? TrackingUid,
            Finding = Finding ?? CodedEntry.Read(segment, DicomTags.SegmentedPropertyTypeCodeSequence),
            FindingSites = FindingSites.Count == 0 && site is not null ? [site] : FindingSites,
        };
    }
}
