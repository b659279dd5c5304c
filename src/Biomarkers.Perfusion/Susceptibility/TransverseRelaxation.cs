using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Change of the transverse relaxation rate from susceptibility-weighted signal (DSC): what contrast agent adds to R2* or R2.</summary>
/// <remarks>
/// <para>Formula, one echo: ΔR2* = −ln(S / S0) / TE with S0 the mean of the frames before contrast; two echoes:
/// ΔR2* = ln[(S1 / S1 before) / (S2 / S2 before)] / (TE2 − TE1), from which T1 and the gain of the receiver cancel. Of a spin echo it is ΔR2.</para>
/// <para>The baseline is found where the rate of the region's mean signal begins to rise (<see cref="BaselineDetection"/>), and reported with the result.</para>
/// <para>Undefined cases: a signal of zero or less, not finite, or at the stated noise floor has no rate: NaN and a status, never clipped.</para>
/// <para>Source: Rosen et al., Magn. Reson. Med. 1990;14:249; two echoes: Vonken et al., J. Magn. Reson. Imaging 1999;10:109.</para>
/// </remarks>
public static class TransverseRelaxation
{
    private static readonly Unit PerSecond = Unit.FromUcum("/s");

    /// <summary>Change of rate from one echo.</summary>
    /// <param name="series">Signal over time.</param>
    /// <param name="echoTime">Echo time in seconds, 0.0005 to 0.5: one given in milliseconds is refused.</param>
    /// <param name="options">Baseline, region and noise floor; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>ΔR2* in 1/s, with a status for each voxel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The echo time or the noise floor lies outside its range.</exception>
    /// <exception cref="DataRefusedException">No baseline was found, there is one frame, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConvertedSeries Compute(
        TimeSeries<float> series, double echoTime, SusceptibilityOptions? options = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= SusceptibilityOptions.Default;
        return Run(EchoSignals.Single(series, echoTime, options.NoiseFloor), options, Seconds(echoTime), maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Change of rate from two echoes of each excitation.</summary>
    /// <param name="first">Signal of the first echo over time.</param>
    /// <param name="second">Signal of the second echo, on the same grid and at the same times.</param>
    /// <param name="firstEchoTime">First echo time in seconds, 0.0005 to 0.5.</param>
    /// <param name="secondEchoTime">Second echo time in seconds, above the first.</param>
    /// <param name="options">Baseline, region and noise floor; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>ΔR2* in 1/s, with a status for each voxel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An echo time or the noise floor lies outside its range.</exception>
    /// <exception cref="DataRefusedException">The echoes differ in grid, number of frames or times, no baseline was found, there is one frame, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConvertedSeries Compute(
        TimeSeries<float> first,
        TimeSeries<float> second,
        double firstEchoTime,
        double secondEchoTime,
        SusceptibilityOptions? options = null,
        int maxDegreeOfParallelism = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= SusceptibilityOptions.Default;
        EchoSignals signals = EchoSignals.Dual(first, second, firstEchoTime, secondEchoTime, options.NoiseFloor);
        return Run(signals, options, $"{Seconds(firstEchoTime)}, {Seconds(secondEchoTime)}", maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Change of rate of one curve from one echo.</summary>
    /// <param name="signal">Signal over time.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="echoTime">Echo time in seconds, 0.0005 to 0.5.</param>
    /// <param name="destination">Receives ΔR2* in 1/s, NaN where there is none; may be the signal itself.</param>
    /// <param name="noiseFloor">Signal at or below which there is only noise; 0 when it is not known.</param>
    /// <returns>Whether every frame has a value, and why not.</returns>
    /// <exception cref="ArgumentException">The echo time or noise floor lies outside its range, the baseline outside the curve, or the destination is too short.</exception>
    public static SignalStatus Compute(ReadOnlySpan<double> signal, BaselineFrames baseline, double echoTime, Span<double> destination, double noiseFloor = 0) =>
        RunCurve(EchoRate.Single(EchoSignals.EchoTime(echoTime), noiseFloor), signal, signal, baseline, destination);

    /// <summary>Change of rate of one curve from two echoes.</summary>
    /// <param name="first">Signal of the first echo over time. Length N.</param>
    /// <param name="second">Signal of the second echo. Length N.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="firstEchoTime">First echo time in seconds, 0.0005 to 0.5.</param>
    /// <param name="secondEchoTime">Second echo time in seconds, above the first.</param>
    /// <param name="destination">Receives ΔR2* in 1/s, NaN where there is none; may be one of the signals.</param>
    /// <param name="noiseFloor">Signal at or below which there is only noise; 0 when it is not known.</param>
    /// <returns>Whether every frame has a value, and why not.</returns>
    /// <exception cref="ArgumentException">Lengths differ, an echo time or the noise floor lies outside its range, the baseline outside the curves, or the destination is too short.</exception>
    public static SignalStatus Compute(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, BaselineFrames baseline, double firstEchoTime, double secondEchoTime, Span<double> destination, double noiseFloor = 0) =>
        RunCurve(EchoSignals.Dual(firstEchoTime, secondEchoTime, noiseFloor), first, second, baseline, destination);

    private static ConvertedSeries Run(
        EchoSignals signals, SusceptibilityOptions options, string echoTimes, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> mask = SignalRegion.Demand(signals.First, options.Region);
        BaselineFrames baseline = signals.FindBaseline(options, mask, threads, cancellationToken);
        var converter = new EchoConverter(signals, baseline, mask);
        converter.Run(threads, progress, cancellationToken);
        ImageGeometry geometry = signals.First.Geometry;
        return new ConvertedSeries(
            new TimeSeries<float>(signals.First.Times, [.. converter.Frames.Select(frame => Volume.Wrap(geometry, frame, PerSecond))]),
            Volume.Wrap(geometry, converter.Status, Unit.One),
            Volume.Wrap(geometry, converter.Missing, Unit.One),
            baseline,
            options.Baseline is null,
            "signal_to_transverse_relaxation",
            ("echo_times", echoTimes),
            ("noise_floor", options.NoiseFloor.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static SignalStatus RunCurve(EchoRate rate, ReadOnlySpan<double> first, ReadOnlySpan<double> second, BaselineFrames baseline, Span<double> destination)
    {
        if (first.Length != second.Length || destination.Length < first.Length)
        {
            throw new ArgumentException($"Signals of {first.Length} and {second.Length} frames and a destination of {destination.Length} do not go together.", nameof(destination));
        }

        baseline.Demand(first.Length);
        double scale = rate.Scale(Mean(first, baseline), Mean(second, baseline));
        SignalStatus status = double.IsNaN(scale) ? SignalStatus.BadBaseline : SignalStatus.Converted;
        for (int i = 0; i < first.Length; i++)
        {
            double value = rate.Compute(ScalarLane.Create(first[i]), ScalarLane.Create(second[i]), ScalarLane.Create(scale)).Value;
            SignalStatus found = rate.Judge(first[i], second[i], value);
            destination[i] = found == SignalStatus.Converted ? value : double.NaN;
            status = found > status ? found : status;
        }

        return status;
    }

    private static double Mean(ReadOnlySpan<double> signal, BaselineFrames baseline)
    {
        double sum = 0;
        foreach (double value in signal.Slice(baseline.First, baseline.Count))
        {
            sum += value;
        }

        return sum / baseline.Count;
    }

    private static string Seconds(double value) => $"{value.ToString("R", CultureInfo.InvariantCulture)} s";
}
