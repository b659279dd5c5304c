using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Features of the neighbouring grey level dependence matrix (NGLDM).</summary>
/// <remarks>
/// s(i,j) is the number of voxels of level i with dependence j, which counts the voxel itself; s(i.) and s(.j) are the row and
/// column sums, N_s the sum of all, p(i,j) = s(i,j) / N_s. Undefined cases: only a region without a voxel has no feature.
/// Source: IBSI 1 reference manual, REK0.
/// </remarks>
public static class NeighbouringGreyLevelDependenceFeatures
{
    private const string NoVoxels = "The region has no voxel with a grey level.";

    private static readonly FeatureTable<DependenceStatistics> Table = new(IbsiFamilies.NeighbouringGreyLevelDependence, "IBSI 1 reference manual, REK0");

    /// <summary>Low dependence emphasis.</summary>
    public static MeasureDefinition LowDependenceEmphasis { get; } = Table.Add(
        "SODN", "ngl_lde", "Low dependence emphasis", Unit.One, "sum s(.j) / j^2 / N_s", static s => s.LowDependence);

    /// <summary>High dependence emphasis.</summary>
    public static MeasureDefinition HighDependenceEmphasis { get; } = Table.Add(
        "IMOQ", "ngl_hde", "High dependence emphasis", Unit.One, "sum j^2 s(.j) / N_s", static s => s.HighDependence);

    /// <summary>Low grey level count emphasis.</summary>
    public static MeasureDefinition LowGreyLevelCountEmphasis { get; } = Table.Add(
        "TL9H", "ngl_lgce", "Low grey level count emphasis", Unit.One, "sum s(i.) / i^2 / N_s", static s => s.LowLevel);

    /// <summary>High grey level count emphasis.</summary>
    public static MeasureDefinition HighGreyLevelCountEmphasis { get; } = Table.Add(
        "OAE7", "ngl_hgce", "High grey level count emphasis", Unit.One, "sum i^2 s(i.) / N_s", static s => s.HighLevel);

    /// <summary>Low dependence low grey level emphasis.</summary>
    public static MeasureDefinition LowDependenceLowGreyLevelEmphasis { get; } = Table.Add(
        "EQ3F", "ngl_ldlge", "Low dependence low grey level emphasis", Unit.One,
        "sum s(i,j) / (i^2 j^2) / N_s", static s => s.LowDependenceLowLevel);

    /// <summary>Low dependence high grey level emphasis.</summary>
    public static MeasureDefinition LowDependenceHighGreyLevelEmphasis { get; } = Table.Add(
        "JA6D", "ngl_ldhge", "Low dependence high grey level emphasis", Unit.One,
        "sum i^2 s(i,j) / j^2 / N_s", static s => s.LowDependenceHighLevel);

    /// <summary>High dependence low grey level emphasis.</summary>
    public static MeasureDefinition HighDependenceLowGreyLevelEmphasis { get; } = Table.Add(
        "NBZI", "ngl_hdlge", "High dependence low grey level emphasis", Unit.One,
        "sum j^2 s(i,j) / i^2 / N_s", static s => s.HighDependenceLowLevel);

    /// <summary>High dependence high grey level emphasis.</summary>
    public static MeasureDefinition HighDependenceHighGreyLevelEmphasis { get; } = Table.Add(
        "9QMG", "ngl_hdhge", "High dependence high grey level emphasis", Unit.One,
        "sum i^2 j^2 s(i,j) / N_s", static s => s.HighDependenceHighLevel);

    /// <summary>Grey level non-uniformity.</summary>
    public static MeasureDefinition GreyLevelNonUniformity { get; } = Table.Add(
        "FP8K", "ngl_glnu", "Grey level non-uniformity", Unit.One, "sum s(i.)^2 / N_s", static s => s.LevelSquares / s.Total);

    /// <summary>Normalised grey level non-uniformity.</summary>
    public static MeasureDefinition NormalisedGreyLevelNonUniformity { get; } = Table.Add(
        "5SPA", "ngl_glnu_norm", "Normalised grey level non-uniformity", Unit.One,
        "sum s(i.)^2 / N_s^2", static s => s.LevelSquares / (s.Total * s.Total));

    /// <summary>Dependence count non-uniformity.</summary>
    public static MeasureDefinition DependenceCountNonUniformity { get; } = Table.Add(
        "Z87G", "ngl_dcnu", "Dependence count non-uniformity", Unit.One, "sum s(.j)^2 / N_s", static s => s.DependenceSquares / s.Total);

    /// <summary>Normalised dependence count non-uniformity.</summary>
    public static MeasureDefinition NormalisedDependenceCountNonUniformity { get; } = Table.Add(
        "OKJI", "ngl_dcnu_norm", "Normalised dependence count non-uniformity", Unit.One,
        "sum s(.j)^2 / N_s^2", static s => s.DependenceSquares / (s.Total * s.Total));

    /// <summary>Dependence count percentage: 1, because every voxel has a neighbourhood.</summary>
    public static MeasureDefinition DependenceCountPercentage { get; } = Table.Add(
        "6XV8", "ngl_dc_perc", "Dependence count percentage", Unit.One, "N_s / N_v, which is 1", static _ => 1);

    /// <summary>Grey level variance.</summary>
    public static MeasureDefinition GreyLevelVariance { get; } = Table.Add(
        "1PFV", "ngl_gl_var", "Grey level variance", Unit.One, "sum (i - mu)^2 p(i,j), mu = sum i p(i,j)", static s => s.LevelVariance);

    /// <summary>Dependence count variance.</summary>
    public static MeasureDefinition DependenceCountVariance { get; } = Table.Add(
        "DNX2", "ngl_dc_var", "Dependence count variance", Unit.One,
        "sum (j - mu)^2 p(i,j), mu = sum j p(i,j)", static s => s.DependenceVariance);

    /// <summary>Dependence count entropy.</summary>
    public static MeasureDefinition DependenceCountEntropy { get; } = Table.Add(
        "FCBV", "ngl_dc_entr", "Dependence count entropy", Unit.One, "-sum p(i,j) log2 p(i,j)", static s => s.Entropy);

    /// <summary>Dependence count energy.</summary>
    public static MeasureDefinition DependenceCountEnergy { get; } = Table.Add(
        "CAS9", "ngl_dc_energy", "Dependence count energy", Unit.One, "sum p(i,j)^2", static s => s.Energy);

    /// <summary>The 17 features of the standard, in its order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes <see cref="All"/> for each aggregation of the settings that applies (8QNN, 62GR, KOBO).</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="settings">Aggregations, distance, norm and coarseness.</param>
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
            IReadOnlyList<NeighbourhoodMatrices> matrices = counts.Of(aggregation);
            var statistics = new DependenceStatistics[matrices.Count];
            ParallelBlocks.For(statistics.Length, maxDegreeOfParallelism, i => statistics[i] = new(matrices[i].Dependences), cancellationToken);
            Table.EvaluateMean(statistics, NoVoxels, Unit.Arbitrary, new(aggregation, null, discretisation), results);
        }

        return results;
    }
}
