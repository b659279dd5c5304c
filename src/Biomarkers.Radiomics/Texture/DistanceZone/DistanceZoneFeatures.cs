namespace Biomarkers.Radiomics;

/// <summary>Grey level distance zone features (GLDZM): how far zones of equal level keep from the border of the region.</summary>
/// <remarks>
/// <para>Zones are those of the intensity mask; the border is that of the morphological mask.</para>
/// <para>Undefined when the intensity mask has no voxel; otherwise every feature has a value.</para>
/// <para>Source: IBSI 1 reference manual, section on the GLDZM, VMDZ.</para>
/// </remarks>
public static class DistanceZoneFeatures
{
    private static readonly LevelByExtentTable Table =
        new(IbsiFamilies.DistanceZone, "IBSI 1 reference manual, section on the GLDZM, VMDZ", "dzm_", 'd');

    /// <summary>Small distance emphasis (0GBI).</summary>
    public static MeasureDefinition SmallDistanceEmphasis { get; } =
        Table.SmallExtentEmphasis("0GBI", "sde", "Small distance emphasis");

    /// <summary>Large distance emphasis (MB4I).</summary>
    public static MeasureDefinition LargeDistanceEmphasis { get; } =
        Table.LargeExtentEmphasis("MB4I", "lde", "Large distance emphasis");

    /// <summary>Low grey level emphasis (S1RA).</summary>
    public static MeasureDefinition LowGreyLevelEmphasis { get; } =
        Table.LowLevelEmphasis("S1RA", "lgze", "Low grey level emphasis");

    /// <summary>High grey level emphasis (K26C).</summary>
    public static MeasureDefinition HighGreyLevelEmphasis { get; } =
        Table.HighLevelEmphasis("K26C", "hgze", "High grey level emphasis");

    /// <summary>Small distance low grey level emphasis (RUVG).</summary>
    public static MeasureDefinition SmallDistanceLowGreyLevelEmphasis { get; } =
        Table.SmallExtentLowLevelEmphasis("RUVG", "sdlge", "Small distance low grey level emphasis");

    /// <summary>Small distance high grey level emphasis (DKNJ).</summary>
    public static MeasureDefinition SmallDistanceHighGreyLevelEmphasis { get; } =
        Table.SmallExtentHighLevelEmphasis("DKNJ", "sdhge", "Small distance high grey level emphasis");

    /// <summary>Large distance low grey level emphasis (A7WM).</summary>
    public static MeasureDefinition LargeDistanceLowGreyLevelEmphasis { get; } =
        Table.LargeExtentLowLevelEmphasis("A7WM", "ldlge", "Large distance low grey level emphasis");

    /// <summary>Large distance high grey level emphasis (KLTH).</summary>
    public static MeasureDefinition LargeDistanceHighGreyLevelEmphasis { get; } =
        Table.LargeExtentHighLevelEmphasis("KLTH", "ldhge", "Large distance high grey level emphasis");

    /// <summary>Grey level non-uniformity (VFT7).</summary>
    public static MeasureDefinition GreyLevelNonUniformity { get; } =
        Table.LevelNonUniformity("VFT7", "glnu", "Grey level non-uniformity");

    /// <summary>Normalised grey level non-uniformity (7HP3).</summary>
    public static MeasureDefinition NormalisedGreyLevelNonUniformity { get; } =
        Table.NormalisedLevelNonUniformity("7HP3", "glnu_norm", "Normalised grey level non-uniformity");

    /// <summary>Zone distance non-uniformity (V294).</summary>
    public static MeasureDefinition ZoneDistanceNonUniformity { get; } =
        Table.ExtentNonUniformity("V294", "zdnu", "Zone distance non-uniformity");

    /// <summary>Normalised zone distance non-uniformity (IATH).</summary>
    public static MeasureDefinition NormalisedZoneDistanceNonUniformity { get; } =
        Table.NormalisedExtentNonUniformity("IATH", "zdnu_norm", "Normalised zone distance non-uniformity");

    /// <summary>Zone percentage (VIWW).</summary>
    public static MeasureDefinition ZonePercentage { get; } =
        Table.Percentage("VIWW", "z_perc", "Zone percentage");

    /// <summary>Grey level variance (QK93).</summary>
    public static MeasureDefinition GreyLevelVariance { get; } =
        Table.LevelVariance("QK93", "gl_var", "Grey level variance");

    /// <summary>Zone distance variance (7WT1).</summary>
    public static MeasureDefinition ZoneDistanceVariance { get; } =
        Table.ExtentVariance("7WT1", "zd_var", "Zone distance variance");

    /// <summary>Zone distance entropy (GBDU).</summary>
    public static MeasureDefinition ZoneDistanceEntropy { get; } =
        Table.Entropy("GBDU", "zd_entr", "Zone distance entropy");

    /// <summary>The 16 features of the standard, in its order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes <see cref="All"/> for each aggregation of the settings that applies (8QNN, 62GR, KOBO).</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="settings">Aggregations; nothing else is looked at.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between blocks of slices.</param>
    /// <returns>The features of the first aggregation, then of the next, in the order of the settings.</returns>
    /// <exception cref="ArgumentException">The settings name an aggregation that does not exist, or the region's levels are out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        DiscretisedRegion region, TextureSettings settings, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<Aggregation> aggregations = TextureAggregations.Applicable(settings, TextureAggregations.Undirected);
        RegionZones zones = RegionZones.Find(region, aggregations, maxDegreeOfParallelism, cancellationToken);
        return Compute(zones, aggregations, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Computes <see cref="All"/> from zones that were found before.</summary>
    /// <param name="zones">Zones, found for at least these aggregations.</param>
    /// <param name="aggregations">Aggregations of matrices without a direction.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between blocks of slices.</param>
    internal static IReadOnlyList<Measurement> Compute(
        RegionZones zones, IReadOnlyList<Aggregation> aggregations, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        List<Measurement> results = [];
        int[]? inSlices = null, inVolume = null;
        foreach (Aggregation aggregation in aggregations)
        {
            ref int[]? distances = ref aggregation == Aggregation.Volume3D ? ref inVolume : ref inSlices;
            distances ??= zones.Of(aggregation).DistancesToBorder(zones.Region.Region, maxDegreeOfParallelism, cancellationToken);
            Table.Evaluate(DistanceZoneMatrix.Count(zones, aggregation, distances), new(aggregation, null, zones.Region.Description), results);
        }

        return results;
    }
}
