namespace Biomarkers.Pet;

/// <summary>What the voxels that are handed over hold.</summary>
public enum PetValues
{
    /// <summary>Values in the header's units: slope and intercept were applied.</summary>
    Rescaled,

    /// <summary>The values as they lie in the file: each slice's slope and intercept are applied on the way.</summary>
    Stored,
}
