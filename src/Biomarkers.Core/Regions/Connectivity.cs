namespace Biomarkers;

/// <summary>Which voxels count as neighbours.</summary>
public enum Connectivity
{
    /// <summary>Within a slice, voxels that share an edge: 4 neighbours. Slices are apart.</summary>
    Four,

    /// <summary>Within a slice, voxels that share an edge or a corner: 8 neighbours. Slices are apart.</summary>
    Eight,

    /// <summary>Voxels that share a face: 6 neighbours.</summary>
    Six,

    /// <summary>Voxels that share a face or an edge: 18 neighbours.</summary>
    Eighteen,

    /// <summary>Voxels that share a face, an edge or a corner: 26 neighbours.</summary>
    TwentySix,
}
