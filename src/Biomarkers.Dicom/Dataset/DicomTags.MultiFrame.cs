namespace Biomarkers.Dicom;

// Frames and their dimensions.
public static partial class DicomTags
{
    /// <summary>(0020,0242), UI.</summary>
    public static DicomTag SOPInstanceUIDOfConcatenationSource { get; } = Known(0x00200242, DicomVr.UI);

    /// <summary>(0020,9056), SH.</summary>
    public static DicomTag StackID { get; } = Known(0x00209056, DicomVr.SH);

    /// <summary>(0020,9057), UL.</summary>
    public static DicomTag InStackPositionNumber { get; } = Known(0x00209057, DicomVr.UL);

    /// <summary>(0020,9071), SQ.</summary>
    public static DicomTag FrameAnatomySequence { get; } = Known(0x00209071, DicomVr.SQ);

    /// <summary>(0020,9072), CS.</summary>
    public static DicomTag FrameLaterality { get; } = Known(0x00209072, DicomVr.CS);

    /// <summary>(0020,9111), SQ.</summary>
    public static DicomTag FrameContentSequence { get; } = Known(0x00209111, DicomVr.SQ);

    /// <summary>(0020,9113), SQ.</summary>
    public static DicomTag PlanePositionSequence { get; } = Known(0x00209113, DicomVr.SQ);

    /// <summary>(0020,9116), SQ.</summary>
    public static DicomTag PlaneOrientationSequence { get; } = Known(0x00209116, DicomVr.SQ);

    /// <summary>(0020,9128), UL.</summary>
    public static DicomTag TemporalPositionIndex { get; } = Known(0x00209128, DicomVr.UL);

    /// <summary>(0020,9157), UL.</summary>
    public static DicomTag DimensionIndexValues { get; } = Known(0x00209157, DicomVr.UL);

    /// <summary>(0020,9161), UI.</summary>
    public static DicomTag ConcatenationUID { get; } = Known(0x00209161, DicomVr.UI);

    /// <summary>(0020,9162), US.</summary>
    public static DicomTag InConcatenationNumber { get; } = Known(0x00209162, DicomVr.US);

    /// <summary>(0020,9163), US.</summary>
    public static DicomTag InConcatenationTotalNumber { get; } = Known(0x00209163, DicomVr.US);

    /// <summary>(0020,9164), UI.</summary>
    public static DicomTag DimensionOrganizationUID { get; } = Known(0x00209164, DicomVr.UI);

    /// <summary>(0020,9165), AT.</summary>
    public static DicomTag DimensionIndexPointer { get; } = Known(0x00209165, DicomVr.AT);

    /// <summary>(0020,9167), AT.</summary>
    public static DicomTag FunctionalGroupPointer { get; } = Known(0x00209167, DicomVr.AT);

    /// <summary>(0020,9170), SQ.</summary>
    public static DicomTag UnassignedSharedConvertedAttributesSequence { get; } = Known(0x00209170, DicomVr.SQ);

    /// <summary>(0020,9171), SQ.</summary>
    public static DicomTag UnassignedPerFrameConvertedAttributesSequence { get; } = Known(0x00209171, DicomVr.SQ);

    /// <summary>(0020,9172), SQ.</summary>
    public static DicomTag ConversionSourceAttributesSequence { get; } = Known(0x00209172, DicomVr.SQ);

    /// <summary>(0020,9213), LO.</summary>
    public static DicomTag DimensionIndexPrivateCreator { get; } = Known(0x00209213, DicomVr.LO);

    /// <summary>(0020,9221), SQ.</summary>
    public static DicomTag DimensionOrganizationSequence { get; } = Known(0x00209221, DicomVr.SQ);

    /// <summary>(0020,9222), SQ.</summary>
    public static DicomTag DimensionIndexSequence { get; } = Known(0x00209222, DicomVr.SQ);

    /// <summary>(0020,9238), LO.</summary>
    public static DicomTag FunctionalGroupPrivateCreator { get; } = Known(0x00209238, DicomVr.LO);

    /// <summary>(0020,9311), CS.</summary>
    public static DicomTag DimensionOrganizationType { get; } = Known(0x00209311, DicomVr.CS);

    /// <summary>(0020,9421), LO.</summary>
    public static DicomTag DimensionDescriptionLabel { get; } = Known(0x00209421, DicomVr.LO);

    /// <summary>(0020,9450), SQ.</summary>
    public static DicomTag PatientOrientationInFrameSequence { get; } = Known(0x00209450, DicomVr.SQ);
}
