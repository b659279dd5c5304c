namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Radiotherapy structure sets.
public static partial class DicomTags
{
    public static DicomTag StructureSetLabel { get; } = Known(0x30060002, DicomVr.SH);
    public static DicomTag StructureSetName { get; } = Known(0x30060004, DicomVr.LO);
    public static DicomTag StructureSetDate { get; } = Known(0x30060008, DicomVr.DA);
    public static DicomTag StructureSetTime { get; } = Known(0x30060009, DicomVr.TM);
    public static DicomTag ReferencedFrameOfReferenceSequence { get; } = Known(0x30060010, DicomVr.SQ);
    public static DicomTag RTReferencedStudySequence { get; } = Known(0x30060012, DicomVr.SQ);
    public static DicomTag RTReferencedSeriesSequence { get; } = Known(0x30060014, DicomVr.SQ);
    public static DicomTag ContourImageSequence { get; } = Known(0x30060016, DicomVr.SQ);
    public static DicomTag StructureSetROISequence { get; } = Known(0x30060020, DicomVr.SQ);
    public static DicomTag ROINumber { get; } = Known(0x30060022, DicomVr.IS);
    public static DicomTag ReferencedFrameOfReferenceUID { get; } = Known(0x30060024, DicomVr.UI);
    public static DicomTag ROIName { get; } = Known(0x30060026, DicomVr.LO);
    public static DicomTag ROIDescription { get; } = Known(0x30060028, DicomVr.ST);
    public static DicomTag ROIDisplayColor { get; } = Known(0x3006002A, DicomVr.IS);
    public static DicomTag ROIGenerationAlgorithm { get; } = Known(0x30060036, DicomVr.CS);
    public static DicomTag ROIContourSequence { get; } = Known(0x30060039, DicomVr.SQ);
    public static DicomTag ContourSequence { get; } = Known(0x30060040, DicomVr.SQ);
    public static DicomTag ContourGeometricType { get; } = Known(0x30060042, DicomVr.CS);
    public static DicomTag NumberOfContourPoints { get; } = Known(0x30060046, DicomVr.IS);
    public static DicomTag ContourNumber { get; } = Known(0x30060048, DicomVr.IS);
    public static DicomTag ContourData { get; } = Known(0x30060050, DicomVr.DS);
    public static DicomTag RTROIObservationsSequence { get; } = Known(0x30060080, DicomVr.SQ);
    public static DicomTag ObservationNumber { get; } = Known(0x30060082, DicomVr.IS);
    public static DicomTag ReferencedROINumber { get; } = Known(0x30060084, DicomVr.IS);
    public static DicomTag RTROIInterpretedType { get; } = Known(0x300600A4, DicomVr.CS);
    public static DicomTag ROIInterpreter { get; } = Known(0x300600A6, DicomVr.PN);
    public static DicomTag ApprovalStatus { get; } = Known(0x300E0002, DicomVr.CS);
}
