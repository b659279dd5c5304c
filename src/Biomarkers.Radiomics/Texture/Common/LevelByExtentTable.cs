namespace Biomarkers.Radiomics;

/// <summary>The sixteen features that GLRLM, GLSZM and GLDZM share, written once: a family gives them identifiers, tags and names.</summary>
/// <remarks>They differ in what is counted, r, s or d, and in the extent j: run length, zone size, or distance to the border.</remarks>
/// <param name="family">The family.</param>
/// <param name="source">Where the definitions stand.</param>
/// <param name="tagPrefix">What the tags of the family begin with.</param>
/// <param name="symbol">The letter of the matrix element in the standard.</param>
internal sealed class LevelByExtentTable(MeasureFamily family, string source, string tagPrefix, char symbol)
{
    private readonly FeatureTable<LevelByExtentStatistics> _table = new(family, source);

    /// <summary>The definitions in the order they were declared.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions => _table.Definitions;

    public MeasureDefinition SmallExtentEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of n(i,j) / j^2, divided by N_s", static s => s.SmallExtent);

    public MeasureDefinition LargeExtentEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of j^2 n(i,j), divided by N_s", static s => s.LargeExtent);

    public MeasureDefinition LowLevelEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of n(i,j) / i^2, divided by N_s", static s => s.LowLevel);

    public MeasureDefinition HighLevelEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of i^2 n(i,j), divided by N_s", static s => s.HighLevel);

    public MeasureDefinition SmallExtentLowLevelEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of n(i,j) / (i^2 j^2), divided by N_s", static s => s.SmallExtentLowLevel);

    public MeasureDefinition SmallExtentHighLevelEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of i^2 n(i,j) / j^2, divided by N_s", static s => s.SmallExtentHighLevel);

    public MeasureDefinition LargeExtentLowLevelEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of j^2 n(i,j) / i^2, divided by N_s", static s => s.LargeExtentLowLevel);

    public MeasureDefinition LargeExtentHighLevelEmphasis(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of i^2 j^2 n(i,j), divided by N_s", static s => s.LargeExtentHighLevel);

    public MeasureDefinition LevelNonUniformity(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i of (sum over j of n(i,j))^2, divided by N_s", static s => s.SquaredLevelTotals / s.Total);

    public MeasureDefinition NormalisedLevelNonUniformity(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i of (sum over j of n(i,j))^2, divided by N_s^2", static s => s.SquaredLevelTotals / (s.Total * s.Total));

    public MeasureDefinition ExtentNonUniformity(string id, string tag, string name) =>
        Add(id, tag, name, "sum over j of (sum over i of n(i,j))^2, divided by N_s", static s => s.SquaredExtentTotals / s.Total);

    public MeasureDefinition NormalisedExtentNonUniformity(string id, string tag, string name) =>
        Add(id, tag, name, "sum over j of (sum over i of n(i,j))^2, divided by N_s^2", static s => s.SquaredExtentTotals / (s.Total * s.Total));

    public MeasureDefinition Percentage(string id, string tag, string name) =>
        Add(id, tag, name, "N_s / N_v", static s => s.Total / s.VoxelCount);

    public MeasureDefinition LevelVariance(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of (i - mu)^2 n(i,j) / N_s, mu = sum over i, j of i n(i,j) / N_s", static s => s.LevelVariance);

    public MeasureDefinition ExtentVariance(string id, string tag, string name) =>
        Add(id, tag, name, "sum over i, j of (j - mu)^2 n(i,j) / N_s, mu = sum over i, j of j n(i,j) / N_s", static s => s.ExtentVariance);

    public MeasureDefinition Entropy(string id, string tag, string name) =>
        Add(id, tag, name, "-sum over i, j of p(i,j) log2 p(i,j), p(i,j) = n(i,j) / N_s", static s => s.Entropy);

    /// <summary>Computes every feature as the mean over matrices that are not empty.</summary>
    public void Evaluate(IReadOnlyList<LevelByExtentMatrix> matrices, MeasureContext context, ICollection<Measurement> results)
    {
        var statistics = new LevelByExtentStatistics[matrices.Count];
        for (int i = 0; i < statistics.Length; i++)
        {
            statistics[i] = new(matrices[i]);
        }

        _table.EvaluateMean(statistics, "The intensity mask has no voxel.", Unit.Arbitrary, context, results);
    }

    private MeasureDefinition Add(string id, string tag, string name, string formula, Func<LevelByExtentStatistics, FeatureValue> compute) =>
        _table.Add(id, tagPrefix + tag, name, Unit.One, formula.Replace("n(", symbol + "(", StringComparison.Ordinal), compute);
}
