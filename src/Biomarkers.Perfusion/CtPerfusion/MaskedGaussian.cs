using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Gaussian smoothing of slices over the voxels that count, as two separable sums: of the values and of the weights.</summary>
internal static class MaskedGaussian
{
    private const double Reach = 4;
    private const int LaneLimit = 8;

    /// <summary>Frames a block; a block is a slice of so many frames.</summary>
    private const int FramesPerBlock = 8;

    public static TimeSeries<float> Run(
        TimeSeries<float> series, double deviation, Mask? region, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        byte[]? inside = region is null ? null : ReportRegion.Demand(region, series.Geometry, "The region");
        Size3 size = series.Geometry.Size;
        double[] alongX = Weights(deviation / series.Geometry.Spacing.X, size.X);
        double[] alongY = Weights(deviation / series.Geometry.Spacing.Y, size.Y);
        float[][] smooth = [.. Enumerable.Range(0, series.FrameCount).Select(_ => GC.AllocateUninitializedArray<float>(series.Geometry.VoxelCount))];
        int groups = (series.FrameCount + FramesPerBlock - 1) / FramesPerBlock;
        int slice = size.X * size.Y;
        int done = 0;
        ParallelBlocks.For(
            size.Z * groups,
            threads,
            block =>
            {
                (int z, int group) = Math.DivRem(block, groups);
                ReadOnlySpan<byte> mask = inside is null ? default : inside.AsSpan(z * slice, slice);
                var work = new Slice(size.X, size.Y, alongX, alongY);
                int end = Math.Min(series.FrameCount, (group + 1) * FramesPerBlock);
                for (int frame = group * FramesPerBlock; frame < end; frame++)
                {
                    work.Smooth(series.Frames[frame].Voxels.Slice(z * slice, slice), mask, smooth[frame].AsSpan(z * slice, slice));
                }

                progress?.Report((double)Interlocked.Increment(ref done) / (size.Z * groups));
            },
            cancellationToken);
        return new TimeSeries<float>(series.Times, [.. smooth.Select(frame => Volume.Wrap(series.Geometry, frame, series.Unit))]);
    }

    /// <summary>g(0) to g(radius); what reaches further than the grid gives nothing.</summary>
    private static double[] Weights(double sigma, int length) =>
        [.. Enumerable.Range(0, Math.Min((int)Math.Ceiling(Reach * sigma), length - 1) + 1).Select(k => Math.Exp(-0.5 * k * k / (sigma * sigma)))];

    private sealed class Slice(int columns, int rows, double[] alongX, double[] alongY)
    {
        private readonly int _stride = Padded(columns);
        private readonly double[] _above = new double[Padded(columns) * rows];
        private readonly double[] _below = new double[Padded(columns) * rows];
        private readonly double[] _padded = new double[Padded(columns) + (2 * (alongX.Length - 1))];
        private readonly double[] _sum = new double[Padded(columns)];
        private readonly double[] _weight = new double[Padded(columns)];
        private readonly byte[] _use = new byte[columns * rows];
        private readonly byte[] _usedBefore = new byte[columns * rows];
        private bool _hasWeights;

        public void Smooth(ReadOnlySpan<float> from, ReadOnlySpan<byte> mask, Span<float> to)
        {
            for (int i = 0; i < from.Length; i++)
            {
                _use[i] = (mask.IsEmpty || mask[i] != 0) && float.IsFinite(from[i]) ? (byte)1 : (byte)0;
            }

            // Frames that count the same voxels have the same weights.
            bool isNew = !_hasWeights || !_use.AsSpan().SequenceEqual(_usedBefore);
            for (int y = 0; y < rows; y++)
            {
                AlongRow(from, y, isValue: true, _above);
                if (isNew)
                {
                    AlongRow(from, y, isValue: false, _below);
                }
            }

            _hasWeights = true;
            _use.CopyTo(_usedBefore, 0);
            for (int y = 0; y < rows; y++)
            {
                AlongColumns(_above, y, _sum);
                AlongColumns(_below, y, _weight);
                for (int x = 0; x < columns; x++)
                {
                    int i = (y * columns) + x;
                    to[i] = _use[i] != 0 ? (float)(_sum[x] / _weight[x]) : from[i];
                }
            }
        }

        private static int Padded(int length) => (length + LaneLimit - 1) / LaneLimit * LaneLimit;

        private void AlongRow(ReadOnlySpan<float> from, int y, bool isValue, double[] result)
        {
            int radius = alongX.Length - 1;
            for (int x = 0; x < columns; x++)
            {
                int i = (y * columns) + x;
                _padded[radius + x] = _use[i] == 0 ? 0 : isValue ? from[i] : 1;
            }

            Span<double> to = result.AsSpan(y * _stride, _stride);
            to.Clear();
            for (int k = -radius; k <= radius; k++)
            {
                Add(alongX[Math.Abs(k)], _padded.AsSpan(radius + k, _stride), to);
            }
        }

        private void AlongColumns(double[] from, int y, double[] to)
        {
            to.AsSpan().Clear();
            int radius = alongY.Length - 1;
            for (int row = Math.Max(0, y - radius); row <= Math.Min(rows - 1, y + radius); row++)
            {
                Add(alongY[Math.Abs(row - y)], from.AsSpan(row * _stride, _stride), to);
            }
        }

        private static void Add(double weight, ReadOnlySpan<double> from, Span<double> to)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Add(Lane512.Create(weight), MemoryMarshal.Cast<double, Lane512>(from), MemoryMarshal.Cast<double, Lane512>(to));
            }
            else
            {
                Add(Lane256.Create(weight), MemoryMarshal.Cast<double, Lane256>(from), MemoryMarshal.Cast<double, Lane256>(to));
            }
        }

        private static void Add<T>(T weight, ReadOnlySpan<T> from, Span<T> to)
            where T : unmanaged, ILane<T>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] += weight * from[i];
            }
        }
    }
}
