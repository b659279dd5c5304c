namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Positron emission tomography.
public static partial class DicomTags
{
    public static DicomTag Radiopharmaceutical { get; } = Known(0x00180031, DicomVr.LO);
    public static DicomTag RadiopharmaceuticalVolume { get; } = Known(0x00181071, DicomVr.DS);
    public static DicomTag RadiopharmaceuticalStartTime { get; } = Known(0x00181072, DicomVr.TM);
    public static DicomTag RadiopharmaceuticalStopTime { get; } = Known(0x00181073, DicomVr.TM);
    public static DicomTag RadionuclideTotalDose { get; } = Known(0x00181074, DicomVr.DS);
    public static DicomTag RadionuclideHalfLife { get; } = Known(0x00181075, DicomVr.DS);
    public static DicomTag RadionuclidePositronFraction { get; } = Known(0x00181076, DicomVr.DS);
    public static DicomTag RadiopharmaceuticalStartDateTime { get; } = Known(0x00181078, DicomVr.DT);
    public static DicomTag RadiopharmaceuticalStopDateTime { get; } = Known(0x00181079, DicomVr.DT);
    public static DicomTag ActualFrameDuration { get; } = Known(0x00181242, DicomVr.IS);
    public static DicomTag DecayCorrectionDateTime { get; } = Known(0x00189701, DicomVr.DT);
    public static DicomTag PETFrameAcquisitionSequence { get; } = Known(0x00189732, DicomVr.SQ);
    public static DicomTag PETFrameCorrectionFactorsSequence { get; } = Known(0x00189736, DicomVr.SQ);
    public static DicomTag PETFrameTypeSequence { get; } = Known(0x00189751, DicomVr.SQ);
    public static DicomTag DecayCorrected { get; } = Known(0x00189758, DicomVr.CS);
    public static DicomTag AttenuationCorrected { get; } = Known(0x00189759, DicomVr.CS);
    public static DicomTag CorrectedImage { get; } = Known(0x00280051, DicomVr.CS);
    public static DicomTag RadiopharmaceuticalInformationSequence { get; } = Known(0x00540016, DicomVr.SQ);
    public static DicomTag NumberOfSlices { get; } = Known(0x00540081, DicomVr.US);
    public static DicomTag NumberOfTimeSlices { get; } = Known(0x00540101, DicomVr.US);
    public static DicomTag RadionuclideCodeSequence { get; } = Known(0x00540300, DicomVr.SQ);
    public static DicomTag RadiopharmaceuticalCodeSequence { get; } = Known(0x00540304, DicomVr.SQ);
    public static DicomTag SeriesType { get; } = Known(0x00541000, DicomVr.CS);
    public static DicomTag Units { get; } = Known(0x00541001, DicomVr.CS);
    public static DicomTag CountsSource { get; } = Known(0x00541002, DicomVr.CS);
    public static DicomTag SUVType { get; } = Known(0x00541006, DicomVr.CS);
    public static DicomTag RandomsCorrectionMethod { get; } = Known(0x00541100, DicomVr.CS);
    public static DicomTag AttenuationCorrectionMethod { get; } = Known(0x00541101, DicomVr.LO);
    public static DicomTag DecayCorrection { get; } = Known(0x00541102, DicomVr.CS);
    public static DicomTag ReconstructionMethod { get; } = Known(0x00541103, DicomVr.LO);
    public static DicomTag FrameReferenceTime { get; } = Known(0x00541300, DicomVr.DS);
    public static DicomTag DecayFactor { get; } = Known(0x00541321, DicomVr.DS);
    public static DicomTag DoseCalibrationFactor { get; } = Known(0x00541322, DicomVr.DS);
    public static DicomTag ScatterFractionFactor { get; } = Known(0x00541323, DicomVr.DS);
    public static DicomTag ImageIndex { get; } = Known(0x00541330, DicomVr.US);
}
