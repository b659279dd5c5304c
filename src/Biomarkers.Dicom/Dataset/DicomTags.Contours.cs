namespace Biomarkers.Dicom;

// Radiotherapy structure sets.
public static partial class DicomTags
{
    /// <summary>(3006,0002), SH.</summary>
    public static DicomTag StructureSetLabel { get; } = Known(0x30060002, DicomVr.SH);

    /// <summary>(3006,0004), LO.</summary>
    public static DicomTag StructureSetName { get; } = Known(0x30060004, DicomVr.LO);

    /// <summary>(3006,0008), DA.</summary>
    public static DicomTag StructureSetDate { get; } = Known(0x30060008, DicomVr.DA);

    /// <summary>(3006,0009), TM.</summary>
    public static DicomTag StructureSetTime { get; } = Known(0x30060009, DicomVr.TM);

    /// <summary>(3006,0010), SQ.</summary>
    public static DicomTag ReferencedFrameOfReferenceSequence { get; } = Known(0x30060010, DicomVr.SQ);

    /// <summary>(3006,0012), SQ.</summary>
    public static DicomTag RTReferencedStudySequence { get; } = Known(0x30060012, DicomVr.SQ);

    /// <summary>(3006,0014), SQ.</summary>
    public static DicomTag RTReferencedSeriesSequence { get; } = Known(0x30060014, DicomVr.SQ);

    /// <summary>(3006,0016), SQ.</summary>
    public static DicomTag ContourImageSequence { get; } = Known(0x30060016, DicomVr.SQ);

    /// <summary>(3006,0020), SQ.</summary>
    public static DicomTag StructureSetROISequence { get; } = Known(0x30060020, DicomVr.SQ);

    /// <summary>(3006,0022), IS.</summary>
    public static DicomTag ROINumber { get; } = Known(0x30060022, DicomVr.IS);

    /// <summary>(3006,0024), UI.</summary>
    public static DicomTag ReferencedFrameOfReferenceUID { get; } = Known(0x30060024, DicomVr.UI);

    /// <summary>(3006,0026), LO.</summary>
    public static DicomTag ROIName { get; } = Known(0x30060026, DicomVr.LO);

    /// <summary>(3006,0028), ST.</summary>
    public static DicomTag ROIDescription { get; } = Known(0x30060028, DicomVr.ST);

    /// <summary>(3006,002A), IS.</summary>
    public static DicomTag ROIDisplayColor { get; } = Known(0x3006002A, DicomVr.IS);

    /// <summary>(3006,0036), CS.</summary>
    public static DicomTag ROIGenerationAlgorithm { get; } = Known(0x30060036, DicomVr.CS);

    /// <summary>(3006,0039), SQ.</summary>
    public static DicomTag ROIContourSequence { get; } = Known(0x30060039, DicomVr.SQ);

    /// <summary>(3006,0040), SQ.</summary>
    public static DicomTag ContourSequence { get; } = Known(0x30060040, DicomVr.SQ);

    /// <summary>(3006,0042), CS.</summary>
    public static DicomTag ContourGeometricType { get; } = Known(0x30060042, DicomVr.CS);

    /// <summary>(3006,0046), IS.</summary>
    public static DicomTag NumberOfContourPoints { get; } = Known(0x30060046, DicomVr.IS);

    /// <summary>(3006,0048), IS.</summary>
    public static DicomTag ContourNumber { get; } = Known(0x30060048, DicomVr.IS);

    /// <summary>(3006,0050), DS.</summary>
    public static DicomTag ContourData { get; } = Known(0x30060050, DicomVr.DS);

    /// <summary>(3006,0080), SQ.</summary>
    public static DicomTag RTROIObservationsSequence { get; } = Known(0x30060080, DicomVr.SQ);

    /// <summary>(3006,0082), IS.</summary>
    public static DicomTag ObservationNumber { get; } = Known(0x30060082, DicomVr.IS);

    /// <summary>(3006,0084), IS.</summary>
    public static DicomTag ReferencedROINumber { get; } = Known(0x30060084, DicomVr.IS);

    /// <summary>(3006,00A4), CS.</summary>
    public static DicomTag RTROIInterpretedType { get; } = Known(0x300600A4, DicomVr.CS);

    /// <summary>(3006,00A6), PN.</summary>
    public static DicomTag ROIInterpreter { get; } = Known(0x300600A6, DicomVr.PN);

    /// <summary>(300E,0002), CS.</summary>
    public static DicomTag ApprovalStatus { get; } = Known(0x300E0002, DicomVr.CS);
}
