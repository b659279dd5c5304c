using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <content>How the matrices are counted: at distance 1 all directions at once, otherwise one vector at a time.</content>
internal sealed partial class CooccurrenceCounts
{
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
                bySlice[z] = Extract(
                    table, CooccurrenceKernel.InSliceDirections, TextureDirections.InSlice, levels.LevelCount, settings.Symmetric, region.Region.Box.Start.Z + z);
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
