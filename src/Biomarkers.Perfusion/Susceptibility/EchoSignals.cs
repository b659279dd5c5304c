using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>The one or two echoes of a series, checked, and what turns their signals into a rate.</summary>
internal sealed class EchoSignals
{
    /// <summary>Longer than any echo time of a dynamic series, and shorter than any in milliseconds.</summary>
    private const double LongestEcho = 0.5;
    private const double ShortestEcho = 0.0005;
    private const int FewestForDetection = 4;

    /// <summary>Frames of two echoes lie this close in time, in seconds.</summary>
    private const double SameTime = 0.1;

    private EchoSignals(TimeSeries<float> first, TimeSeries<float>? second, EchoRate rate)
    {
        First = first;
        Second = second;
        Rate = rate;
    }

    public TimeSeries<float> First { get; }

    /// <summary>The later echo; null for a single one.</summary>
    public TimeSeries<float>? Second { get; }

    public EchoRate Rate { get; }

    public static EchoSignals Single(TimeSeries<float> series, double echoTime, double noiseFloor)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(series, null, EchoRate.Single(EchoTime(echoTime), noiseFloor));
    }

    public static EchoSignals Dual(TimeSeries<float> first, TimeSeries<float> second, double firstEchoTime, double secondEchoTime, double noiseFloor)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        SignalRegion.Demand(first, second.Geometry, "second echo");
        if (first.FrameCount != second.FrameCount)
        {
            throw new DataRefusedException(RefusalReason.IncompleteSeries, string.Create(
                CultureInfo.InvariantCulture, $"The first echo has {first.FrameCount} frames, the second {second.FrameCount}."));
        }

        for (int i = 0; i < first.FrameCount; i++)
        {
            if (Math.Abs(first.Times[i] - second.Times[i]) > SameTime)
            {
                throw new DataRefusedException(RefusalReason.ContradictoryFacts, string.Create(
                    CultureInfo.InvariantCulture, $"Frame {i} of the first echo is at {first.Times[i]} s, that of the second at {second.Times[i]} s; echoes of one excitation are needed."));
            }
        }

        return new(first, second, Dual(firstEchoTime, secondEchoTime, noiseFloor));
    }

    public static EchoRate Dual(double firstEchoTime, double secondEchoTime, double noiseFloor) =>
        EchoTime(firstEchoTime) < EchoTime(secondEchoTime)
            ? EchoRate.Dual(firstEchoTime, secondEchoTime, noiseFloor)
            : throw new ArgumentOutOfRangeException(nameof(secondEchoTime), secondEchoTime.ToString(CultureInfo.InvariantCulture), string.Create(
                CultureInfo.InvariantCulture, $"The second echo time must be above the first, which is {firstEchoTime} s."));

    public static double EchoTime(double value) => value is >= ShortestEcho and <= LongestEcho ? value : throw new ArgumentOutOfRangeException(
        nameof(value),
        value.ToString(CultureInfo.InvariantCulture),
        value > LongestEcho
            ? $"An echo time in seconds, at most {LongestEcho.ToString(CultureInfo.InvariantCulture)}, is needed; was it given in milliseconds?"
            : $"An echo time in seconds, at least {ShortestEcho.ToString(CultureInfo.InvariantCulture)}, is needed; without it there is no rate.");

    /// <summary>The frames before contrast: stated, or found where the rate of the region's mean signal begins to rise.</summary>
    public BaselineFrames FindBaseline(SusceptibilityOptions options, ReadOnlyMemory<byte> mask, int threads, CancellationToken cancellationToken)
    {
        if (First.FrameCount < 2)
        {
            throw new DataRefusedException(RefusalReason.IncompleteSeries, "The series has one frame; a change over time needs frames before and after contrast.");
        }

        if (options.Baseline is { } stated)
        {
            stated.Demand(First.FrameCount);
            return stated;
        }

        if (options.Skip < 0 || First.FrameCount - options.Skip < FewestForDetection)
        {
            throw new DataRefusedException(RefusalReason.IncompleteSeries, string.Create(
                CultureInfo.InvariantCulture, $"Of {First.FrameCount} frames {options.Skip} are skipped; frames before contrast are sought in {FewestForDetection} or more. State the baseline's frames."));
        }

        double[] curve = SignalRegion.MeanCurve(First, mask, threads, cancellationToken);
        double[]? later = Second is null ? null : SignalRegion.MeanCurve(Second, mask, threads, cancellationToken);
        for (int i = 0; i < curve.Length; i++)
        {
            // Up to a constant and a factor above zero the rate of the mean: −ln S, or ln(S1 / S2).
            curve[i] = later is null ? -Math.Log(curve[i]) : Math.Log(curve[i] / later[i]);
        }

        return BaselineDetection.Find(First.Times, curve, options.Skip);
    }
}
