using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>How well a planned dose follows a prescribed one. Each measure is declared once.</summary>
/// <remarks>
/// <para>Q = planned / prescribed dose, voxel by voxel over the target.</para>
/// <para>Undefined: everything for an empty target, or where a prescribed dose is not more than 0. Failed: everything where a dose is not
/// finite.</para>
/// <para>Source: Vanderstraeten 2006.</para>
/// </remarks>
public static class DoseQuality
{
    private const string Source = "Vanderstraeten 2006";

    private static readonly MeasureTable<Summary> Table = new(new("dose_quality", null, "Dose painting quality"));

    /// <summary>Quality factor: mean deviation of Q from 1.</summary>
    public static MeasureDefinition QualityFactor { get; } = Add("quality_factor", "Quality factor", "Σ |Q − 1| / N", static s => s.Factor);

    /// <summary>Mean of Q.</summary>
    public static MeasureDefinition MeanQuality { get; } = Add("quality_mean", "Mean quality", "Σ Q / N", static s => s.Mean);

    /// <summary>Lowest Q.</summary>
    public static MeasureDefinition MinimumQuality { get; } = Add("quality_min", "Minimum quality", "min Q", static s => s.Histogram.Qualities[0]);

    /// <summary>Highest Q.</summary>
    public static MeasureDefinition MaximumQuality { get; } = Add("quality_max", "Maximum quality", "max Q", static s => s.Histogram.Qualities[^1]);

    /// <summary>Share of the target with Q from 0.95 to 1.05.</summary>
    public static MeasureDefinition WithinFivePercent { get; } = Add(
        "quality_within_5", "Share of the target within 5 % of its dose", "share of 0.95 ≤ Q ≤ 1.05",
        static s => s.Histogram.VolumeAtLeast(0.95) - s.Histogram.VolumeAtLeast(Math.BitIncrement(1.05)));

    /// <summary>All definitions in the order of the results.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Measures a plan against a prescription.</summary>
    /// <param name="planned">Planned dose in Gy, on the prescription's grid.</param>
    /// <param name="prescription">Prescribed dose.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="DataRefusedException">The grids differ.</exception>
    public static FeatureSet Compute(Volume<float> planned, DosePrescription prescription)
    {
        ArgumentNullException.ThrowIfNull(prescription);
        return Compute(planned, prescription.Dose, prescription.Target);
    }

    /// <summary>Measures a planned against a prescribed dose.</summary>
    /// <param name="planned">Planned dose in Gy.</param>
    /// <param name="prescribed">Prescribed dose in Gy, on the same grid.</param>
    /// <param name="target">Voxels that are looked at, on the same grid.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="DataRefusedException">The grids differ.</exception>
    public static FeatureSet Compute(Volume<float> planned, Volume<float> prescribed, Mask target) =>
        new(Table.Evaluate(Summary.Of(planned, prescribed, target), Unit.One));

    /// <summary>The quality-volume histogram of a planned against a prescribed dose.</summary>
    /// <param name="planned">Planned dose in Gy.</param>
    /// <param name="prescribed">Prescribed dose in Gy, on the same grid.</param>
    /// <param name="target">Voxels that are looked at, on the same grid; not empty.</param>
    /// <exception cref="DataRefusedException">The grids differ, the target is empty, a dose is not finite or a prescribed one not more than 0.</exception>
    public static QualityVolumeHistogram Histogram(Volume<float> planned, Volume<float> prescribed, Mask target)
    {
        var summary = Summary.Of(planned, prescribed, target);
        return summary.Problem is { } problem
            ? throw new DataRefusedException(target.IsEmpty ? RefusalReason.EmptyRegion : RefusalReason.UnsuitableValues, problem.Reason!)
            : summary.Histogram;
    }

    private static MeasureDefinition Add(string tag, string name, string formula, Func<Summary, double> value) =>
        Table.Add(null, tag, name, Unit.One, formula, Source, s => s.Problem ?? value(s));

    private sealed class Summary
    {
        private Summary(MeasureValue? problem, double[] qualities)
        {
            Problem = problem;
            if (problem is null)
            {
                // Deviations first: sorting would change the order of the sum.
                Factor = FixedSum.Deviations(qualities, 1).Absolute / qualities.Length;
                Mean = FixedSum.Sum(qualities) / qualities.Length;
                Array.Sort(qualities);
            }

            Histogram = new(qualities);
        }

        public MeasureValue? Problem { get; }

        public double Factor { get; }

        public double Mean { get; }

        public QualityVolumeHistogram Histogram { get; }

        public static Summary Of(Volume<float> planned, Volume<float> prescribed, Mask target)
        {
            ArgumentNullException.ThrowIfNull(planned);
            ArgumentNullException.ThrowIfNull(prescribed);
            ArgumentNullException.ThrowIfNull(target);
            PetGrid.Check(planned.Geometry, prescribed.Geometry, "the prescribed dose");
            PetGrid.Check(planned.Geometry, target.Geometry, "the target");
            float[] given = MaskRows.Gather(planned.AsVolumeSpan(), target);
            float[] wanted = MaskRows.Gather(prescribed.AsVolumeSpan(), target);
            int bad = ReferenceUptake.CountNotFinite(given) + ReferenceUptake.CountNotFinite(wanted);
            int none = wanted.Count(static dose => dose <= 0);
            MeasureValue? problem = given.Length == 0 ? MeasureValue.Undefined("The target has no voxel.")
                : bad > 0 ? MeasureValue.Failed(string.Create(CultureInfo.InvariantCulture, $"{bad} doses of the target are not finite numbers."))
                : none > 0 ? MeasureValue.Undefined(string.Create(
                    CultureInfo.InvariantCulture, $"{none} of {wanted.Length} voxels of the target have no prescribed dose greater than 0, so that nothing can be divided by it."))
                : null;
            var qualities = new double[problem is null ? given.Length : 0];
            for (int i = 0; i < qualities.Length; i++)
            {
                qualities[i] = given[i] / (double)wanted[i];
            }

            return new(problem, qualities);
        }
    }
}
