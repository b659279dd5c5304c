using System.Buffers;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Weighted sums along Z, then Y, then X: resampling between parallel grids, and separable filters.</summary>
/// <remarks>
/// One new slice after another, each with scratch memory of about one slice: rows of old voxels are combined over Z when
/// first needed, those over Y, and the result over X. A new voxel is the same sum in the same order whichever box is
/// computed and whoever computes it.
/// </remarks>
internal static class SeparableResampling
{
    /// <summary>Fills a block.</summary>
    /// <param name="source">Old voxels; holds every index the taps name.</param>
    /// <param name="x">Taps along X.</param>
    /// <param name="y">Taps along Y.</param>
    /// <param name="z">Taps along Z.</param>
    /// <param name="constant">Value outside, for taps that reach it.</param>
    /// <param name="writer">Turns a row of sums into results.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Looked at for each slice.</param>
    public static void Run<T, TWriter>(
        SourceBlock<T> source,
        AxisTaps x,
        AxisTaps y,
        AxisTaps z,
        double constant,
        TWriter writer,
        int maxDegreeOfParallelism,
        CancellationToken cancellationToken)
        where T : unmanaged
        where TWriter : IRowWriter
    {
        int oldRow = x.Span;
        ParallelBlocks.For(
            z.Count,
            maxDegreeOfParallelism,
            slice =>
            {
                double[] scratch = ArrayPool<double>.Shared.Rent(((y.Span + 1) * oldRow) + x.Count);
                bool[] ready = ArrayPool<bool>.Shared.Rent(y.Span);
                try
                {
                    ready.AsSpan(0, y.Span).Clear();
                    Span<double> combined = scratch.AsSpan(0, y.Span * oldRow);
                    Span<double> acrossY = scratch.AsSpan(y.Span * oldRow, oldRow);
                    Span<double> result = scratch.AsSpan((y.Span + 1) * oldRow, x.Count);
                    for (int row = 0; row < y.Count; row++)
                    {
                        CombineRows(source, x, y, z, slice, row, constant, combined, ready, acrossY);
                        CombineAlongX(acrossY, x, constant, result);
                        writer.Write(row, slice, result);
                    }
                }
                finally
                {
                    ArrayPool<bool>.Shared.Return(ready);
                    ArrayPool<double>.Shared.Return(scratch);
                }
            },
            cancellationToken);
    }

    private static void CombineRows<T>(
        SourceBlock<T> source,
        AxisTaps x,
        AxisTaps y,
        AxisTaps z,
        int slice,
        int row,
        double constant,
        Span<double> combined,
        Span<bool> ready,
        Span<double> sum)
        where T : unmanaged
    {
        bool empty = true;
        for (int k = row * y.Width; k < (row + 1) * y.Width; k++)
        {
            if (y.Weights[k] == 0)
            {
                continue;
            }

            int old = y.Indices[k];
            Span<double> across = combined.Slice(old * x.Span, x.Span);
            if (!ready[old])
            {
                CombineSlices(source, x, old + y.First, z, slice, constant, across);
                ready[old] = true;
            }

            Accumulate<double>(across, y.Weights[k], sum, ref empty);
        }

        Finish(sum, y.Outside, row, constant, empty);
    }

    private static void CombineSlices<T>(SourceBlock<T> source, AxisTaps x, int y, AxisTaps z, int slice, double constant, Span<double> sum)
        where T : unmanaged
    {
        ReadOnlySpan<T> voxels = source.Voxels.Span;
        bool empty = true;
        for (int k = slice * z.Width; k < (slice + 1) * z.Width; k++)
        {
            if (z.Weights[k] != 0)
            {
                Accumulate(voxels.Slice(source.Offset(x.First, y, z.Indices[k] + z.First), x.Span), z.Weights[k], sum, ref empty);
            }
        }

        Finish(sum, z.Outside, slice, constant, empty);
    }

    private static void Accumulate<T>(ReadOnlySpan<T> row, double weight, Span<double> sum, ref bool empty)
        where T : unmanaged
    {
        if (empty)
        {
            RowArithmetic.SetScaled(row, weight, sum);
            empty = false;
        }
        else
        {
            RowArithmetic.AddScaled(row, weight, sum);
        }
    }

    private static void Finish(Span<double> sum, double[]? outside, int index, double constant, bool empty)
    {
        if (empty)
        {
            sum.Clear();
        }

        if (outside is not null && outside[index] != 0)
        {
            foreach (ref double value in sum)
            {
                value += outside[index] * constant;
            }
        }
    }

    private static void CombineAlongX(ReadOnlySpan<double> row, AxisTaps taps, double constant, Span<double> result)
    {
        ReadOnlySpan<double> weights = taps.Weights;
        ReadOnlySpan<int> indices = taps.Indices;
        switch (taps.Width)
        {
            case 1:
                for (int i = 0; i < result.Length; i++)
                {
                    result[i] = weights[i] * row[indices[i]];
                }

                break;
            case 2:
                for (int i = 0; i < result.Length; i++)
                {
                    int k = 2 * i;
                    result[i] = (weights[k] * row[indices[k]]) + (weights[k + 1] * row[indices[k + 1]]);
                }

                break;
            default:
                for (int i = 0; i < result.Length; i++)
                {
                    int from = i * taps.Width;
                    double sum = weights[from] * row[indices[from]];
                    for (int k = from + 1; k < from + taps.Width; k++)
                    {
                        sum += weights[k] * row[indices[k]];
                    }

                    result[i] = sum;
                }

                break;
        }

        if (taps.Outside is { } outside)
        {
            for (int i = 0; i < result.Length; i++)
            {
                if (outside[i] != 0)
                {
                    // Where nothing of the image has a say, its voxels may hold anything, also NaN.
                    result[i] = (taps.HasWeight(i) ? result[i] : 0) + (outside[i] * constant);
                }
            }
        }
    }
}
