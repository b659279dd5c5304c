namespace Biomarkers;

/// <summary>Distances of voxels to the border of a mask.</summary>
/// <remarks>
/// Method: exact and separable, one axis after the other; Euclidean distances by the lower envelope of parabolas (Felzenszwalb and
/// Huttenlocher 2012), in double precision and with the spacing of each axis. Linear in the number of voxels.
/// </remarks>
public static class DistanceMap
{
    /// <summary>Distance of each voxel of a mask to the nearest voxel that does not belong to it.</summary>
    /// <param name="mask">Mask, not empty. What lies beyond the grid does not belong to it.</param>
    /// <param name="metric">Euclidean in mm, or steps in voxels.</param>
    /// <param name="withinSlices">Look for the nearest voxel within the slice only.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Distances on the mask's bounding box; 0 outside the mask. A voxel at the border has distance 1 in steps.</returns>
    /// <exception cref="DataRefusedException">The mask is empty.</exception>
    public static Volume<float> ToBackground(
        Mask mask, DistanceMetric metric, bool withinSlices = false, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        CheckNotEmpty(mask);

        // Any voxel outside the padded box is further away than one on its hull, and the hull does not belong to the mask.
        double[] distances = Compute(mask, mask.Box, toMask: false, metric, withinSlices, maxDegreeOfParallelism, cancellationToken);
        return ToVolume(mask.Geometry, mask.Box, mask.BoundingBox, distances, metric);
    }

    /// <summary>Distance of each voxel of a box to the nearest voxel of a mask.</summary>
    /// <param name="mask">Mask, not empty.</param>
    /// <param name="box">Box on the mask's grid, inside it; null for the whole grid.</param>
    /// <param name="metric">Euclidean in mm, or steps in voxels.</param>
    /// <param name="withinSlices">Look for the nearest voxel within the slice only; slices without any are infinitely far.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Distances on the box; 0 inside the mask.</returns>
    /// <exception cref="DataRefusedException">The mask is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The box is empty or reaches outside the grid.</exception>
    public static Volume<float> ToMask(
        Mask mask,
        IndexBox? box,
        DistanceMetric metric,
        bool withinSlices = false,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        CheckNotEmpty(mask);
        IndexBox wanted = box ?? IndexBox.Whole(mask.Geometry.Size);
        VolumeLayout.CheckBox(mask.Geometry.Size, wanted);
        IndexBox whole = wanted.Hull(mask.BoundingBox);
        double[] distances = Compute(mask, whole, toMask: true, metric, withinSlices, maxDegreeOfParallelism, cancellationToken);
        return ToVolume(mask.Geometry, whole, wanted, distances, metric);
    }

    /// <summary>Distances in a box that holds every voxel looked for: squared mm for the Euclidean metric, else steps.</summary>
    internal static double[] Compute(
        Mask mask, IndexBox box, bool toMask, DistanceMetric metric, bool withinSlices, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var block = new double[checked((int)box.Size.Count)];
        var row = new byte[box.Size.X];
        for (int z = 0; z < box.Size.Z; z++)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                mask.CopyRow(box.Start.X, y + box.Start.Y, z + box.Start.Z, row);
                Span<double> to = block.AsSpan(((z * box.Size.Y) + y) * box.Size.X, box.Size.X);
                for (int x = 0; x < row.Length; x++)
                {
                    to[x] = row[x] != 0 == toMask ? 0 : double.PositiveInfinity;
                }
            }
        }

        DistanceTransform.Run(block, box.Size, metric, mask.Geometry.Spacing, withinSlices, maxDegreeOfParallelism, cancellationToken);
        return block;
    }

    private static Volume<float> ToVolume(ImageGeometry geometry, IndexBox box, IndexBox wanted, double[] distances, DistanceMetric metric)
    {
        var voxels = new float[wanted.Size.Count];
        Index3 shift = wanted.Start - box.Start;
        int at = 0;
        for (int z = 0; z < wanted.Size.Z; z++)
        {
            for (int y = 0; y < wanted.Size.Y; y++)
            {
                ReadOnlySpan<double> row = distances.AsSpan(((((z + shift.Z) * box.Size.Y) + y + shift.Y) * box.Size.X) + shift.X, wanted.Size.X);
                foreach (double value in row)
                {
                    voxels[at++] = (float)(metric == DistanceMetric.Euclidean ? Math.Sqrt(value) : value);
                }
            }
        }

        return Volume.Wrap(geometry.Crop(wanted), voxels, metric == DistanceMetric.Euclidean ? Unit.Millimetre : Unit.One);
    }

    private static void CheckNotEmpty(Mask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The mask has no voxel, so there is no distance to it or within it.");
        }
    }
}
