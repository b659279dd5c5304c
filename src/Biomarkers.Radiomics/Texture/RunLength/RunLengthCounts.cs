using System.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The run length matrices of a region per slice and direction, from which every aggregation takes its own.</summary>
internal sealed class RunLengthCounts
{
    private static readonly IReadOnlyList<Index3> Through = [.. TextureDirections.InVolume.Where(static d => d.Z != 0)];
    private readonly TextureSettings _settings;
    private readonly RunLengthMatrix[][] _slices;
    private readonly RunLengthMatrix[] _directions;

    private RunLengthCounts(TextureSettings settings, RunLengthMatrix[][] slices, RunLengthMatrix[] directions)
    {
        _settings = settings;
        _slices = slices;
        _directions = directions;
    }

    /// <summary>Counts what some aggregations need, each run once.</summary>
    /// <exception cref="ArgumentException">An aggregation is not one of matrices with a direction, or the region's levels are out of range.</exception>
    public static RunLengthCounts Count(
        DiscretisedRegion region,
        TextureSettings settings,
        IReadOnlyList<Aggregation> aggregations,
        int maxDegreeOfParallelism,
        CancellationToken cancellationToken)
    {
        foreach (Aggregation aggregation in aggregations)
        {
            if (!TextureAggregations.Directional.Contains(aggregation))
            {
                throw new ArgumentException($"Run length matrices have no aggregation '{aggregation.Id}' ({aggregation}).", nameof(aggregations));
            }
        }

        return region.LevelCount <= PackedLevels.MaxLevelCount
            ? Count(LevelGrid.Narrow(region, maxDegreeOfParallelism), region, settings, aggregations, maxDegreeOfParallelism, cancellationToken)
            : Count(LevelGrid.Wide(region), region, settings, aggregations, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>The matrices whose features an aggregation averages; those without a run are left out.</summary>
    public IReadOnlyList<RunLengthMatrix> Of(Aggregation aggregation) => aggregation.Id switch
    {
        "BTW3" => [.. _slices.SelectMany(static s => s)],
        "SUJT" => [.. _slices.Select(s => MergeDirections(s, s[0].Slice))],
        "JJUI" => Along(TextureDirections.InSlice),
        "ZW7Z" => MergeAll(Along(TextureDirections.InSlice)),
        "ITBB" => Along(TextureDirections.InVolume),
        "IAZD" => MergeAll(Along(TextureDirections.InVolume)),
        _ => throw new ArgumentException($"Run length matrices have no aggregation '{aggregation.Id}'.", nameof(aggregation)),
    };

    private static RunLengthCounts Count<T>(
        LevelGrid<T> grid,
        DiscretisedRegion region,
        TextureSettings settings,
        IReadOnlyList<Aggregation> aggregations,
        int threads,
        CancellationToken cancellationToken)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        bool slices = aggregations.Contains(Aggregation.Averaged2D) || aggregations.Contains(Aggregation.SliceMerged2D);
        bool volume = aggregations.Contains(Aggregation.Averaged3D) || aggregations.Contains(Aggregation.Merged3D);
        bool inSlice = volume || aggregations.Contains(Aggregation.DirectionMerged25D) || aggregations.Contains(Aggregation.Merged25D);
        var counter = new RunLengthCounter<T>(grid, region.Region.Box.Start.Z);
        RunLengthMatrix[][] bySlice = slices ? counter.CountSlices(TextureDirections.InSlice, threads, cancellationToken) : [];

        // The runs within slices are already there when slices were counted by themselves.
        List<Index3> directions = [];
        directions.AddRange(inSlice && !slices ? TextureDirections.InSlice : []);
        directions.AddRange(volume ? Through : []);
        RunLengthMatrix[] counted = counter.CountDirections(directions, threads, cancellationToken);
        return new(settings, bySlice, inSlice && slices ? [.. SumSlices(bySlice), .. counted] : counted);
    }

    private static IEnumerable<RunLengthMatrix> SumSlices(RunLengthMatrix[][] slices)
    {
        var ones = new double[slices.Length];
        Array.Fill(ones, 1);
        for (int d = 0; slices.Length > 0 && d < slices[0].Length; d++)
        {
            yield return RunLengthMatrix.Merge(Array.ConvertAll(slices, s => s[d]), ones, slices[0][d].Direction, null);
        }
    }

    private RunLengthMatrix[] Along(IReadOnlyList<Index3> directions) =>
        [.. directions.Select(d => Array.Find(_directions, m => m.Direction == d)).OfType<RunLengthMatrix>()];

    private RunLengthMatrix[] MergeAll(RunLengthMatrix[] matrices) => matrices.Length == 0 ? [] : [MergeDirections(matrices, null)];

    private RunLengthMatrix MergeDirections(RunLengthMatrix[] matrices, int? slice) =>
        RunLengthMatrix.Merge(matrices, Array.ConvertAll(matrices, m => TextureDirections.Weight(m.Direction!.Value, _settings)), null, slice);
}
