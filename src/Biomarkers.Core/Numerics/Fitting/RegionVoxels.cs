namespace Biomarkers;

/// <summary>The voxels of a mask by their place on the grid.</summary>
internal static class RegionVoxels
{
    /// <summary>Places in ascending order, X fastest.</summary>
    public static int[] Of(Mask mask, ImageGeometry geometry)
    {
        if (geometry.CompareWith(mask.Geometry) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The region and the image lie on different grids. {comparison} Resample one of them.");
        }

        if (mask.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to fit.");
        }

        var places = new int[mask.Count];
        int count = 0;
        IndexBox box = mask.BoundingBox;
        ReadOnlyVolumeSpan<byte> bytes = mask.AsVolumeSpan();
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                ReadOnlySpan<byte> row = bytes.Row(y - mask.Box.Start.Y, z - mask.Box.Start.Z)[Mask.Padding..];
                int place = (((z * geometry.Size.Y) + y) * geometry.Size.X) + box.Start.X;
                for (int x = 0; x < box.Size.X; x++)
                {
                    if (row[x] != 0)
                    {
                        places[count++] = place + x;
                    }
                }
            }
        }

        return places;
    }
}
