using System.Runtime.InteropServices;

namespace Biomarkers.Radiomics;

/// <summary>Looks at any neighbours of every voxel of a slice, for distances, norms, coarseness and level counts beyond the usual.</summary>
internal static class NeighbourhoodLoop
{
    /// <summary>Adds what a slice's voxels see to the numbers counted so far, kept by grey level · 2 · slots + slot.</summary>
    /// <param name="levels">Levels, not renumbered, padded for the vectors.</param>
    /// <param name="vectors">From a voxel to its neighbours.</param>
    /// <param name="coarseness">Levels that differ by at most this are alike.</param>
    /// <param name="z">Slice, counted from the region's first.</param>
    /// <param name="tallies">The numbers.</param>
    public static void Count(PaddedLevels levels, IReadOnlyList<Index3> vectors, int coarseness, int z, Dictionary<long, long> tallies)
    {
        int[] offsets = [.. vectors.Select(levels.Offset)];
        int slots = vectors.Count + 1;
        ushort[] values = levels.Values;
        for (int y = 0; y < levels.Size.Y; y++)
        {
            int start = levels.RowStart(y, z);
            for (int at = start; at < start + levels.Size.X; at++)
            {
                int level = values[at];
                if (level == 0)
                {
                    continue;
                }

                int same = 0, inside = 0;
                long sum = 0;
                foreach (int offset in offsets)
                {
                    int neighbour = values[at + offset];
                    if (neighbour != 0)
                    {
                        inside++;
                        sum += neighbour;
                        same += Math.Abs(neighbour - level) <= coarseness ? 1 : 0;
                    }
                }

                long row = (long)level * 2 * slots;
                Add(tallies, row + same, 1);
                Add(tallies, row + slots + inside, inside == 0 ? 1 : Math.Abs(((long)inside * level) - sum));
            }
        }
    }

    /// <summary>The numbers in the order of their places.</summary>
    public static IEnumerable<NeighbourhoodTally> InOrder(Dictionary<long, long> tallies, int slots)
    {
        long[] places = [.. tallies.Keys];
        Array.Sort(places);
        foreach (long place in places)
        {
            yield return new((int)(place / (2 * slots)), (int)(place % (2 * slots)), tallies[place]);
        }
    }

    /// <summary>Adds to one number.</summary>
    public static void Add(Dictionary<long, long> tallies, long place, long value) =>
        CollectionsMarshal.GetValueRefOrAddDefault(tallies, place, out _) += value;
}
