using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The 18 statistics of a region's intensities (IBSI UHIW).</summary>
/// <remarks>
/// <para>X are the N intensities of the intensity mask, without discretisation; μ is their mean and σ² their population variance.
/// Percentiles follow the linear rule of <see cref="Percentiles"/>. Computed in double precision, the same bits for any processor width
/// and number of threads.</para>
/// <para>Undefined: everything for an empty intensity mask; the coefficient of variation for a mean of 0; the quartile coefficient of
/// dispersion where the quartiles add up to 0; the robust mean absolute deviation where no value lies between the percentiles, as with
/// two values. Failed: everything where a voxel is not finite.</para>
/// <para>Source: IBSI 1 reference manual, intensity-based statistical features.</para>
/// </remarks>
public static class IntensityStatisticsFeatures
{
    private static readonly FeatureTable<SampleSummary> Table = new(
        IbsiFamilies.IntensityStatistics, "IBSI 1 reference manual, intensity-based statistical features");

    /// <summary>Mean μ.</summary>
    public static MeasureDefinition Mean { get; } = Table.Add(
        "Q4LE", "stat_mean", "Mean", UnitRule.Intensity, "Σ X / N", static s => s.Mean);

    /// <summary>Population variance σ².</summary>
    public static MeasureDefinition Variance { get; } = Table.Add(
        "ECT3", "stat_var", "Variance", UnitRule.IntensitySquared, "Σ (X − μ)² / N", static s => s.Variance);

    /// <summary>Skewness; 0 for zero variance.</summary>
    public static MeasureDefinition Skewness { get; } = Table.Add(
        "KE2A", "stat_skew", "Skewness", Unit.One, "Σ (X − μ)³ / N / σ³; 0 for σ = 0", static s => s.Skewness);

    /// <summary>Excess kurtosis; 0 for zero variance.</summary>
    public static MeasureDefinition Kurtosis { get; } = Table.Add(
        "IPH6", "stat_kurt", "(Excess) kurtosis", Unit.One, "Σ (X − μ)⁴ / N / σ⁴ − 3; 0 for σ = 0", static s => s.Kurtosis);

    /// <summary>Median.</summary>
    public static MeasureDefinition Median { get; } = Table.Add(
        "Y12H", "stat_median", "Median", UnitRule.Intensity, "P50", static s => s.Median);

    /// <summary>Minimum.</summary>
    public static MeasureDefinition Minimum { get; } = Table.Add(
        "1GSF", "stat_min", "Minimum", UnitRule.Intensity, "min X", static s => s.Minimum);

    /// <summary>10th percentile.</summary>
    public static MeasureDefinition Percentile10 { get; } = Table.Add(
        "QG58", "stat_p10", "10th percentile", UnitRule.Intensity, "P10, linear between order statistics", static s => s.Percentile10);

    /// <summary>90th percentile.</summary>
    public static MeasureDefinition Percentile90 { get; } = Table.Add(
        "8DWT", "stat_p90", "90th percentile", UnitRule.Intensity, "P90, linear between order statistics", static s => s.Percentile90);

    /// <summary>Maximum.</summary>
    public static MeasureDefinition Maximum { get; } = Table.Add(
        "84IY", "stat_max", "Maximum", UnitRule.Intensity, "max X", static s => s.Maximum);

    /// <summary>Interquartile range.</summary>
    public static MeasureDefinition InterquartileRange { get; } = Table.Add(
        "SALO", "stat_iqr", "Interquartile range", UnitRule.Intensity, "P75 − P25", static s => s.InterquartileRange);

    /// <summary>Range.</summary>
    public static MeasureDefinition Range { get; } = Table.Add(
        "2OJQ", "stat_range", "Range", UnitRule.Intensity, "max X − min X", static s => s.Range);

    /// <summary>Mean absolute deviation from the mean.</summary>
    public static MeasureDefinition MeanAbsoluteDeviation { get; } = Table.Add(
        "4FUA", "stat_mad", "Mean absolute deviation", UnitRule.Intensity, "Σ |X − μ| / N", static s => s.MeanAbsoluteDeviation);

    /// <summary>Mean absolute deviation of the values from the 10th to the 90th percentile.</summary>
    public static MeasureDefinition RobustMeanAbsoluteDeviation { get; } = Table.Add(
        "1128", "stat_rmad", "Robust mean absolute deviation", UnitRule.Intensity, "Σ |X − μ'| / N' over P10 ≤ X ≤ P90, μ' their mean",
        static s => s.RobustMeanAbsoluteDeviation);

    /// <summary>Mean absolute deviation from the median.</summary>
    public static MeasureDefinition MedianAbsoluteDeviation { get; } = Table.Add(
        "N72L", "stat_medad", "Median absolute deviation", UnitRule.Intensity, "Σ |X − P50| / N", static s => s.MedianAbsoluteDeviation);

    /// <summary>Coefficient of variation; undefined for a mean of 0.</summary>
    public static MeasureDefinition CoefficientOfVariation { get; } = Table.Add(
        "7TET", "stat_cov", "Coefficient of variation", Unit.One, "σ / μ", static s => s.CoefficientOfVariation);

    /// <summary>Quartile coefficient of dispersion; undefined where the quartiles add up to 0.</summary>
    public static MeasureDefinition QuartileCoefficientOfDispersion { get; } = Table.Add(
        "9S40", "stat_qcod", "Quartile coefficient of dispersion", Unit.One, "(P75 − P25) / (P75 + P25)",
        static s => s.QuartileCoefficientOfDispersion);

    /// <summary>Energy.</summary>
    public static MeasureDefinition Energy { get; } = Table.Add(
        "N8CA", "stat_energy", "Energy", UnitRule.IntensitySquared, "Σ X²", static s => s.Energy);

    /// <summary>Root mean square.</summary>
    public static MeasureDefinition RootMeanSquare { get; } = Table.Add(
        "5ZWQ", "stat_rms", "Root mean square", UnitRule.Intensity, "√(Σ X² / N)", static s => s.RootMeanSquare);

    /// <summary>All definitions of the family, in the standard's order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes the statistics of a region.</summary>
    /// <param name="intensities">The region's intensities.</param>
    /// <param name="unit">Unit of the intensities.</param>
    /// <param name="context">Circumstances the measurements carry; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentNullException">The intensities are null.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        RegionIntensities intensities,
        Unit unit,
        MeasureContext? context = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intensities);
        var results = new List<Measurement>(All.Count);
        MeasureContext circumstances = context ?? MeasureContext.None;
        if (intensities.Problem is { } problem)
        {
            Table.EvaluateMissing(problem.Status, problem.Reason!, unit, circumstances, results);
        }
        else
        {
            Table.Evaluate(SampleSummary.Of(intensities, maxDegreeOfParallelism, cancellationToken), unit, circumstances, results);
        }

        return results;
    }
}
