using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Brings slices that were acquired at different times to common times.</summary>
public static class SliceTiming
{
    /// <summary>Seconds by which a time may miss the end of a slice's samples and still be that end: times written as decimals differ in their last bit.</summary>
    private const double EndTolerance = 1e-9;

    /// <summary>Interpolates every slice's curves at common times.</summary>
    /// <param name="series">Series whose slices have times of their own.</param>
    /// <param name="slices">Times of each slice, in the same count as those of the series.</param>
    /// <param name="times">Common times in seconds, strictly increasing; empty for those times of the series that every slice's samples enclose.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Frames or slices differ in number, or times do not increase.</exception>
    /// <exception cref="DataRefusedException">No time was given, and every slice's samples enclose fewer than two times of the series.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Formula: on the straight line between the samples before and after. At a sample's own time its value alone counts; between, a NaN of either gives NaN.
    /// Nothing is extrapolated: a time before a slice's first or after its last sample gives NaN there, counted by <see cref="AlignedSlices.MissingFrames"/>.
    /// Straight lines smooth a little, and most where a time lies half-way between samples: slices differ in that.
    /// </remarks>
    public static AlignedSlices Align(
        TimeSeries<float> series, SliceTimes slices, ReadOnlySpan<double> times = default, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(slices);
        Size3 size = series.Geometry.Size;
        if (slices.FrameCount != series.FrameCount || slices.SliceCount != size.Z)
        {
            throw new ArgumentException($"There are times of {slices.FrameCount} frames of {slices.SliceCount} slices; the series has {series.FrameCount} frames of {size.Z}.", nameof(slices));
        }

        double[] common = times.IsEmpty ? Enclosed(series, slices) : times.ToArray();
        float[][] aligned = [.. common.Select(_ => GC.AllocateUninitializedArray<float>(series.Geometry.VoxelCount))];
        var missing = new int[size.Z];
        int area = size.X * size.Y;
        int done = 0;
        ParallelBlocks.For(
            size.Z,
            maxDegreeOfParallelism,
            z =>
            {
                int before = 0;
                for (int i = 0; i < common.Length; i++)
                {
                    while (before + 1 < slices.FrameCount && slices[before + 1, z] <= common[i])
                    {
                        before++;
                    }

                    Span<float> to = aligned[i].AsSpan(z * area, area);
                    if (!Encloses(slices, z, common[i]))
                    {
                        to.Fill(float.NaN);
                        missing[z]++;
                        continue;
                    }

                    ReadOnlySpan<float> from = series.Frames[before].Voxels.Slice(z * area, area);
                    double part = before + 1 == slices.FrameCount ? 0 : Math.Max(0, (common[i] - slices[before, z]) / (slices[before + 1, z] - slices[before, z]));
                    if (part == 0)
                    {
                        from.CopyTo(to);
                        continue;
                    }

                    ReadOnlySpan<float> next = series.Frames[before + 1].Voxels.Slice(z * area, area);
                    for (int v = 0; v < to.Length; v++)
                    {
                        to[v] = (float)(from[v] + (part * ((double)next[v] - from[v])));
                    }
                }

                progress?.Report((double)Interlocked.Increment(ref done) / size.Z);
            },
            cancellationToken);
        return new AlignedSlices(new TimeSeries<float>(common, [.. aligned.Select(frame => Volume.Wrap(series.Geometry, frame, series.Unit))]), missing, slices.LargestSpread);
    }

    private static bool Encloses(SliceTimes slices, int slice, double time) =>
        time >= slices[0, slice] - EndTolerance && time <= slices[slices.FrameCount - 1, slice] + EndTolerance;

    private static double[] Enclosed(TimeSeries<float> series, SliceTimes slices)
    {
        double[] enclosed = [.. series.Times.ToArray().Where(time => Enumerable.Range(0, slices.SliceCount).All(slice => Encloses(slices, slice, time)))];
        return enclosed.Length >= 2 ? enclosed : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
            CultureInfo.InvariantCulture,
            $"{enclosed.Length} of {series.FrameCount} times of the series lie within the samples of every slice; two are needed. The series runs from {series.Times[0]} s to {series.Times[^1]} s, slice 0 from {slices[0, 0]} s to {slices[slices.FrameCount - 1, 0]} s: both must count from the same moment."));
    }
}
