namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Segmentations and parametric maps.
public static partial class DicomTags
{
    public static DicomTag ProcedureCodeSequence { get; } = Known(0x00081032, DicomVr.SQ);
    public static DicomTag AnatomicRegionSequence { get; } = Known(0x00082218, DicomVr.SQ);
    public static DicomTag PurposeOfReferenceCodeSequence { get; } = Known(0x0040A170, DicomVr.SQ);
    public static DicomTag SegmentationType { get; } = Known(0x00620001, DicomVr.CS);
    public static DicomTag SegmentSequence { get; } = Known(0x00620002, DicomVr.SQ);
    public static DicomTag SegmentedPropertyCategoryCodeSequence { get; } = Known(0x00620003, DicomVr.SQ);
    public static DicomTag SegmentNumber { get; } = Known(0x00620004, DicomVr.US);
    public static DicomTag SegmentLabel { get; } = Known(0x00620005, DicomVr.LO);
    public static DicomTag SegmentDescription { get; } = Known(0x00620006, DicomVr.ST);
    public static DicomTag SegmentAlgorithmType { get; } = Known(0x00620008, DicomVr.CS);
    public static DicomTag SegmentAlgorithmName { get; } = Known(0x00620009, DicomVr.LO);
    public static DicomTag SegmentIdentificationSequence { get; } = Known(0x0062000A, DicomVr.SQ);
    public static DicomTag ReferencedSegmentNumber { get; } = Known(0x0062000B, DicomVr.US);
    public static DicomTag RecommendedDisplayCIELabValue { get; } = Known(0x0062000D, DicomVr.US);
    public static DicomTag MaximumFractionalValue { get; } = Known(0x0062000E, DicomVr.US);
    public static DicomTag SegmentedPropertyTypeCodeSequence { get; } = Known(0x0062000F, DicomVr.SQ);
    public static DicomTag SegmentationFractionalType { get; } = Known(0x00620010, DicomVr.CS);
    public static DicomTag SegmentsOverlap { get; } = Known(0x00620013, DicomVr.CS);
    public static DicomTag TrackingID { get; } = Known(0x00620020, DicomVr.UT);
    public static DicomTag TrackingUID { get; } = Known(0x00620021, DicomVr.UI);
    public static DicomTag AlgorithmFamilyCodeSequence { get; } = Known(0x0066002F, DicomVr.SQ);
    public static DicomTag AlgorithmVersion { get; } = Known(0x00660031, DicomVr.LO);
    public static DicomTag AlgorithmParameters { get; } = Known(0x00660032, DicomVr.LT);
    public static DicomTag AlgorithmName { get; } = Known(0x00660036, DicomVr.LO);
    public static DicomTag ContentLabel { get; } = Known(0x00700080, DicomVr.CS);
    public static DicomTag ContentDescription { get; } = Known(0x00700081, DicomVr.LO);
    public static DicomTag ContentCreatorName { get; } = Known(0x00700084, DicomVr.PN);
}
