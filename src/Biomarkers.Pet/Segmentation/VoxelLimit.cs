namespace Biomarkers.Pet;

/// <summary>What voxels are compared with where a threshold is a double and voxels are floats: the one place where that is decided.</summary>
/// <remarks>
/// A threshold is rounded to the nearest float, as the voxels were when they were stored. Otherwise a voxel of 4.1, which is stored as
/// 4.0999999, would not reach 4.1, and one of 1.2, stored as 1.2000000, would. Ratios are rounded to floats as well, so that the voxels that
/// count are those of the ratio map.
/// </remarks>
internal static class VoxelLimit
{
    /// <summary>The smallest value that reaches a threshold.</summary>
    /// <remarks>A threshold beyond the floats, or one that would round to zero, stays what it is.</remarks>
    public static double Of(double threshold)
    {
        float rounded = (float)threshold;
        return float.IsFinite(rounded) && (rounded != 0 || threshold == 0) ? rounded : threshold;
    }

    /// <summary>Whether the ratio of a voxel to a reference reaches a limit that <see cref="Of"/> gave. NaN reaches none.</summary>
    public static bool IsReachedByRatio(float value, double reference, double limit) => (float)(value / reference) >= limit;
}
