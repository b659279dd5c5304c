namespace Biomarkers.Radiomics;

/// <summary>Features of the neighbourhood grey tone difference matrix (NGTDM).</summary>
/// <remarks>
/// n_i, s_i: voxels of level i that have a neighbour, and the sum of their differences from their neighbours' mean. N_v,c is
/// the sum of n_i, p_i = n_i / N_v,c, N_g,p the number of levels with p_i above 0. Double sums run over those levels.
/// Undefined cases: a region of which no two voxels are neighbours has no feature; busyness has no value where its denominator
/// is zero. For a flat region the standard sets contrast, busyness and strength to 0 and coarseness to 1,000,000.
/// Source: IBSI 1 reference manual, IPET.
/// </remarks>
public static class NeighbourhoodGreyToneDifferenceFeatures
{
    private const string NoNeighbours = "No voxel of the region has a neighbour in it at the distance asked for.";
    private const double MaxCoarseness = 1e6;

    private static readonly FeatureTable<GreyToneDifferenceStatistics> Table = new(IbsiFamilies.NeighbourhoodGreyToneDifference, "IBSI 1 reference manual, IPET");

    /// <summary>Coarseness, at most 1,000,000.</summary>
    public static MeasureDefinition Coarseness { get; } = Table.Add(
        "QCDE", "ngt_coarseness", "Coarseness", Unit.One, "1 / sum p_i s_i, at most 10^6", static s => s.WeightedDifferenceSum * MaxCoarseness >= 1
            ? 1 / s.WeightedDifferenceSum
            : FeatureValue.Remarked(MaxCoarseness, "The sum of differences is zero or nearly so; the standard sets coarseness to its maximum of 1,000,000."));

    /// <summary>Contrast.</summary>
    public static MeasureDefinition Contrast { get; } = Table.Add(
        "65HE", "ngt_contrast", "Contrast", Unit.One,
        "sum p_i p_j (i - j)^2 / (N_g,p (N_g,p - 1)) * sum s_i / N_v,c; 0 for one level",
        static s => s.Levels == 1 ? 0 : 2 * s.Variance / (s.Levels * (s.Levels - 1.0)) * (s.DifferenceSum / s.Total));

    /// <summary>Busyness.</summary>
    public static MeasureDefinition Busyness { get; } = Table.Add(
        "NQ30", "ngt_busyness", "Busyness", Unit.One,
        "sum p_i s_i / sum |i p_i - j p_j|; 0 for one level",
        static s => s.Levels == 1
            ? 0
            : FeatureValue.Ratio(s.WeightedDifferenceSum, s.MomentDifferences, "The product of grey level and probability is the same for all levels."));

    /// <summary>Complexity.</summary>
    public static MeasureDefinition Complexity { get; } = Table.Add(
        "HDEZ", "ngt_complexity", "Complexity", Unit.One,
        "sum |i - j| (p_i s_i + p_j s_j) / (p_i + p_j) / N_v,c",
        static s => s.Complexity);

    /// <summary>Strength.</summary>
    public static MeasureDefinition Strength { get; } = Table.Add(
        "1X9X", "ngt_strength", "Strength", Unit.One,
        "sum (p_i + p_j) (i - j)^2 / sum s_i; 0 where all s_i are 0",
        static s => s.DifferenceSum == 0 ? 0 : s.PairSpread / s.DifferenceSum);

    /// <summary>The 5 features of the standard, in its order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes <see cref="All"/> for each aggregation of the settings that applies (8QNN, 62GR, KOBO).</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="settings">Aggregations, distance and norm.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between slices.</param>
    /// <returns>The features of the first aggregation, then of the next, in the order of the settings.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        DiscretisedRegion region, TextureSettings settings, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<Aggregation> aggregations = TextureAggregations.Applicable(settings, TextureAggregations.Undirected);
        NeighbourhoodCounts counts = NeighbourhoodCounts.Count(region, settings, aggregations, maxDegreeOfParallelism, cancellationToken);
        return Compute(counts, aggregations, region.Description, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Computes the features from matrices that were counted before, for NGLDM and NGTDM at once.</summary>
    internal static IReadOnlyList<Measurement> Compute(
        NeighbourhoodCounts counts, IReadOnlyList<Aggregation> aggregations, string discretisation, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        List<Measurement> results = [];
        foreach (Aggregation aggregation in aggregations)
        {
            List<GreyToneDifferenceStatistics> statistics = [.. counts.Of(aggregation)
                .Where(static m => m.Differences.Total > 0)
                .Select(m => new GreyToneDifferenceStatistics(m.Differences, maxDegreeOfParallelism, cancellationToken))];
            Table.EvaluateMean(statistics, NoNeighbours, Unit.Arbitrary, new(aggregation, null, discretisation), results);
        }

        return results;
    }
}
