namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// What derived objects say of their sources and of themselves.
public static partial class DicomTags
{
    public static DicomTag OperatorsName { get; } = Known(0x00081070, DicomVr.PN);
    public static DicomTag ReferencedInstanceSequence { get; } = Known(0x0008114A, DicomVr.SQ);
    public static DicomTag IssuerOfPatientID { get; } = Known(0x00100021, DicomVr.LO);
    public static DicomTag DeidentificationMethodCodeSequence { get; } = Known(0x00120064, DicomVr.SQ);
    public static DicomTag SpatialLocationsPreserved { get; } = Known(0x0028135A, DicomVr.CS);
    public static DicomTag LossyImageCompressionRatio { get; } = Known(0x00282112, DicomVr.DS);
    public static DicomTag LossyImageCompressionMethod { get; } = Known(0x00282114, DicomVr.CS);
    public static DicomTag ROIVolume { get; } = Known(0x3006002C, DicomVr.DS);
    public static DicomTag ContourSlabThickness { get; } = Known(0x30060044, DicomVr.DS);
    public static DicomTag SegmentationAlgorithmIdentificationSequence { get; } = Known(0x00620007, DicomVr.SQ);
}
