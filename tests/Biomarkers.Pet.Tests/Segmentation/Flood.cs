namespace Biomarkers.Pet.Tests;

/// <summary>Region growing voxel by voxel: the slow twin of what works on runs.</summary>
internal static class Flood
{
    public static HashSet<Index3> From(Index3 seed, Connectivity connectivity, Func<Index3, bool> belongs)
    {
        HashSet<Index3> found = [];
        if (!belongs(seed))
        {
            return found;
        }

        Stack<Index3> open = new([seed]);
        found.Add(seed);
        while (open.TryPop(out Index3 at))
        {
            foreach (Index3 step in Steps(connectivity))
            {
                if (!found.Contains(at + step) && belongs(at + step))
                {
                    found.Add(at + step);
                    open.Push(at + step);
                }
            }
        }

        return found;
    }

    public static IReadOnlyList<HashSet<Index3>> Components(Size3 size, Connectivity connectivity, Func<Index3, bool> belongs)
    {
        List<HashSet<Index3>> all = [];
        HashSet<Index3> seen = [];
        foreach (Index3 i in Phantom.Indices(size))
        {
            if (belongs(i) && !seen.Contains(i))
            {
                all.Add(From(i, connectivity, j => size.Contains(j) && belongs(j)));
                seen.UnionWith(all[^1]);
            }
        }

        return all;
    }

    private static IEnumerable<Index3> Steps(Connectivity connectivity)
    {
        int most = connectivity switch
        {
            Connectivity.Six => 1,
            Connectivity.Eighteen => 2,
            Connectivity.TwentySix => 3,
            _ => throw new ArgumentOutOfRangeException(nameof(connectivity)),
        };
        return Phantom.Indices(new(3, 3, 3)).Select(static i => i - new Index3(1, 1, 1))
            .Where(i => Math.Abs(i.X) + Math.Abs(i.Y) + Math.Abs(i.Z) is > 0 and int steps && steps <= most);
    }
}
