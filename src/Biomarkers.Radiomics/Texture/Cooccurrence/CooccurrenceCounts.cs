namespace Biomarkers.Radiomics;

/// <summary>The co-occurrence matrices of a region per slice and direction, from which every aggregation takes its own.</summary>
internal sealed partial class CooccurrenceCounts
{
    private readonly TextureSettings _settings;
    private readonly CooccurrenceMatrix[][] _slices;
    private readonly CooccurrenceMatrix[] _volume;
    private CooccurrenceMatrix[]? _slicesMerged;

    private CooccurrenceCounts(TextureSettings settings, CooccurrenceMatrix[][] slices, CooccurrenceMatrix[] volume)
    {
        _settings = settings;
        _slices = slices;
        _volume = volume;
    }

    /// <summary>Counts what some aggregations need, each pair of voxels once.</summary>
    /// <exception cref="ArgumentException">An aggregation is not one of matrices with a direction, or a setting is out of range.</exception>
    public static CooccurrenceCounts Count(
        DiscretisedRegion region, TextureSettings settings, IReadOnlyList<Aggregation> aggregations, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        bool slices = false, volume = false;
        foreach (Aggregation aggregation in aggregations)
        {
            if (!TextureAggregations.Directional.Contains(aggregation))
            {
                throw new ArgumentException($"Co-occurrence matrices have no aggregation '{aggregation.Id}' ({aggregation}).", nameof(aggregations));
            }

            bool isVolume = aggregation == Aggregation.Averaged3D || aggregation == Aggregation.Merged3D;
            volume |= isVolume;
            slices |= !isVolume;
        }

        bool isDefault = settings.Norm == TextureNorm.Chebyshev && settings.Distance == 1 && region.LevelCount <= PackedLevels.MaxLevelCount;
        return isDefault
            ? CountNeighbours(region, settings, slices, volume, maxDegreeOfParallelism, cancellationToken)
            : CountAlongVectors(region, settings, slices, volume, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>The matrices whose features an aggregation averages; those without a pair are left out.</summary>
    public IReadOnlyList<CooccurrenceMatrix> Of(Aggregation aggregation) => aggregation.Id switch
    {
        "BTW3" => [.. _slices.SelectMany(static s => s)],
        "SUJT" => [.. _slices.Where(static s => s.Length > 0).Select(s => MergeDirections(s, s[0].Slice))],
        "JJUI" => MergeSlices(),
        "ZW7Z" => MergeAll(MergeSlices()),
        "ITBB" => _volume,
        "IAZD" => MergeAll(_volume),
        _ => throw new ArgumentException($"Co-occurrence matrices have no aggregation '{aggregation.Id}'.", nameof(aggregation)),
    };

    private CooccurrenceMatrix[] MergeAll(CooccurrenceMatrix[] matrices) => matrices.Length == 0 ? [] : [MergeDirections(matrices, null)];

    /// <summary>The sum of the matrices of several directions, weighted relative to the shortest one, so that no weight vanishes for long vectors alone.</summary>
    private CooccurrenceMatrix MergeDirections(CooccurrenceMatrix[] matrices, int? slice)
    {
        double[] lengths = Array.ConvertAll(matrices, m => TextureDirections.Length(m.Direction!.Value, _settings.Norm));
        double shortest = lengths.Min();
        double[] weights = Array.ConvertAll(lengths, length => RelativeWeight(length, shortest));
        return CooccurrenceMatrix.Merge([.. matrices.Where((_, i) => weights[i] > 0)], [.. weights.Where(static w => w > 0)], null, slice);
    }

    private double RelativeWeight(double length, double shortest) => _settings.Weighting switch
    {
        TextureWeighting.None => 1,
        TextureWeighting.InverseDistance => shortest / length,
        TextureWeighting.InverseSquaredDistance => shortest * shortest / (length * length),
        TextureWeighting.Gaussian => Math.Exp((shortest * shortest) - (length * length)),
        _ => throw new ArgumentException($"There is no weighting {_settings.Weighting}."),
    };

    private CooccurrenceMatrix[] MergeSlices() => _slicesMerged ??= MergeByDirection(_slices.SelectMany(static s => s));

    private static CooccurrenceMatrix[] MergeByDirection(IEnumerable<CooccurrenceMatrix> matrices) =>
        [.. matrices.GroupBy(static m => m.Direction!.Value)
            .OrderBy(static g => g.Key.X).ThenBy(static g => g.Key.Y).ThenBy(static g => g.Key.Z)
            .Select(static g => Sum([.. g], g.Key))];

    private static CooccurrenceMatrix Sum(CooccurrenceMatrix[] matrices, Index3 direction)
    {
        var ones = new double[matrices.Length];
        Array.Fill(ones, 1);
        return CooccurrenceMatrix.Merge(matrices, ones, direction, null);
    }
}
