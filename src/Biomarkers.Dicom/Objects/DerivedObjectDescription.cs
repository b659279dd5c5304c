namespace Biomarkers.Dicom;

/// <summary>What an object that is written says of itself: its series, the equipment that made it, its content and its identifiers.</summary>
public sealed record DerivedObjectDescription
{
    /// <summary>Description of the new series; null for none. At most 64 characters.</summary>
    public string? SeriesDescription { get; init; }

    /// <summary>Number of the new series. Default 1000: above what scanners use.</summary>
    public int SeriesNumber { get; init; } = 1000;

    /// <summary>Number of the object within its series. Default 1.</summary>
    public int InstanceNumber { get; init; } = 1;

    /// <summary>Who made the equipment or software that writes. Default this library's authors.</summary>
    public string Manufacturer { get; init; } = "The Biomarkers contributors";

    /// <summary>Name of the equipment or software. Default this library's.</summary>
    public string ManufacturerModelName { get; init; } = "Biomarkers";

    /// <summary>Serial number of the equipment; software has none of its own, but the standard demands one. Default <c>0</c>.</summary>
    public string DeviceSerialNumber { get; init; } = "0";

    /// <summary>Version of the software. Default this library's.</summary>
    public string SoftwareVersion { get; init; } = ProvenanceRecord.SoftwareVersion;

    /// <summary>Label of the content for lists: at most sixteen capital letters, digits, spaces and underscores. Null for the kind of object's own.</summary>
    public string? ContentLabel { get; init; }

    /// <summary>What the content is, in words; null for none. At most 64 characters.</summary>
    public string? ContentDescription { get; init; }

    /// <summary>Who made the content, as <c>Family^Given</c>; null for nobody.</summary>
    public string? ContentCreatorName { get; init; }

    /// <summary>Identifier of the object; null for a new one.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>Identifier of its series; null for a new one. Objects of one series share modality and description.</summary>
    public string? SeriesInstanceUid { get; init; }

    /// <summary>When the content was made; null for now.</summary>
    public DateTimeOffset? Time { get; init; }
}
