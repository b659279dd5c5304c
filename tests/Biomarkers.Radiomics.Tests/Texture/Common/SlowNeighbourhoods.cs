using Biomarkers.Radiomics.Tests.Texture.Cooccurrence;

namespace Biomarkers.Radiomics.Tests.Texture.Common;

/// <summary>The slow, obvious twin of NGTDM and NGLDM: one look-up at a time, and every feature as the standard writes it.</summary>
internal static class SlowNeighbourhoods
{
    /// <summary>Vectors to the neighbours, by walking a cube.</summary>
    public static Index3[] Vectors(TextureSettings settings, bool inSlice)
    {
        int r = (int)settings.Distance;
        return [.. from x in Enumerable.Range(-r, (2 * r) + 1)
                   from y in Enumerable.Range(-r, (2 * r) + 1)
                   from z in Enumerable.Range(-r, (2 * r) + 1)
                   let v = new Index3(x, y, z)
                   where v != default && (!inSlice || z == 0) && SlowCooccurrence.Length(v, settings.Norm) <= settings.Distance
                   select v];
    }

    /// <summary>NGLDM by (level, dependence), for each slice with a voxel or for all of them.</summary>
    public static List<Dictionary<(int I, int J), long>> Dependences(DiscretisedRegion region, TextureSettings settings, Aggregation aggregation)
    {
        Index3[] vectors = Vectors(settings, aggregation != Aggregation.Volume3D);
        List<Dictionary<(int, int), long>> matrices = [];
        foreach (int? slice in Slices(region, aggregation))
        {
            Dictionary<(int, int), long> matrix = [];
            foreach (Index3 k in region.Indices(slice))
            {
                int level = region.Level(k.X, k.Y, k.Z);
                if (level > 0)
                {
                    int j = 1 + vectors.Select(v => region.Level(k.X + v.X, k.Y + v.Y, k.Z + v.Z)).Count(n => n > 0 && Math.Abs(n - level) <= settings.Coarseness);
                    matrix[(level, j)] = matrix.GetValueOrDefault((level, j)) + 1;
                }
            }

            matrices.Add(matrix);
        }

        return [.. matrices.Where(static m => m.Count > 0)];
    }

    /// <summary>NGTDM by level, for each slice in which two voxels are neighbours or for all of them.</summary>
    public static List<SortedDictionary<int, (long N, double S)>> Differences(DiscretisedRegion region, TextureSettings settings, Aggregation aggregation)
    {
        Index3[] vectors = Vectors(settings, aggregation != Aggregation.Volume3D);
        List<SortedDictionary<int, (long, double)>> matrices = [];
        foreach (int? slice in Slices(region, aggregation))
        {
            SortedDictionary<int, (long N, double S)> matrix = [];
            foreach (Index3 k in region.Indices(slice))
            {
                int level = region.Level(k.X, k.Y, k.Z);
                int[] neighbours = [.. vectors.Select(v => region.Level(k.X + v.X, k.Y + v.Y, k.Z + v.Z)).Where(static n => n > 0)];
                if (level > 0 && neighbours.Length > 0)
                {
                    (long n, double s) = matrix.GetValueOrDefault(level);
                    matrix[level] = (n + 1, s + Math.Abs(level - neighbours.Average()));
                }
            }

            matrices.Add(matrix);
        }

        return [.. matrices.Where(static m => m.Count > 0)];
    }

    /// <summary>The 17 NGLDM features by tag.</summary>
    public static Dictionary<string, double> Features(Dictionary<(int I, int J), long> matrix)
    {
        double ns = matrix.Values.Sum();
        double Mean(Func<double, double, double> f) => matrix.Sum(e => f(e.Key.I, e.Key.J) * e.Value) / ns;
        double rows = matrix.GroupBy(static e => e.Key.I).Sum(static g => Math.Pow(g.Sum(static e => e.Value), 2));
        double columns = matrix.GroupBy(static e => e.Key.J).Sum(static g => Math.Pow(g.Sum(static e => e.Value), 2));
        double mi = Mean((i, _) => i), mj = Mean((_, j) => j);
        return new()
        {
            ["ngl_lde"] = Mean((_, j) => 1 / (j * j)),
            ["ngl_hde"] = Mean((_, j) => j * j),
            ["ngl_lgce"] = Mean((i, _) => 1 / (i * i)),
            ["ngl_hgce"] = Mean((i, _) => i * i),
            ["ngl_ldlge"] = Mean((i, j) => 1 / (i * i * j * j)),
            ["ngl_ldhge"] = Mean((i, j) => i * i / (j * j)),
            ["ngl_hdlge"] = Mean((i, j) => j * j / (i * i)),
            ["ngl_hdhge"] = Mean((i, j) => i * i * j * j),
            ["ngl_glnu"] = rows / ns,
            ["ngl_glnu_norm"] = rows / ns / ns,
            ["ngl_dcnu"] = columns / ns,
            ["ngl_dcnu_norm"] = columns / ns / ns,
            ["ngl_dc_perc"] = 1,
            ["ngl_gl_var"] = Mean((i, _) => Math.Pow(i - mi, 2)),
            ["ngl_dc_var"] = Mean((_, j) => Math.Pow(j - mj, 2)),
            ["ngl_dc_entr"] = -matrix.Values.Sum(v => v / ns * Math.Log2(v / ns)),
            ["ngl_dc_energy"] = matrix.Values.Sum(v => v / ns * (v / ns)),
        };
    }

    /// <summary>The 5 NGTDM features by tag.</summary>
    public static Dictionary<string, double> Features(SortedDictionary<int, (long N, double S)> matrix)
    {
        double total = matrix.Values.Sum(static v => v.N);
        (double I, double P, double S)[] rows = [.. matrix.Select(e => ((double)e.Key, e.Value.N / total, e.Value.S))];
        double Pairs(Func<(double I, double P, double S), (double I, double P, double S), double> f) => rows.Sum(a => rows.Sum(b => f(a, b)));
        double ps = rows.Sum(static r => r.P * r.S), s = rows.Sum(static r => r.S), k = rows.Length;
        return new()
        {
            ["ngt_coarseness"] = ps < 1e-6 ? 1e6 : 1 / ps,
            ["ngt_contrast"] = k == 1 ? 0 : Pairs((a, b) => a.P * b.P * Math.Pow(a.I - b.I, 2)) / (k * (k - 1)) * s / total,
            ["ngt_busyness"] = k == 1 ? 0 : ps / Pairs((a, b) => Math.Abs((a.I * a.P) - (b.I * b.P))),
            ["ngt_complexity"] = Pairs((a, b) => Math.Abs(a.I - b.I) * ((a.P * a.S) + (b.P * b.S)) / (a.P + b.P)) / total,
            ["ngt_strength"] = s == 0 ? 0 : Pairs((a, b) => (a.P + b.P) * Math.Pow(a.I - b.I, 2)) / s,
        };
    }

    /// <summary>Settings that take the usual path and each of the general ones.</summary>
    public static TextureSettings[] Settings { get; } =
    [
        new() { Aggregations = ["8QNN", "62GR", "KOBO"] },
        new() { Aggregations = ["KOBO", "8QNN"], Distance = 2 },
        new() { Aggregations = ["62GR", "KOBO"], Norm = TextureNorm.Manhattan, Distance = 2, Coarseness = 1 },
        new() { Aggregations = ["8QNN", "62GR", "KOBO"], Norm = TextureNorm.Euclidean, Distance = 1.5, Coarseness = 2.5 },
        new() { Aggregations = ["KOBO"] },
        new() { Aggregations = ["62GR"] },
    ];

    // One "slice" of null is the whole volume; merged slices are the volume seen with vectors inside slices.
    private static IEnumerable<int?> Slices(DiscretisedRegion region, Aggregation aggregation) =>
        aggregation == Aggregation.Slices2D ? Enumerable.Range(0, region.Region.Box.Size.Z).Select(static z => (int?)z) : [null];
}
