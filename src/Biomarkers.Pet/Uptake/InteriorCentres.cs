namespace Biomarkers.Pet;

/// <summary>The voxels of a region around which a whole sphere lies in the region.</summary>
internal static class InteriorCentres
{
    /// <summary>The runs of those voxels, in scan order.</summary>
    /// <remarks>For each voxel the number of region voxels on both sides in its row, the shorter side, must be at least the reach of every row
    /// of the sphere.</remarks>
    public static List<MaskRun> Of(Mask region, PeakKernel kernel)
    {
        List<MaskRun> centres = [];
        IndexBox box = region.BoundingBox;
        if (region.IsEmpty || box.Size.X <= 2 * kernel.Reach.X || box.Size.Y <= 2 * kernel.Reach.Y || box.Size.Z <= 2 * kernel.Reach.Z)
        {
            return centres;
        }

        int[] sides = Sides(region);
        int first = kernel.Reach.X;
        int width = box.Size.X - (2 * first);
        var fits = new bool[width];
        for (int z = kernel.Reach.Z; z < box.Size.Z - kernel.Reach.Z; z++)
        {
            for (int y = kernel.Reach.Y; y < box.Size.Y - kernel.Reach.Y; y++)
            {
                Array.Fill(fits, true);
                foreach (PeakKernel.Row row in kernel.Rows)
                {
                    ReadOnlySpan<int> side = sides.AsSpan(((((z + row.Z) * box.Size.Y) + y + row.Y) * box.Size.X) + first, width);
                    for (int x = 0; x < width; x++)
                    {
                        fits[x] &= side[x] > row.Reach;
                    }
                }

                AddRuns(fits, box.Start + new Index3(first, y, z), centres);
            }
        }

        return centres;
    }

    // Voxels of the run from each voxel to its nearer end, the voxel itself counted; 0 outside the region.
    private static int[] Sides(Mask region)
    {
        IndexBox box = region.BoundingBox;
        var sides = new int[box.Size.Count];
        foreach (MaskRun run in MaskRows.Runs(region))
        {
            int at = ((((run.Z - box.Start.Z) * box.Size.Y) + run.Y - box.Start.Y) * box.Size.X) + run.X - box.Start.X;
            for (int i = 0; i < run.Length; i++)
            {
                sides[at + i] = Math.Min(i, run.Length - 1 - i) + 1;
            }
        }

        return sides;
    }

    private static void AddRuns(ReadOnlySpan<bool> fits, Index3 start, List<MaskRun> centres)
    {
        for (int x = fits.IndexOf(true); x >= 0;)
        {
            int length = fits[x..].IndexOf(false);
            length = length < 0 ? fits.Length - x : length;
            centres.Add(new(start.X + x, start.Y, start.Z, length));
            int ahead = fits[(x + length)..].IndexOf(true);
            x = ahead < 0 ? -1 : x + length + ahead;
        }
    }
}
