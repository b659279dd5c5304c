namespace Biomarkers.Radiomics.Tests.Texture;

/// <summary>Runs found one voxel after the other: the slow twin of the run length matrices.</summary>
internal static class SlowRuns
{
    /// <summary>The matrices that an aggregation averages.</summary>
    public static IReadOnlyList<ExtentCounts> Of(DiscretisedRegion region, TextureSettings settings, Aggregation aggregation)
    {
        int[] slices = [.. Enumerable.Range(0, region.Region.Box.Size.Z).Where(z => region.Indices(z).Any(v => region.Level(v.X, v.Y, v.Z) > 0))];
        Index3[] flat = [new(0, 1, 0), new(1, -1, 0), new(1, 0, 0), new(1, 1, 0)];
        Index3[] all = [.. Directions()];
        ExtentCounts Merge(Index3[] directions, IEnumerable<ExtentCounts> matrices) =>
            ExtentCounts.Sum([.. matrices], [.. directions.Select(d => Weight(d, settings))]);
        return aggregation.Id switch
        {
            "BTW3" => [.. slices.SelectMany(z => flat.Select(d => Count(region, d, z)))],
            "SUJT" => [.. slices.Select(z => Merge(flat, flat.Select(d => Count(region, d, z))))],
            "JJUI" => [.. flat.Select(d => Count(region, d, null))],
            "ZW7Z" => [Merge(flat, flat.Select(d => Count(region, d, null)))],
            "ITBB" => [.. all.Select(d => Count(region, d, null))],
            "IAZD" => [Merge(all, all.Select(d => Count(region, d, null)))],
            _ => throw new ArgumentException(aggregation.Id),
        };
    }

    /// <summary>The runs along a direction, in one slice of the box or in all.</summary>
    public static ExtentCounts Count(DiscretisedRegion region, Index3 direction, int? slice)
    {
        List<(int, int)> runs = [];
        int voxels = 0;
        foreach (Index3 v in region.Indices(slice))
        {
            int level = region.Level(v.X, v.Y, v.Z);
            voxels += level > 0 ? 1 : 0;
            Index3 before = v - direction;
            if (level == 0 || region.Level(before.X, before.Y, before.Z) == level)
            {
                continue;
            }

            int length = 0;
            for (Index3 at = v; region.Level(at.X, at.Y, at.Z) == level; at += direction)
            {
                length++;
            }

            runs.Add((level, length));
        }

        return ExtentCounts.Of(voxels, runs);
    }

    private static IEnumerable<Index3> Directions() =>
        from x in Enumerable.Range(-1, 3)
        from y in Enumerable.Range(-1, 3)
        from z in Enumerable.Range(-1, 3)
        where x > 0 || (x == 0 && (y > 0 || (y == 0 && z > 0)))
        select new Index3(x, y, z);

    private static double Weight(Index3 d, TextureSettings settings)
    {
        double sum = Math.Abs(d.X) + Math.Abs(d.Y) + Math.Abs(d.Z);
        double length = settings.Norm switch { TextureNorm.Manhattan => sum, TextureNorm.Euclidean => Math.Sqrt(sum), _ => 1 };
        return settings.Weighting switch
        {
            TextureWeighting.InverseDistance => 1 / length,
            TextureWeighting.InverseSquaredDistance => 1 / (length * length),
            TextureWeighting.Gaussian => Math.Exp(-(length * length)),
            _ => 1,
        };
    }
}
