namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// Patient, study, series, equipment and instance.
public static partial class DicomTags
{
    public static DicomTag SpecificCharacterSet { get; } = Known(0x00080005, DicomVr.CS);
    public static DicomTag ImageType { get; } = Known(0x00080008, DicomVr.CS);
    public static DicomTag InstanceCreationDate { get; } = Known(0x00080012, DicomVr.DA);
    public static DicomTag InstanceCreationTime { get; } = Known(0x00080013, DicomVr.TM);
    public static DicomTag SOPClassUID { get; } = Known(0x00080016, DicomVr.UI);
    public static DicomTag SOPInstanceUID { get; } = Known(0x00080018, DicomVr.UI);
    public static DicomTag StudyDate { get; } = Known(0x00080020, DicomVr.DA);
    public static DicomTag SeriesDate { get; } = Known(0x00080021, DicomVr.DA);
    public static DicomTag AcquisitionDate { get; } = Known(0x00080022, DicomVr.DA);
    public static DicomTag ContentDate { get; } = Known(0x00080023, DicomVr.DA);
    public static DicomTag AcquisitionDateTime { get; } = Known(0x0008002A, DicomVr.DT);
    public static DicomTag StudyTime { get; } = Known(0x00080030, DicomVr.TM);
    public static DicomTag SeriesTime { get; } = Known(0x00080031, DicomVr.TM);
    public static DicomTag AcquisitionTime { get; } = Known(0x00080032, DicomVr.TM);
    public static DicomTag ContentTime { get; } = Known(0x00080033, DicomVr.TM);
    public static DicomTag AccessionNumber { get; } = Known(0x00080050, DicomVr.SH);
    public static DicomTag Modality { get; } = Known(0x00080060, DicomVr.CS);
    public static DicomTag Manufacturer { get; } = Known(0x00080070, DicomVr.LO);
    public static DicomTag ReferringPhysicianName { get; } = Known(0x00080090, DicomVr.PN);
    public static DicomTag TimezoneOffsetFromUTC { get; } = Known(0x00080201, DicomVr.SH);
    public static DicomTag StudyDescription { get; } = Known(0x00081030, DicomVr.LO);
    public static DicomTag SeriesDescription { get; } = Known(0x0008103E, DicomVr.LO);
    public static DicomTag ManufacturerModelName { get; } = Known(0x00081090, DicomVr.LO);
    public static DicomTag ReferencedSeriesSequence { get; } = Known(0x00081115, DicomVr.SQ);
    public static DicomTag ReferencedImageSequence { get; } = Known(0x00081140, DicomVr.SQ);
    public static DicomTag ReferencedSOPClassUID { get; } = Known(0x00081150, DicomVr.UI);
    public static DicomTag ReferencedSOPInstanceUID { get; } = Known(0x00081155, DicomVr.UI);
    public static DicomTag ReferencedFrameNumber { get; } = Known(0x00081160, DicomVr.IS);
    public static DicomTag TimeRange { get; } = Known(0x00081163, DicomVr.FD);
    public static DicomTag ReferencedSOPSequence { get; } = Known(0x00081199, DicomVr.SQ);
    public static DicomTag SourceImageSequence { get; } = Known(0x00082112, DicomVr.SQ);
    public static DicomTag FrameType { get; } = Known(0x00089007, DicomVr.CS);
    public static DicomTag ReferencedImageEvidenceSequence { get; } = Known(0x00089092, DicomVr.SQ);
    public static DicomTag DerivationImageSequence { get; } = Known(0x00089124, DicomVr.SQ);
    public static DicomTag SourceImageEvidenceSequence { get; } = Known(0x00089154, DicomVr.SQ);
    public static DicomTag PixelPresentation { get; } = Known(0x00089205, DicomVr.CS);
    public static DicomTag VolumetricProperties { get; } = Known(0x00089206, DicomVr.CS);
    public static DicomTag VolumeBasedCalculationTechnique { get; } = Known(0x00089207, DicomVr.CS);
    public static DicomTag ComplexImageComponent { get; } = Known(0x00089208, DicomVr.CS);
    public static DicomTag AcquisitionContrast { get; } = Known(0x00089209, DicomVr.CS);
    public static DicomTag DerivationCodeSequence { get; } = Known(0x00089215, DicomVr.SQ);
    public static DicomTag PatientName { get; } = Known(0x00100010, DicomVr.PN);
    public static DicomTag PatientID { get; } = Known(0x00100020, DicomVr.LO);
    public static DicomTag PatientBirthDate { get; } = Known(0x00100030, DicomVr.DA);
    public static DicomTag PatientSex { get; } = Known(0x00100040, DicomVr.CS);
    public static DicomTag PatientAge { get; } = Known(0x00101010, DicomVr.AS);
    public static DicomTag PatientSize { get; } = Known(0x00101020, DicomVr.DS);
    public static DicomTag PatientWeight { get; } = Known(0x00101030, DicomVr.DS);
    public static DicomTag PatientIdentityRemoved { get; } = Known(0x00120062, DicomVr.CS);
    public static DicomTag DeidentificationMethod { get; } = Known(0x00120063, DicomVr.LO);
    public static DicomTag DeviceSerialNumber { get; } = Known(0x00181000, DicomVr.LO);
    public static DicomTag SoftwareVersions { get; } = Known(0x00181020, DicomVr.LO);
    public static DicomTag ProtocolName { get; } = Known(0x00181030, DicomVr.LO);
    public static DicomTag StudyInstanceUID { get; } = Known(0x0020000D, DicomVr.UI);
    public static DicomTag SeriesInstanceUID { get; } = Known(0x0020000E, DicomVr.UI);
    public static DicomTag StudyID { get; } = Known(0x00200010, DicomVr.SH);
    public static DicomTag SeriesNumber { get; } = Known(0x00200011, DicomVr.IS);
    public static DicomTag AcquisitionNumber { get; } = Known(0x00200012, DicomVr.IS);
    public static DicomTag InstanceNumber { get; } = Known(0x00200013, DicomVr.IS);
    public static DicomTag FrameOfReferenceUID { get; } = Known(0x00200052, DicomVr.UI);
    public static DicomTag Laterality { get; } = Known(0x00200060, DicomVr.CS);
    public static DicomTag PositionReferenceIndicator { get; } = Known(0x00201040, DicomVr.LO);
    public static DicomTag PerformedProcedureStepStartDate { get; } = Known(0x00400244, DicomVr.DA);
    public static DicomTag PerformedProcedureStepStartTime { get; } = Known(0x00400245, DicomVr.TM);
}
