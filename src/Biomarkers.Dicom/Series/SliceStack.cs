namespace Biomarkers.Dicom;

/// <summary>Planes in order of place: where each slice lies, which planes are there, and the grid they make.</summary>
/// <param name="Slices">Planes at each place, in order along the normal; more than one where the series has an axis.</param>
/// <param name="Geometry">Grid of the volumes.</param>
/// <param name="Correction">How the slices are brought onto that grid; null where they lie on it.</param>
internal sealed record SliceStack(ImageFrame[][] Slices, ImageGeometry Geometry, StackCorrection? Correction)
{
    /// <summary>Most planes at one place.</summary>
    public int Depth => Slices.Max(static planes => planes.Length);
}
