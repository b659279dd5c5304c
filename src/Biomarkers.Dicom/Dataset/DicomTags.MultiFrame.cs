namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Frames and their dimensions.
public static partial class DicomTags
{
    public static DicomTag SOPInstanceUIDOfConcatenationSource { get; } = Known(0x00200242, DicomVr.UI);
    public static DicomTag StackID { get; } = Known(0x00209056, DicomVr.SH);
    public static DicomTag InStackPositionNumber { get; } = Known(0x00209057, DicomVr.UL);
    public static DicomTag FrameAnatomySequence { get; } = Known(0x00209071, DicomVr.SQ);
    public static DicomTag FrameLaterality { get; } = Known(0x00209072, DicomVr.CS);
    public static DicomTag FrameContentSequence { get; } = Known(0x00209111, DicomVr.SQ);
    public static DicomTag PlanePositionSequence { get; } = Known(0x00209113, DicomVr.SQ);
    public static DicomTag PlaneOrientationSequence { get; } = Known(0x00209116, DicomVr.SQ);
    public static DicomTag TemporalPositionIndex { get; } = Known(0x00209128, DicomVr.UL);
    public static DicomTag DimensionIndexValues { get; } = Known(0x00209157, DicomVr.UL);
    public static DicomTag ConcatenationUID { get; } = Known(0x00209161, DicomVr.UI);
    public static DicomTag InConcatenationNumber { get; } = Known(0x00209162, DicomVr.US);
    public static DicomTag InConcatenationTotalNumber { get; } = Known(0x00209163, DicomVr.US);
    public static DicomTag DimensionOrganizationUID { get; } = Known(0x00209164, DicomVr.UI);
    public static DicomTag DimensionIndexPointer { get; } = Known(0x00209165, DicomVr.AT);
    public static DicomTag FunctionalGroupPointer { get; } = Known(0x00209167, DicomVr.AT);
    public static DicomTag UnassignedSharedConvertedAttributesSequence { get; } = Known(0x00209170, DicomVr.SQ);
    public static DicomTag UnassignedPerFrameConvertedAttributesSequence { get; } = Known(0x00209171, DicomVr.SQ);
    public static DicomTag ConversionSourceAttributesSequence { get; } = Known(0x00209172, DicomVr.SQ);
    public static DicomTag DimensionIndexPrivateCreator { get; } = Known(0x00209213, DicomVr.LO);
    public static DicomTag DimensionOrganizationSequence { get; } = Known(0x00209221, DicomVr.SQ);
    public static DicomTag DimensionIndexSequence { get; } = Known(0x00209222, DicomVr.SQ);
    public static DicomTag FunctionalGroupPrivateCreator { get; } = Known(0x00209238, DicomVr.LO);
    public static DicomTag DimensionOrganizationType { get; } = Known(0x00209311, DicomVr.CS);
    public static DicomTag DimensionDescriptionLabel { get; } = Known(0x00209421, DicomVr.LO);
    public static DicomTag PatientOrientationInFrameSequence { get; } = Known(0x00209450, DicomVr.SQ);
}
