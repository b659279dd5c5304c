namespace Biomarkers.Radiomics;

/// <summary>Grey level size zone features (GLSZM): how large the zones are in which voxels of equal level touch.</summary>
/// <remarks>
/// <para>Undefined when the intensity mask has no voxel; otherwise every feature has a value.</para>
/// <para>Source: IBSI 1 reference manual, section on the GLSZM, 9SAK.</para>
/// </remarks>
public static class SizeZoneFeatures
{
    private static readonly LevelByExtentTable Table =
        new(IbsiFamilies.SizeZone, "IBSI 1 reference manual, section on the GLSZM, 9SAK", "szm_", 's');

    /// <summary>Small zone emphasis (5QRC).</summary>
    public static MeasureDefinition SmallZoneEmphasis { get; } =
        Table.SmallExtentEmphasis("5QRC", "sze", "Small zone emphasis");

    /// <summary>Large zone emphasis (48P8).</summary>
    public static MeasureDefinition LargeZoneEmphasis { get; } =
        Table.LargeExtentEmphasis("48P8", "lze", "Large zone emphasis");

    /// <summary>Low grey level emphasis (XMSY).</summary>
    public static MeasureDefinition LowGreyLevelEmphasis { get; } =
        Table.LowLevelEmphasis("XMSY", "lgze", "Low grey level emphasis");

    /// <summary>High grey level emphasis (5GN9).</summary>
    public static MeasureDefinition HighGreyLevelEmphasis { get; } =
        Table.HighLevelEmphasis("5GN9", "hgze", "High grey level emphasis");

    /// <summary>Small zone low grey level emphasis (5RAI).</summary>
    public static MeasureDefinition SmallZoneLowGreyLevelEmphasis { get; } =
        Table.SmallExtentLowLevelEmphasis("5RAI", "szlge", "Small zone low grey level emphasis");

    /// <summary>Small zone high grey level emphasis (HW1V).</summary>
    public static MeasureDefinition SmallZoneHighGreyLevelEmphasis { get; } =
        Table.SmallExtentHighLevelEmphasis("HW1V", "szhge", "Small zone high grey level emphasis");

    /// <summary>Large zone low grey level emphasis (YH51).</summary>
    public static MeasureDefinition LargeZoneLowGreyLevelEmphasis { get; } =
        Table.LargeExtentLowLevelEmphasis("YH51", "lzlge", "Large zone low grey level emphasis");

    /// <summary>Large zone high grey level emphasis (J17V).</summary>
    public static MeasureDefinition LargeZoneHighGreyLevelEmphasis { get; } =
        Table.LargeExtentHighLevelEmphasis("J17V", "lzhge", "Large zone high grey level emphasis");

    /// <summary>Grey level non-uniformity (JNSA).</summary>
    public static MeasureDefinition GreyLevelNonUniformity { get; } =
        Table.LevelNonUniformity("JNSA", "glnu", "Grey level non-uniformity");

    /// <summary>Normalised grey level non-uniformity (Y1RO).</summary>
    public static MeasureDefinition NormalisedGreyLevelNonUniformity { get; } =
        Table.NormalisedLevelNonUniformity("Y1RO", "glnu_norm", "Normalised grey level non-uniformity");

    /// <summary>Zone size non-uniformity (4JP3).</summary>
    public static MeasureDefinition ZoneSizeNonUniformity { get; } =
        Table.ExtentNonUniformity("4JP3", "zsnu", "Zone size non-uniformity");

    /// <summary>Normalised zone size non-uniformity (VB3A).</summary>
    public static MeasureDefinition NormalisedZoneSizeNonUniformity { get; } =
        Table.NormalisedExtentNonUniformity("VB3A", "zsnu_norm", "Normalised zone size non-uniformity");

    /// <summary>Zone percentage (P30P).</summary>
    public static MeasureDefinition ZonePercentage { get; } =
        Table.Percentage("P30P", "z_perc", "Zone percentage");

    /// <summary>Grey level variance (BYLV).</summary>
    public static MeasureDefinition GreyLevelVariance { get; } =
        Table.LevelVariance("BYLV", "gl_var", "Grey level variance");

    /// <summary>Zone size variance (3NSA).</summary>
    public static MeasureDefinition ZoneSizeVariance { get; } =
        Table.ExtentVariance("3NSA", "zs_var", "Zone size variance");

    /// <summary>Zone size entropy (GU8N).</summary>
    public static MeasureDefinition ZoneSizeEntropy { get; } =
        Table.Entropy("GU8N", "zs_entr", "Zone size entropy");

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
        return Compute(zones, aggregations);
    }

    /// <summary>Computes <see cref="All"/> from zones that were found before.</summary>
    /// <param name="zones">Zones, found for at least these aggregations.</param>
    /// <param name="aggregations">Aggregations of matrices without a direction.</param>
    internal static IReadOnlyList<Measurement> Compute(RegionZones zones, IReadOnlyList<Aggregation> aggregations)
    {
        List<Measurement> results = [];
        foreach (Aggregation aggregation in aggregations)
        {
            Table.Evaluate(SizeZoneMatrix.Count(zones, aggregation), new(aggregation, null, zones.Region.Description), results);
        }

        return results;
    }
}
