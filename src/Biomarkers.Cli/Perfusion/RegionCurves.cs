using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Cli;

/// <summary>Mean curves of regions.</summary>
internal static class RegionCurves
{
    private const int BlockLength = 4096;

    /// <summary>Mean over the voxels whose every frame is finite.</summary>
    /// <param name="series">Images over time.</param>
    /// <param name="region">Where; null for everywhere.</param>
    /// <param name="threads">Threads at most; 0 for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The mean, NaN throughout where there is no such voxel, and their number.</returns>
    public static (double[] Mean, int Voxels) Compute(TimeSeries<float> series, Mask? region, int threads, CancellationToken cancellationToken)
    {
        int voxels = series.Geometry.VoxelCount;
        int frames = series.FrameCount;
        ReadOnlyMemory<byte> inside = region?.ToVolume().Memory ?? default;
        int blocks = (voxels + BlockLength - 1) / BlockLength;
        var sums = new double[(long)blocks * frames];
        var counts = new int[blocks];
        ParallelBlocks.For(
            blocks,
            threads,
            block =>
            {
                int first = block * BlockLength;
                int length = Math.Min(BlockLength, voxels - first);
                counts[block] = Sum(series, inside.IsEmpty ? default : inside.Span.Slice(first, length), first, length, sums.AsSpan(block * frames, frames));
            },
            cancellationToken);
        var mean = new double[frames];
        long count = 0;
        for (int block = 0; block < blocks; block++)
        {
            count += counts[block];
            for (int t = 0; t < frames; t++)
            {
                mean[t] += sums[(block * frames) + t];
            }
        }

        for (int t = 0; t < frames; t++)
        {
            mean[t] = count > 0 ? mean[t] / count : double.NaN;
        }

        return (mean, (int)count);
    }

    /// <summary>Sums of a block's usable voxels, one a frame, and their number.</summary>
    private static int Sum(TimeSeries<float> series, ReadOnlySpan<byte> inside, int first, int length, Span<double> sums)
    {
        if (!inside.IsEmpty && inside.IndexOfAnyExcept((byte)0) < 0)
        {
            return 0;
        }

        if (inside.IsEmpty)
        {
            // A voxel that is not finite shows in the sums; only then voxels are looked at one by one.
            bool isFinite = true;
            for (int t = 0; t < sums.Length; t++)
            {
                sums[t] = SumAll(series.Frames[t].Voxels.Slice(first, length));
                isFinite &= double.IsFinite(sums[t]);
            }

            if (isFinite)
            {
                return length;
            }
        }

        Span<bool> isUsed = stackalloc bool[length];
        for (int i = 0; i < length; i++)
        {
            isUsed[i] = inside.IsEmpty || inside[i] != 0;
        }

        for (int t = 0; t < sums.Length; t++)
        {
            ReadOnlySpan<float> row = series.Frames[t].Voxels.Slice(first, length);
            for (int i = 0; i < length; i++)
            {
                isUsed[i] &= float.IsFinite(row[i]);
            }
        }

        for (int t = 0; t < sums.Length; t++)
        {
            ReadOnlySpan<float> row = series.Frames[t].Voxels.Slice(first, length);
            double sum = 0;
            for (int i = 0; i < length; i++)
            {
                sum += isUsed[i] ? row[i] : 0;
            }

            sums[t] = sum;
        }

        return isUsed.Count(true);
    }

    /// <summary>The sum in four lanes of fixed places, so that no processor changes a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumAll(ReadOnlySpan<float> values)
    {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < values.Length; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }

        for (; i < values.Length; i++)
        {
            a += values[i];
        }

        return (a + b) + (c + d);
    }
}
