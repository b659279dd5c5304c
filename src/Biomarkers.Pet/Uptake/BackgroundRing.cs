namespace Biomarkers.Pet;

/// <summary>The ring of voxels around a region that stands for its background.</summary>
/// <remarks>
/// <para>Voxels outside the region whose index is at most the radius away from a voxel of the region, distances counted in voxels
/// whatever the spacing. Clipped to the image.</para>
/// <para>Source: SAM of Mertens 2012, with the ring of PET-IndiC: dilation by a ball of radius 2 voxels. The ball of ITK's dilation with
/// radius 2 reaches half a voxel further; a radius of 2.5 gives that one.</para>
/// </remarks>
public static class BackgroundRing
{
    private const double MostVoxels = 64;

    /// <summary>The ring around a region.</summary>
    /// <param name="region">Region.</param>
    /// <param name="radius">Radius in voxels, 1 to 64.</param>
    /// <returns>The ring; empty when the region is, or when it fills the image.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is outside its range.</exception>
    public static Mask Around(Mask region, double radius = 2)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (!(radius is >= 1 and <= MostVoxels))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius of a ring lies between 1 and 64 voxels.");
        }

        if (region.IsEmpty)
        {
            return region;
        }

        var reach = (int)Math.Floor(radius);
        IndexBox box = region.BoundingBox.Grow(reach, reach, reach).Intersect(IndexBox.Whole(region.Geometry.Size));
        var bytes = new byte[box.Size.Count];
        List<MaskRun> runs = MaskRows.Runs(region);
        for (int z = -reach; z <= reach; z++)
        {
            for (int y = -reach; y <= reach; y++)
            {
                double left = (radius * radius) - (y * y) - (z * z);
                if (left >= 0)
                {
                    Fill(bytes, box, runs, y, z, (int)Math.Floor(Math.Sqrt(left)), 1);
                }
            }
        }

        Fill(bytes, box, runs, 0, 0, 0, 0);
        return Mask.FromBytes(region.Geometry, box, new(bytes, box.Size));
    }

    // Writes the runs, moved by rows and slices and made longer on both sides, as far as they lie in the box.
    private static void Fill(byte[] bytes, IndexBox box, List<MaskRun> runs, int y, int z, int longer, byte value)
    {
        foreach (MaskRun run in runs)
        {
            int row = run.Y + y - box.Start.Y;
            int slice = run.Z + z - box.Start.Z;
            if ((uint)row < (uint)box.Size.Y && (uint)slice < (uint)box.Size.Z)
            {
                int first = Math.Max(0, run.X - longer - box.Start.X);
                int end = Math.Min(box.Size.X, run.X + run.Length + longer - box.Start.X);
                bytes.AsSpan((((slice * box.Size.Y) + row) * box.Size.X) + first, end - first).Fill(value);
            }
        }
    }
}
