namespace Biomarkers.Dicom;

/// <summary>What a synthetic series says of itself.</summary>
public sealed record SyntheticSeriesSettings
{
    /// <summary>Patient ID of the object; series of one identifier share study and frame of reference. At most 64 characters.</summary>
    public string PatientId { get; init; } = "SYNTHETIC";

    /// <summary>Name of the object in the place of a patient's.</summary>
    public string PatientName { get; init; } = "Synthetic^Object";

    /// <summary>Description of the series; null for none. At most 64 characters.</summary>
    public string? SeriesDescription { get; init; }

    /// <summary>Number of the series. Default 1.</summary>
    public int SeriesNumber { get; init; } = 1;

    /// <summary>True for a series of CT in Hounsfield units; false, the default, for MR. CT has no repetition time, echo time and flip angle.</summary>
    public bool IsComputedTomography { get; init; }

    /// <summary>Scanning Sequence. Default <c>GR</c>, gradient echo.</summary>
    public string ScanningSequence { get; init; } = "GR";

    /// <summary>Sequence Variant. Default <c>SP</c>, spoiled.</summary>
    public string SequenceVariant { get; init; } = "SP";

    /// <summary>When the acquisition is said to have begun. Default noon of the first of January 2000, so that the same object gives the same files.</summary>
    public DateTimeOffset Start { get; init; } = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether files that exist are replaced. Default no. Files of an earlier, longer series in the folder stay.</summary>
    public bool Overwrite { get; init; }
}
