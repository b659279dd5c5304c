namespace Biomarkers;

/// <summary>What a label image holds of one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="VoxelCount">Number of voxels.</param>
/// <param name="Volume">Their volume in mm³.</param>
/// <param name="BoundingBox">Smallest box that holds them.</param>
public sealed record LabelInfo(long Label, int VoxelCount, double Volume, IndexBox BoundingBox);
