using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Features of the grey level co-occurrence matrix (GLCM).</summary>
/// <remarks>
/// p is the matrix divided by its sum, p(i.) and p(.j) are its row and column sums, p(i-j),k and p(i+j),k the probabilities of
/// a difference |i - j| = k and of a sum i + j = k, N_g the number of grey levels. Entropies are in bits.
/// Undefined cases: a region without a pair of neighbours has no feature; correlation and the first information correlation
/// have no value where all pairs have one level. Averages are plain means over the matrices that have a value.
/// Source: IBSI 1 reference manual, LFYI.
/// </remarks>
public static class CooccurrenceFeatures
{
    private const string NoPairs = "No two voxels of the region are neighbours at the distance asked for.";

    private static readonly FeatureTable<CooccurrenceStatistics> Table = new(IbsiFamilies.Cooccurrence, "IBSI 1 reference manual, LFYI");
    private static readonly FeatureTable<FeatureValue> ExtraTable = new(IbsiFamilies.Cooccurrence, "Haralick, Shanmugam and Dinstein 1973, feature 14; not in IBSI");

    /// <summary>Joint maximum.</summary>
    public static MeasureDefinition JointMaximum { get; } = Table.Add(
        "GYBY", "cm_joint_max", "Joint maximum", Unit.One, "max p(i,j)", static s => s.JointMaximum);

    /// <summary>Joint average.</summary>
    public static MeasureDefinition JointAverage { get; } = Table.Add(
        "60VM", "cm_joint_avg", "Joint average", Unit.One, "sum i p(i,j)", static s => s.JointAverage);

    /// <summary>Joint variance.</summary>
    public static MeasureDefinition JointVariance { get; } = Table.Add(
        "UR99", "cm_joint_var", "Joint variance", Unit.One, "sum (i - mu)^2 p(i,j), mu the joint average", static s => s.JointVariance);

    /// <summary>Joint entropy.</summary>
    public static MeasureDefinition JointEntropy { get; } = Table.Add(
        "TU9B", "cm_joint_entr", "Joint entropy", Unit.One, "-sum p(i,j) log2 p(i,j)", static s => s.JointEntropy);

    /// <summary>Difference average.</summary>
    public static MeasureDefinition DifferenceAverage { get; } = Table.Add(
        "TF7R", "cm_diff_avg", "Difference average", Unit.One, "sum k p(i-j),k", static s => s.DifferenceAverage);

    /// <summary>Difference variance.</summary>
    public static MeasureDefinition DifferenceVariance { get; } = Table.Add(
        "D3YU", "cm_diff_var", "Difference variance", Unit.One,
        "sum (k - mu)^2 p(i-j),k, mu the difference average", static s => s.DifferenceVariance);

    /// <summary>Difference entropy.</summary>
    public static MeasureDefinition DifferenceEntropy { get; } = Table.Add(
        "NTRS", "cm_diff_entr", "Difference entropy", Unit.One, "-sum p(i-j),k log2 p(i-j),k", static s => s.DifferenceEntropy);

    /// <summary>Sum average.</summary>
    public static MeasureDefinition SumAverage { get; } = Table.Add(
        "ZGXS", "cm_sum_avg", "Sum average", Unit.One, "sum k p(i+j),k", static s => s.SumAverage);

    /// <summary>Sum variance.</summary>
    public static MeasureDefinition SumVariance { get; } = Table.Add(
        "OEEB", "cm_sum_var", "Sum variance", Unit.One, "sum (k - mu)^2 p(i+j),k, mu the sum average", static s => s.SumVariance);

    /// <summary>Sum entropy.</summary>
    public static MeasureDefinition SumEntropy { get; } = Table.Add(
        "P6QZ", "cm_sum_entr", "Sum entropy", Unit.One, "-sum p(i+j),k log2 p(i+j),k", static s => s.SumEntropy);

    /// <summary>Angular second moment, also called energy.</summary>
    public static MeasureDefinition AngularSecondMoment { get; } = Table.Add(
        "8ZQL", "cm_energy", "Angular second moment", Unit.One, "sum p(i,j)^2", static s => s.AngularSecondMoment);

    /// <summary>Contrast.</summary>
    public static MeasureDefinition Contrast { get; } = Table.Add(
        "ACUI", "cm_contrast", "Contrast", Unit.One, "sum (i - j)^2 p(i,j)", static s => s.Contrast);

    /// <summary>Dissimilarity; the same as the difference average.</summary>
    public static MeasureDefinition Dissimilarity { get; } = Table.Add(
        "8S9J", "cm_dissimilarity", "Dissimilarity", Unit.One, "sum |i - j| p(i,j)", static s => s.DifferenceAverage);

    /// <summary>Inverse difference.</summary>
    public static MeasureDefinition InverseDifference { get; } = Table.Add(
        "IB1Z", "cm_inv_diff", "Inverse difference", Unit.One, "sum p(i,j) / (1 + |i - j|)", static s => s.InverseDifference);

    /// <summary>Inverse difference, normalised by the number of grey levels.</summary>
    public static MeasureDefinition NormalisedInverseDifference { get; } = Table.Add(
        "NDRX", "cm_inv_diff_norm", "Normalised inverse difference", Unit.One,
        "sum p(i,j) / (1 + |i - j| / N_g)", static s => s.NormalisedInverseDifference);

    /// <summary>Inverse difference moment, also called homogeneity.</summary>
    public static MeasureDefinition InverseDifferenceMoment { get; } = Table.Add(
        "WF0Z", "cm_inv_diff_mom", "Inverse difference moment", Unit.One,
        "sum p(i,j) / (1 + (i - j)^2)", static s => s.InverseDifferenceMoment);

    /// <summary>Inverse difference moment, normalised by the number of grey levels.</summary>
    public static MeasureDefinition NormalisedInverseDifferenceMoment { get; } = Table.Add(
        "1QCO", "cm_inv_diff_mom_norm", "Normalised inverse difference moment", Unit.One,
        "sum p(i,j) / (1 + (i - j)^2 / N_g^2)", static s => s.NormalisedInverseDifferenceMoment);

    /// <summary>Inverse variance.</summary>
    public static MeasureDefinition InverseVariance { get; } = Table.Add(
        "E8JP", "cm_inv_var", "Inverse variance", Unit.One, "sum over k > 0 of p(i-j),k / k^2", static s => s.InverseVariance);

    /// <summary>Correlation.</summary>
    public static MeasureDefinition Correlation { get; } = Table.Add(
        "NI2N", "cm_corr", "Correlation", Unit.One,
        "sum (i - mu_i)(j - mu_j) p(i,j) / (sigma_i sigma_j), of p(i.) and p(.j)", static s => s.Correlation);

    /// <summary>Autocorrelation.</summary>
    public static MeasureDefinition Autocorrelation { get; } = Table.Add(
        "QWB0", "cm_auto_corr", "Autocorrelation", Unit.One, "sum i j p(i,j)", static s => s.Autocorrelation);

    /// <summary>Cluster tendency; the same as the sum variance.</summary>
    public static MeasureDefinition ClusterTendency { get; } = Table.Add(
        "DG8W", "cm_clust_tend", "Cluster tendency", Unit.One, "sum (i + j - mu_i - mu_j)^2 p(i,j)", static s => s.SumVariance);

    /// <summary>Cluster shade.</summary>
    public static MeasureDefinition ClusterShade { get; } = Table.Add(
        "7NFM", "cm_clust_shade", "Cluster shade", Unit.One, "sum (i + j - mu_i - mu_j)^3 p(i,j)", static s => s.ClusterShade);

    /// <summary>Cluster prominence.</summary>
    public static MeasureDefinition ClusterProminence { get; } = Table.Add(
        "AE86", "cm_clust_prom", "Cluster prominence", Unit.One, "sum (i + j - mu_i - mu_j)^4 p(i,j)", static s => s.ClusterProminence);

    /// <summary>First measure of information correlation.</summary>
    public static MeasureDefinition InformationCorrelation1 { get; } = Table.Add(
        "R8DG", "cm_info_corr1", "Information correlation 1", Unit.One,
        "(HXY - HXY1) / HX, HXY1 = -sum p(i,j) log2(p(i.) p(.j)); max(HX, HY) for matrices that are not symmetric",
        static s => s.InformationCorrelation1);

    /// <summary>Second measure of information correlation.</summary>
    public static MeasureDefinition InformationCorrelation2 { get; } = Table.Add(
        "JN9H", "cm_info_corr2", "Information correlation 2", Unit.One,
        "sqrt(1 - exp(-2 (HXY2 - HXY))), HXY2 = -sum p(i.) p(.j) log2(p(i.) p(.j))", static s => s.InformationCorrelation2);

    /// <summary>Maximal correlation coefficient. Not in IBSI; among <see cref="Extras"/>, for at most 256 occurring grey levels.</summary>
    public static MeasureDefinition MaximalCorrelationCoefficient { get; } = ExtraTable.Add(
        null, "cm_mcc", "Maximal correlation coefficient", Unit.One,
        "sqrt of the second largest eigenvalue of Q(i,j) = sum over k of p(i,k) p(j,k) / (p(i.) p(.k))", static value => value);

    /// <summary>The 25 features of the standard, in its order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Features beyond the standard.</summary>
    public static IReadOnlyList<MeasureDefinition> Extras { get; } = ExtraTable.Definitions;

    /// <summary>Computes <see cref="All"/> for each aggregation of the settings that applies (BTW3, SUJT, JJUI, ZW7Z, ITBB, IAZD).</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="settings">Aggregations, distance, norm, weighting and symmetry.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between slices and directions.</param>
    /// <returns>The features of the first aggregation, then of the next, in the order of the settings.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        DiscretisedRegion region, TextureSettings settings, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default) =>
        Compute(region, settings, standard: true, extras: false, maxDegreeOfParallelism, cancellationToken);

    /// <summary>Computes <see cref="Extras"/> for each aggregation of the settings that applies.</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="settings">Aggregations, distance, norm, weighting and symmetry.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between slices and directions.</param>
    /// <returns>The features of the first aggregation, then of the next, in the order of the settings.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> ComputeExtras(
        DiscretisedRegion region, TextureSettings settings, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default) =>
        Compute(region, settings, standard: false, extras: true, maxDegreeOfParallelism, cancellationToken);

    internal static IReadOnlyList<Measurement> Compute(
        DiscretisedRegion region, TextureSettings settings, bool standard, bool extras, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<Aggregation> aggregations = TextureAggregations.Applicable(settings, TextureAggregations.Directional);
        CooccurrenceCounts counts = CooccurrenceCounts.Count(region, settings, aggregations, threads, cancellationToken);
        List<Measurement> results = [];
        foreach (Aggregation aggregation in aggregations)
        {
            var context = new MeasureContext(aggregation, null, region.Description);
            IReadOnlyList<CooccurrenceMatrix> matrices = counts.Of(aggregation);
            if (standard)
            {
                var statistics = new CooccurrenceStatistics[matrices.Count];
                ParallelBlocks.For(statistics.Length, threads, i => statistics[i] = new(matrices[i]), cancellationToken);
                Table.EvaluateMean(statistics, NoPairs, Unit.Arbitrary, context, results);
            }

            if (extras)
            {
                var coefficients = new FeatureValue[matrices.Count];
                ParallelBlocks.For(coefficients.Length, threads, i => coefficients[i] = MaximalCorrelation.Compute(matrices[i]), cancellationToken);
                ExtraTable.EvaluateMean(coefficients, NoPairs, Unit.Arbitrary, context, results);
            }
        }

        return results;
    }
}
