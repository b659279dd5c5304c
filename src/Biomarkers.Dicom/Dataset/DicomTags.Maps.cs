namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Parametric maps, derived images and the schemes that reports take their codes from.
public static partial class DicomTags
{
    public static DicomTag CodingSchemeResourcesSequence { get; } = Known(0x00080109, DicomVr.SQ);
    public static DicomTag CodingSchemeURLType { get; } = Known(0x0008010A, DicomVr.CS);
    public static DicomTag CodingSchemeURL { get; } = Known(0x0008010E, DicomVr.UR);
    public static DicomTag StudiesContainingOtherReferencedInstancesSequence { get; } = Known(0x00081200, DicomVr.SQ);
    public static DicomTag DerivationDescription { get; } = Known(0x00082111, DicomVr.ST);
    public static DicomTag PatientPosition { get; } = Known(0x00185100, DicomVr.CS);
    public static DicomTag CollimatorType { get; } = Known(0x00181181, DicomVr.CS);
    public static DicomTag PatientOrientation { get; } = Known(0x00200020, DicomVr.CS);
    public static DicomTag FloatPixelPaddingValue { get; } = Known(0x00280122, DicomVr.FL);
    public static DicomTag DoubleFloatPixelPaddingValue { get; } = Known(0x00280123, DicomVr.FD);
    public static DicomTag FloatPixelPaddingRangeLimit { get; } = Known(0x00280124, DicomVr.FL);
    public static DicomTag DoubleFloatPixelPaddingRangeLimit { get; } = Known(0x00280125, DicomVr.FD);
    public static DicomTag RecognizableVisualFeatures { get; } = Known(0x00280302, DicomVr.CS);
    public static DicomTag VOILUTFunction { get; } = Known(0x00281056, DicomVr.CS);
    public static DicomTag FrameVOILUTSequence { get; } = Known(0x00289132, DicomVr.SQ);
    public static DicomTag AcquisitionContextSequence { get; } = Known(0x00400555, DicomVr.SQ);
    public static DicomTag ParametricMapFrameTypeSequence { get; } = Known(0x00409092, DicomVr.SQ);
    public static DicomTag PatientOrientationCodeSequence { get; } = Known(0x00540410, DicomVr.SQ);
    public static DicomTag PatientGantryRelationshipCodeSequence { get; } = Known(0x00540414, DicomVr.SQ);
    public static DicomTag PertinentOtherEvidenceSequence { get; } = Known(0x0040A385, DicomVr.SQ);
}
