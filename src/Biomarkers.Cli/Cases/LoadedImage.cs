namespace Biomarkers.Cli;

/// <summary>An image and where it came from.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Volume">The voxels.</param>
/// <param name="Input">The file or folder, for a provenance.</param>
/// <param name="Steps">What was done to read it, for a provenance.</param>
/// <param name="Dicom">The series it was read from; null for other formats.</param>
internal sealed record LoadedImage(string Name, Volume<float> Volume, ProvenanceInput Input, IReadOnlyList<ProcessingStep> Steps, SeriesInput? Dicom)
{
    /// <summary>Where regions of the image lie.</summary>
    public GridTarget Grid => new(Name, Volume.Geometry, Dicom);
}
