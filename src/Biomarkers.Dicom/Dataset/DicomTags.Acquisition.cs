namespace Biomarkers.Dicom;

// How the image was acquired.
public static partial class DicomTags
{
    /// <summary>(0018,0010), LO.</summary>
    public static DicomTag ContrastBolusAgent { get; } = Known(0x00180010, DicomVr.LO);

    /// <summary>(0018,0020), CS.</summary>
    public static DicomTag ScanningSequence { get; } = Known(0x00180020, DicomVr.CS);

    /// <summary>(0018,0021), CS.</summary>
    public static DicomTag SequenceVariant { get; } = Known(0x00180021, DicomVr.CS);

    /// <summary>(0018,0022), CS.</summary>
    public static DicomTag ScanOptions { get; } = Known(0x00180022, DicomVr.CS);

    /// <summary>(0018,0023), CS.</summary>
    public static DicomTag MRAcquisitionType { get; } = Known(0x00180023, DicomVr.CS);

    /// <summary>(0018,0024), SH.</summary>
    public static DicomTag SequenceName { get; } = Known(0x00180024, DicomVr.SH);

    /// <summary>(0018,0050), DS.</summary>
    public static DicomTag SliceThickness { get; } = Known(0x00180050, DicomVr.DS);

    /// <summary>(0018,0060), DS.</summary>
    public static DicomTag KVP { get; } = Known(0x00180060, DicomVr.DS);

    /// <summary>(0018,0080), DS.</summary>
    public static DicomTag RepetitionTime { get; } = Known(0x00180080, DicomVr.DS);

    /// <summary>(0018,0081), DS.</summary>
    public static DicomTag EchoTime { get; } = Known(0x00180081, DicomVr.DS);

    /// <summary>(0018,0082), DS.</summary>
    public static DicomTag InversionTime { get; } = Known(0x00180082, DicomVr.DS);

    /// <summary>(0018,0083), DS.</summary>
    public static DicomTag NumberOfAverages { get; } = Known(0x00180083, DicomVr.DS);

    /// <summary>(0018,0084), DS.</summary>
    public static DicomTag ImagingFrequency { get; } = Known(0x00180084, DicomVr.DS);

    /// <summary>(0018,0086), IS.</summary>
    public static DicomTag EchoNumbers { get; } = Known(0x00180086, DicomVr.IS);

    /// <summary>(0018,0087), DS.</summary>
    public static DicomTag MagneticFieldStrength { get; } = Known(0x00180087, DicomVr.DS);

    /// <summary>(0018,0088), DS.</summary>
    public static DicomTag SpacingBetweenSlices { get; } = Known(0x00180088, DicomVr.DS);

    /// <summary>(0018,0089), IS.</summary>
    public static DicomTag NumberOfPhaseEncodingSteps { get; } = Known(0x00180089, DicomVr.IS);

    /// <summary>(0018,0091), IS.</summary>
    public static DicomTag EchoTrainLength { get; } = Known(0x00180091, DicomVr.IS);

    /// <summary>(0018,1060), DS.</summary>
    public static DicomTag TriggerTime { get; } = Known(0x00181060, DicomVr.DS);

    /// <summary>(0018,1100), DS.</summary>
    public static DicomTag ReconstructionDiameter { get; } = Known(0x00181100, DicomVr.DS);

    /// <summary>(0018,1120), DS.</summary>
    public static DicomTag GantryDetectorTilt { get; } = Known(0x00181120, DicomVr.DS);

    /// <summary>(0018,1150), IS.</summary>
    public static DicomTag ExposureTime { get; } = Known(0x00181150, DicomVr.IS);

    /// <summary>(0018,1151), IS.</summary>
    public static DicomTag XRayTubeCurrent { get; } = Known(0x00181151, DicomVr.IS);

    /// <summary>(0018,1152), IS.</summary>
    public static DicomTag Exposure { get; } = Known(0x00181152, DicomVr.IS);

    /// <summary>(0018,1160), SH.</summary>
    public static DicomTag FilterType { get; } = Known(0x00181160, DicomVr.SH);

    /// <summary>(0018,1164), DS.</summary>
    public static DicomTag ImagerPixelSpacing { get; } = Known(0x00181164, DicomVr.DS);

    /// <summary>(0018,1210), SH.</summary>
    public static DicomTag ConvolutionKernel { get; } = Known(0x00181210, DicomVr.SH);

    /// <summary>(0018,1310), US.</summary>
    public static DicomTag AcquisitionMatrix { get; } = Known(0x00181310, DicomVr.US);

    /// <summary>(0018,1314), DS.</summary>
    public static DicomTag FlipAngle { get; } = Known(0x00181314, DicomVr.DS);

    /// <summary>(0018,9004), CS.</summary>
    public static DicomTag ContentQualification { get; } = Known(0x00189004, DicomVr.CS);

    /// <summary>(0018,9005), SH.</summary>
    public static DicomTag PulseSequenceName { get; } = Known(0x00189005, DicomVr.SH);

    /// <summary>(0018,9073), FD.</summary>
    public static DicomTag AcquisitionDuration { get; } = Known(0x00189073, DicomVr.FD);

    /// <summary>(0018,9074), DT.</summary>
    public static DicomTag FrameAcquisitionDateTime { get; } = Known(0x00189074, DicomVr.DT);

    /// <summary>(0018,9075), CS.</summary>
    public static DicomTag DiffusionDirectionality { get; } = Known(0x00189075, DicomVr.CS);

    /// <summary>(0018,9076), SQ.</summary>
    public static DicomTag DiffusionGradientDirectionSequence { get; } = Known(0x00189076, DicomVr.SQ);

    /// <summary>(0018,9077), CS.</summary>
    public static DicomTag ParallelAcquisition { get; } = Known(0x00189077, DicomVr.CS);

    /// <summary>(0018,9079), FD.</summary>
    public static DicomTag InversionTimes { get; } = Known(0x00189079, DicomVr.FD);

    /// <summary>(0018,9082), FD.</summary>
    public static DicomTag EffectiveEchoTime { get; } = Known(0x00189082, DicomVr.FD);

    /// <summary>(0018,9087), FD.</summary>
    public static DicomTag DiffusionBValue { get; } = Known(0x00189087, DicomVr.FD);

    /// <summary>(0018,9089), FD.</summary>
    public static DicomTag DiffusionGradientOrientation { get; } = Known(0x00189089, DicomVr.FD);

    /// <summary>(0018,9112), SQ.</summary>
    public static DicomTag MRTimingAndRelatedParametersSequence { get; } = Known(0x00189112, DicomVr.SQ);

    /// <summary>(0018,9114), SQ.</summary>
    public static DicomTag MREchoSequence { get; } = Known(0x00189114, DicomVr.SQ);

    /// <summary>(0018,9115), SQ.</summary>
    public static DicomTag MRModifierSequence { get; } = Known(0x00189115, DicomVr.SQ);

    /// <summary>(0018,9117), SQ.</summary>
    public static DicomTag MRDiffusionSequence { get; } = Known(0x00189117, DicomVr.SQ);

    /// <summary>(0018,9118), SQ.</summary>
    public static DicomTag CardiacSynchronizationSequence { get; } = Known(0x00189118, DicomVr.SQ);

    /// <summary>(0018,9151), DT.</summary>
    public static DicomTag FrameReferenceDateTime { get; } = Known(0x00189151, DicomVr.DT);

    /// <summary>(0018,9152), SQ.</summary>
    public static DicomTag MRMetaboliteMapSequence { get; } = Known(0x00189152, DicomVr.SQ);

    /// <summary>(0018,9220), FD.</summary>
    public static DicomTag FrameAcquisitionDuration { get; } = Known(0x00189220, DicomVr.FD);

    /// <summary>(0018,9226), SQ.</summary>
    public static DicomTag MRImageFrameTypeSequence { get; } = Known(0x00189226, DicomVr.SQ);

    /// <summary>(0018,9301), SQ.</summary>
    public static DicomTag CTAcquisitionTypeSequence { get; } = Known(0x00189301, DicomVr.SQ);

    /// <summary>(0018,9304), SQ.</summary>
    public static DicomTag CTAcquisitionDetailsSequence { get; } = Known(0x00189304, DicomVr.SQ);

    /// <summary>(0018,9314), SQ.</summary>
    public static DicomTag CTReconstructionSequence { get; } = Known(0x00189314, DicomVr.SQ);

    /// <summary>(0018,9321), SQ.</summary>
    public static DicomTag CTExposureSequence { get; } = Known(0x00189321, DicomVr.SQ);

    /// <summary>(0018,9325), SQ.</summary>
    public static DicomTag CTXRayDetailsSequence { get; } = Known(0x00189325, DicomVr.SQ);

    /// <summary>(0018,9329), SQ.</summary>
    public static DicomTag CTImageFrameTypeSequence { get; } = Known(0x00189329, DicomVr.SQ);

    /// <summary>(0018,9345), FD.</summary>
    public static DicomTag CTDIvol { get; } = Known(0x00189345, DicomVr.FD);

    /// <summary>(0018,9601), SQ.</summary>
    public static DicomTag DiffusionBMatrixSequence { get; } = Known(0x00189601, DicomVr.SQ);

    /// <summary>(0020,0100), IS.</summary>
    public static DicomTag TemporalPositionIdentifier { get; } = Known(0x00200100, DicomVr.IS);

    /// <summary>(0020,0105), IS.</summary>
    public static DicomTag NumberOfTemporalPositions { get; } = Known(0x00200105, DicomVr.IS);

    /// <summary>(0020,0110), DS.</summary>
    public static DicomTag TemporalResolution { get; } = Known(0x00200110, DicomVr.DS);

    /// <summary>(0020,9153), FD.</summary>
    public static DicomTag NominalCardiacTriggerDelayTime { get; } = Known(0x00209153, DicomVr.FD);

    /// <summary>(0020,930D), FD.</summary>
    public static DicomTag TemporalPositionTimeOffset { get; } = Known(0x0020930D, DicomVr.FD);

    /// <summary>(0020,9310), SQ.</summary>
    public static DicomTag TemporalPositionSequence { get; } = Known(0x00209310, DicomVr.SQ);
}
