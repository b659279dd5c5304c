namespace Biomarkers.Pet;

/// <summary>How the voxels at the surface of a peak's sphere count.</summary>
public enum SphereWeights
{
    /// <summary>Each voxel by the exact fraction of its box that lies in the sphere: the volume is right on any grid.</summary>
    PartialVolume,

    /// <summary>Voxels whose centre lies in the sphere count fully, others not at all. The volume depends on the grid: 1.216 mL instead
    /// of 1 mL for voxels of 4 mm.</summary>
    Binary,
}
