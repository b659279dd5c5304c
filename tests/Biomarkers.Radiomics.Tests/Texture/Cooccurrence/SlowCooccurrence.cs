namespace Biomarkers.Radiomics.Tests.Texture.Cooccurrence;

/// <summary>The slow, obvious twin of the GLCM: one look-up at a time, and every feature as the standard writes it.</summary>
internal static class SlowCooccurrence
{
    private static readonly Index3[] InVolume =
    [
        new(0, 0, 1), new(0, 1, 0), new(1, 0, 0), new(0, 1, 1), new(0, 1, -1), new(1, 0, 1), new(1, 0, -1),
        new(1, 1, 0), new(1, -1, 0), new(1, 1, 1), new(1, 1, -1), new(1, -1, 1), new(1, -1, -1),
    ];

    /// <summary>The vectors of the settings, by walking a cube.</summary>
    public static Index3[] Vectors(TextureSettings settings, bool inSlice)
    {
        double d = settings.Distance;
        IEnumerable<Index3> vectors;
        if (settings.Norm == TextureNorm.Chebyshev)
        {
            int step = (int)d;
            vectors = InVolume.Select(v => new Index3(v.X * step, v.Y * step, v.Z * step));
        }
        else
        {
            int r = (int)Math.Ceiling(d);
            vectors = from x in Enumerable.Range(-r, (2 * r) + 1)
                      from y in Enumerable.Range(-r, (2 * r) + 1)
                      from z in Enumerable.Range(-r, (2 * r) + 1)
                      let v = new Index3(x, y, z)
                      where x > 0 || (x == 0 && y > 0) || (x == 0 && y == 0 && z > 0)
                      where settings.Norm == TextureNorm.Manhattan ? Length(v, settings.Norm) == d : Length(v, settings.Norm) > d - 1 && Length(v, settings.Norm) <= d
                      select v;
        }

        return [.. vectors.Where(v => !inSlice || v.Z == 0).OrderBy(static v => v.X).ThenBy(static v => v.Y).ThenBy(static v => v.Z)];
    }

    public static double Length(Index3 v, TextureNorm norm) => norm switch
    {
        TextureNorm.Chebyshev => Math.Max(Math.Abs(v.X), Math.Max(Math.Abs(v.Y), Math.Abs(v.Z))),
        TextureNorm.Euclidean => Math.Sqrt((v.X * v.X) + (v.Y * v.Y) + (v.Z * v.Z)),
        _ => Math.Abs(v.X) + Math.Abs(v.Y) + Math.Abs(v.Z),
    };

    public static double Weight(Index3 v, TextureSettings settings)
    {
        double length = Length(v, settings.Norm);
        return settings.Weighting switch
        {
            TextureWeighting.None => 1,
            TextureWeighting.InverseDistance => 1 / length,
            TextureWeighting.InverseSquaredDistance => 1 / length / length,
            _ => Math.Exp(-length * length),
        };
    }

    /// <summary>The matrix of one direction, index 0 unused.</summary>
    public static double[,] Matrix(DiscretisedRegion region, Index3 vector, int? slice, bool symmetric)
    {
        var matrix = new double[region.LevelCount + 1, region.LevelCount + 1];
        foreach (Index3 k in region.Indices(slice))
        {
            int i = region.Level(k.X, k.Y, k.Z), j = region.Level(k.X + vector.X, k.Y + vector.Y, k.Z + vector.Z);
            if (i > 0 && j > 0)
            {
                matrix[i, j]++;
                if (symmetric)
                {
                    matrix[j, i]++;
                }
            }
        }

        return matrix;
    }

    /// <summary>The matrices that an aggregation averages, those without a pair left out.</summary>
    public static List<double[,]> Matrices(DiscretisedRegion region, TextureSettings settings, Aggregation aggregation)
    {
        bool inSlice = aggregation != Aggregation.Averaged3D && aggregation != Aggregation.Merged3D;
        Index3[] vectors = Vectors(settings, inSlice);
        int?[] slices = inSlice ? [.. Enumerable.Range(0, region.Region.Box.Size.Z).Select(static z => (int?)z)] : [null];
        double[,] Of(Index3 v, int? z) => Matrix(region, v, z, settings.Symmetric);
        List<double[,]> all = aggregation.Id switch
        {
            "BTW3" => [.. slices.SelectMany(z => vectors.Select(v => Of(v, z)))],
            "SUJT" => [.. slices.Select(z => Sum(region, vectors.Select(v => (Of(v, z), Weight(v, settings)))))],
            "JJUI" => [.. vectors.Select(v => Sum(region, slices.Select(z => (Of(v, z), 1.0))))],
            "ITBB" => [.. vectors.Select(v => Of(v, null))],
            _ => [Sum(region, slices.SelectMany(z => vectors.Select(v => (Of(v, z), Weight(v, settings)))))],
        };
        return [.. all.Where(static m => m.Cast<double>().Any(static c => c != 0))];
    }

    /// <summary>The 25 features by tag; NaN where the definition gives no value.</summary>
    public static Dictionary<string, double> Features(double[,] matrix)
    {
        int n = matrix.GetLength(0) - 1;
        double total = matrix.Cast<double>().Sum();
        var p = new double[n + 1, n + 1];
        double[] pi = new double[n + 1], pj = new double[n + 1], difference = new double[n], sum = new double[(2 * n) + 1];
        foreach ((int i, int j) in Pairs(n))
        {
            p[i, j] = matrix[i, j] / total;
            pi[i] += p[i, j];
            pj[j] += p[i, j];
            difference[Math.Abs(i - j)] += p[i, j];
            sum[i + j] += p[i, j];
        }

        double Over(Func<int, int, double> f) => Pairs(n).Sum(ij => p[ij.I, ij.J] == 0 ? 0 : f(ij.I, ij.J) * p[ij.I, ij.J]);
        double Entropy(IEnumerable<double> ps) => -ps.Where(static q => q > 0).Sum(static q => q * Math.Log2(q));
        double mi = Over((i, _) => i), mj = Over((_, j) => j);
        double vi = Over((i, _) => Math.Pow(i - mi, 2)), vj = Over((_, j) => Math.Pow(j - mj, 2));
        double da = difference.Select((q, k) => k * q).Sum(), sa = sum.Select((q, k) => k * q).Sum();
        double hxy = Entropy(p.Cast<double>()), hx = Math.Max(Entropy(pi), Entropy(pj));
        double hxy1 = -Over((i, j) => Math.Log2(pi[i] * pj[j]));
        double hxy2 = -Pairs(n).Sum(ij => pi[ij.I] * pj[ij.J] == 0 ? 0 : pi[ij.I] * pj[ij.J] * Math.Log2(pi[ij.I] * pj[ij.J]));
        bool flat = pi.Count(static q => q > 0) == 1 || pj.Count(static q => q > 0) == 1;
        return new()
        {
            ["cm_joint_max"] = p.Cast<double>().Max(),
            ["cm_joint_avg"] = mi,
            ["cm_joint_var"] = vi,
            ["cm_joint_entr"] = hxy,
            ["cm_diff_avg"] = da,
            ["cm_diff_var"] = difference.Select((q, k) => Math.Pow(k - da, 2) * q).Sum(),
            ["cm_diff_entr"] = Entropy(difference),
            ["cm_sum_avg"] = sa,
            ["cm_sum_var"] = sum.Select((q, k) => Math.Pow(k - sa, 2) * q).Sum(),
            ["cm_sum_entr"] = Entropy(sum),
            ["cm_energy"] = p.Cast<double>().Sum(static q => q * q),
            ["cm_contrast"] = Over((i, j) => Math.Pow(i - j, 2)),
            ["cm_dissimilarity"] = Over((i, j) => Math.Abs(i - j)),
            ["cm_inv_diff"] = Over((i, j) => 1.0 / (1 + Math.Abs(i - j))),
            ["cm_inv_diff_norm"] = Over((i, j) => 1.0 / (1 + (Math.Abs(i - j) / (double)n))),
            ["cm_inv_diff_mom"] = Over((i, j) => 1.0 / (1 + Math.Pow(i - j, 2))),
            ["cm_inv_diff_mom_norm"] = Over((i, j) => 1.0 / (1 + (Math.Pow(i - j, 2) / n / n))),
            ["cm_inv_var"] = Over((i, j) => i == j ? 0 : 1.0 / Math.Pow(i - j, 2)),
            ["cm_corr"] = flat ? double.NaN : Over((i, j) => (i - mi) * (j - mj)) / Math.Sqrt(vi * vj),
            ["cm_auto_corr"] = Over((i, j) => i * j),
            ["cm_clust_tend"] = Over((i, j) => Math.Pow(i + j - mi - mj, 2)),
            ["cm_clust_shade"] = Over((i, j) => Math.Pow(i + j - mi - mj, 3)),
            ["cm_clust_prom"] = Over((i, j) => Math.Pow(i + j - mi - mj, 4)),
            ["cm_info_corr1"] = hx == 0 ? double.NaN : (hxy - hxy1) / hx,
            ["cm_info_corr2"] = Math.Sqrt(Math.Max(0, 1 - Math.Exp(-2 * (hxy2 - hxy)))),
        };
    }

    private static double[,] Sum(DiscretisedRegion region, IEnumerable<(double[,] Matrix, double Weight)> parts)
    {
        var sum = new double[region.LevelCount + 1, region.LevelCount + 1];
        foreach ((double[,] matrix, double weight) in parts)
        {
            foreach ((int i, int j) in Pairs(region.LevelCount))
            {
                sum[i, j] += weight * matrix[i, j];
            }
        }

        return sum;
    }

    private static IEnumerable<(int I, int J)> Pairs(int n) => from i in Enumerable.Range(1, n) from j in Enumerable.Range(1, n) select (i, j);
}
