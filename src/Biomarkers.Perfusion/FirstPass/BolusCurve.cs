namespace Biomarkers.Perfusion;

/// <summary>Computes the measures of <see cref="BolusMeasures"/>: area, peak, arrival and signal recovery without a model.</summary>
/// <remarks>
/// <para>Between samples a curve is their straight connection, so areas are exact by the trapezoid rule. Negative values count as they are.</para>
/// <para>Undefined cases: no arrival, no first pass where the area ends with it, no loss of signal to recover from; each measure without a value says why.</para>
/// </remarks>
public static class BolusCurve
{
    /// <summary>Computes every measure of one curve.</summary>
    /// <param name="times">Sample times in seconds, strictly increasing. Length N, at least 6.</param>
    /// <param name="values">ΔR2* in 1/s, enhancement or concentration. Length N.</param>
    /// <param name="options">What to look at; null for the defaults.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <returns>One measurement a measure, those without a value with the reason.</returns>
    /// <exception cref="ArgumentException">Lengths differ, times do not increase, or the options do not fit the samples.</exception>
    /// <exception cref="DataRefusedException">There are fewer than six samples.</exception>
    public static IReadOnlyList<Measurement> Compute(ReadOnlySpan<double> times, ReadOnlySpan<double> values, BolusOptions? options = null, Unit unit = default)
    {
        options ??= BolusOptions.Default;
        if (times.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values for {times.Length} times.", nameof(values));
        }

        DemandSamples(times.Length);
        _ = new GammaVariate(times);
        options.Demand(times);
        Span<double> found = stackalloc double[BolusMeasures.All.Count];
        bool isFinite = Compute(times, values, options, found, new double[values.Length]);
        var result = new Measurement[found.Length];
        for (int m = 0; m < result.Length; m++)
        {
            MeasureDefinition definition = BolusMeasures.All[m];
            Unit own = definition.Unit.Resolve(unit);
            result[m] = !double.IsNaN(found[m]) ? Measurement.Computed(definition, found[m], own)
                : !isFinite ? Measurement.Missing(definition, MeasureStatus.Failed, "A sample is not finite.", own)
                : definition == BolusMeasures.SignalRecovery && options.EchoTime is null ? Measurement.Missing(definition, MeasureStatus.NotApplicable, "No echo time is stated.", own)
                : Measurement.Missing(definition, MeasureStatus.Undefined, Reason(definition), own);
        }

        return result;
    }

    /// <summary>Computes every measure of every voxel of a converted series; voxels without values keep the reason.</summary>
    /// <param name="converted">ΔR2*, enhancement or concentration over time.</param>
    /// <param name="region">Voxels to compute; null for all.</param>
    /// <param name="options">What to look at; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure; without an echo time there is none of the signal recovery. A voxel that lacks one of them is <see cref="FitStatus.Undetermined"/>.</returns>
    /// <exception cref="ArgumentException">The options do not fit the samples.</exception>
    /// <exception cref="DataRefusedException">There are fewer than six frames, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run(
        ConvertedSeries converted, Mask? region = null, BolusOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(converted);
        ParameterMaps maps = Run(converted.Series, converted.Looked(region), options, converted.ToFitStatus(), maxDegreeOfParallelism, cancellationToken);
        return maps.WithProvenance(new ProvenanceRecord { Steps = [converted.Step, .. maps.Provenance!.Steps] });
    }

    /// <summary>Computes every measure of every voxel.</summary>
    /// <param name="series">ΔR2* in 1/s, enhancement or concentration over time.</param>
    /// <param name="region">Voxels to compute; null for all.</param>
    /// <param name="options">What to look at; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure; without an echo time there is none of the signal recovery. A voxel that lacks one of them is <see cref="FitStatus.Undetermined"/>.</returns>
    /// <exception cref="ArgumentException">The options do not fit the samples.</exception>
    /// <exception cref="DataRefusedException">There are fewer than six frames, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run(
        TimeSeries<float> series, Mask? region = null, BolusOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Run(series, region, options, null, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>The values in the order of <see cref="BolusMeasures.All"/>, NaN for those undefined; false where a sample is not finite.</summary>
    internal static bool Compute(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, BolusOptions options, Span<double> values, Span<double> scratch)
    {
        values.Fill(double.NaN);
        int peak = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            if (!double.IsFinite(curve[i]))
            {
                return false;
            }

            peak = curve[i] > curve[peak] ? i : peak;
        }

        double end = options.EndTime ?? times[^1];
        if (options.End == BolusEnd.FirstPass)
        {
            FirstPassWindow window = FirstPassSearch.Find(curve, scratch, options.FirstPass);
            end = window.Count > 0 ? times[window.Count - 1] : double.NaN;
        }

        double start = options.StartTime ?? times[0];
        values[0] = end > start ? CurveArea.Between(times, curve, start, end) : double.NaN;
        values[1] = curve[peak];
        values[2] = times[peak];
        values[3] = ArrivalSearch.Find(times, curve, scratch, options.Arrival).Time;
        values[4] = times[peak] - values[3];
        values[5] = options.EchoTime is { } echoTime ? Recovery(curve, peak, echoTime, options.RecoveryFrames) : double.NaN;
        return true;
    }

    private static ParameterMaps Run(
        TimeSeries<float> series, Mask? region, BolusOptions? options, Volume<byte>? preceding, int threads, CancellationToken cancellationToken)
    {
        options ??= BolusOptions.Default;
        DemandSamples(series.FrameCount);
        options.Demand(series.Times);
        return BolusMaps.Compute(series, region, options, preceding, threads, cancellationToken);
    }

    private static string Reason(MeasureDefinition definition) =>
        definition == BolusMeasures.Area ? "There is no first pass after the start."
        : definition == BolusMeasures.SignalRecovery ? "The signal does not fall, or there are too few frames after the peak."
        : "No arrival was found.";

    private static void DemandSamples(int count)
    {
        if (count < FirstPassSearch.FewestSamples)
        {
            throw new DataRefusedException(RefusalReason.IncompleteSeries, $"A bolus is measured in {FirstPassSearch.FewestSamples} samples or more; there are {count}.");
        }
    }

    /// <summary>100 (after − least) / (1 − least) of signals relative to that before contrast; NaN when nothing was lost, or the peak lies among the last frames.</summary>
    private static double Recovery(ReadOnlySpan<double> curve, int peak, double echoTime, int frames)
    {
        int first = curve.Length - frames;
        if (first <= peak || !(curve[peak] > 0))
        {
            return double.NaN;
        }

        double after = 0;
        foreach (double rate in curve[first..])
        {
            after += Math.Exp(-echoTime * rate) / frames;
        }

        double least = Math.Exp(-echoTime * curve[peak]);
        double recovery = 100 * (after - least) / (1 - least);
        return double.IsFinite(recovery) ? recovery : double.NaN;
    }
}
