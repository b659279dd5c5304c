namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Coded entries.
public static partial class DicomTags
{
    public static DicomTag CodeValue { get; } = Known(0x00080100, DicomVr.SH);
    public static DicomTag CodingSchemeDesignator { get; } = Known(0x00080102, DicomVr.SH);
    public static DicomTag CodingSchemeVersion { get; } = Known(0x00080103, DicomVr.SH);
    public static DicomTag CodeMeaning { get; } = Known(0x00080104, DicomVr.LO);
    public static DicomTag MappingResource { get; } = Known(0x00080105, DicomVr.CS);
    public static DicomTag ContextGroupVersion { get; } = Known(0x00080106, DicomVr.DT);
    public static DicomTag CodingSchemeUID { get; } = Known(0x0008010C, DicomVr.UI);
    public static DicomTag ContextIdentifier { get; } = Known(0x0008010F, DicomVr.CS);
    public static DicomTag CodingSchemeIdentificationSequence { get; } = Known(0x00080110, DicomVr.SQ);
    public static DicomTag CodingSchemeName { get; } = Known(0x00080115, DicomVr.ST);
    public static DicomTag LongCodeValue { get; } = Known(0x00080119, DicomVr.UC);
    public static DicomTag URNCodeValue { get; } = Known(0x00080120, DicomVr.UR);
}
