namespace Biomarkers;

/// <summary>Resamples the partial volume of a mask around its bounding box.</summary>
internal static class MaskResampling
{
    public static Mask Run(Mask mask, ImageGeometry target, ResamplingSettings settings, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        if (mask.IsEmpty)
        {
            return Mask.Empty(target);
        }

        // Beyond this no tap of a new voxel can meet the mask; a spline's coefficients have died out.
        int reach = ObliqueResampling.Reach + (settings.Mask == Interpolation.CubicSpline ? SplineCoefficients.Margin : 0);
        IndexBox extended = mask.BoundingBox.Grow(reach, reach, reach);
        Size3 grid = mask.Geometry.Size;
        GridTransform transform = GridTransform.Between(mask.Geometry, target);
        SourceBlock<double> Block(bool x, bool y, bool z) => new ExtendedBlock(grid, settings.Edge, 0, x, y, z)
            .Build(PartialVolume(mask), extended, maxDegreeOfParallelism, cancellationToken);

        bool spline = settings.Mask == Interpolation.CubicSpline;
        if (!transform.IsParallel)
        {
            IndexBox box = TargetBox(mask.Geometry, target, extended);
            if (box.IsEmpty)
            {
                return Mask.Empty(target);
            }

            var oblique = new byte[box.Size.Count];
            new ObliqueResampling(Block(spline, spline, spline), transform, grid, settings.Mask, settings.Edge)
                .Run(box, insideOnly: true, new ThresholdRowWriter(oblique, box.Size, settings.MaskThreshold), maxDegreeOfParallelism, cancellationToken);
            return Mask.FromBytes(target, box, new(oblique, box.Size));
        }

        // Without a spline the voxels themselves are weighted, with one its coefficients.
        IndexBox held = spline ? extended : mask.BoundingBox;
        (int Start, AxisTaps Taps)? Taps(int axis)
        {
            AxisPositions positions = transform.Along(axis);
            AxisTaps taps = spline
                ? AxisTaps.OnExtended(positions, 0, positions.Count, grid[axis], settings.Mask, settings.Edge, 0)
                : AxisTaps.OnImage(positions, 0, positions.Count, grid[axis], settings.Mask, settings.Edge, 0);
            return taps.Restrict(held.Start[axis], held.End[axis] - 1, i => ObliqueResampling.IsInside(positions[i], grid[axis]));
        }

        if (Taps(0) is not { } tx || Taps(1) is not { } ty || Taps(2) is not { } tz)
        {
            return Mask.Empty(target);
        }

        var near = new IndexBox(new(tx.Start, ty.Start, tz.Start), new(tx.Taps.Count, ty.Taps.Count, tz.Taps.Count));
        var bytes = new byte[near.Size.Count];
        var writer = new ThresholdRowWriter(bytes, near.Size, settings.MaskThreshold);
        if (spline)
        {
            SourceBlock<double> block = Block(
                !transform.Along(0).AreVoxelCentres(), !transform.Along(1).AreVoxelCentres(), !transform.Along(2).AreVoxelCentres());
            SeparableResampling.Run(block, tx.Taps, ty.Taps, tz.Taps, 0, writer, maxDegreeOfParallelism, cancellationToken);
        }
        else
        {
            SeparableResampling.Run(PartialVolume(mask), tx.Taps, ty.Taps, tz.Taps, 0, writer, maxDegreeOfParallelism, cancellationToken);
        }

        return Mask.FromBytes(target, near, new(bytes, near.Size));
    }

    private static SourceBlock<float> PartialVolume(Mask mask)
    {
        ReadOnlySpan<byte> bytes = mask.Bytes;
        var values = new float[bytes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = bytes[i];
        }

        return new(values, mask.Box);
    }

    // The part of the new grid that a box of the old one covers.
    private static IndexBox TargetBox(ImageGeometry old, ImageGeometry target, IndexBox box)
    {
        GridTransform back = GridTransform.Between(target, old);
        Span<int> first = stackalloc int[3];
        Span<int> end = stackalloc int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            (double lowest, double highest) = back.Range(axis, box);
            first[axis] = (int)Math.Clamp(Math.Floor(lowest), 0, target.Size[axis]);
            end[axis] = (int)Math.Clamp(Math.Ceiling(highest) + 1, 0, target.Size[axis]);
        }

        var size = new Size3(Math.Max(0, end[0] - first[0]), Math.Max(0, end[1] - first[1]), Math.Max(0, end[2] - first[2]));
        return new(new(first[0], first[1], first[2]), size);
    }
}
