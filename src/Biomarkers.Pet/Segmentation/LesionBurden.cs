using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>The measures of all lesions of a patient together. Each is declared once.</summary>
/// <remarks>
/// <para>Distances are between centroids: the mean places of the voxels, not weighted by uptake. Other definitions (extreme voxels, sums
/// over axes) give other numbers.</para>
/// <para>Without a lesion, number, volumes and glycolysis are 0 and distances are undefined. With one lesion, distances are 0.</para>
/// <para>Failed: the glycolysis where a voxel is not finite. NotApplicable: SDmax without a body surface area.</para>
/// </remarks>
public static class LesionBurden
{
    private const string Boellaard = "Boellaard 2024";
    private const string Cottereau = "Cottereau 2020";

    private static readonly MeasureTable<BurdenSummary> Table = new(new("burden", null, "Lesion burden"));

    /// <summary>Number of lesions.</summary>
    public static MeasureDefinition LesionCount { get; } =
        Table.Add(null, "lesion_count", "Number of lesions", Unit.One, "n", Boellaard, static s => s.Count);

    /// <summary>Total metabolic tumour volume.</summary>
    public static MeasureDefinition TotalVolume { get; } = Table.Add(
        null, "tmtv", "Total metabolic tumour volume", UptakeUnits.Millilitre, "Σ V over the lesions", Boellaard, static s => s.TotalVolume);

    /// <summary>Total tumour burden: glycolysis of all lesions.</summary>
    public static MeasureDefinition TotalGlycolysis { get; } = Table.Add(
        null, "ttb", "Total tumour burden (glycolysis of all lesions)", UnitRule.IntensityTimes(UptakeUnits.Millilitre), "Σ mean · V over the lesions", Boellaard,
        static s => s.Glycolysis);

    /// <summary>Volume of the largest lesion.</summary>
    public static MeasureDefinition BulkVolume { get; } = Table.Add(
        null, "bulk_volume", "Volume of the largest lesion", UptakeUnits.Millilitre, "max V over the lesions", Cottereau, static s => s.BulkVolume);

    /// <summary>Largest distance between two lesions.</summary>
    public static MeasureDefinition LargestDistance { get; } = Table.Add(
        null, "dmax", "Largest distance between lesions (Dmax)", Unit.Millimetre, "max |c_i − c_j| over the centroids c", Cottereau,
        static s => s.IfAny(s.LargestDistance));

    /// <summary>Largest distance between two lesions over the body surface area.</summary>
    public static MeasureDefinition StandardisedLargestDistance { get; } = Table.Add(
        null, "sdmax", "Standardised largest distance between lesions (SDmax)", UptakeUnits.PerMetre, "Dmax in m / body surface area in m²", Cottereau,
        static s => s.StandardisedDistance);

    /// <summary>Largest distance from the largest lesion to another.</summary>
    public static MeasureDefinition BulkDistance { get; } = Table.Add(
        null, "dbulk", "Largest distance from the largest lesion (Dbulk)", Unit.Millimetre, "max |c_b − c_j| over the centroids c, b the lesion of largest volume",
        Cottereau, static s => s.IfAny(s.BulkDistance));

    /// <summary>All definitions in the order of the results.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Measures the lesions of a set that count.</summary>
    /// <param name="uptake">SUV or activity, on the set's grid.</param>
    /// <param name="lesions">Lesions.</param>
    /// <param name="bodySurfaceArea">Body surface area in m², finite and more than 0; null when unknown.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The body surface area is not valid.</exception>
    /// <exception cref="DataRefusedException">Image and lesions lie on different grids.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FeatureSet Compute(
        Volume<float> uptake,
        LesionSet lesions,
        double? bodySurfaceArea = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lesions);
        FeatureSet set = Compute(uptake, [.. lesions.Lesions.Select(static l => l.Mask)], bodySurfaceArea, maxDegreeOfParallelism, cancellationToken);
        var step = ProcessingStep.Create(
            "lesions",
            ("threshold", lesions.Derivation ?? lesions.Reason ?? string.Empty),
            ("smallest volume", string.Create(CultureInfo.InvariantCulture, $"{lesions.Options.MinimumVolume:R} mL")),
            ("connectivity", lesions.Options.Connectivity.ToString()),
            ("candidates", lesions.Candidates.Count.ToString(CultureInfo.InvariantCulture)),
            ("counting", string.Join(' ', lesions.Lesions.Select(static l => l.Label.ToString(CultureInfo.InvariantCulture)))),
            ("smaller pieces", lesions.SmallPieces.ToString(CultureInfo.InvariantCulture)));
        return set.WithProvenance(new ProvenanceRecord { Steps = [step] });
    }

    /// <summary>Measures lesions given as masks.</summary>
    /// <param name="uptake">SUV or activity, on the masks' grid.</param>
    /// <param name="lesions">Lesions, none empty, no voxel in two of them.</param>
    /// <param name="bodySurfaceArea">Body surface area in m², finite and more than 0; null when unknown.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentException">A lesion is empty or two share a voxel, or the body surface area is not valid.</exception>
    /// <exception cref="DataRefusedException">Image and lesions lie on different grids.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FeatureSet Compute(
        Volume<float> uptake,
        IReadOnlyList<Mask> lesions,
        double? bodySurfaceArea = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(lesions);
        if (bodySurfaceArea is { } area && !(area > 0 && double.IsFinite(area)))
        {
            throw new ArgumentOutOfRangeException(nameof(bodySurfaceArea), area, "A body surface area is finite and greater than 0.");
        }

        Check(uptake, lesions);
        var parts = new (double Sum, int NotFinite)[lesions.Count];
        ParallelBlocks.For(
            parts.Length,
            maxDegreeOfParallelism,
            i =>
            {
                float[] values = MaskRows.Gather(uptake.AsVolumeSpan(), lesions[i]);
                parts[i] = (FixedSum.Sum(values), ReferenceUptake.CountNotFinite(values));
            },
            cancellationToken);
        return new(Table.Evaluate(BurdenSummary.Of(uptake.Geometry, lesions, parts, bodySurfaceArea), uptake.Unit));
    }

    private static void Check(Volume<float> uptake, IReadOnlyList<Mask> lesions)
    {
        for (int i = 0; i < lesions.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(lesions[i], nameof(lesions));
            PetGrid.Check(uptake.Geometry, lesions[i].Geometry, "a lesion");
            if (lesions[i].IsEmpty)
            {
                throw new ArgumentException($"Lesion {i + 1} has no voxel.", nameof(lesions));
            }

            for (int j = 0; j < i; j++)
            {
                if (!lesions[i].BoundingBox.Intersect(lesions[j].BoundingBox).IsEmpty && !lesions[i].Intersect(lesions[j]).IsEmpty)
                {
                    throw new ArgumentException($"Lesions {j + 1} and {i + 1} share voxels, which would count twice.", nameof(lesions));
                }
            }
        }
    }
}
