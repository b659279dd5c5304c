namespace Biomarkers.Radiomics;

/// <summary>Which of the aggregations asked for a texture family knows.</summary>
internal static class TextureAggregations
{
    /// <summary>Aggregations of matrices that have a direction: GLCM and GLRLM.</summary>
    public static IReadOnlyList<Aggregation> Directional { get; } =
    [
        Aggregation.Averaged2D, Aggregation.SliceMerged2D, Aggregation.DirectionMerged25D,
        Aggregation.Merged25D, Aggregation.Averaged3D, Aggregation.Merged3D,
    ];

    /// <summary>Aggregations of matrices without a direction: GLSZM, GLDZM, NGTDM and NGLDM.</summary>
    public static IReadOnlyList<Aggregation> Undirected { get; } = [Aggregation.Slices2D, Aggregation.Slices25D, Aggregation.Volume3D];

    /// <summary>The aggregations of the settings that are among those a family knows, in the order of the settings, each once.</summary>
    /// <exception cref="ArgumentException">The settings name an aggregation that does not exist.</exception>
    public static IReadOnlyList<Aggregation> Applicable(TextureSettings settings, IReadOnlyList<Aggregation> known)
    {
        List<Aggregation> result = [];
        foreach (string id in settings.Aggregations)
        {
            Aggregation aggregation = Aggregation.All.FirstOrDefault(a => a.Id == id) ?? throw new ArgumentException(
                $"There is no aggregation '{id}'; there are {string.Join(", ", Aggregation.All.Select(static a => a.Id))}.", nameof(settings));
            if (known.Contains(aggregation) && !result.Contains(aggregation))
            {
                result.Add(aggregation);
            }
        }

        return result;
    }
}
