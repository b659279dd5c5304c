namespace Biomarkers.Dicom;

// What derived objects say of their sources and of themselves.
public static partial class DicomTags
{
    /// <summary>(0008,1070), PN.</summary>
    public static DicomTag OperatorsName { get; } = Known(0x00081070, DicomVr.PN);

    /// <summary>(0008,114A), SQ.</summary>
    public static DicomTag ReferencedInstanceSequence { get; } = Known(0x0008114A, DicomVr.SQ);

    /// <summary>(0010,0021), LO.</summary>
    public static DicomTag IssuerOfPatientID { get; } = Known(0x00100021, DicomVr.LO);

    /// <summary>(0012,0064), SQ.</summary>
    public static DicomTag DeidentificationMethodCodeSequence { get; } = Known(0x00120064, DicomVr.SQ);

    /// <summary>(0028,135A), CS.</summary>
    public static DicomTag SpatialLocationsPreserved { get; } = Known(0x0028135A, DicomVr.CS);

    /// <summary>(0028,2112), DS.</summary>
    public static DicomTag LossyImageCompressionRatio { get; } = Known(0x00282112, DicomVr.DS);

    /// <summary>(0028,2114), CS.</summary>
    public static DicomTag LossyImageCompressionMethod { get; } = Known(0x00282114, DicomVr.CS);

    /// <summary>(3006,002C), DS.</summary>
    public static DicomTag ROIVolume { get; } = Known(0x3006002C, DicomVr.DS);

    /// <summary>(3006,0044), DS.</summary>
    public static DicomTag ContourSlabThickness { get; } = Known(0x30060044, DicomVr.DS);

    /// <summary>(0062,0007), SQ.</summary>
    public static DicomTag SegmentationAlgorithmIdentificationSequence { get; } = Known(0x00620007, DicomVr.SQ);
}
