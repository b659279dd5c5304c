using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The co-occurrence matrices of a region per slice and direction, from which every aggregation takes its own.</summary>
internal sealed class CooccurrenceCounts
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

    private static CooccurrenceCounts CountNeighbours(
        DiscretisedRegion region, TextureSettings settings, bool slices, bool volume, int threads, CancellationToken cancellationToken)
    {
        PackedLevels levels = region.GetPacked(threads);
        int depth = levels.Size.Z;
        int cells = (levels.LevelCount + 1) * CooccurrenceKernel.Stride(levels.LevelCount);
        CooccurrenceMatrix[][] bySlice = [];
        if (slices)
        {
            bySlice = new CooccurrenceMatrix[depth][];
            var pool = new WorkPool<uint[]>(() => new uint[cells * CooccurrenceKernel.InSliceDirections.Length]);
            ParallelBlocks.For(depth, threads, z =>
            {
                uint[] table = pool.Rent();
                CooccurrenceKernel.CountInSlice(levels, z, table);
                bySlice[z] = Extract(table, CooccurrenceKernel.InSliceDirections, TextureDirections.InSlice, levels.LevelCount, settings.Symmetric, region.Region.Box.Start.Z + z);
                Array.Clear(table);
                pool.Return(table);
            }, cancellationToken);
        }

        CooccurrenceMatrix[] inVolume = [];
        if (volume)
        {
            // The pairs within slices are already there when slices were counted by themselves.
            ReadOnlySpan<Index3> directions = slices ? CooccurrenceKernel.ThroughDirections : CooccurrenceKernel.AllDirections;
            int length = cells * directions.Length;
            var pool = new WorkPool<uint[]>(() => new uint[length]);
            ParallelBlocks.For(depth, threads, z =>
            {
                uint[] table = pool.Rent();
                if (slices)
                {
                    CooccurrenceKernel.CountThrough(levels, z, table);
                }
                else
                {
                    CooccurrenceKernel.CountAll(levels, z, table);
                }

                pool.Return(table);
            }, cancellationToken);
            uint[] sum = new uint[length];
            foreach (uint[] part in pool.Returned)
            {
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += part[i];
                }
            }

            CooccurrenceMatrix[] counted = Extract(sum, directions, TextureDirections.InVolume, levels.LevelCount, settings.Symmetric, null);
            inVolume = MergeByDirection(counted.Concat(bySlice.SelectMany(static s => s)));
        }

        return new(settings, bySlice, inVolume);
    }

    /// <summary>The matrices in a table of several directions, by their direction's place in the standard's list.</summary>
    private static CooccurrenceMatrix[] Extract(
        uint[] table, ReadOnlySpan<Index3> counted, IReadOnlyList<Index3> wanted, int levelCount, bool symmetric, int? slice)
    {
        int stride = CooccurrenceKernel.Stride(levelCount), row = stride * counted.Length;
        List<CooccurrenceMatrix> matrices = [];
        List<CooccurrenceEntry> entries = [];
        foreach (Index3 direction in wanted)
        {
            int same = counted.IndexOf(direction), opposite = counted.IndexOf(default(Index3) - direction);
            if (same < 0 && opposite < 0)
            {
                continue;
            }

            // Looking along the opposite vector exchanges the voxel and its neighbour.
            ReadOnlySpan<uint> at = table.AsSpan(Math.Max(same, opposite) * stride);
            entries.Clear();
            for (int i = 1; i <= levelCount; i++)
            {
                for (int j = 1; j <= levelCount; j++)
                {
                    uint forward = at[(i * row) + j], backward = at[(j * row) + i];
                    long count = symmetric ? (long)forward + backward : same >= 0 ? forward : backward;
                    if (count != 0)
                    {
                        entries.Add(new(i, j, count));
                    }
                }
            }

            if (entries.Count > 0)
            {
                matrices.Add(new(levelCount, direction, slice, [.. entries]));
            }
        }

        return [.. matrices];
    }

    private static CooccurrenceCounts CountAlongVectors(
        DiscretisedRegion region, TextureSettings settings, bool slices, bool volume, int threads, CancellationToken cancellationToken)
    {
        IReadOnlyList<Index3> inSlice = slices ? PaddedLevels.Reachable(region, NeighbourVectors.ForPairs(settings, true)) : [];
        IReadOnlyList<Index3> inVolume = volume ? PaddedLevels.Reachable(region, NeighbourVectors.ForPairs(settings, false)) : [];
        PaddedLevels levels = PaddedLevels.Copy(region, [.. inSlice, .. inVolume], compact: true);
        var pairs = new CooccurrencePairs(levels, region.LevelCount, settings.Symmetric);
        var bySlice = new CooccurrenceMatrix[slices ? levels.Size.Z : 0][];
        ParallelBlocks.For(bySlice.Length, threads, z => bySlice[z] =
            [.. inSlice.Select(v => pairs.Count(v, z, 1, region.Region.BoundingBox.Start.Z + z)).Where(static m => !m.Entries.IsEmpty)], cancellationToken);
        var byDirection = new CooccurrenceMatrix[inVolume.Count];
        ParallelBlocks.For(byDirection.Length, threads, d => byDirection[d] = pairs.Count(inVolume[d], 0, levels.Size.Z, null), cancellationToken);
        return new(settings, bySlice, [.. byDirection.Where(static m => !m.Entries.IsEmpty)]);
    }
}
