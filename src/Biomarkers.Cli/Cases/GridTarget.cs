namespace Biomarkers.Cli;

/// <summary>The image whose grid regions are brought to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Geometry">Its grid.</param>
/// <param name="Dicom">The series it was read from; null for other formats.</param>
internal sealed record GridTarget(string Name, ImageGeometry Geometry, SeriesInput? Dicom);
