using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The NGLDM and NGTDM of a region for every aggregation asked for, from one pass over its voxels.</summary>
internal sealed class NeighbourhoodCounts
{
    private readonly Dictionary<Aggregation, IReadOnlyList<NeighbourhoodMatrices>> _matrices = [];

    private NeighbourhoodCounts()
    {
    }

    /// <summary>Counts one slice into the numbers of the slice by itself and of the volume; either may be absent.</summary>
    private delegate void SliceCounter(int slice, NeighbourhoodNumbers? inSlice, NeighbourhoodNumbers? inVolume);

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
            PackedLevels levels = region.GetPacked(maxDegreeOfParallelism);
            result.Count(
                region, aggregations, NeighbourhoodKernel.Slots, NeighbourhoodKernel.Slots,
                (z, inSlice, inVolume) => NeighbourhoodKernel.Count(levels, z + Mask.Padding, inSlice?.Table, inVolume?.Table),
                maxDegreeOfParallelism, cancellationToken);
        }
        else if (aggregations.Count > 0)
        {
            ushort coarseness = (ushort)Math.Min(settings.Coarseness, ushort.MaxValue);
            IReadOnlyList<Index3> disc = PaddedLevels.Reachable(region, NeighbourVectors.Within(settings, inSlice: true));
            IReadOnlyList<Index3> ball = aggregations.Contains(Aggregation.Volume3D)
                ? PaddedLevels.Reachable(region, NeighbourVectors.Within(settings, inSlice: false))
                : [];
            PaddedLevels levels = PaddedLevels.Copy(region, [.. disc, .. ball], compact: false);
            result.Count(
                region, aggregations, disc.Count + 1, ball.Count + 1,
                (z, inSlice, inVolume) =>
                {
                    NeighbourhoodLoop.Count(levels, disc, coarseness, z, inSlice);
                    NeighbourhoodLoop.Count(levels, ball, coarseness, z, inVolume);
                },
                maxDegreeOfParallelism, cancellationToken);
        }

        return result;
    }

    /// <summary>The matrices whose features an aggregation averages; slices without a voxel are left out.</summary>
    public IReadOnlyList<NeighbourhoodMatrices> Of(Aggregation aggregation) => _matrices[aggregation];

    private void Count(
        DiscretisedRegion region, IReadOnlyList<Aggregation> aggregations, int sliceSlots, int volumeSlots,
        SliceCounter count, int threads, CancellationToken cancellationToken)
    {
        bool slices = aggregations.Contains(Aggregation.Slices2D), merged = aggregations.Contains(Aggregation.Slices25D);
        bool volume = aggregations.Contains(Aggregation.Volume3D);
        IndexBox box = region.Region.BoundingBox;
        WorkPool<NeighbourhoodNumbers> slicePool = new(() => new(region.LevelCount, sliceSlots));
        WorkPool<NeighbourhoodNumbers> mergedPool = new(() => new(region.LevelCount, sliceSlots));
        WorkPool<NeighbourhoodNumbers> volumePool = new(() => new(region.LevelCount, volumeSlots));
        var bySlice = new NeighbourhoodMatrices[slices ? box.Size.Z : 0];
        ParallelBlocks.For(box.Size.Z, threads, z =>
        {
            NeighbourhoodNumbers? inSlice = slices || merged ? slicePool.Rent() : null, inVolume = volume ? volumePool.Rent() : null;
            count(z, inSlice, inVolume);
            if (inVolume is not null)
            {
                volumePool.Return(inVolume);
            }

            if (inSlice is null)
            {
                return;
            }

            if (slices)
            {
                bySlice[z] = NeighbourhoodMatrices.From(inSlice, region.LevelCount, box.Start.Z + z);
            }

            if (merged)
            {
                NeighbourhoodNumbers sum = mergedPool.Rent();
                sum.Add(inSlice);
                mergedPool.Return(sum);
            }

            inSlice.Clear();
            slicePool.Return(inSlice);
        }, cancellationToken);

        foreach (Aggregation aggregation in aggregations)
        {
            IEnumerable<NeighbourhoodMatrices> matrices = aggregation == Aggregation.Slices2D ? bySlice
                : [NeighbourhoodMatrices.From(Sum(aggregation == Aggregation.Slices25D ? mergedPool : volumePool), region.LevelCount, null)];
            _matrices[aggregation] = [.. matrices.Where(static m => m.Dependences.Total > 0)];
        }
    }

    private static NeighbourhoodNumbers Sum(WorkPool<NeighbourhoodNumbers> pool)
    {
        NeighbourhoodNumbers sum = pool.Rent();
        foreach (NeighbourhoodNumbers part in pool.Returned)
        {
            sum.Add(part);
        }

        return sum;
    }
}
