using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>How DICOM inputs are read, as the command line asks for.</summary>
/// <param name="SeriesName">Which series of a folder: its UID, or its number in the folder's inspection; null for the only one.</param>
/// <param name="Rules">What is done about what is irregular; null for the defaults.</param>
internal sealed record DicomReading(string? SeriesName, DicomRules? Rules)
{
    /// <summary>The only series, and nothing tolerated.</summary>
    public static DicomReading Default { get; } = new(null, null);

    /// <summary>How series are assembled; null for the defaults.</summary>
    public SeriesOptions? Series => Rules?.Series;

    /// <summary>How contours become voxels; null for the defaults.</summary>
    public ContourOptions? Contours => Rules?.Contours;
}
