namespace Biomarkers.Dicom;

// File meta information.
public static partial class DicomTags
{
    /// <summary>(0002,0000), UL.</summary>
    public static DicomTag FileMetaInformationGroupLength { get; } = Known(0x00020000, DicomVr.UL);

    /// <summary>(0002,0001), OB.</summary>
    public static DicomTag FileMetaInformationVersion { get; } = Known(0x00020001, DicomVr.OB);

    /// <summary>(0002,0002), UI.</summary>
    public static DicomTag MediaStorageSOPClassUID { get; } = Known(0x00020002, DicomVr.UI);

    /// <summary>(0002,0003), UI.</summary>
    public static DicomTag MediaStorageSOPInstanceUID { get; } = Known(0x00020003, DicomVr.UI);

    /// <summary>(0002,0010), UI.</summary>
    public static DicomTag TransferSyntaxUID { get; } = Known(0x00020010, DicomVr.UI);

    /// <summary>(0002,0012), UI.</summary>
    public static DicomTag ImplementationClassUID { get; } = Known(0x00020012, DicomVr.UI);

    /// <summary>(0002,0013), SH.</summary>
    public static DicomTag ImplementationVersionName { get; } = Known(0x00020013, DicomVr.SH);
}
