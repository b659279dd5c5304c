namespace Biomarkers.Perfusion;

/// <summary>A region as bytes over a whole grid.</summary>
internal static class RegionBytes
{
    /// <summary>1 inside, 0 outside; null for no region.</summary>
    public static byte[]? Of(Mask? region, ImageGeometry geometry)
    {
        if (region is null)
        {
            return null;
        }

        if (geometry.CompareWith(region.Geometry) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The region and the series lie on different grids. {comparison} Resample one of them.");
        }

        return region.ToVolume().Voxels.ToArray();
    }
}
