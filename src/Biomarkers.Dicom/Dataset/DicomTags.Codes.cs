namespace Biomarkers.Dicom;

// Coded entries.
public static partial class DicomTags
{
    /// <summary>(0008,0100), SH.</summary>
    public static DicomTag CodeValue { get; } = Known(0x00080100, DicomVr.SH);

    /// <summary>(0008,0102), SH.</summary>
    public static DicomTag CodingSchemeDesignator { get; } = Known(0x00080102, DicomVr.SH);

    /// <summary>(0008,0103), SH.</summary>
    public static DicomTag CodingSchemeVersion { get; } = Known(0x00080103, DicomVr.SH);

    /// <summary>(0008,0104), LO.</summary>
    public static DicomTag CodeMeaning { get; } = Known(0x00080104, DicomVr.LO);

    /// <summary>(0008,0105), CS.</summary>
    public static DicomTag MappingResource { get; } = Known(0x00080105, DicomVr.CS);

    /// <summary>(0008,0106), DT.</summary>
    public static DicomTag ContextGroupVersion { get; } = Known(0x00080106, DicomVr.DT);

    /// <summary>(0008,010C), UI.</summary>
    public static DicomTag CodingSchemeUID { get; } = Known(0x0008010C, DicomVr.UI);

    /// <summary>(0008,010F), CS.</summary>
    public static DicomTag ContextIdentifier { get; } = Known(0x0008010F, DicomVr.CS);

    /// <summary>(0008,0110), SQ.</summary>
    public static DicomTag CodingSchemeIdentificationSequence { get; } = Known(0x00080110, DicomVr.SQ);

    /// <summary>(0008,0115), ST.</summary>
    public static DicomTag CodingSchemeName { get; } = Known(0x00080115, DicomVr.ST);

    /// <summary>(0008,0119), UC.</summary>
    public static DicomTag LongCodeValue { get; } = Known(0x00080119, DicomVr.UC);

    /// <summary>(0008,0120), UR.</summary>
    public static DicomTag URNCodeValue { get; } = Known(0x00080120, DicomVr.UR);
}
