using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>What the statistics of a sample, plain intensities or levels, are written in.</summary>
internal sealed class SampleSummary
{
    private const int P10 = 0, P25 = 1, P50 = 2, P75 = 3, P90 = 4;
    private static readonly double[] Percents = [10, 25, 50, 75, 90];

    private readonly double[] _percentiles;
    private readonly DeviationSums _aboutZero;
    private readonly DeviationSums _aboutMean;
    private readonly DeviationSums _aboutMedian;
    private readonly DeviationSums _robust;

    private SampleSummary(
        double minimum,
        double maximum,
        double[] percentiles,
        DeviationSums aboutZero,
        Func<double, DeviationSums> about,
        Func<double, double, double, DeviationSums> within)
    {
        Minimum = minimum;
        Maximum = maximum;
        _percentiles = percentiles;
        _aboutZero = aboutZero;
        _aboutMean = about(Mean);
        _aboutMedian = about(Median);

        // Interpolated percentiles of very few values may have none between them.
        DeviationSums inner = within(0, percentiles[P10], percentiles[P90]);
        _robust = inner.Count == 0 ? inner : within(inner.First / inner.Count, percentiles[P10], percentiles[P90]);
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public double Range => Maximum - Minimum;

    public double Percentile10 => _percentiles[P10];

    public double Median => _percentiles[P50];

    public double Percentile90 => _percentiles[P90];

    public double InterquartileRange => _percentiles[P75] - _percentiles[P25];

    // μ = Σ x / n
    public double Mean => _aboutZero.First / _aboutZero.Count;

    // σ² = Σ (x − μ)² / n
    public double Variance => _aboutMean.Second / _aboutMean.Count;

    // Σ (x − μ)³ / n / σ³; 0 for zero variance, as IBSI says
    public double Skewness => Variance == 0 ? 0 : _aboutMean.Third / _aboutMean.Count / (Variance * Math.Sqrt(Variance));

    // Σ (x − μ)⁴ / n / σ⁴ − 3; 0 for zero variance, as IBSI says
    public double Kurtosis => Variance == 0 ? 0 : (_aboutMean.Fourth / _aboutMean.Count / (Variance * Variance)) - 3;

    // Σ |x − μ| / n
    public double MeanAbsoluteDeviation => _aboutMean.Absolute / _aboutMean.Count;

    // Σ |x − M| / n: a mean about the median, not a median
    public double MedianAbsoluteDeviation => _aboutMedian.Absolute / _aboutMedian.Count;

    // Σ |x − μ'| / n' over P10 ≤ x ≤ P90, μ' their mean
    public FeatureValue RobustMeanAbsoluteDeviation =>
        FeatureValue.Ratio(_robust.Absolute, _robust.Count, "No value lies between the 10th and the 90th percentile.");

    // σ / μ
    public FeatureValue CoefficientOfVariation => FeatureValue.Ratio(Math.Sqrt(Variance), Mean, "The mean is 0.");

    // (P75 − P25) / (P75 + P25)
    public FeatureValue QuartileCoefficientOfDispersion =>
        FeatureValue.Ratio(InterquartileRange, _percentiles[P75] + _percentiles[P25], "The 25th and the 75th percentile add up to 0.");

    // Σ x²
    public double Energy => _aboutZero.Second;

    // √(Σ x² / n)
    public double RootMeanSquare => Math.Sqrt(_aboutZero.Second / _aboutZero.Count);

    /// <summary>Summary of finite intensities, at least one.</summary>
    public static SampleSummary Of(RegionIntensities intensities, int threads, CancellationToken cancel) => new(
        intensities.Minimum,
        intensities.Maximum,
        intensities.Percentiles(Percents, threads, cancel),
        intensities.AboutZero,
        centre => FixedSum.Deviations(intensities.Memory, centre, threads, cancel),
        (centre, lower, upper) => FixedSum.DeviationsWithin(intensities.Memory, centre, lower, upper, threads, cancel));

    /// <summary>Summary of levels by their counts, at least one of them positive; the index is the level.</summary>
    public static SampleSummary Of(long[] counts)
    {
        var percentiles = new double[Percents.Length];
        Percentiles.OfCounts(counts, 0, Percents, percentiles);
        return new(
            Array.FindIndex(counts, static c => c > 0),
            Array.FindLastIndex(counts, static c => c > 0),
            percentiles,
            Sums(counts, 0, 0, counts.Length),
            centre => Sums(counts, centre, 0, counts.Length),
            (centre, lower, upper) => Sums(counts, centre, lower, upper));
    }

    private static DeviationSums Sums(long[] counts, double centre, double lower, double upper)
    {
        DeviationSums sums = default;
        for (int level = 0; level < counts.Length; level++)
        {
            if (counts[level] > 0 && level >= lower && level <= upper)
            {
                double n = counts[level];
                double d = level - centre;
                sums += new DeviationSums(counts[level], n * d, n * Math.Abs(d), n * d * d, n * d * d * d, n * (d * d) * (d * d));
            }
        }

        return sums;
    }
}
