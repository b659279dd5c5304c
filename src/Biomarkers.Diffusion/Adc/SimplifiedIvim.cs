using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>Perfusion and diffusion told apart by two straight lines: the ADC of low and of high b-values.</summary>
/// <remarks>
/// Formula: ADC_low from b ≤ threshold, ADC_high from b ≥ threshold, each log-linear; f = 1 − S0_high / S0_low with the signals at b = 0 that
/// the two lines give. Noise can make f negative; it is not cut. Source: Le Bihan et al., Radiology 1988;168:497.
/// </remarks>
public static class SimplifiedIvim
{
    private const string Source = "Le Bihan et al., Radiology 1988;168:497";

    /// <summary>ADC of the low b-values, diffusion and perfusion together.</summary>
    public static MeasureDefinition AdcLow { get; } = DiffusionMeasures.Family.Define(
        "adc_low", "ADC of low b-values", DiffusionMeasures.SquareMillimetrePerSecond, "ln S = ln S0_low − b ADC_low over b ≤ threshold", Source);

    /// <summary>ADC of the high b-values, diffusion alone.</summary>
    public static MeasureDefinition AdcHigh { get; } = DiffusionMeasures.Family.Define(
        "adc_high", "ADC of high b-values", DiffusionMeasures.SquareMillimetrePerSecond, "ln S = ln S0_high − b ADC_high over b ≥ threshold", Source);

    /// <summary>Perfusion fraction.</summary>
    public static MeasureDefinition Fraction { get; } = DiffusionMeasures.Family.Define(
        "ivim_f_simplified", "Perfusion fraction from two lines", Unit.One, "1 − S0_high / S0_low", Source);

    /// <summary>All definitions, in order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [AdcLow, AdcHigh, Fraction];

    /// <summary>Maps of both ADCs and of f.</summary>
    /// <param name="signals">Images and b-values; at least two different b-values on each side of the threshold, which counts on both.</param>
    /// <param name="threshold">b-value in s/mm² from which on perfusion is taken to be gone. Default 200.</param>
    /// <param name="noise">What is done about weak signals: nothing (null), or leaving them out.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Maps without standard errors; a voxel that lacks either ADC has no values, and its status.</returns>
    /// <exception cref="ArgumentException">The noise is handled in the Rician form, which needs a fit to the signals themselves.</exception>
    /// <exception cref="DataRefusedException">Too few b-values lie on a side; the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ParameterMaps FitMaps(
        DiffusionSignals signals, double threshold = 200, NoiseHandling? noise = null, Mask? region = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signals);
        (double[] below, double[] above) = Split([.. signals.DistinctBValues], threshold);
        var settings = new AdcSettings { Noise = noise ?? NoiseHandling.None };
        ParameterMaps low = Adc.FitMaps(signals.Select(below), settings, region, maxDegreeOfParallelism, null, cancellationToken);
        ParameterMaps high = Adc.FitMaps(signals.Select(above), settings, region, maxDegreeOfParallelism, null, cancellationToken);
        int count = signals.Geometry.VoxelCount;
        float[][] values = [new float[count], new float[count], new float[count]];
        var status = new byte[count];
        Join(low, high, values, status);
        return new ParameterMaps(
            All.Select((definition, i) => new ParameterMap(definition, Volume.Wrap(signals.Geometry, values[i], definition.Unit.Resolve(signals.Unit)))),
            Volume.Wrap(signals.Geometry, status, Unit.One))
        {
            Provenance = new() { Steps = [.. signals.Steps, Describe(threshold, below, above, settings.Noise)] },
        };
    }

    /// <summary>Both ADCs and f of curves.</summary>
    /// <param name="curves">Signals over b-values in s/mm².</param>
    /// <param name="threshold">b-value in s/mm² from which on perfusion is taken to be gone. Default 200.</param>
    /// <param name="noise">What is done about weak signals: nothing (null), or leaving them out.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each curve a row of each of <see cref="All"/>; standard errors of the ADCs where more than two signals count.</returns>
    /// <exception cref="ArgumentException">The noise is handled in the Rician form.</exception>
    /// <exception cref="DataRefusedException">Too few b-values lie on a side.</exception>
    public static IReadOnlyList<CurveFitRow> FitCurves(SampledCurves curves, double threshold = 200, NoiseHandling? noise = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(curves);
        (double[] below, double[] above) = Split(curves.Positions, threshold);
        var settings = new AdcSettings { Noise = noise ?? NoiseHandling.None };
        IReadOnlyList<CurveFitRow> low = Adc.FitCurves(Take(curves, below), settings, default, cancellationToken);
        IReadOnlyList<CurveFitRow> high = Adc.FitCurves(Take(curves, above), settings, default, cancellationToken);
        List<CurveFitRow> rows = [];
        for (int i = 0; i < low.Count; i += 2)
        {
            // S0 comes before the ADC.
            rows.Add(low[i + 1] with { Model = "ivim_simplified", Parameter = AdcLow });
            rows.Add(high[i + 1] with { Model = "ivim_simplified", Parameter = AdcHigh });
            FitStatus status = FitStatusLegend.HasValues(low[i].Status) ? high[i].Status : low[i].Status;
            double fraction = FitStatusLegend.HasValues(status) ? 1 - (high[i].Value / low[i].Value) : double.NaN;
            rows.Add(CurveFitRow.Create(low[i].Curve, "ivim_simplified", Fraction, default, fraction, double.NaN, 1, status));
        }

        return rows;
    }

    private static void Join(ParameterMaps low, ParameterMaps high, float[][] values, byte[] status)
    {
        ReadOnlySpan<byte> lowStatus = low.Status.Voxels;
        ReadOnlySpan<byte> highStatus = high.Status.Voxels;
        ReadOnlySpan<float> lowAdc = low[MonoExponential.Adc].Voxels;
        ReadOnlySpan<float> highAdc = high[MonoExponential.Adc].Voxels;
        ReadOnlySpan<float> lowLevel = low[DiffusionMeasures.S0].Voxels;
        ReadOnlySpan<float> highLevel = high[DiffusionMeasures.S0].Voxels;
        for (int i = 0; i < status.Length; i++)
        {
            bool hasLow = FitStatusLegend.HasValues((FitStatus)lowStatus[i]);
            bool hasBoth = hasLow && FitStatusLegend.HasValues((FitStatus)highStatus[i]);
            status[i] = hasLow ? highStatus[i] : lowStatus[i];
            values[0][i] = hasBoth ? lowAdc[i] : float.NaN;
            values[1][i] = hasBoth ? highAdc[i] : float.NaN;
            values[2][i] = hasBoth ? (float)(1 - ((double)highLevel[i] / lowLevel[i])) : float.NaN;
        }
    }

    private static SampledCurves Take(SampledCurves curves, double[] bValues)
    {
        double[] all = curves.Positions.ToArray();
        int[] kept = [.. Enumerable.Range(0, all.Length).Where(i => bValues.Contains(all[i]))];
        int count = curves.Names.Count;
        return new([.. kept.Select(i => all[i])], curves.Names, [.. kept.SelectMany(i => curves.Samples.Slice(i * count, count).ToArray())]);
    }

    private static (double[] Below, double[] Above) Split(ReadOnlySpan<double> bValues, double threshold)
    {
        double[] distinct = [.. bValues.ToArray().Distinct().Order()];
        double[] below = [.. distinct.Where(b => b <= threshold)];
        double[] above = [.. distinct.Where(b => b >= threshold)];
        return below.Length >= 2 && above.Length >= 2
            ? (below, above)
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"Two different b-values up to and two from {threshold} s/mm² on are needed; there are {BValueChecks.List(distinct)}."));
    }

    private static ProcessingStep Describe(double threshold, double[] below, double[] above, NoiseHandling noise) => ProcessingStep.Create(
        "fit simplified IVIM",
        ("threshold", string.Create(CultureInfo.InvariantCulture, $"{threshold:R} s/mm2")),
        ("low b", $"{BValueChecks.List(below)} s/mm2"),
        ("high b", $"{BValueChecks.List(above)} s/mm2"),
        ("noise", noise.ToString()));
}
