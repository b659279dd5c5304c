namespace Biomarkers.Dicom;

// Positron emission tomography.
public static partial class DicomTags
{
    /// <summary>(0018,0031), LO.</summary>
    public static DicomTag Radiopharmaceutical { get; } = Known(0x00180031, DicomVr.LO);

    /// <summary>(0018,1071), DS.</summary>
    public static DicomTag RadiopharmaceuticalVolume { get; } = Known(0x00181071, DicomVr.DS);

    /// <summary>(0018,1072), TM.</summary>
    public static DicomTag RadiopharmaceuticalStartTime { get; } = Known(0x00181072, DicomVr.TM);

    /// <summary>(0018,1073), TM.</summary>
    public static DicomTag RadiopharmaceuticalStopTime { get; } = Known(0x00181073, DicomVr.TM);

    /// <summary>(0018,1074), DS.</summary>
    public static DicomTag RadionuclideTotalDose { get; } = Known(0x00181074, DicomVr.DS);

    /// <summary>(0018,1075), DS.</summary>
    public static DicomTag RadionuclideHalfLife { get; } = Known(0x00181075, DicomVr.DS);

    /// <summary>(0018,1076), DS.</summary>
    public static DicomTag RadionuclidePositronFraction { get; } = Known(0x00181076, DicomVr.DS);

    /// <summary>(0018,1078), DT.</summary>
    public static DicomTag RadiopharmaceuticalStartDateTime { get; } = Known(0x00181078, DicomVr.DT);

    /// <summary>(0018,1079), DT.</summary>
    public static DicomTag RadiopharmaceuticalStopDateTime { get; } = Known(0x00181079, DicomVr.DT);

    /// <summary>(0018,1242), IS.</summary>
    public static DicomTag ActualFrameDuration { get; } = Known(0x00181242, DicomVr.IS);

    /// <summary>(0018,9701), DT.</summary>
    public static DicomTag DecayCorrectionDateTime { get; } = Known(0x00189701, DicomVr.DT);

    /// <summary>(0018,9732), SQ.</summary>
    public static DicomTag PETFrameAcquisitionSequence { get; } = Known(0x00189732, DicomVr.SQ);

    /// <summary>(0018,9736), SQ.</summary>
    public static DicomTag PETFrameCorrectionFactorsSequence { get; } = Known(0x00189736, DicomVr.SQ);

    /// <summary>(0018,9751), SQ.</summary>
    public static DicomTag PETFrameTypeSequence { get; } = Known(0x00189751, DicomVr.SQ);

    /// <summary>(0018,9758), CS.</summary>
    public static DicomTag DecayCorrected { get; } = Known(0x00189758, DicomVr.CS);

    /// <summary>(0018,9759), CS.</summary>
    public static DicomTag AttenuationCorrected { get; } = Known(0x00189759, DicomVr.CS);

    /// <summary>(0028,0051), CS.</summary>
    public static DicomTag CorrectedImage { get; } = Known(0x00280051, DicomVr.CS);

    /// <summary>(0054,0016), SQ.</summary>
    public static DicomTag RadiopharmaceuticalInformationSequence { get; } = Known(0x00540016, DicomVr.SQ);

    /// <summary>(0054,0081), US.</summary>
    public static DicomTag NumberOfSlices { get; } = Known(0x00540081, DicomVr.US);

    /// <summary>(0054,0101), US.</summary>
    public static DicomTag NumberOfTimeSlices { get; } = Known(0x00540101, DicomVr.US);

    /// <summary>(0054,0300), SQ.</summary>
    public static DicomTag RadionuclideCodeSequence { get; } = Known(0x00540300, DicomVr.SQ);

    /// <summary>(0054,0304), SQ.</summary>
    public static DicomTag RadiopharmaceuticalCodeSequence { get; } = Known(0x00540304, DicomVr.SQ);

    /// <summary>(0054,1000), CS.</summary>
    public static DicomTag SeriesType { get; } = Known(0x00541000, DicomVr.CS);

    /// <summary>(0054,1001), CS.</summary>
    public static DicomTag Units { get; } = Known(0x00541001, DicomVr.CS);

    /// <summary>(0054,1002), CS.</summary>
    public static DicomTag CountsSource { get; } = Known(0x00541002, DicomVr.CS);

    /// <summary>(0054,1006), CS.</summary>
    public static DicomTag SUVType { get; } = Known(0x00541006, DicomVr.CS);

    /// <summary>(0054,1100), CS.</summary>
    public static DicomTag RandomsCorrectionMethod { get; } = Known(0x00541100, DicomVr.CS);

    /// <summary>(0054,1101), LO.</summary>
    public static DicomTag AttenuationCorrectionMethod { get; } = Known(0x00541101, DicomVr.LO);

    /// <summary>(0054,1102), CS.</summary>
    public static DicomTag DecayCorrection { get; } = Known(0x00541102, DicomVr.CS);

    /// <summary>(0054,1103), LO.</summary>
    public static DicomTag ReconstructionMethod { get; } = Known(0x00541103, DicomVr.LO);

    /// <summary>(0054,1300), DS.</summary>
    public static DicomTag FrameReferenceTime { get; } = Known(0x00541300, DicomVr.DS);

    /// <summary>(0054,1321), DS.</summary>
    public static DicomTag DecayFactor { get; } = Known(0x00541321, DicomVr.DS);

    /// <summary>(0054,1322), DS.</summary>
    public static DicomTag DoseCalibrationFactor { get; } = Known(0x00541322, DicomVr.DS);

    /// <summary>(0054,1323), DS.</summary>
    public static DicomTag ScatterFractionFactor { get; } = Known(0x00541323, DicomVr.DS);

    /// <summary>(0054,1330), US.</summary>
    public static DicomTag ImageIndex { get; } = Known(0x00541330, DicomVr.US);
}
