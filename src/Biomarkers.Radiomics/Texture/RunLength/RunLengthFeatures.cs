namespace Biomarkers.Radiomics;

/// <summary>Grey level run length features (GLRLM): how many voxels of equal level follow each other along straight lines.</summary>
/// <remarks>
/// <para>Undefined when the intensity mask has no voxel; otherwise every feature has a value.</para>
/// <para>Source: IBSI 1 reference manual, section on the GLRLM, TP0I.</para>
/// </remarks>
public static class RunLengthFeatures
{
    private static readonly LevelByExtentTable Table =
        new(IbsiFamilies.RunLength, "IBSI 1 reference manual, section on the GLRLM, TP0I", "rlm_", 'r');

    /// <summary>Short runs emphasis (22OV).</summary>
    public static MeasureDefinition ShortRunsEmphasis { get; } =
        Table.SmallExtentEmphasis("22OV", "sre", "Short runs emphasis");

    /// <summary>Long runs emphasis (W4KF).</summary>
    public static MeasureDefinition LongRunsEmphasis { get; } =
        Table.LargeExtentEmphasis("W4KF", "lre", "Long runs emphasis");

    /// <summary>Low grey level run emphasis (V3SW).</summary>
    public static MeasureDefinition LowGreyLevelRunEmphasis { get; } =
        Table.LowLevelEmphasis("V3SW", "lgre", "Low grey level run emphasis");

    /// <summary>High grey level run emphasis (G3QZ).</summary>
    public static MeasureDefinition HighGreyLevelRunEmphasis { get; } =
        Table.HighLevelEmphasis("G3QZ", "hgre", "High grey level run emphasis");

    /// <summary>Short run low grey level emphasis (HTZT).</summary>
    public static MeasureDefinition ShortRunLowGreyLevelEmphasis { get; } =
        Table.SmallExtentLowLevelEmphasis("HTZT", "srlge", "Short run low grey level emphasis");

    /// <summary>Short run high grey level emphasis (GD3A).</summary>
    public static MeasureDefinition ShortRunHighGreyLevelEmphasis { get; } =
        Table.SmallExtentHighLevelEmphasis("GD3A", "srhge", "Short run high grey level emphasis");

    /// <summary>Long run low grey level emphasis (IVPO).</summary>
    public static MeasureDefinition LongRunLowGreyLevelEmphasis { get; } =
        Table.LargeExtentLowLevelEmphasis("IVPO", "lrlge", "Long run low grey level emphasis");

    /// <summary>Long run high grey level emphasis (3KUM).</summary>
    public static MeasureDefinition LongRunHighGreyLevelEmphasis { get; } =
        Table.LargeExtentHighLevelEmphasis("3KUM", "lrhge", "Long run high grey level emphasis");

    /// <summary>Grey level non-uniformity (R5YN).</summary>
    public static MeasureDefinition GreyLevelNonUniformity { get; } =
        Table.LevelNonUniformity("R5YN", "glnu", "Grey level non-uniformity");

    /// <summary>Normalised grey level non-uniformity (OVBL).</summary>
    public static MeasureDefinition NormalisedGreyLevelNonUniformity { get; } =
        Table.NormalisedLevelNonUniformity("OVBL", "glnu_norm", "Normalised grey level non-uniformity");

    /// <summary>Run length non-uniformity (W92Y).</summary>
    public static MeasureDefinition RunLengthNonUniformity { get; } =
        Table.ExtentNonUniformity("W92Y", "rlnu", "Run length non-uniformity");

    /// <summary>Normalised run length non-uniformity (IC23).</summary>
    public static MeasureDefinition NormalisedRunLengthNonUniformity { get; } =
        Table.NormalisedExtentNonUniformity("IC23", "rlnu_norm", "Normalised run length non-uniformity");

    /// <summary>Run percentage (9ZK5).</summary>
    public static MeasureDefinition RunPercentage { get; } =
        Table.Percentage("9ZK5", "r_perc", "Run percentage");

    /// <summary>Grey level variance (8CE5).</summary>
    public static MeasureDefinition GreyLevelVariance { get; } =
        Table.LevelVariance("8CE5", "gl_var", "Grey level variance");

    /// <summary>Run length variance (SXLW).</summary>
    public static MeasureDefinition RunLengthVariance { get; } =
        Table.ExtentVariance("SXLW", "rl_var", "Run length variance");

    /// <summary>Run entropy (HJ9O).</summary>
    public static MeasureDefinition RunEntropy { get; } =
        Table.Entropy("HJ9O", "rl_entr", "Run entropy");

    /// <summary>The 16 features of the standard, in its order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes <see cref="All"/> for each aggregation of the settings that applies (BTW3, SUJT, JJUI, ZW7Z, ITBB, IAZD).</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="settings">Aggregations, and the weighting of directions when they are merged.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between slices and directions.</param>
    /// <returns>The features of the first aggregation, then of the next, in the order of the settings.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the region's levels are.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        DiscretisedRegion region, TextureSettings settings, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<Aggregation> aggregations = TextureAggregations.Applicable(settings, TextureAggregations.Directional);
        RunLengthCounts counts = RunLengthCounts.Count(region, settings, aggregations, maxDegreeOfParallelism, cancellationToken);
        List<Measurement> results = [];
        foreach (Aggregation aggregation in aggregations)
        {
            Table.Evaluate(counts.Of(aggregation), new(aggregation, null, region.Description), results);
        }

        return results;
    }
}
