using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The voxels a conversion looks at, and their mean curve.</summary>
internal static class SignalRegion
{
    /// <summary>One byte a voxel, 0 outside; empty for every voxel.</summary>
    public static ReadOnlyMemory<byte> Demand(TimeSeries<float> series, Mask? region)
    {
        if (region is null)
        {
            return default;
        }

        if (region.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is nothing to convert.");
        }

        Demand(series, region.Geometry, "region");
        return region.ToVolume().Memory;
    }

    /// <summary>Refuses a map or region on another grid than the series.</summary>
    public static void Demand(TimeSeries<float> series, ImageGeometry geometry, string name)
    {
        if (!ReferenceEquals(series.Geometry, geometry) && series.Geometry.CompareWith(geometry) is { IsAligned: false } comparison)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The {name} lies on another grid than the series. {comparison} Resample one of them.");
        }
    }

    /// <summary>Mean of the voxels whose every frame is finite; sums run in the order of the voxels.</summary>
    public static double[] MeanCurve(TimeSeries<float> series, ReadOnlyMemory<byte> mask, int threads, CancellationToken cancellationToken)
    {
        var isUsed = new bool[series.Geometry.VoxelCount];
        for (int i = 0; i < isUsed.Length; i++)
        {
            isUsed[i] = mask.IsEmpty || mask.Span[i] != 0;
        }

        foreach (Volume<float> frame in series.Frames)
        {
            ReadOnlySpan<float> voxels = frame.Voxels;
            for (int i = 0; i < isUsed.Length; i++)
            {
                isUsed[i] &= float.IsFinite(voxels[i]);
            }
        }

        int count = isUsed.AsSpan().Count(true);
        if (count == 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "No voxel has a number in every frame, so no frames before contrast can be found. State the baseline's frames.");
        }

        var curve = new double[series.FrameCount];
        ParallelBlocks.For(
            curve.Length,
            threads,
            frame =>
            {
                ReadOnlySpan<float> voxels = series.Frames[frame].Voxels;
                double sum = 0;
                for (int i = 0; i < voxels.Length; i++)
                {
                    sum += isUsed[i] ? voxels[i] : 0;
                }

                curve[frame] = sum / count;
            },
            cancellationToken);
        return curve;
    }
}
