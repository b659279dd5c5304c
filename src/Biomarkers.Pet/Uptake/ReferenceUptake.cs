using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>Mean and spread of a reference region: a background, blood, the liver.</summary>
/// <param name="Mean">Mean; meaningless where there is a problem.</param>
/// <param name="StandardDeviation">Population standard deviation; meaningless where there is a problem.</param>
/// <param name="Count">Voxels.</param>
/// <param name="Problem">Why there is no mean; null when there is one.</param>
internal readonly record struct ReferenceUptake(double Mean, double StandardDeviation, int Count, MeasureValue? Problem)
{
    /// <param name="image">Uptake.</param>
    /// <param name="region">The region; null when none was given.</param>
    /// <param name="name">What it is called in a sentence: <c>The background region</c>.</param>
    /// <param name="whenEmpty">Why there is no mean when it has no voxel.</param>
    public static ReferenceUptake Of(ReadOnlyVolumeSpan<float> image, Mask? region, string name, string whenEmpty)
    {
        if (region is null)
        {
            return new(double.NaN, double.NaN, 0, MeasureValue.NotApplicable($"{name} was not given."));
        }

        if (region.IsEmpty)
        {
            return new(double.NaN, double.NaN, 0, MeasureValue.Undefined(whenEmpty));
        }

        float[] values = MaskRows.Gather(image, region);
        int bad = CountNotFinite(values);
        if (bad > 0)
        {
            return new(double.NaN, double.NaN, values.Length, MeasureValue.Failed(string.Create(
                CultureInfo.InvariantCulture, $"{name}: {bad} of {values.Length} voxels are not finite numbers.")));
        }

        double mean = FixedSum.Sum(values) / values.Length;
        return new(mean, StandardDeviationOf(values, mean), values.Length, null);
    }

    /// <summary>√(Σ (X − μ)² / N), corrected for the rounding of μ.</summary>
    public static double StandardDeviationOf(ReadOnlySpan<float> values, double mean)
    {
        DeviationSums sums = FixedSum.Deviations(values, mean);
        double offset = sums.First / values.Length;
        return Math.Sqrt(Math.Max(0, (sums.Second / values.Length) - (offset * offset)));
    }

    public static int CountNotFinite(ReadOnlySpan<float> values)
    {
        int count = 0;
        foreach (float value in values)
        {
            count += float.IsFinite(value) ? 0 : 1;
        }

        return count;
    }

    /// <summary>A value over the mean of the reference.</summary>
    public MeasureValue Ratio(double numerator, string name) => Problem
        ?? (Mean > 0 ? numerator / Mean : MeasureValue.Undefined(string.Create(
            CultureInfo.InvariantCulture, $"{name} has a mean of {Mean:G6}; a ratio needs one greater than 0.")));
}
