namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Structured reports.
public static partial class DicomTags
{
    public static DicomTag ReferencedPerformedProcedureStepSequence { get; } = Known(0x00081111, DicomVr.SQ);
    public static DicomTag RelationshipType { get; } = Known(0x0040A010, DicomVr.CS);
    public static DicomTag VerificationDateTime { get; } = Known(0x0040A030, DicomVr.DT);
    public static DicomTag ValueType { get; } = Known(0x0040A040, DicomVr.CS);
    public static DicomTag ConceptNameCodeSequence { get; } = Known(0x0040A043, DicomVr.SQ);
    public static DicomTag ContinuityOfContent { get; } = Known(0x0040A050, DicomVr.CS);
    public static DicomTag AuthorObserverSequence { get; } = Known(0x0040A078, DicomVr.SQ);
    public static DicomTag DateTime { get; } = Known(0x0040A120, DicomVr.DT);
    public static DicomTag Date { get; } = Known(0x0040A121, DicomVr.DA);
    public static DicomTag Time { get; } = Known(0x0040A122, DicomVr.TM);
    public static DicomTag PersonName { get; } = Known(0x0040A123, DicomVr.PN);
    public static DicomTag UID { get; } = Known(0x0040A124, DicomVr.UI);
    public static DicomTag TextValue { get; } = Known(0x0040A160, DicomVr.UT);
    public static DicomTag FloatingPointValue { get; } = Known(0x0040A161, DicomVr.FD);
    public static DicomTag ConceptCodeSequence { get; } = Known(0x0040A168, DicomVr.SQ);
    public static DicomTag MeasuredValueSequence { get; } = Known(0x0040A300, DicomVr.SQ);
    public static DicomTag NumericValueQualifierCodeSequence { get; } = Known(0x0040A301, DicomVr.SQ);
    public static DicomTag NumericValue { get; } = Known(0x0040A30A, DicomVr.DS);
    public static DicomTag PredecessorDocumentsSequence { get; } = Known(0x0040A360, DicomVr.SQ);
    public static DicomTag ReferencedRequestSequence { get; } = Known(0x0040A370, DicomVr.SQ);
    public static DicomTag PerformedProcedureCodeSequence { get; } = Known(0x0040A372, DicomVr.SQ);
    public static DicomTag CurrentRequestedProcedureEvidenceSequence { get; } = Known(0x0040A375, DicomVr.SQ);
    public static DicomTag CompletionFlag { get; } = Known(0x0040A491, DicomVr.CS);
    public static DicomTag CompletionFlagDescription { get; } = Known(0x0040A492, DicomVr.LO);
    public static DicomTag VerificationFlag { get; } = Known(0x0040A493, DicomVr.CS);
    public static DicomTag PreliminaryFlag { get; } = Known(0x0040A496, DicomVr.CS);
    public static DicomTag ContentTemplateSequence { get; } = Known(0x0040A504, DicomVr.SQ);
    public static DicomTag ContentSequence { get; } = Known(0x0040A730, DicomVr.SQ);
    public static DicomTag TemplateIdentifier { get; } = Known(0x0040DB00, DicomVr.CS);
    public static DicomTag ReferencedContentItemIdentifier { get; } = Known(0x0040DB73, DicomVr.UL);
    public static DicomTag GraphicData { get; } = Known(0x00700022, DicomVr.FL);
    public static DicomTag GraphicType { get; } = Known(0x00700023, DicomVr.CS);
}
