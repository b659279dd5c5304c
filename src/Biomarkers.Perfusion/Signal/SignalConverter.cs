using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Converts series and curves, several voxels side by side. Tiles are cut by the grid alone, so no thread changes a bit.</summary>
internal static partial class SignalConverter
{
    private const int TileLength = 1024;

    public static ConvertedSeries Run<TConversion>(
        TConversion conversion, TimeSeries<float> series, SignalOptions options, Unit unit, string step, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
        where TConversion : struct, ISignalConversion
    {
        ReadOnlyMemory<byte> mask = SignalRegion.Demand(series, options.Region);
        BaselineFrames baseline = options.Baseline ?? BaselineDetection.Find(series.Times, SignalRegion.MeanCurve(series, mask, threads, cancellationToken), options.Skip);
        baseline.Demand(series.FrameCount);
        int voxels = series.Geometry.VoxelCount;
        float[][] frames = [.. Enumerable.Range(0, series.FrameCount).Select(_ => GC.AllocateUninitializedArray<float>(voxels))];
        var status = new byte[voxels];
        var missing = new ushort[voxels];
        int tiles = (voxels + TileLength - 1) / TileLength;
        int done = 0;
        ParallelBlocks.For(
            tiles,
            threads,
            tile =>
            {
                int first = tile * TileLength;
                int count = Math.Min(TileLength, voxels - first);
                ReadOnlySpan<byte> inside = mask.IsEmpty ? default : mask.Span.Slice(first, count);
                var target = new Target(status.AsSpan(first, count), missing.AsSpan(first, count));
                Tile(conversion, new SeriesFrames(series, frames), baseline, first, inside, target, new double[(conversion.ColumnCount + 2) * TileLength]);

                progress?.Report((double)Interlocked.Increment(ref done) / tiles);
            },
            cancellationToken);
        return new ConvertedSeries(
            new TimeSeries<float>(series.Times, [.. frames.Select(frame => Volume.Wrap(series.Geometry, frame, unit))]),
            Volume.Wrap(series.Geometry, status, Unit.One),
            Volume.Wrap(series.Geometry, missing, Unit.One),
            baseline,
            options.Baseline is null,
            step);
    }

    /// <summary>Converts one curve in double precision, by the same arithmetic.</summary>
    public static SignalStatus RunCurve<TConversion>(TConversion conversion, ReadOnlySpan<double> signal, BaselineFrames baseline, Span<double> destination)
        where TConversion : struct, ISignalConversion
    {
        if (destination.Length < signal.Length)
        {
            throw new ArgumentException($"The destination holds {destination.Length} values, the signal {signal.Length}.", nameof(destination));
        }

        baseline.Demand(signal.Length);
        double mean = 0;
        foreach (double value in signal.Slice(baseline.First, baseline.Count))
        {
            mean += value;
        }

        mean /= baseline.Count;
        Span<double> columns = stackalloc double[conversion.ColumnCount];
        SignalStatus status = Prepare(conversion, 0, mean, columns);
        for (int i = 0; i < signal.Length; i++)
        {
            double value = status >= SignalStatus.BadBaseline
                ? double.NaN
                : conversion.Convert(ScalarLane.Create(signal[i]), MemoryMarshal.Cast<double, ScalarLane>(columns), 1).Value;
            destination[i] = Judge(conversion.NeedsPositive, signal[i], value, ref status);
        }

        return status;
    }

    private static SignalStatus Prepare<TConversion>(TConversion conversion, int voxel, double baseline, Span<double> columns)
        where TConversion : struct, ISignalConversion, allows ref struct
    {
        SignalStatus status = double.IsFinite(baseline) && (baseline > 0 || !conversion.NeedsPositive)
            ? conversion.Prepare(voxel, baseline, columns)
            : SignalStatus.BadBaseline;
        if (status >= SignalStatus.BadBaseline)
        {
            columns.Fill(double.NaN);
        }

        return status;
    }

    /// <summary>The value of a frame, NaN where there is none, and what that says about the voxel.</summary>
    private static double Judge(bool needsPositive, double signal, double value, ref SignalStatus status)
    {
        SignalStatus found = !double.IsFinite(signal) ? SignalStatus.NotFinite
            : needsPositive && signal <= 0 ? SignalStatus.NonPositiveSignal
            : !double.IsFinite(value) ? SignalStatus.Saturated
            : SignalStatus.Converted;
        status = found > status ? found : status;
        return found == SignalStatus.Converted ? value : double.NaN;
    }

    private static void Tile<TConversion, TFrames>(
        TConversion conversion, TFrames frames, BaselineFrames baseline, int first, ReadOnlySpan<byte> inside, Target target, double[] memory)
        where TConversion : struct, ISignalConversion, allows ref struct
        where TFrames : struct, ISignalFrames, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tile<TConversion, TFrames, Lane512>(conversion, frames, baseline, first, inside, target, memory);
        }
        else
        {
            Tile<TConversion, TFrames, Lane256>(conversion, frames, baseline, first, inside, target, memory);
        }
    }

    private static void Tile<TConversion, TFrames, T>(
        TConversion conversion, TFrames frames, BaselineFrames baseline, int first, ReadOnlySpan<byte> inside, Target target, double[] memory)
        where TConversion : struct, ISignalConversion, allows ref struct
        where TFrames : struct, ISignalFrames, allows ref struct
        where T : unmanaged, ILane<T>
    {
        int count = target.Status.Length;
        int stride = TileLength / T.Count;
        Span<double> samples = memory.AsSpan(0, TileLength);
        Span<double> values = memory.AsSpan(TileLength, TileLength);
        Span<double> columns = memory.AsSpan(2 * TileLength);
        samples.Clear();
        for (int frame = baseline.First; frame < baseline.End; frame++)
        {
            ReadOnlySpan<float> row = frames.Signal(frame, first, count);
            for (int i = 0; i < count; i++)
            {
                samples[i] += row[i];
            }
        }

        Span<double> own = stackalloc double[conversion.ColumnCount];
        for (int i = 0; i < count; i++)
        {
            SignalStatus status = SignalStatus.Excluded;
            own.Fill(double.NaN);
            if (inside.IsEmpty || inside[i] != 0)
            {
                status = Prepare(conversion, first + i, samples[i] / baseline.Count, own);
            }

            target.Status[i] = (byte)status;
            for (int j = 0; j < own.Length; j++)
            {
                columns[(j * TileLength) + i] = own[j];
            }
        }

        samples.Fill(1);
        int groups = (count + T.Count - 1) / T.Count;
        ReadOnlySpan<T> lanes = MemoryMarshal.Cast<double, T>(samples);
        ReadOnlySpan<T> prepared = MemoryMarshal.Cast<double, T>(columns);
        Span<T> converted = MemoryMarshal.Cast<double, T>(values);
        T zero = T.Create(0);
        T largest = T.Create(float.MaxValue);
        T isAnySign = conversion.NeedsPositive ? T.LessThan(zero, zero) : T.LessThanOrEqual(zero, zero);
        for (int frame = 0; frame < frames.Count; frame++)
        {
            TensorPrimitives.ConvertTruncating(frames.Signal(frame, first, count), samples);
            T isPlain = T.LessThanOrEqual(zero, zero);
            for (int group = 0; group < groups; group++)
            {
                T sample = lanes[group];
                T value = conversion.Convert(sample, prepared[group..], stride);
                converted[group] = value;
                isPlain = T.And(isPlain, T.And(T.LessThan(T.Abs(value), largest), T.Or(isAnySign, T.LessThan(zero, sample))));
            }

            Span<float> row = frames.Result(frame, first, count);
            if (T.Bits(T.Not(isPlain)) == 0)
            {
                TensorPrimitives.ConvertTruncating(values[..count], row);
            }
            else
            {
                Store(conversion.NeedsPositive, samples, values, row, target);
            }
        }
    }

    private static void Store(bool needsPositive, ReadOnlySpan<double> samples, ReadOnlySpan<double> values, Span<float> row, Target target)
    {
        for (int i = 0; i < row.Length; i++)
        {
            float value = (float)values[i];
            bool isPlain = float.IsFinite(value) && (samples[i] > 0 || !needsPositive);
            row[i] = isPlain ? value : float.NaN;
            if (!isPlain && target.Status[i] != (byte)SignalStatus.Excluded)
            {
                var status = (SignalStatus)target.Status[i];
                Judge(needsPositive, samples[i], double.NaN, ref status);
                target.Status[i] = (byte)status;
                target.Missing[i]++;
            }
        }
    }

    /// <summary>The tile's part of the status maps.</summary>
    private readonly ref struct Target(Span<byte> status, Span<ushort> missing)
    {
        public Span<byte> Status { get; } = status;

        public Span<ushort> Missing { get; } = missing;
    }
}
