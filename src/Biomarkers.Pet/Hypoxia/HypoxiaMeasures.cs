using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>The hypoxia measures of a tumour: ratios to blood and to muscle, hypoxic volume and fraction. Each is declared once.</summary>
/// <remarks>
/// <para>X are the N values of the tumour, B the uptake of blood, M that of muscle. A voxel is hypoxic when X / B, or X / M, is at least the
/// threshold, both rounded to floats: the hypoxic voxels are those of the <see cref="RatioMap"/> that reach the threshold.</para>
/// <para>Undefined: everything for an empty tumour, but the hypoxic volume, which is 0. NotApplicable: the half whose reference was not
/// given. Failed: everything where a voxel of the tumour is not finite. A reference that is empty or not more than 0 is refused
/// before: see <see cref="ReferenceActivity"/>.</para>
/// </remarks>
public static class HypoxiaMeasures
{
    private const string Blood = "Muzi 2015";
    private const string Muscle = "Tissue-to-muscle cut-off of 1.4 (1.2 to 1.6 by site) of FMISO studies";

    private static readonly MeasureTable<Pair> Table = new(new("hypoxia", null, "Hypoxia"));

    /// <summary>Highest tissue-to-blood ratio.</summary>
    public static MeasureDefinition MaximumBloodRatio { get; } =
        Table.Add(null, "tb_max", "Maximum tissue-to-blood ratio", Unit.One, "max X / B", Blood, static p => p.Blood.Maximum);

    /// <summary>Mean tissue-to-blood ratio.</summary>
    public static MeasureDefinition MeanBloodRatio { get; } =
        Table.Add(null, "tb_mean", "Mean tissue-to-blood ratio", Unit.One, "mean X / B", Blood, static p => p.Blood.Mean);

    /// <summary>Hypoxic volume by the tissue-to-blood ratio.</summary>
    public static MeasureDefinition BloodHypoxicVolume { get; } = Table.Add(
        null, "hv_blood", "Hypoxic volume (tissue to blood)", UptakeUnits.Millilitre, "volume of X / B ≥ threshold", Blood, static p => p.Blood.Volume);

    /// <summary>Hypoxic fraction by the tissue-to-blood ratio.</summary>
    public static MeasureDefinition BloodHypoxicFraction { get; } = Table.Add(
        null, "hf_blood", "Hypoxic fraction (tissue to blood)", Unit.One, "hypoxic volume / volume of the tumour", Blood, static p => p.Blood.Fraction);

    /// <summary>Highest tissue-to-muscle ratio.</summary>
    public static MeasureDefinition MaximumMuscleRatio { get; } =
        Table.Add(null, "tm_max", "Maximum tissue-to-muscle ratio", Unit.One, "max X / M", Muscle, static p => p.Muscle.Maximum);

    /// <summary>Mean tissue-to-muscle ratio.</summary>
    public static MeasureDefinition MeanMuscleRatio { get; } =
        Table.Add(null, "tm_mean", "Mean tissue-to-muscle ratio", Unit.One, "mean X / M", Muscle, static p => p.Muscle.Mean);

    /// <summary>Hypoxic volume by the tissue-to-muscle ratio.</summary>
    public static MeasureDefinition MuscleHypoxicVolume { get; } = Table.Add(
        null, "hv_muscle", "Hypoxic volume (tissue to muscle)", UptakeUnits.Millilitre, "volume of X / M ≥ threshold", Muscle, static p => p.Muscle.Volume);

    /// <summary>Hypoxic fraction by the tissue-to-muscle ratio.</summary>
    public static MeasureDefinition MuscleHypoxicFraction { get; } = Table.Add(
        null, "hf_muscle", "Hypoxic fraction (tissue to muscle)", Unit.One, "hypoxic volume / volume of the tumour", Muscle, static p => p.Muscle.Fraction);

    /// <summary>All definitions in the order of the results.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Measures a tumour.</summary>
    /// <param name="uptake">SUV or activity of the hypoxia tracer.</param>
    /// <param name="tumour">Tumour, on the image's grid; may be empty.</param>
    /// <param name="blood">Uptake of blood in the image's unit; null when not known.</param>
    /// <param name="muscle">Uptake of muscle in the image's unit; null when not known.</param>
    /// <param name="options">Thresholds; null for 1.2 and 1.4.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentException">No reference is given, or a threshold is not valid.</exception>
    /// <exception cref="DataRefusedException">Image and tumour lie on different grids.</exception>
    public static FeatureSet Compute(
        Volume<float> uptake, Mask tumour, ReferenceActivity? blood, ReferenceActivity? muscle = null, HypoxiaOptions? options = null)
    {
        HypoxiaOptions chosen = Check(uptake, tumour, options);
        if (blood is null && muscle is null)
        {
            throw new ArgumentException("Neither blood nor muscle is given; hypoxia is measured against one of them.");
        }

        float[] values = MaskRows.Gather(uptake.AsVolumeSpan(), tumour);
        double voxel = UptakeUnits.VoxelMillilitres(uptake.Geometry);
        var pair = new Pair(
            Half.Of(values, blood, chosen.BloodThreshold, voxel, "The uptake of blood was not given."),
            Half.Of(values, muscle, chosen.MuscleThreshold, voxel, "The uptake of muscle was not given."));
        var step = ProcessingStep.Create(
            "hypoxia",
            ("blood", Describe(blood)),
            ("blood threshold", chosen.BloodThreshold.ToString("R", CultureInfo.InvariantCulture)),
            ("muscle", Describe(muscle)),
            ("muscle threshold", chosen.MuscleThreshold.ToString("R", CultureInfo.InvariantCulture)));
        return new(Table.Evaluate(pair, uptake.Unit), new ProvenanceRecord { Steps = [step] });
    }

    /// <summary>The voxels of a tumour whose ratio to a reference reaches a threshold.</summary>
    /// <param name="uptake">SUV or activity of the hypoxia tracer.</param>
    /// <param name="tumour">Tumour, on the image's grid.</param>
    /// <param name="reference">Uptake of blood or muscle in the image's unit.</param>
    /// <param name="threshold">Smallest ratio of a hypoxic voxel; finite, more than 0.</param>
    /// <returns>The voxels, possibly none. What is not finite is never hypoxic.</returns>
    /// <exception cref="ArgumentException">The threshold is not valid.</exception>
    /// <exception cref="DataRefusedException">Image and tumour lie on different grids.</exception>
    public static Mask ToHypoxicMask(Volume<float> uptake, Mask tumour, ReferenceActivity reference, double threshold)
    {
        _ = Check(uptake, tumour, new HypoxiaOptions { BloodThreshold = threshold });
        ArgumentNullException.ThrowIfNull(reference);
        if (tumour.IsEmpty)
        {
            return tumour;
        }

        IndexBox box = tumour.BoundingBox;
        var bytes = new byte[box.Size.Count];
        double limit = VoxelLimit.Of(threshold);
        foreach (MaskRun run in MaskRows.Runs(tumour))
        {
            ReadOnlySpan<float> row = uptake.AsVolumeSpan().Row(run.Y, run.Z).Slice(run.X, run.Length);
            int at = ((((run.Z - box.Start.Z) * box.Size.Y) + run.Y - box.Start.Y) * box.Size.X) + run.X - box.Start.X;
            for (int x = 0; x < row.Length; x++)
            {
                bytes[at + x] = (byte)(float.IsFinite(row[x]) && VoxelLimit.IsReachedByRatio(row[x], reference.Value, limit) ? 1 : 0);
            }
        }

        return Mask.FromBytes(uptake.Geometry, box, new(bytes, box.Size));
    }

    private static HypoxiaOptions Check(Volume<float> uptake, Mask tumour, HypoxiaOptions? options)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(tumour);
        PetGrid.Check(uptake.Geometry, tumour.Geometry, "the tumour");
        HypoxiaOptions chosen = options ?? new();
        chosen.Validate();
        return chosen;
    }

    private static string Describe(ReferenceActivity? reference) => reference is null
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{reference.Value:R} ({reference.Origin})");

    private readonly record struct Pair(Half Blood, Half Muscle);

    private readonly record struct Half(MeasureValue Maximum, MeasureValue Mean, MeasureValue Volume, MeasureValue Fraction)
    {
        public static Half Of(float[] values, ReferenceActivity? reference, double threshold, double voxel, string whenMissing)
        {
            if (reference is null)
            {
                return Missing(MeasureValue.NotApplicable(whenMissing));
            }

            if (values.Length == 0)
            {
                return Missing(MeasureValue.Undefined("The tumour has no voxel.")) with { Volume = 0 };
            }

            int bad = ReferenceUptake.CountNotFinite(values);
            if (bad > 0)
            {
                return Missing(MeasureValue.Failed(string.Create(
                    CultureInfo.InvariantCulture, $"{bad} of {values.Length} voxels of the tumour are not finite numbers.")));
            }

            float maximum = values[0];
            int hypoxic = 0;
            double limit = VoxelLimit.Of(threshold);
            foreach (float value in values)
            {
                maximum = Math.Max(maximum, value);
                hypoxic += VoxelLimit.IsReachedByRatio(value, reference.Value, limit) ? 1 : 0;
            }

            return new(
                maximum / reference.Value, FixedSum.Sum(values) / values.Length / reference.Value, hypoxic * voxel, hypoxic / (double)values.Length);
        }

        private static Half Missing(MeasureValue why) => new(why, why, why, why);
    }
}
