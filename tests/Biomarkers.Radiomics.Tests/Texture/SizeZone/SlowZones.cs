namespace Biomarkers.Radiomics.Tests.Texture;

/// <summary>Zones flooded one voxel after the other, and distances by repeated erosion: the slow twin of the zone matrices.</summary>
internal static class SlowZones
{
    public static IReadOnlyList<ExtentCounts> Sizes(DiscretisedRegion region, Aggregation aggregation) =>
        Count(region, aggregation, static (_, zone) => zone.Count);

    public static IReadOnlyList<ExtentCounts> Distances(DiscretisedRegion region, Aggregation aggregation)
    {
        Dictionary<Index3, int> map = Erode(region, aggregation == Aggregation.Volume3D);
        return Count(region, aggregation, (_, zone) => zone.Min(v => map[v]));
    }

    private static IReadOnlyList<ExtentCounts> Count(DiscretisedRegion region, Aggregation aggregation, Func<int, List<Index3>, int> extent)
    {
        int?[] slices = aggregation == Aggregation.Volume3D ? [null] : [.. Enumerable.Range(0, region.Region.Box.Size.Z).Select(static z => (int?)z)];
        ExtentCounts[] counts =
        [
            .. slices.Select(z => Find(region, z))
                .Where(static zones => zones.Count > 0)
                .Select(zones => ExtentCounts.Of(zones.Sum(static z => z.Voxels.Count), zones.Select(z => (z.Level, extent(z.Level, z.Voxels))))),
        ];
        return aggregation == Aggregation.Slices25D && counts.Length > 0 ? [ExtentCounts.Sum(counts)] : counts;
    }

    private static List<(int Level, List<Index3> Voxels)> Find(DiscretisedRegion region, int? slice)
    {
        HashSet<Index3> seen = [];
        List<(int, List<Index3>)> zones = [];
        foreach (Index3 start in region.Indices(slice))
        {
            int level = region.Level(start.X, start.Y, start.Z);
            if (level == 0 || !seen.Add(start))
            {
                continue;
            }

            List<Index3> zone = [start];
            for (int i = 0; i < zone.Count; i++)
            {
                for (int n = 0; n < 27; n++)
                {
                    Index3 at = zone[i] + new Index3((n % 3) - 1, (n / 3 % 3) - 1, (n / 9) - 1);
                    if ((slice is null || at.Z == slice) && region.Level(at.X, at.Y, at.Z) == level && seen.Add(at))
                    {
                        zone.Add(at);
                    }
                }
            }

            zones.Add((level, zone));
        }

        return zones;
    }

    private static Dictionary<Index3, int> Erode(DiscretisedRegion region, bool acrossSlices)
    {
        Size3 size = region.Region.Box.Size;
        Index3[] neighbours = [new(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), .. acrossSlices ? (Index3[])[new(0, 0, 1), new(0, 0, -1)] : []];
        HashSet<Index3> left = [.. region.Indices(null).Where(v => region.Region.MorphologicalBytes[(((v.Z * size.Y) + v.Y) * size.X) + v.X] != 0)];
        var distances = left.ToDictionary(static v => v, static _ => 1);
        while (left.Count > 0)
        {
            left = [.. left.Where(v => neighbours.All(n => left.Contains(v + n)))];
            foreach (Index3 v in left)
            {
                distances[v]++;
            }
        }

        return distances;
    }
}
