namespace Biomarkers.Radiomics;

/// <summary>How the matrix of a direction is weighted by its distance when directions are merged.</summary>
public enum TextureWeighting
{
    /// <summary>All directions count the same.</summary>
    None,

    /// <summary>1 / distance, in voxels.</summary>
    InverseDistance,

    /// <summary>1 / distance², in voxels.</summary>
    InverseSquaredDistance,

    /// <summary>exp(−distance²), in voxels.</summary>
    Gaussian,
}
