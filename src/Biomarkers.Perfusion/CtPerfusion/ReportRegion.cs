namespace Biomarkers.Perfusion;

/// <summary>What the reports on maps share: grids and masks.</summary>
internal static class ReportRegion
{
    /// <summary>Refuses a volume or mask on another grid.</summary>
    public static void DemandGrid(ImageGeometry map, ImageGeometry other, string name)
    {
        if (!ReferenceEquals(map, other) && map.CompareWith(other) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"{name} and the image lie on different grids. {comparison} Resample one of them.");
        }
    }

    /// <summary>Bytes over the grid, 1 inside.</summary>
    public static byte[] Demand(Mask region, ImageGeometry geometry, string name)
    {
        DemandGrid(geometry, region.Geometry, name);
        return region.IsEmpty
            ? throw new DataRefusedException(RefusalReason.EmptyRegion, $"{name} has no voxel.")
            : region.ToVolume().Voxels.ToArray();
    }

    /// <summary>The mask of bytes over a grid.</summary>
    public static Mask ToMask(ImageGeometry geometry, byte[] bytes) =>
        Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new ReadOnlyVolumeSpan<byte>(bytes, geometry.Size));
}
