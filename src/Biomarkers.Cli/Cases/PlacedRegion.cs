namespace Biomarkers.Cli;

/// <summary>A region's voxels on the image's grid.</summary>
/// <param name="Mask">The voxels.</param>
/// <param name="Steps">What was done to bring them there.</param>
/// <param name="Diagnostics">What was noticed on the way, one sentence each.</param>
internal sealed record PlacedRegion(Mask Mask, IReadOnlyList<ProcessingStep> Steps, IReadOnlyList<string> Diagnostics);
