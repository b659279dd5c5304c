using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The NGLDM and NGTDM of a region for every aggregation asked for, from one pass over its voxels.</summary>
internal sealed class NeighbourhoodCounts
{
    private readonly Dictionary<Aggregation, IReadOnlyList<NeighbourhoodMatrices>> _matrices = [];

    private NeighbourhoodCounts()
    {
    }

    /// <summary>Counts what some aggregations need.</summary>
    /// <exception cref="ArgumentException">An aggregation is not one of matrices without a direction, or a setting is out of range.</exception>
    public static NeighbourhoodCounts Count(
        DiscretisedRegion region, TextureSettings settings, IReadOnlyList<Aggregation> aggregations, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Aggregation? unknown = aggregations.FirstOrDefault(static a => !TextureAggregations.Undirected.Contains(a));
        if (unknown is not null)
        {
            throw new ArgumentException($"Matrices of neighbourhoods have no aggregation '{unknown.Id}' ({unknown}).", nameof(aggregations));
        }

        if (!(settings.Coarseness >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), settings.Coarseness, "The coarseness α is at least 0.");
        }

        bool isDefault = settings is { Norm: TextureNorm.Chebyshev, Distance: 1, Coarseness: < 1 } && region.LevelCount <= PackedLevels.MaxLevelCount;
        var result = new NeighbourhoodCounts();
        if (aggregations.Count > 0 && isDefault)
        {
            result.CountPacked(region, aggregations, maxDegreeOfParallelism, cancellationToken);
        }
        else if (aggregations.Count > 0)
        {
            result.CountPadded(region, settings, aggregations, maxDegreeOfParallelism, cancellationToken);
        }

        return result;
    }

    /// <summary>The matrices whose features an aggregation averages; slices without a voxel are left out.</summary>
    public IReadOnlyList<NeighbourhoodMatrices> Of(Aggregation aggregation) => _matrices[aggregation];

    private void CountPacked(DiscretisedRegion region, IReadOnlyList<Aggregation> aggregations, int threads, CancellationToken cancellationToken)
    {
        bool slices = aggregations.Contains(Aggregation.Slices2D), merged = aggregations.Contains(Aggregation.Slices25D), volume = aggregations.Contains(Aggregation.Volume3D);
        PackedLevels levels = region.Packed;
        int length = (levels.LevelCount + 1) * NeighbourhoodKernel.RowLength;
        TablePool<long> slicePool = new(length), mergedPool = new(length), volumePool = new(length);
        var bySlice = new NeighbourhoodMatrices[levels.Size.Z];
        ParallelBlocks.For(levels.Size.Z, threads, z =>
        {
            long[] inSlice = slices ? slicePool.Rent() : merged ? mergedPool.Rent() : [];
            long[] inVolume = volume ? volumePool.Rent() : [];
            if (!volume)
            {
                NeighbourhoodKernel.CountInSlice(levels, z, inSlice);
            }
            else if (slices || merged)
            {
                NeighbourhoodKernel.CountBoth(levels, z, inSlice, inVolume);
            }
            else
            {
                NeighbourhoodKernel.CountInVolume(levels, z, inVolume);
            }

            if (volume)
            {
                volumePool.Return(inVolume);
            }

            if (slices)
            {
                bySlice[z] = From(inSlice, levels.LevelCount, region.Region.Box.Start.Z + z);
                if (merged)
                {
                    long[] sum = mergedPool.Rent();
                    AddTo(sum, inSlice);
                    mergedPool.Return(sum);
                }

                slicePool.ReturnCleared(inSlice);
            }
            else if (merged)
            {
                mergedPool.Return(inSlice);
            }
        }, cancellationToken);
        Keep(aggregations, bySlice, () => From(Sum(mergedPool, length), levels.LevelCount, null), () => From(Sum(volumePool, length), levels.LevelCount, null));
    }

    private void CountPadded(DiscretisedRegion region, TextureSettings settings, IReadOnlyList<Aggregation> aggregations, int threads, CancellationToken cancellationToken)
    {
        bool slices = aggregations.Contains(Aggregation.Slices2D), merged = aggregations.Contains(Aggregation.Slices25D), volume = aggregations.Contains(Aggregation.Volume3D);
        int coarseness = (int)Math.Min(settings.Coarseness, ushort.MaxValue);
        IReadOnlyList<Index3> slice = slices || merged ? PaddedLevels.Reachable(region, NeighbourVectors.Within(settings, true)) : [];
        IReadOnlyList<Index3> ball = volume ? PaddedLevels.Reachable(region, NeighbourVectors.Within(settings, false)) : [];
        PaddedLevels levels = PaddedLevels.Copy(region, [.. slice, .. ball], compact: false);
        var bySlice = new Dictionary<long, long>[levels.Size.Z];
        var byVolume = new Dictionary<long, long>[levels.Size.Z];
        ParallelBlocks.For(levels.Size.Z, threads, z =>
        {
            if (slices || merged)
            {
                NeighbourhoodLoop.Count(levels, slice, coarseness, z, bySlice[z] = []);
            }

            if (volume)
            {
                NeighbourhoodLoop.Count(levels, ball, coarseness, z, byVolume[z] = []);
            }
        }, cancellationToken);
        int sliceSlots = slice.Count + 1, volumeSlots = ball.Count + 1, firstSlice = region.Region.BoundingBox.Start.Z;
        NeighbourhoodMatrices[] matrices = slices
            ? [.. bySlice.Select((t, z) => NeighbourhoodMatrices.From(NeighbourhoodLoop.InOrder(t, sliceSlots), sliceSlots, region.LevelCount, firstSlice + z))]
            : [];
        Keep(
            aggregations,
            matrices,
            () => NeighbourhoodMatrices.From(NeighbourhoodLoop.InOrder(Sum(bySlice), sliceSlots), sliceSlots, region.LevelCount, null),
            () => NeighbourhoodMatrices.From(NeighbourhoodLoop.InOrder(Sum(byVolume), volumeSlots), volumeSlots, region.LevelCount, null));
    }

    private void Keep(IReadOnlyList<Aggregation> aggregations, NeighbourhoodMatrices[] slices, Func<NeighbourhoodMatrices> merged, Func<NeighbourhoodMatrices> volume)
    {
        foreach (Aggregation aggregation in aggregations)
        {
            NeighbourhoodMatrices[] matrices = aggregation == Aggregation.Slices2D ? slices : [aggregation == Aggregation.Slices25D ? merged() : volume()];
            _matrices[aggregation] = [.. matrices.Where(static m => m.Dependences.Total > 0)];
        }
    }

    private static NeighbourhoodMatrices From(long[] table, int levelCount, int? slice) =>
        NeighbourhoodMatrices.From(InOrder(table, levelCount), NeighbourhoodKernel.Slots, levelCount, slice);

    private static IEnumerable<NeighbourhoodTally> InOrder(long[] table, int levelCount)
    {
        for (int level = 1; level <= levelCount; level++)
        {
            for (int slot = 0; slot < NeighbourhoodKernel.RowLength; slot++)
            {
                long value = table[(level * NeighbourhoodKernel.RowLength) + slot];
                if (value != 0)
                {
                    yield return new(level, slot, value);
                }
            }
        }
    }

    private static long[] Sum(TablePool<long> pool, int length)
    {
        var sum = new long[length];
        foreach (long[] part in pool.Returned)
        {
            AddTo(sum, part);
        }

        return sum;
    }

    private static Dictionary<long, long> Sum(Dictionary<long, long>[] parts)
    {
        Dictionary<long, long> sum = [];
        foreach (Dictionary<long, long> part in parts)
        {
            foreach ((long place, long value) in part)
            {
                NeighbourhoodLoop.Add(sum, place, value);
            }
        }

        return sum;
    }

    private static void AddTo(long[] sum, long[] part)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += part[i];
        }
    }
}
