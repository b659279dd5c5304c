namespace Biomarkers.Radiomics.Tests.Texture;

/// <summary>Counts by grey level and extent, and how many voxels they come from.</summary>
internal sealed record ExtentCounts(double Voxels, IReadOnlyDictionary<(int Level, int Extent), double> Counts)
{
    public static ExtentCounts Of(double voxels, IEnumerable<(int Level, int Extent)> things) =>
        new(voxels, things.GroupBy(static t => t).ToDictionary(static g => g.Key, static g => (double)g.Count()));

    public static ExtentCounts Sum(IReadOnlyList<ExtentCounts> parts, IReadOnlyList<double>? weights = null)
    {
        var sum = new Dictionary<(int, int), double>();
        double voxels = 0;
        for (int p = 0; p < parts.Count; p++)
        {
            double weight = weights?[p] ?? 1;
            voxels += weight * parts[p].Voxels;
            foreach (((int, int) key, double count) in parts[p].Counts)
            {
                sum[key] = sum.GetValueOrDefault(key) + (weight * count);
            }
        }

        return new(voxels, sum);
    }
}

/// <summary>The sixteen features of run and zone matrices as the manual writes them, one sum after the other: the slow twin.</summary>
internal static class SlowExtents
{
    /// <summary>The features in the order of the standard, averaged over matrices.</summary>
    public static double[] Features(IReadOnlyList<ExtentCounts> matrices)
    {
        double[][] all = [.. matrices.Select(Features)];
        return [.. Enumerable.Range(0, 16).Select(f => all.Average(v => v[f]))];
    }

    /// <summary>Demands that a matrix holds exactly these counts, in order.</summary>
    public static void AssertEqual(ExtentCounts expected, LevelByExtentMatrix actual, string what)
    {
        Assert.Equal(
            (what, [.. expected.Counts.OrderBy(static c => c.Key).Select(static c => (c.Key.Level, c.Key.Extent, c.Value))]),
            (what, (List<(int, int, double)>)[.. actual.Entries.ToArray().Select(static e => (e.GreyLevel, e.Extent, e.Count))]),
            static (a, b) => a.what == b.what && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(expected.Voxels, actual.VoxelCount);
        Assert.Equal(expected.Counts.Values.Sum(), actual.Total);
    }

    private static double[] Features(ExtentCounts matrix)
    {
        double total = matrix.Counts.Values.Sum();
        double Mean(Func<double, double, double> f) => matrix.Counts.Sum(c => f(c.Key.Level, c.Key.Extent) * c.Value) / total;
        double[] ofLevel = [.. matrix.Counts.GroupBy(static c => c.Key.Level).Select(static g => g.Sum(static c => c.Value))];
        double[] ofExtent = [.. matrix.Counts.GroupBy(static c => c.Key.Extent).Select(static g => g.Sum(static c => c.Value))];
        double meanLevel = Mean(static (i, _) => i), meanExtent = Mean(static (_, j) => j);
        return
        [
            Mean(static (_, j) => 1 / (j * j)),
            Mean(static (_, j) => j * j),
            Mean(static (i, _) => 1 / (i * i)),
            Mean(static (i, _) => i * i),
            Mean(static (i, j) => 1 / (i * i * j * j)),
            Mean(static (i, j) => i * i / (j * j)),
            Mean(static (i, j) => j * j / (i * i)),
            Mean(static (i, j) => i * i * j * j),
            ofLevel.Sum(static n => n * n) / total,
            ofLevel.Sum(static n => n * n) / total / total,
            ofExtent.Sum(static n => n * n) / total,
            ofExtent.Sum(static n => n * n) / total / total,
            total / matrix.Voxels,
            Mean((i, _) => (i - meanLevel) * (i - meanLevel)),
            Mean((_, j) => (j - meanExtent) * (j - meanExtent)),
            -matrix.Counts.Values.Sum(n => n / total * Math.Log2(n / total)),
        ];
    }
}
