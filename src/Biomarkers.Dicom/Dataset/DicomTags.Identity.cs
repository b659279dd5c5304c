namespace Biomarkers.Dicom;

// Patient, study, series, equipment and instance.
public static partial class DicomTags
{
    /// <summary>(0008,0005), CS.</summary>
    public static DicomTag SpecificCharacterSet { get; } = Known(0x00080005, DicomVr.CS);

    /// <summary>(0008,0008), CS.</summary>
    public static DicomTag ImageType { get; } = Known(0x00080008, DicomVr.CS);

    /// <summary>(0008,0012), DA.</summary>
    public static DicomTag InstanceCreationDate { get; } = Known(0x00080012, DicomVr.DA);

    /// <summary>(0008,0013), TM.</summary>
    public static DicomTag InstanceCreationTime { get; } = Known(0x00080013, DicomVr.TM);

    /// <summary>(0008,0016), UI.</summary>
    public static DicomTag SOPClassUID { get; } = Known(0x00080016, DicomVr.UI);

    /// <summary>(0008,0018), UI.</summary>
    public static DicomTag SOPInstanceUID { get; } = Known(0x00080018, DicomVr.UI);

    /// <summary>(0008,0020), DA.</summary>
    public static DicomTag StudyDate { get; } = Known(0x00080020, DicomVr.DA);

    /// <summary>(0008,0021), DA.</summary>
    public static DicomTag SeriesDate { get; } = Known(0x00080021, DicomVr.DA);

    /// <summary>(0008,0022), DA.</summary>
    public static DicomTag AcquisitionDate { get; } = Known(0x00080022, DicomVr.DA);

    /// <summary>(0008,0023), DA.</summary>
    public static DicomTag ContentDate { get; } = Known(0x00080023, DicomVr.DA);

    /// <summary>(0008,002A), DT.</summary>
    public static DicomTag AcquisitionDateTime { get; } = Known(0x0008002A, DicomVr.DT);

    /// <summary>(0008,0030), TM.</summary>
    public static DicomTag StudyTime { get; } = Known(0x00080030, DicomVr.TM);

    /// <summary>(0008,0031), TM.</summary>
    public static DicomTag SeriesTime { get; } = Known(0x00080031, DicomVr.TM);

    /// <summary>(0008,0032), TM.</summary>
    public static DicomTag AcquisitionTime { get; } = Known(0x00080032, DicomVr.TM);

    /// <summary>(0008,0033), TM.</summary>
    public static DicomTag ContentTime { get; } = Known(0x00080033, DicomVr.TM);

    /// <summary>(0008,0050), SH.</summary>
    public static DicomTag AccessionNumber { get; } = Known(0x00080050, DicomVr.SH);

    /// <summary>(0008,0060), CS.</summary>
    public static DicomTag Modality { get; } = Known(0x00080060, DicomVr.CS);

    /// <summary>(0008,0070), LO.</summary>
    public static DicomTag Manufacturer { get; } = Known(0x00080070, DicomVr.LO);

    /// <summary>(0008,0090), PN.</summary>
    public static DicomTag ReferringPhysicianName { get; } = Known(0x00080090, DicomVr.PN);

    /// <summary>(0008,0201), SH.</summary>
    public static DicomTag TimezoneOffsetFromUTC { get; } = Known(0x00080201, DicomVr.SH);

    /// <summary>(0008,1030), LO.</summary>
    public static DicomTag StudyDescription { get; } = Known(0x00081030, DicomVr.LO);

    /// <summary>(0008,103E), LO.</summary>
    public static DicomTag SeriesDescription { get; } = Known(0x0008103E, DicomVr.LO);

    /// <summary>(0008,1090), LO.</summary>
    public static DicomTag ManufacturerModelName { get; } = Known(0x00081090, DicomVr.LO);

    /// <summary>(0008,1115), SQ.</summary>
    public static DicomTag ReferencedSeriesSequence { get; } = Known(0x00081115, DicomVr.SQ);

    /// <summary>(0008,1140), SQ.</summary>
    public static DicomTag ReferencedImageSequence { get; } = Known(0x00081140, DicomVr.SQ);

    /// <summary>(0008,1150), UI.</summary>
    public static DicomTag ReferencedSOPClassUID { get; } = Known(0x00081150, DicomVr.UI);

    /// <summary>(0008,1155), UI.</summary>
    public static DicomTag ReferencedSOPInstanceUID { get; } = Known(0x00081155, DicomVr.UI);

    /// <summary>(0008,1160), IS.</summary>
    public static DicomTag ReferencedFrameNumber { get; } = Known(0x00081160, DicomVr.IS);

    /// <summary>(0008,1163), FD.</summary>
    public static DicomTag TimeRange { get; } = Known(0x00081163, DicomVr.FD);

    /// <summary>(0008,1199), SQ.</summary>
    public static DicomTag ReferencedSOPSequence { get; } = Known(0x00081199, DicomVr.SQ);

    /// <summary>(0008,2112), SQ.</summary>
    public static DicomTag SourceImageSequence { get; } = Known(0x00082112, DicomVr.SQ);

    /// <summary>(0008,9007), CS.</summary>
    public static DicomTag FrameType { get; } = Known(0x00089007, DicomVr.CS);

    /// <summary>(0008,9092), SQ.</summary>
    public static DicomTag ReferencedImageEvidenceSequence { get; } = Known(0x00089092, DicomVr.SQ);

    /// <summary>(0008,9124), SQ.</summary>
    public static DicomTag DerivationImageSequence { get; } = Known(0x00089124, DicomVr.SQ);

    /// <summary>(0008,9154), SQ.</summary>
    public static DicomTag SourceImageEvidenceSequence { get; } = Known(0x00089154, DicomVr.SQ);

    /// <summary>(0008,9205), CS.</summary>
    public static DicomTag PixelPresentation { get; } = Known(0x00089205, DicomVr.CS);

    /// <summary>(0008,9206), CS.</summary>
    public static DicomTag VolumetricProperties { get; } = Known(0x00089206, DicomVr.CS);

    /// <summary>(0008,9207), CS.</summary>
    public static DicomTag VolumeBasedCalculationTechnique { get; } = Known(0x00089207, DicomVr.CS);

    /// <summary>(0008,9208), CS.</summary>
    public static DicomTag ComplexImageComponent { get; } = Known(0x00089208, DicomVr.CS);

    /// <summary>(0008,9209), CS.</summary>
    public static DicomTag AcquisitionContrast { get; } = Known(0x00089209, DicomVr.CS);

    /// <summary>(0008,9215), SQ.</summary>
    public static DicomTag DerivationCodeSequence { get; } = Known(0x00089215, DicomVr.SQ);

    /// <summary>(0010,0010), PN.</summary>
    public static DicomTag PatientName { get; } = Known(0x00100010, DicomVr.PN);

    /// <summary>(0010,0020), LO.</summary>
    public static DicomTag PatientID { get; } = Known(0x00100020, DicomVr.LO);

    /// <summary>(0010,0030), DA.</summary>
    public static DicomTag PatientBirthDate { get; } = Known(0x00100030, DicomVr.DA);

    /// <summary>(0010,0040), CS.</summary>
    public static DicomTag PatientSex { get; } = Known(0x00100040, DicomVr.CS);

    /// <summary>(0010,1010), AS.</summary>
    public static DicomTag PatientAge { get; } = Known(0x00101010, DicomVr.AS);

    /// <summary>(0010,1020), DS.</summary>
    public static DicomTag PatientSize { get; } = Known(0x00101020, DicomVr.DS);

    /// <summary>(0010,1030), DS.</summary>
    public static DicomTag PatientWeight { get; } = Known(0x00101030, DicomVr.DS);

    /// <summary>(0012,0062), CS.</summary>
    public static DicomTag PatientIdentityRemoved { get; } = Known(0x00120062, DicomVr.CS);

    /// <summary>(0012,0063), LO.</summary>
    public static DicomTag DeidentificationMethod { get; } = Known(0x00120063, DicomVr.LO);

    /// <summary>(0018,1000), LO.</summary>
    public static DicomTag DeviceSerialNumber { get; } = Known(0x00181000, DicomVr.LO);

    /// <summary>(0018,1020), LO.</summary>
    public static DicomTag SoftwareVersions { get; } = Known(0x00181020, DicomVr.LO);

    /// <summary>(0018,1030), LO.</summary>
    public static DicomTag ProtocolName { get; } = Known(0x00181030, DicomVr.LO);

    /// <summary>(0020,000D), UI.</summary>
    public static DicomTag StudyInstanceUID { get; } = Known(0x0020000D, DicomVr.UI);

    /// <summary>(0020,000E), UI.</summary>
    public static DicomTag SeriesInstanceUID { get; } = Known(0x0020000E, DicomVr.UI);

    /// <summary>(0020,0010), SH.</summary>
    public static DicomTag StudyID { get; } = Known(0x00200010, DicomVr.SH);

    /// <summary>(0020,0011), IS.</summary>
    public static DicomTag SeriesNumber { get; } = Known(0x00200011, DicomVr.IS);

    /// <summary>(0020,0012), IS.</summary>
    public static DicomTag AcquisitionNumber { get; } = Known(0x00200012, DicomVr.IS);

    /// <summary>(0020,0013), IS.</summary>
    public static DicomTag InstanceNumber { get; } = Known(0x00200013, DicomVr.IS);

    /// <summary>(0020,0052), UI.</summary>
    public static DicomTag FrameOfReferenceUID { get; } = Known(0x00200052, DicomVr.UI);

    /// <summary>(0020,0060), CS.</summary>
    public static DicomTag Laterality { get; } = Known(0x00200060, DicomVr.CS);

    /// <summary>(0020,1040), LO.</summary>
    public static DicomTag PositionReferenceIndicator { get; } = Known(0x00201040, DicomVr.LO);

    /// <summary>(0040,0244), DA.</summary>
    public static DicomTag PerformedProcedureStepStartDate { get; } = Known(0x00400244, DicomVr.DA);

    /// <summary>(0040,0245), TM.</summary>
    public static DicomTag PerformedProcedureStepStartTime { get; } = Known(0x00400245, DicomVr.TM);
}
