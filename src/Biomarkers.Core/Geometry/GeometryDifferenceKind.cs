namespace Biomarkers;

/// <summary>In what respect two grids differ.</summary>
public enum GeometryDifferenceKind
{
    /// <summary>The numbers of voxels differ.</summary>
    Size,

    /// <summary>The distances between voxels differ.</summary>
    Spacing,

    /// <summary>An axis runs the opposite way.</summary>
    FlippedAxis,

    /// <summary>The axes are the same but in another order.</summary>
    PermutedAxes,

    /// <summary>The axes point elsewhere.</summary>
    Direction,

    /// <summary>The first voxels lie at different places.</summary>
    Origin,

    /// <summary>The grids agree at the first voxel but drift apart by rounding of spacing or direction.</summary>
    Drift,

    /// <summary>The world coordinate systems have different identifiers.</summary>
    FrameOfReference,
}
