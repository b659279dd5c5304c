using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Weighted means along time, many voxels side by side. Tiles are cut by the grid alone, so no thread changes a bit.</summary>
internal static class TemporalFilter
{
    private const int TileLength = 256;

    /// <summary>Tiles a block; they share memory.</summary>
    private const int TilesPerBlock = 32;

    /// <summary>The weights that are not 0, from the first frame within reach on.</summary>
    public static (int First, double[] Weights)[] Weights(int frames, Func<int, int, double> weight)
    {
        var rows = new (int, double[])[frames];
        for (int i = 0; i < frames; i++)
        {
            int first = i;
            while (first > 0 && weight(i, first - 1) > 0)
            {
                first--;
            }

            int end = i + 1;
            while (end < frames && weight(i, end) > 0)
            {
                end++;
            }

            rows[i] = (first, [.. Enumerable.Range(first, end - first).Select(j => weight(i, j))]);
        }

        return rows;
    }

    public static TimeSeries<float> Run(
        TimeSeries<float> series, (int First, double[] Weights)[] weights, Mask? region, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        byte[]? inside = region is null ? null : ReportRegion.Demand(region, series.Geometry, "The region");
        int voxels = series.Geometry.VoxelCount;
        int frames = series.FrameCount;
        float[][] smooth = [.. Enumerable.Range(0, frames).Select(_ => GC.AllocateUninitializedArray<float>(voxels))];
        const int BlockLength = TilesPerBlock * TileLength;
        int blocks = (voxels + BlockLength - 1) / BlockLength;
        int done = 0;
        ParallelBlocks.For(
            blocks,
            threads,
            block =>
            {
                var values = new double[frames * TileLength];
                var isFinite = new double[frames * TileLength];
                var sums = new double[2 * TileLength];
                int end = Math.Min(voxels, (block + 1) * BlockLength);
                for (int first = block * BlockLength; first < end; first += TileLength)
                {
                    int count = Math.Min(TileLength, end - first);
                    ReadOnlySpan<byte> use = inside is null ? default : inside.AsSpan(first, count);
                    if (!use.IsEmpty && use.IndexOfAnyExcept((byte)0) < 0)
                    {
                        Copy(series, smooth, first, count);
                    }
                    else
                    {
                        bool isWhole = Gather(series, first, count, values, isFinite);
                        Tile(series, weights, use, smooth, first, count, values, isWhole ? [] : isFinite, sums);
                    }
                }

                progress?.Report((double)Interlocked.Increment(ref done) / blocks);
            },
            cancellationToken);
        return new TimeSeries<float>(series.Times, [.. smooth.Select(frame => Volume.Wrap(series.Geometry, frame, series.Unit))]);
    }

    private static void Copy(TimeSeries<float> series, float[][] smooth, int first, int count)
    {
        for (int frame = 0; frame < smooth.Length; frame++)
        {
            series.Frames[frame].Voxels.Slice(first, count).CopyTo(smooth[frame].AsSpan(first, count));
        }
    }

    /// <summary>Values by frame, 0 where not finite, and which are; true where all are.</summary>
    private static bool Gather(TimeSeries<float> series, int first, int count, double[] values, double[] isFinite)
    {
        bool isWhole = true;
        for (int frame = 0; frame < series.FrameCount; frame++)
        {
            ReadOnlySpan<float> row = series.Frames[frame].Voxels.Slice(first, count);
            Span<double> value = values.AsSpan(frame * TileLength, count);
            Span<double> finite = isFinite.AsSpan(frame * TileLength, count);
            for (int i = 0; i < row.Length; i++)
            {
                bool use = float.IsFinite(row[i]);
                isWhole &= use;
                value[i] = use ? row[i] : 0;
                finite[i] = use ? 1 : 0;
            }
        }

        return isWhole;
    }

    private static void Tile(
        TimeSeries<float> series, (int First, double[] Weights)[] weights, ReadOnlySpan<byte> inside, float[][] smooth, int first, int count, double[] values, double[] isFinite, double[] sums)
    {
        for (int frame = 0; frame < smooth.Length; frame++)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Sum<Lane512>(values, isFinite, weights[frame], sums);
            }
            else
            {
                Sum<Lane256>(values, isFinite, weights[frame], sums);
            }

            ReadOnlySpan<float> old = series.Frames[frame].Voxels.Slice(first, count);
            Span<float> to = smooth[frame].AsSpan(first, count);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = (inside.IsEmpty || inside[i] != 0) && float.IsFinite(old[i]) ? (float)(sums[i] / sums[TileLength + i]) : old[i];
            }
        }
    }

    /// <summary>Σ w x and Σ w of each voxel; where every value is finite the second is the same for all.</summary>
    private static void Sum<T>(double[] values, double[] isFinite, (int First, double[] Weights) weights, double[] sums)
        where T : unmanaged, ILane<T>
    {
        Span<T> above = MemoryMarshal.Cast<double, T>(sums.AsSpan(0, TileLength));
        Span<T> below = MemoryMarshal.Cast<double, T>(sums.AsSpan(TileLength));
        above.Clear();
        below.Clear();
        double total = 0;
        for (int j = 0; j < weights.Weights.Length; j++)
        {
            T weight = T.Create(weights.Weights[j]);
            total += weights.Weights[j];
            int from = (weights.First + j) * TileLength;
            ReadOnlySpan<T> row = MemoryMarshal.Cast<double, T>(values.AsSpan(from, TileLength));
            for (int i = 0; i < row.Length; i++)
            {
                above[i] += weight * row[i];
            }

            if (isFinite.Length > 0)
            {
                ReadOnlySpan<T> use = MemoryMarshal.Cast<double, T>(isFinite.AsSpan(from, TileLength));
                for (int i = 0; i < use.Length; i++)
                {
                    below[i] += weight * use[i];
                }
            }
        }

        if (isFinite.Length == 0)
        {
            below.Fill(T.Create(total));
        }
    }
}
