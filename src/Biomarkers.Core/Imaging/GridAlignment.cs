namespace Biomarkers;

/// <summary>How a new grid lies on the old one when only its spacing is given.</summary>
public enum GridAlignment
{
    /// <summary>The centres of the two grids coincide (IBSI 3WE3).</summary>
    Centre,

    /// <summary>The outer corners of the first voxels coincide.</summary>
    Corner,

    /// <summary>The centres of the first voxels coincide.</summary>
    Origin,
}
