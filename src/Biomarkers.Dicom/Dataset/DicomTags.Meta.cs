namespace Biomarkers.Dicom;

#pragma warning disable CS1591 // The names are the standard's keywords, PS3.6.

// File meta information.
public static partial class DicomTags
{
    public static DicomTag FileMetaInformationGroupLength { get; } = Known(0x00020000, DicomVr.UL);
    public static DicomTag FileMetaInformationVersion { get; } = Known(0x00020001, DicomVr.OB);
    public static DicomTag MediaStorageSOPClassUID { get; } = Known(0x00020002, DicomVr.UI);
    public static DicomTag MediaStorageSOPInstanceUID { get; } = Known(0x00020003, DicomVr.UI);
    public static DicomTag TransferSyntaxUID { get; } = Known(0x00020010, DicomVr.UI);
    public static DicomTag ImplementationClassUID { get; } = Known(0x00020012, DicomVr.UI);
    public static DicomTag ImplementationVersionName { get; } = Known(0x00020013, DicomVr.SH);
}
