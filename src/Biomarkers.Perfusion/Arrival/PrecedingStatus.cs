namespace Biomarkers.Perfusion;

/// <summary>What the step before says of a voxel.</summary>
internal static class PrecedingStatus
{
    /// <summary>The status to keep; null where the voxel may be computed.</summary>
    /// <param name="preceding">Numbers of <see cref="FitStatus"/>; null for no step before.</param>
    /// <param name="voxel">Number of the voxel.</param>
    public static FitStatus? Of(Volume<byte>? preceding, int voxel)
    {
        if (preceding is null)
        {
            return null;
        }

        var before = (FitStatus)preceding.Voxels[voxel];
        return before == FitStatus.Excluded || FitStatusLegend.HasValues(before) ? null : before;
    }
}
