namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// How the image was acquired.
public static partial class DicomTags
{
    public static DicomTag ContrastBolusAgent { get; } = Known(0x00180010, DicomVr.LO);
    public static DicomTag ScanningSequence { get; } = Known(0x00180020, DicomVr.CS);
    public static DicomTag SequenceVariant { get; } = Known(0x00180021, DicomVr.CS);
    public static DicomTag ScanOptions { get; } = Known(0x00180022, DicomVr.CS);
    public static DicomTag MRAcquisitionType { get; } = Known(0x00180023, DicomVr.CS);
    public static DicomTag SequenceName { get; } = Known(0x00180024, DicomVr.SH);
    public static DicomTag SliceThickness { get; } = Known(0x00180050, DicomVr.DS);
    public static DicomTag KVP { get; } = Known(0x00180060, DicomVr.DS);
    public static DicomTag RepetitionTime { get; } = Known(0x00180080, DicomVr.DS);
    public static DicomTag EchoTime { get; } = Known(0x00180081, DicomVr.DS);
    public static DicomTag InversionTime { get; } = Known(0x00180082, DicomVr.DS);
    public static DicomTag NumberOfAverages { get; } = Known(0x00180083, DicomVr.DS);
    public static DicomTag ImagingFrequency { get; } = Known(0x00180084, DicomVr.DS);
    public static DicomTag EchoNumbers { get; } = Known(0x00180086, DicomVr.IS);
    public static DicomTag MagneticFieldStrength { get; } = Known(0x00180087, DicomVr.DS);
    public static DicomTag SpacingBetweenSlices { get; } = Known(0x00180088, DicomVr.DS);
    public static DicomTag NumberOfPhaseEncodingSteps { get; } = Known(0x00180089, DicomVr.IS);
    public static DicomTag EchoTrainLength { get; } = Known(0x00180091, DicomVr.IS);
    public static DicomTag TriggerTime { get; } = Known(0x00181060, DicomVr.DS);
    public static DicomTag ReconstructionDiameter { get; } = Known(0x00181100, DicomVr.DS);
    public static DicomTag GantryDetectorTilt { get; } = Known(0x00181120, DicomVr.DS);
    public static DicomTag ExposureTime { get; } = Known(0x00181150, DicomVr.IS);
    public static DicomTag XRayTubeCurrent { get; } = Known(0x00181151, DicomVr.IS);
    public static DicomTag Exposure { get; } = Known(0x00181152, DicomVr.IS);
    public static DicomTag FilterType { get; } = Known(0x00181160, DicomVr.SH);
    public static DicomTag ImagerPixelSpacing { get; } = Known(0x00181164, DicomVr.DS);
    public static DicomTag ConvolutionKernel { get; } = Known(0x00181210, DicomVr.SH);
    public static DicomTag AcquisitionMatrix { get; } = Known(0x00181310, DicomVr.US);
    public static DicomTag FlipAngle { get; } = Known(0x00181314, DicomVr.DS);
    public static DicomTag ContentQualification { get; } = Known(0x00189004, DicomVr.CS);
    public static DicomTag PulseSequenceName { get; } = Known(0x00189005, DicomVr.SH);
    public static DicomTag AcquisitionDuration { get; } = Known(0x00189073, DicomVr.FD);
    public static DicomTag FrameAcquisitionDateTime { get; } = Known(0x00189074, DicomVr.DT);
    public static DicomTag DiffusionDirectionality { get; } = Known(0x00189075, DicomVr.CS);
    public static DicomTag DiffusionGradientDirectionSequence { get; } = Known(0x00189076, DicomVr.SQ);
    public static DicomTag ParallelAcquisition { get; } = Known(0x00189077, DicomVr.CS);
    public static DicomTag InversionTimes { get; } = Known(0x00189079, DicomVr.FD);
    public static DicomTag EffectiveEchoTime { get; } = Known(0x00189082, DicomVr.FD);
    public static DicomTag DiffusionBValue { get; } = Known(0x00189087, DicomVr.FD);
    public static DicomTag DiffusionGradientOrientation { get; } = Known(0x00189089, DicomVr.FD);
    public static DicomTag MRTimingAndRelatedParametersSequence { get; } = Known(0x00189112, DicomVr.SQ);
    public static DicomTag MREchoSequence { get; } = Known(0x00189114, DicomVr.SQ);
    public static DicomTag MRModifierSequence { get; } = Known(0x00189115, DicomVr.SQ);
    public static DicomTag MRDiffusionSequence { get; } = Known(0x00189117, DicomVr.SQ);
    public static DicomTag CardiacSynchronizationSequence { get; } = Known(0x00189118, DicomVr.SQ);
    public static DicomTag FrameReferenceDateTime { get; } = Known(0x00189151, DicomVr.DT);
    public static DicomTag MRMetaboliteMapSequence { get; } = Known(0x00189152, DicomVr.SQ);
    public static DicomTag FrameAcquisitionDuration { get; } = Known(0x00189220, DicomVr.FD);
    public static DicomTag MRImageFrameTypeSequence { get; } = Known(0x00189226, DicomVr.SQ);
    public static DicomTag CTAcquisitionTypeSequence { get; } = Known(0x00189301, DicomVr.SQ);
    public static DicomTag CTAcquisitionDetailsSequence { get; } = Known(0x00189304, DicomVr.SQ);
    public static DicomTag CTReconstructionSequence { get; } = Known(0x00189314, DicomVr.SQ);
    public static DicomTag CTExposureSequence { get; } = Known(0x00189321, DicomVr.SQ);
    public static DicomTag CTXRayDetailsSequence { get; } = Known(0x00189325, DicomVr.SQ);
    public static DicomTag CTImageFrameTypeSequence { get; } = Known(0x00189329, DicomVr.SQ);
    public static DicomTag CTDIvol { get; } = Known(0x00189345, DicomVr.FD);
    public static DicomTag DiffusionBMatrixSequence { get; } = Known(0x00189601, DicomVr.SQ);
    public static DicomTag TemporalPositionIdentifier { get; } = Known(0x00200100, DicomVr.IS);
    public static DicomTag NumberOfTemporalPositions { get; } = Known(0x00200105, DicomVr.IS);
    public static DicomTag TemporalResolution { get; } = Known(0x00200110, DicomVr.DS);
    public static DicomTag NominalCardiacTriggerDelayTime { get; } = Known(0x00209153, DicomVr.FD);
    public static DicomTag TemporalPositionTimeOffset { get; } = Known(0x0020930D, DicomVr.FD);
    public static DicomTag TemporalPositionSequence { get; } = Known(0x00209310, DicomVr.SQ);
}
