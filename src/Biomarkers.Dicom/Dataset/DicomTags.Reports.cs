namespace Biomarkers.Dicom;

// Structured reports.
public static partial class DicomTags
{
    /// <summary>(0008,1111), SQ.</summary>
    public static DicomTag ReferencedPerformedProcedureStepSequence { get; } = Known(0x00081111, DicomVr.SQ);

    /// <summary>(0040,A010), CS.</summary>
    public static DicomTag RelationshipType { get; } = Known(0x0040A010, DicomVr.CS);

    /// <summary>(0040,A030), DT.</summary>
    public static DicomTag VerificationDateTime { get; } = Known(0x0040A030, DicomVr.DT);

    /// <summary>(0040,A040), CS.</summary>
    public static DicomTag ValueType { get; } = Known(0x0040A040, DicomVr.CS);

    /// <summary>(0040,A043), SQ.</summary>
    public static DicomTag ConceptNameCodeSequence { get; } = Known(0x0040A043, DicomVr.SQ);

    /// <summary>(0040,A050), CS.</summary>
    public static DicomTag ContinuityOfContent { get; } = Known(0x0040A050, DicomVr.CS);

    /// <summary>(0040,A078), SQ.</summary>
    public static DicomTag AuthorObserverSequence { get; } = Known(0x0040A078, DicomVr.SQ);

    /// <summary>(0040,A120), DT.</summary>
    public static DicomTag DateTime { get; } = Known(0x0040A120, DicomVr.DT);

    /// <summary>(0040,A121), DA.</summary>
    public static DicomTag Date { get; } = Known(0x0040A121, DicomVr.DA);

    /// <summary>(0040,A122), TM.</summary>
    public static DicomTag Time { get; } = Known(0x0040A122, DicomVr.TM);

    /// <summary>(0040,A123), PN.</summary>
    public static DicomTag PersonName { get; } = Known(0x0040A123, DicomVr.PN);

    /// <summary>(0040,A124), UI.</summary>
    public static DicomTag UID { get; } = Known(0x0040A124, DicomVr.UI);

    /// <summary>(0040,A160), UT.</summary>
    public static DicomTag TextValue { get; } = Known(0x0040A160, DicomVr.UT);

    /// <summary>(0040,A161), FD.</summary>
    public static DicomTag FloatingPointValue { get; } = Known(0x0040A161, DicomVr.FD);

    /// <summary>(0040,A168), SQ.</summary>
    public static DicomTag ConceptCodeSequence { get; } = Known(0x0040A168, DicomVr.SQ);

    /// <summary>(0040,A300), SQ.</summary>
    public static DicomTag MeasuredValueSequence { get; } = Known(0x0040A300, DicomVr.SQ);

    /// <summary>(0040,A301), SQ.</summary>
    public static DicomTag NumericValueQualifierCodeSequence { get; } = Known(0x0040A301, DicomVr.SQ);

    /// <summary>(0040,A30A), DS.</summary>
    public static DicomTag NumericValue { get; } = Known(0x0040A30A, DicomVr.DS);

    /// <summary>(0040,A360), SQ.</summary>
    public static DicomTag PredecessorDocumentsSequence { get; } = Known(0x0040A360, DicomVr.SQ);

    /// <summary>(0040,A370), SQ.</summary>
    public static DicomTag ReferencedRequestSequence { get; } = Known(0x0040A370, DicomVr.SQ);

    /// <summary>(0040,A372), SQ.</summary>
    public static DicomTag PerformedProcedureCodeSequence { get; } = Known(0x0040A372, DicomVr.SQ);

    /// <summary>(0040,A375), SQ.</summary>
    public static DicomTag CurrentRequestedProcedureEvidenceSequence { get; } = Known(0x0040A375, DicomVr.SQ);

    /// <summary>(0040,A491), CS.</summary>
    public static DicomTag CompletionFlag { get; } = Known(0x0040A491, DicomVr.CS);

    /// <summary>(0040,A492), LO.</summary>
    public static DicomTag CompletionFlagDescription { get; } = Known(0x0040A492, DicomVr.LO);

    /// <summary>(0040,A493), CS.</summary>
    public static DicomTag VerificationFlag { get; } = Known(0x0040A493, DicomVr.CS);

    /// <summary>(0040,A496), CS.</summary>
    public static DicomTag PreliminaryFlag { get; } = Known(0x0040A496, DicomVr.CS);

    /// <summary>(0040,A504), SQ.</summary>
    public static DicomTag ContentTemplateSequence { get; } = Known(0x0040A504, DicomVr.SQ);

    /// <summary>(0040,A730), SQ.</summary>
    public static DicomTag ContentSequence { get; } = Known(0x0040A730, DicomVr.SQ);

    /// <summary>(0040,DB00), CS.</summary>
    public static DicomTag TemplateIdentifier { get; } = Known(0x0040DB00, DicomVr.CS);

    /// <summary>(0040,DB73), UL.</summary>
    public static DicomTag ReferencedContentItemIdentifier { get; } = Known(0x0040DB73, DicomVr.UL);

    /// <summary>(0070,0022), FL.</summary>
    public static DicomTag GraphicData { get; } = Known(0x00700022, DicomVr.FL);

    /// <summary>(0070,0023), CS.</summary>
    public static DicomTag GraphicType { get; } = Known(0x00700023, DicomVr.CS);
}
