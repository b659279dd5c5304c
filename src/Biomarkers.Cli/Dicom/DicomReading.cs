using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>How DICOM inputs are read, as the command line asks for.</summary>
/// <param name="SeriesName">Which series of a folder: its UID, or its number in the folder's inspection; null for the only one.</param>
/// <param name="Series">How series are assembled; null for the defaults.</param>
/// <param name="Contours">How contours become voxels; null for the defaults.</param>
internal sealed record DicomReading(string? SeriesName, SeriesOptions? Series, ContourOptions? Contours)
{
    /// <summary>The only series, and nothing tolerated.</summary>
    public static DicomReading Default { get; } = new(null, null, null);
}
