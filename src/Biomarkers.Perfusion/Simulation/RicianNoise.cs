using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The noise of magnitude images: each signal becomes the length of a complex number with normal noise in both parts.</summary>
/// <remarks>
/// Formula: M = √((S + σ g1)² + (σ g2)²), g1 and g2 standard normal. They depend on seed, frame and voxel alone: any number of threads, and
/// any part of a series by itself, gives the same values.
/// </remarks>
public sealed record RicianNoise
{
    private const int BlockLength = 1 << 13;

    /// <summary>States the noise.</summary>
    /// <param name="sigma">Standard deviation in each part, in the signal's unit; 0 for none.</param>
    /// <param name="seed">Seed; another seed gives other noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or not finite.</exception>
    public RicianNoise(double sigma, ulong seed)
    {
        Sigma = sigma >= 0 && double.IsFinite(sigma) ? sigma : throw new ArgumentOutOfRangeException(
            nameof(sigma), sigma.ToString(CultureInfo.InvariantCulture), "A standard deviation of 0 or more is needed.");
        Seed = seed;
    }

    /// <summary>Standard deviation in each part, in the signal's unit.</summary>
    public double Sigma { get; }

    /// <summary>Seed.</summary>
    public ulong Seed { get; }

    /// <summary>A signal with noise.</summary>
    /// <param name="signal">The signal without.</param>
    /// <param name="voxel">Number of the voxel.</param>
    /// <param name="frame">Number of the frame.</param>
    public double Apply(double signal, long voxel, int frame)
    {
        if (Sigma == 0)
        {
            return signal;
        }

        (double real, double imaginary) = CounterRandom.Normals(Seed, (ulong)voxel, (uint)frame);
        double along = signal + (Sigma * real);
        double across = Sigma * imaginary;
        return Math.Sqrt((along * along) + (across * across));
    }

    /// <summary>An image with noise.</summary>
    /// <param name="image">The image without; NaN stays.</param>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Volume<float> Apply(Volume<float> image, int frame, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var noisy = new float[image.Geometry.VoxelCount];
        ParallelBlocks.For(
            (noisy.Length + BlockLength - 1) / BlockLength,
            maxDegreeOfParallelism,
            block =>
            {
                ReadOnlySpan<float> voxels = image.Voxels;
                int end = Math.Min(noisy.Length, (block + 1) * BlockLength);
                for (int i = block * BlockLength; i < end; i++)
                {
                    noisy[i] = (float)Apply(voxels[i], i, frame);
                }
            },
            cancellationToken);
        return Volume.Wrap(image.Geometry, noisy, image.Unit);
    }

    /// <summary>A series with noise.</summary>
    /// <param name="series">The series without; NaN stays.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TimeSeries<float> Apply(TimeSeries<float> series, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(series.Times, [.. series.Frames.Select((frame, i) => Apply(frame, i, maxDegreeOfParallelism, cancellationToken))]);
    }
}
