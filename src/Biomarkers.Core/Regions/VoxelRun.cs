namespace Biomarkers;

/// <summary>Neighbouring voxels along X that belong to a mask.</summary>
/// <param name="Start">First voxel, counted from the mask's bounding box.</param>
/// <param name="End">First voxel after the run.</param>
internal readonly record struct VoxelRun(int Start, int End);
