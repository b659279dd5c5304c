namespace Biomarkers.Dicom;

/// <summary>A region's voxels and what was noticed on the way.</summary>
/// <param name="Mask">The voxels.</param>
/// <param name="Diagnostics">What was left out, moved, missing or could not be checked, one sentence each; empty where nothing was.</param>
public sealed record RasterisedRegion(Mask Mask, IReadOnlyList<string> Diagnostics);
