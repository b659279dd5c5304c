using System.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The zones of a region, found once for the size and the distance matrices.</summary>
internal sealed class RegionZones
{
    private readonly ZoneLabelling? _inSlices;
    private readonly ZoneLabelling? _inVolume;

    private RegionZones(DiscretisedRegion region, ZoneLabelling? inSlices, ZoneLabelling? inVolume)
    {
        Region = region;
        _inSlices = inSlices;
        _inVolume = inVolume;
    }

    /// <summary>The region.</summary>
    public DiscretisedRegion Region { get; }

    /// <summary>Finds the zones that some aggregations need.</summary>
    /// <exception cref="ArgumentException">An aggregation is not one of matrices without a direction, or the region's levels are out of range.</exception>
    public static RegionZones Find(
        DiscretisedRegion region, IReadOnlyList<Aggregation> aggregations, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        foreach (Aggregation aggregation in aggregations)
        {
            if (!TextureAggregations.Undirected.Contains(aggregation))
            {
                throw new ArgumentException($"Zone matrices have no aggregation '{aggregation.Id}' ({aggregation}).", nameof(aggregations));
            }
        }

        return region.LevelCount <= PackedLevels.MaxLevelCount
            ? Find(LevelGrid.Narrow(region, maxDegreeOfParallelism), region, aggregations, maxDegreeOfParallelism, cancellationToken)
            : Find(LevelGrid.Wide(region), region, aggregations, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>The zones an aggregation counts.</summary>
    public ZoneLabelling Of(Aggregation aggregation) => (aggregation == Aggregation.Volume3D ? _inVolume : _inSlices)
        ?? throw new InvalidOperationException($"The zones of {aggregation} were not found.");

    /// <summary>Counts the matrices whose features an aggregation averages; those without a zone are left out.</summary>
    /// <param name="aggregation">One of those the zones were found for.</param>
    /// <param name="extents">Extent of each zone of that aggregation.</param>
    /// <param name="create">Makes a matrix from number of levels, slice, number of voxels and elements.</param>
    public IReadOnlyList<TMatrix> Count<TMatrix>(
        Aggregation aggregation, ReadOnlySpan<int> extents, Func<int, int?, double, LevelByExtentEntry[], TMatrix> create)
    {
        ZoneLabelling zones = Of(aggregation);
        var counter = new LevelByExtentCounter(Region.LevelCount);
        List<TMatrix> matrices = [];
        int[] firstOfSlice = aggregation == Aggregation.Slices2D ? zones.FirstOfSlice : [0, zones.Count];
        for (int z = 0; z < firstOfSlice.Length - 1; z++)
        {
            double voxels = 0;
            for (int zone = firstOfSlice[z]; zone < firstOfSlice[z + 1]; zone++)
            {
                counter.Add(zones.Levels[zone], extents[zone]);
                voxels += zones.Sizes[zone];
            }

            if (voxels > 0)
            {
                int? slice = aggregation == Aggregation.Slices2D ? Region.Region.Box.Start.Z + z : null;
                matrices.Add(create(Region.LevelCount, slice, voxels, counter.Drain()));
            }
        }

        return matrices;
    }

    private static RegionZones Find<T>(
        LevelGrid<T> grid, DiscretisedRegion region, IReadOnlyList<Aggregation> aggregations, int threads, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        bool volume = aggregations.Contains(Aggregation.Volume3D), slices = aggregations.Any(static a => a != Aggregation.Volume3D);
        LevelRuns runs = LevelRuns.Find(grid, threads, cancellationToken);
        return new(
            region,
            slices ? ZoneLabelling.Find(grid, runs, acrossSlices: false, threads, cancellationToken) : null,
            volume ? ZoneLabelling.Find(grid, runs, acrossSlices: true, threads, cancellationToken) : null);
    }
}
