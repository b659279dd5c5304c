namespace Biomarkers.Dicom;

// Parametric maps, derived images and the schemes that reports take their codes from.
public static partial class DicomTags
{
    /// <summary>(0008,0109), SQ.</summary>
    public static DicomTag CodingSchemeResourcesSequence { get; } = Known(0x00080109, DicomVr.SQ);

    /// <summary>(0008,010A), CS.</summary>
    public static DicomTag CodingSchemeURLType { get; } = Known(0x0008010A, DicomVr.CS);

    /// <summary>(0008,010E), UR.</summary>
    public static DicomTag CodingSchemeURL { get; } = Known(0x0008010E, DicomVr.UR);

    /// <summary>(0008,1200), SQ.</summary>
    public static DicomTag StudiesContainingOtherReferencedInstancesSequence { get; } = Known(0x00081200, DicomVr.SQ);

    /// <summary>(0008,2111), ST.</summary>
    public static DicomTag DerivationDescription { get; } = Known(0x00082111, DicomVr.ST);

    /// <summary>(0018,5100), CS.</summary>
    public static DicomTag PatientPosition { get; } = Known(0x00185100, DicomVr.CS);

    /// <summary>(0018,1181), CS.</summary>
    public static DicomTag CollimatorType { get; } = Known(0x00181181, DicomVr.CS);

    /// <summary>(0020,0020), CS.</summary>
    public static DicomTag PatientOrientation { get; } = Known(0x00200020, DicomVr.CS);

    /// <summary>(0028,0122), FL.</summary>
    public static DicomTag FloatPixelPaddingValue { get; } = Known(0x00280122, DicomVr.FL);

    /// <summary>(0028,0123), FD.</summary>
    public static DicomTag DoubleFloatPixelPaddingValue { get; } = Known(0x00280123, DicomVr.FD);

    /// <summary>(0028,0124), FL.</summary>
    public static DicomTag FloatPixelPaddingRangeLimit { get; } = Known(0x00280124, DicomVr.FL);

    /// <summary>(0028,0125), FD.</summary>
    public static DicomTag DoubleFloatPixelPaddingRangeLimit { get; } = Known(0x00280125, DicomVr.FD);

    /// <summary>(0028,0302), CS.</summary>
    public static DicomTag RecognizableVisualFeatures { get; } = Known(0x00280302, DicomVr.CS);

    /// <summary>(0028,1056), CS.</summary>
    public static DicomTag VOILUTFunction { get; } = Known(0x00281056, DicomVr.CS);

    /// <summary>(0028,9132), SQ.</summary>
    public static DicomTag FrameVOILUTSequence { get; } = Known(0x00289132, DicomVr.SQ);

    /// <summary>(0040,0555), SQ.</summary>
    public static DicomTag AcquisitionContextSequence { get; } = Known(0x00400555, DicomVr.SQ);

    /// <summary>(0040,9092), SQ.</summary>
    public static DicomTag ParametricMapFrameTypeSequence { get; } = Known(0x00409092, DicomVr.SQ);

    /// <summary>(0054,0410), SQ.</summary>
    public static DicomTag PatientOrientationCodeSequence { get; } = Known(0x00540410, DicomVr.SQ);

    /// <summary>(0054,0414), SQ.</summary>
    public static DicomTag PatientGantryRelationshipCodeSequence { get; } = Known(0x00540414, DicomVr.SQ);

    /// <summary>(0040,A385), SQ.</summary>
    public static DicomTag PertinentOtherEvidenceSequence { get; } = Known(0x0040A385, DicomVr.SQ);
}
