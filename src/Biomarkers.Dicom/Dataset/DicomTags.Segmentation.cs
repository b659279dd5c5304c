namespace Biomarkers.Dicom;

// Segmentations and parametric maps.
public static partial class DicomTags
{
    /// <summary>(0008,1032), SQ.</summary>
    public static DicomTag ProcedureCodeSequence { get; } = Known(0x00081032, DicomVr.SQ);

    /// <summary>(0008,2218), SQ.</summary>
    public static DicomTag AnatomicRegionSequence { get; } = Known(0x00082218, DicomVr.SQ);

    /// <summary>(0040,A170), SQ.</summary>
    public static DicomTag PurposeOfReferenceCodeSequence { get; } = Known(0x0040A170, DicomVr.SQ);

    /// <summary>(0062,0001), CS.</summary>
    public static DicomTag SegmentationType { get; } = Known(0x00620001, DicomVr.CS);

    /// <summary>(0062,0002), SQ.</summary>
    public static DicomTag SegmentSequence { get; } = Known(0x00620002, DicomVr.SQ);

    /// <summary>(0062,0003), SQ.</summary>
    public static DicomTag SegmentedPropertyCategoryCodeSequence { get; } = Known(0x00620003, DicomVr.SQ);

    /// <summary>(0062,0004), US.</summary>
    public static DicomTag SegmentNumber { get; } = Known(0x00620004, DicomVr.US);

    /// <summary>(0062,0005), LO.</summary>
    public static DicomTag SegmentLabel { get; } = Known(0x00620005, DicomVr.LO);

    /// <summary>(0062,0006), ST.</summary>
    public static DicomTag SegmentDescription { get; } = Known(0x00620006, DicomVr.ST);

    /// <summary>(0062,0008), CS.</summary>
    public static DicomTag SegmentAlgorithmType { get; } = Known(0x00620008, DicomVr.CS);

    /// <summary>(0062,0009), LO.</summary>
    public static DicomTag SegmentAlgorithmName { get; } = Known(0x00620009, DicomVr.LO);

    /// <summary>(0062,000A), SQ.</summary>
    public static DicomTag SegmentIdentificationSequence { get; } = Known(0x0062000A, DicomVr.SQ);

    /// <summary>(0062,000B), US.</summary>
    public static DicomTag ReferencedSegmentNumber { get; } = Known(0x0062000B, DicomVr.US);

    /// <summary>(0062,000D), US.</summary>
    public static DicomTag RecommendedDisplayCIELabValue { get; } = Known(0x0062000D, DicomVr.US);

    /// <summary>(0062,000E), US.</summary>
    public static DicomTag MaximumFractionalValue { get; } = Known(0x0062000E, DicomVr.US);

    /// <summary>(0062,000F), SQ.</summary>
    public static DicomTag SegmentedPropertyTypeCodeSequence { get; } = Known(0x0062000F, DicomVr.SQ);

    /// <summary>(0062,0010), CS.</summary>
    public static DicomTag SegmentationFractionalType { get; } = Known(0x00620010, DicomVr.CS);

    /// <summary>(0062,0013), CS.</summary>
    public static DicomTag SegmentsOverlap { get; } = Known(0x00620013, DicomVr.CS);

    /// <summary>(0062,0020), UT.</summary>
    public static DicomTag TrackingID { get; } = Known(0x00620020, DicomVr.UT);

    /// <summary>(0062,0021), UI.</summary>
    public static DicomTag TrackingUID { get; } = Known(0x00620021, DicomVr.UI);

    /// <summary>(0066,002F), SQ.</summary>
    public static DicomTag AlgorithmFamilyCodeSequence { get; } = Known(0x0066002F, DicomVr.SQ);

    /// <summary>(0066,0031), LO.</summary>
    public static DicomTag AlgorithmVersion { get; } = Known(0x00660031, DicomVr.LO);

    /// <summary>(0066,0032), LT.</summary>
    public static DicomTag AlgorithmParameters { get; } = Known(0x00660032, DicomVr.LT);

    /// <summary>(0066,0036), LO.</summary>
    public static DicomTag AlgorithmName { get; } = Known(0x00660036, DicomVr.LO);

    /// <summary>(0070,0080), CS.</summary>
    public static DicomTag ContentLabel { get; } = Known(0x00700080, DicomVr.CS);

    /// <summary>(0070,0081), LO.</summary>
    public static DicomTag ContentDescription { get; } = Known(0x00700081, DicomVr.LO);

    /// <summary>(0070,0084), PN.</summary>
    public static DicomTag ContentCreatorName { get; } = Known(0x00700084, DicomVr.PN);
}
