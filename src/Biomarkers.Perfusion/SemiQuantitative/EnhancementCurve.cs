using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Computes the measures of <see cref="SemiQuantitativeMeasures"/>.</summary>
/// <remarks>Between samples a curve is their straight connection. A measure whose times lie beyond the samples, or whose denominator is not above zero, has no value.</remarks>
public static class EnhancementCurve
{
    private const double Missing = double.NaN;

    /// <summary>Computes every measure of one curve.</summary>
    /// <param name="times">Sample times in seconds, strictly increasing. Length N, at least 2.</param>
    /// <param name="concentration">Concentrations in mmol/L. Length N.</param>
    /// <param name="options">When to look; null for the defaults.</param>
    /// <returns>One measurement a measure, those without a value with the reason.</returns>
    /// <exception cref="ArgumentException">Lengths differ, times do not increase, or the onset lies outside the samples.</exception>
    /// <exception cref="DataRefusedException">The times look like another unit.</exception>
    public static IReadOnlyList<Measurement> Compute(ReadOnlySpan<double> times, ReadOnlySpan<double> concentration, SemiQuantitativeOptions? options = null)
    {
        options ??= SemiQuantitativeOptions.Default;
        if (concentration.Length != times.Length)
        {
            throw new ArgumentException($"{concentration.Length} concentrations for {times.Length} times.", nameof(concentration));
        }

        Check(times, options);
        Span<double> values = stackalloc double[SemiQuantitativeMeasures.All.Count];
        bool isFinite = Compute(times, concentration, options, values);
        var result = new Measurement[values.Length];
        for (int j = 0; j < result.Length; j++)
        {
            MeasureDefinition definition = SemiQuantitativeMeasures.All[j];
            Unit unit = definition.Unit.Resolve(Unit.Arbitrary);
            result[j] = !isFinite ? Measurement.Missing(definition, MeasureStatus.Failed, "A concentration is not finite.", unit)
                : double.IsNaN(values[j]) ? Measurement.Missing(definition, MeasureStatus.Undefined, Reason(definition), unit)
                : Measurement.Computed(definition, values[j], unit);
        }

        return result;
    }

    /// <summary>Computes every measure of every voxel of a converted series; voxels without values keep the reason.</summary>
    /// <param name="converted">Concentration, or an enhancement in another unit, whose measures then have that unit.</param>
    /// <param name="region">Voxels to compute; null for all.</param>
    /// <param name="options">When to look; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure. A voxel that lacks one of them is <see cref="FitStatus.Undetermined"/>.</returns>
    /// <exception cref="ArgumentException">The onset lies outside the samples.</exception>
    /// <exception cref="DataRefusedException">The times look like another unit, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run(
        ConvertedSeries converted, Mask? region = null, SemiQuantitativeOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(converted);
        ParameterMaps maps = Run(converted.Series, converted.Looked(region), options, converted.ToFitStatus(), maxDegreeOfParallelism, cancellationToken);
        return maps.WithProvenance(new ProvenanceRecord { Steps = [converted.Step, .. maps.Provenance!.Steps] });
    }

    /// <summary>Computes every measure of every voxel.</summary>
    /// <param name="concentration">Concentration at times in seconds, in mmol/L where the series has no unit; an enhancement in another unit gives measures in that.</param>
    /// <param name="region">Voxels to compute; null for all.</param>
    /// <param name="options">When to look; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A map a measure. A voxel that lacks one of them is <see cref="FitStatus.Undetermined"/>.</returns>
    /// <exception cref="ArgumentException">The onset lies outside the samples.</exception>
    /// <exception cref="DataRefusedException">The times look like another unit, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps Run(
        TimeSeries<float> concentration, Mask? region = null, SemiQuantitativeOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(concentration);
        return Run(concentration, region, options, null, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>The values in the order of <see cref="SemiQuantitativeMeasures.All"/>, NaN for those undefined; false where a sample is not finite.</summary>
    internal static bool Compute(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, SemiQuantitativeOptions options, Span<double> values)
    {
        values.Fill(Missing);
        int peak = -1;
        for (int i = 0; i < curve.Length; i++)
        {
            if (!double.IsFinite(curve[i]))
            {
                return false;
            }

            if (times[i] >= options.Onset && (peak < 0 || curve[i] > curve[peak]))
            {
                peak = i;
            }
        }

        double onset = options.Onset;
        double last = times[^1];
        for (int j = 0; j < 3; j++)
        {
            double end = onset + 60 + (30 * j);
            values[j] = end <= last ? CurveArea.Between(times, curve, onset, end) : Missing;
        }

        double atOnset = At(times, curve, onset);
        values[3] = curve[peak];
        values[4] = times[peak] - onset;
        values[5] = times[peak] > onset ? (curve[peak] - atOnset) / (times[peak] - onset) : Missing;
        values[6] = last > times[peak] ? (curve[^1] - curve[peak]) / (last - times[peak]) : Missing;
        double early = onset + options.Early;
        double late = options.Late is { } given ? onset + given : last;
        if (early < late && late <= last && At(times, curve, late) > 0)
        {
            values[7] = At(times, curve, early) / At(times, curve, late);
        }

        return true;
    }

    private static ParameterMaps Run(
        TimeSeries<float> concentration, Mask? region, SemiQuantitativeOptions? options, Volume<byte>? preceding, int threads, CancellationToken cancellationToken)
    {
        options ??= SemiQuantitativeOptions.Default;
        Check(concentration.Times, options);
        return EnhancementMaps.Compute(concentration, region, options, preceding, threads, cancellationToken);
    }

    private static string Reason(MeasureDefinition definition) =>
        definition == SemiQuantitativeMeasures.WashIn ? "The peak is at onset."
        : definition == SemiQuantitativeMeasures.WashOut ? "The peak is the last sample."
        : definition == SemiQuantitativeMeasures.SignalEnhancementRatio ? "The late concentration is not above zero, or the phases lie beyond the samples."
        : "The samples end before.";

    private static void Check(ReadOnlySpan<double> times, SemiQuantitativeOptions options)
    {
        KineticInput.CheckTimes(times);
        bool hasPhases = options.Early >= 0 && !(options.Late <= options.Early);
        if (!(options.Onset >= times[0] && options.Onset < times[^1]) || !hasPhases)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"An onset within the samples ({times[0]} to {times[^1]} s) and an early phase before the late one are needed; given are {options.Onset}, {options.Early} and {options.Late}."), nameof(options));
        }
    }

    private static double At(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, double time)
    {
        int next = 1;
        while (next < times.Length - 1 && times[next] < time)
        {
            next++;
        }

        double part = (time - times[next - 1]) / (times[next] - times[next - 1]);
        return curve[next - 1] + (part * (curve[next] - curve[next - 1]));
    }
}
