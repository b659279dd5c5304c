namespace Biomarkers.Radiomics;

/// <summary>The 23 features of a region's histogram of grey levels (IBSI ZVCW).</summary>
/// <remarks>
/// <para>X are the N levels of the intensity mask, n_i the voxels of level i from 1 to N_g (those without a voxel included), p_i = n_i
/// / N, μ the mean level. The gradient of the histogram is H'_i = (n_(i+1) − n_(i−1)) / 2, at its ends n_2 − n_1 and n_(N_g) −
/// n_(N_g−1).</para>
/// <para>Undefined: everything for a region without voxels; the gradient features for a single level; the robust mean absolute
/// deviation where no level lies between the percentiles, as with two voxels.</para>
/// <para>Source: IBSI 1 reference manual, intensity histogram features. Levels are pure numbers, so every unit is 1.</para>
/// </remarks>
public static class IntensityHistogramFeatures
{
    private static readonly FeatureTable<LevelHistogram> Table = new(
        IbsiFamilies.IntensityHistogram, "IBSI 1 reference manual, intensity histogram features");

    /// <summary>Mean μ of the levels.</summary>
    public static MeasureDefinition Mean { get; } = Table.Add(
        "X6K6", "ih_mean", "Mean", Unit.One, "Σ X / N", static h => h.Summary.Mean);

    /// <summary>Population variance σ² of the levels.</summary>
    public static MeasureDefinition Variance { get; } = Table.Add(
        "CH89", "ih_var", "Variance", Unit.One, "Σ (X − μ)² / N", static h => h.Summary.Variance);

    /// <summary>Skewness of the levels; 0 for zero variance.</summary>
    public static MeasureDefinition Skewness { get; } = Table.Add(
        "88K1", "ih_skew", "Skewness", Unit.One, "Σ (X − μ)³ / N / σ³; 0 for σ = 0", static h => h.Summary.Skewness);

    /// <summary>Excess kurtosis of the levels; 0 for zero variance.</summary>
    public static MeasureDefinition Kurtosis { get; } = Table.Add(
        "C3I7", "ih_kurt", "(Excess) kurtosis", Unit.One, "Σ (X − μ)⁴ / N / σ⁴ − 3; 0 for σ = 0", static h => h.Summary.Kurtosis);

    /// <summary>Median of the levels.</summary>
    public static MeasureDefinition Median { get; } = Table.Add(
        "WIFQ", "ih_median", "Median", Unit.One, "P50", static h => h.Summary.Median);

    /// <summary>Minimum of the levels.</summary>
    public static MeasureDefinition Minimum { get; } = Table.Add(
        "1PR8", "ih_min", "Minimum", Unit.One, "min X", static h => h.Summary.Minimum);

    /// <summary>10th percentile of the levels.</summary>
    public static MeasureDefinition Percentile10 { get; } = Table.Add(
        "GPMT", "ih_p10", "10th percentile", Unit.One, "P10, linear between order statistics", static h => h.Summary.Percentile10);

    /// <summary>90th percentile of the levels.</summary>
    public static MeasureDefinition Percentile90 { get; } = Table.Add(
        "OZ0C", "ih_p90", "90th percentile", Unit.One, "P90, linear between order statistics", static h => h.Summary.Percentile90);

    /// <summary>Maximum of the levels.</summary>
    public static MeasureDefinition Maximum { get; } = Table.Add(
        "3NCY", "ih_max", "Maximum", Unit.One, "max X", static h => h.Summary.Maximum);

    /// <summary>Most frequent level; of several the nearest to the mean, then the lower.</summary>
    public static MeasureDefinition Mode { get; } = Table.Add(
        "AMMC", "ih_mode", "Mode", Unit.One, "i of the largest n_i; of several the nearest to μ, then the lower", static h => h.Mode);

    /// <summary>Interquartile range of the levels.</summary>
    public static MeasureDefinition InterquartileRange { get; } = Table.Add(
        "WR0O", "ih_iqr", "Interquartile range", Unit.One, "P75 − P25", static h => h.Summary.InterquartileRange);

    /// <summary>Range of the levels.</summary>
    public static MeasureDefinition Range { get; } = Table.Add(
        "5Z3W", "ih_range", "Range", Unit.One, "max X − min X", static h => h.Summary.Range);

    /// <summary>Mean absolute deviation of the levels from their mean.</summary>
    public static MeasureDefinition MeanAbsoluteDeviation { get; } = Table.Add(
        "D2ZX", "ih_mad", "Mean absolute deviation", Unit.One, "Σ |X − μ| / N", static h => h.Summary.MeanAbsoluteDeviation);

    /// <summary>Mean absolute deviation of the levels from the 10th to the 90th percentile.</summary>
    public static MeasureDefinition RobustMeanAbsoluteDeviation { get; } = Table.Add(
        "WRZB", "ih_rmad", "Robust mean absolute deviation", Unit.One, "Σ |X − μ'| / N' over P10 ≤ X ≤ P90, μ' their mean",
        static h => h.Summary.RobustMeanAbsoluteDeviation);

    /// <summary>Mean absolute deviation of the levels from their median.</summary>
    public static MeasureDefinition MedianAbsoluteDeviation { get; } = Table.Add(
        "4RNL", "ih_medad", "Median absolute deviation", Unit.One, "Σ |X − P50| / N", static h => h.Summary.MedianAbsoluteDeviation);

    /// <summary>Coefficient of variation of the levels.</summary>
    public static MeasureDefinition CoefficientOfVariation { get; } = Table.Add(
        "CWYJ", "ih_cov", "Coefficient of variation", Unit.One, "σ / μ", static h => h.Summary.CoefficientOfVariation);

    /// <summary>Quartile coefficient of dispersion of the levels.</summary>
    public static MeasureDefinition QuartileCoefficientOfDispersion { get; } = Table.Add(
        "SLWD", "ih_qcod", "Quartile coefficient of dispersion", Unit.One, "(P75 − P25) / (P75 + P25)",
        static h => h.Summary.QuartileCoefficientOfDispersion);

    /// <summary>Shannon entropy in bits.</summary>
    public static MeasureDefinition Entropy { get; } = Table.Add(
        "TLU2", "ih_entropy", "Entropy", Unit.One, "−Σ p_i log2 p_i", static h => h.Entropy);

    /// <summary>Uniformity.</summary>
    public static MeasureDefinition Uniformity { get; } = Table.Add(
        "BJ5W", "ih_uniformity", "Uniformity", Unit.One, "Σ p_i²", static h => h.Uniformity);

    /// <summary>Largest gradient of the histogram; undefined for a single level.</summary>
    public static MeasureDefinition MaximumGradient { get; } = Table.Add(
        "12CE", "ih_max_grad", "Maximum histogram gradient", Unit.One, "max H'", static h => h.Gradient(static g => g.Maximum));

    /// <summary>Level of the largest gradient, the lowest of several.</summary>
    public static MeasureDefinition MaximumGradientLevel { get; } = Table.Add(
        "8E6O", "ih_max_grad_g", "Maximum histogram gradient intensity", Unit.One, "i of max H', the lowest of several",
        static h => h.Gradient(static g => g.MaximumLevel));

    /// <summary>Smallest gradient of the histogram; undefined for a single level.</summary>
    public static MeasureDefinition MinimumGradient { get; } = Table.Add(
        "VQB3", "ih_min_grad", "Minimum histogram gradient", Unit.One, "min H'", static h => h.Gradient(static g => g.Minimum));

    /// <summary>Level of the smallest gradient, the lowest of several.</summary>
    public static MeasureDefinition MinimumGradientLevel { get; } = Table.Add(
        "RHQZ", "ih_min_grad_g", "Minimum histogram gradient intensity", Unit.One, "i of min H', the lowest of several",
        static h => h.Gradient(static g => g.MinimumLevel));

    /// <summary>All definitions of the family, in the standard's order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes the histogram features of a discretised region.</summary>
    /// <param name="region">The region's levels.</param>
    /// <param name="context">Circumstances the measurements carry beside the region's discretisation; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentNullException">The region is null.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        DiscretisedRegion region,
        MeasureContext? context = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        MeasureContext circumstances = (context ?? MeasureContext.None) with { Discretisation = region.Description };
        long[] counts = ValueCounts.Of(region, maxDegreeOfParallelism, cancellationToken);
        if (!Array.Exists(counts, static c => c > 0))
        {
            return Missing(MeasureStatus.Undefined, "The intensity mask has no voxel.", circumstances);
        }

        var results = new List<Measurement>(All.Count);
        Table.Evaluate(new LevelHistogram(counts), Unit.One, circumstances, results);
        return results;
    }

    /// <summary>Every feature without a value, for a region that could not be discretised.</summary>
    internal static IReadOnlyList<Measurement> Missing(MeasureStatus status, string reason, MeasureContext context)
    {
        var results = new List<Measurement>(All.Count);
        Table.EvaluateMissing(status, reason, Unit.One, context, results);
        return results;
    }
}
