using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Diffusion;

/// <summary>The geometric mean of images, voxel by voxel.</summary>
internal static class GeometricMean
{
    private const int BlockLength = 1 << 14;
    private const int TileLength = 256;

    public static Volume<float> Compute(Volume<float>[] images, int threads, CancellationToken cancellationToken)
    {
        int count = images[0].Geometry.VoxelCount;
        var result = new float[count];
        ParallelBlocks.For(
            (int)(((long)count + BlockLength - 1) / BlockLength),
            threads,
            block =>
            {
                int end = Math.Min(count, (block * BlockLength) + BlockLength);
                for (int start = block * BlockLength; start < end; start += TileLength)
                {
                    Average(images, start, result.AsSpan(start, Math.Min(TileLength, end - start)));
                }
            },
            cancellationToken);
        return Volume.Wrap(images[0].Geometry, result, images[0].Unit);
    }

    private static void Average(Volume<float>[] images, int start, Span<float> destination)
    {
        Span<double> signals = stackalloc double[TileLength];
        Span<double> sums = stackalloc double[TileLength];
        Span<float> smallest = stackalloc float[TileLength];
        sums.Clear();
        smallest.Fill(float.PositiveInfinity);
        foreach (Volume<float> image in images)
        {
            ReadOnlySpan<float> run = image.Voxels.Slice(start, destination.Length);
            signals.Fill(1);
            SignalWidening.ToDouble(run, signals);
            AddLogarithms(signals, sums);
            for (int i = 0; i < run.Length; i++)
            {
                // NaN stays: Min gives it back.
                smallest[i] = Math.Min(smallest[i], float.IsFinite(run[i]) ? run[i] : float.NaN);
            }
        }

        Exponentiate(sums, images.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = smallest[i] >= 1.17549435e-38f ? (float)sums[i] : smallest[i];
        }
    }

    private static void AddLogarithms(Span<double> signals, Span<double> sums)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddLogarithms<Lanes512<double>>(signals, sums);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddLogarithms<Lanes256<double>>(signals, sums);
        }
        else
        {
            AddLogarithms<Lanes128<double>>(signals, sums);
        }
    }

    private static void AddLogarithms<TLanes>(Span<double> signals, Span<double> sums)
        where TLanes : struct, ILanes<TLanes, double>
    {
        for (int i = 0; i < sums.Length; i += TLanes.Count)
        {
            (TLanes.Load(ref sums[i]) + Elementary.Log(TLanes.Load(ref signals[i]))).Store(ref sums[i]);
        }
    }

    private static void Exponentiate(Span<double> sums, int count)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Exponentiate<Lanes512<double>>(sums, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Exponentiate<Lanes256<double>>(sums, count);
        }
        else
        {
            Exponentiate<Lanes128<double>>(sums, count);
        }
    }

    private static void Exponentiate<TLanes>(Span<double> sums, int count)
        where TLanes : struct, ILanes<TLanes, double>
    {
        for (int i = 0; i < sums.Length; i += TLanes.Count)
        {
            Elementary.Exp(TLanes.Load(ref sums[i]) / TLanes.Create(count)).Store(ref sums[i]);
        }
    }
}
