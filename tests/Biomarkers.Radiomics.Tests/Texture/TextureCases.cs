using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Texture;

/// <summary>Regions with grey levels, and what the texture families are compared with.</summary>
internal static class TextureCases
{
    public static TextureSettings AllAggregations { get; } = new() { Aggregations = [.. Aggregation.All.Select(static a => a.Id)] };

    private static readonly Lazy<DiscretisedRegion> Phantom = new(static () =>
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.DigitalPhantom();
        return Discretiser.Discretise(image, region, new DiscretisationSettings());
    });

    private static readonly Lazy<DiscretisedRegion> A = new(static () =>
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.ConfigurationA();
        return Discretiser.Discretise(image, region, new() { Method = DiscretisationMethod.FixedBinSize, BinWidth = 25 }, new IntensityRange(-500, 400));
    });

    /// <summary>The digital phantom, 6 levels.</summary>
    public static DiscretisedRegion DigitalPhantom() => Phantom.Value;

    /// <summary>Configuration A of the CT phantom, 36 levels.</summary>
    public static DiscretisedRegion ConfigurationA() => A.Value;

    /// <summary>A region from grey levels, X fastest, 0 outside.</summary>
    public static DiscretisedRegion FromLevels(Size3 size, int[] levels, int? levelCount = null, Index3 shift = default)
    {
        var whole = new ImageGeometry(new(size.X + shift.X + 1, size.Y + shift.Y + 1, size.Z + shift.Z + 1), new(1, 1, 1));
        byte[] bytes = Array.ConvertAll(levels, static l => l > 0 ? (byte)1 : (byte)0);
        var region = new RegionOfInterest(Mask.FromBytes(whole, new IndexBox(shift, size), new(bytes, size)));
        var inBox = new ushort[region.Box.Size.Count];
        for (int i = 0; i < inBox.Length; i++)
        {
            int x = (i % region.Box.Size.X) + region.Box.Start.X - shift.X;
            int y = (i / region.Box.Size.X % region.Box.Size.Y) + region.Box.Start.Y - shift.Y;
            int z = (i / region.Box.Size.X / region.Box.Size.Y) + region.Box.Start.Z - shift.Z;
            inBox[i] = size.Contains(new(x, y, z)) ? (ushort)levels[(((z * size.Y) + y) * size.X) + x] : (ushort)0;
        }

        return new(region, inBox, levelCount ?? levels.Max(), 0, 1, "test");
    }

    /// <summary>Random levels in a random, ragged region; neighbours are alike more often than not.</summary>
    public static DiscretisedRegion Random(int seed, int levelCount, double fill = 0.7)
    {
        (Size3 size, int[] levels) = RandomLevels(seed, levelCount, fill);
        return FromLevels(size, levels, levelCount);
    }

    /// <summary>The levels of <see cref="Random"/>.</summary>
    public static (Size3 Size, int[] Levels) RandomLevels(int seed, int levelCount, double fill = 0.7)
    {
        var random = new Random(seed);
        var size = new Size3(random.Next(1, 40), random.Next(1, 8), random.Next(1, 7));
        var levels = new int[size.Count];
        for (int i = 0; i < levels.Length; i++)
        {
            int level = i > 0 && levels[i - 1] > 0 && random.Next(3) > 0 ? levels[i - 1] : random.Next(1, levelCount + 1);
            levels[i] = random.NextDouble() < fill ? level : 0;
        }

        levels[random.Next(levels.Length)] = levelCount;
        return (size, levels);
    }

    /// <summary>The grey level at an index of the region's box; 0 outside.</summary>
    public static int Level(this DiscretisedRegion region, int x, int y, int z)
    {
        Size3 size = region.Region.Box.Size;
        return size.Contains(new(x, y, z)) ? region.Levels[(((z * size.Y) + y) * size.X) + x] : 0;
    }

    /// <summary>All indices of the region's box in one slice or in all.</summary>
    public static IEnumerable<Index3> Indices(this DiscretisedRegion region, int? slice)
    {
        Size3 size = region.Region.Box.Size;
        for (int z = slice ?? 0; z < (slice is null ? size.Z : slice + 1); z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    yield return new(x, y, z);
                }
            }
        }
    }

    /// <summary>Demands that every reference row of a family and data set is met, by the official rule and in full precision.</summary>
    public static void AssertReference(IReadOnlyList<Measurement> measurements, string dataset, MeasureFamily family)
    {
        IbsiReference[] rows = [.. IbsiReference.All.Where(r => r.Dataset == dataset && r.Family == family.Name)];
        Assert.NotEmpty(rows);
        Dictionary<string, Measurement> byTag = measurements.ToDictionary(static m => m.Tag);
        List<string> misses = [];
        foreach (IbsiReference row in rows)
        {
            if (!byTag.TryGetValue(row.Tag, out Measurement? measured))
            {
                misses.Add($"{row.Tag}: missing");
                continue;
            }

            bool meetsRule = IbsiReference.Matches(row.Value!.Value, row.Tolerance!.Value, measured.Value);
            double full = IbsiReference.FullPrecision[(dataset, row.Tag)];
            bool meetsFull = Math.Abs(measured.Value - full) <= 1e-6 * Math.Max(Math.Abs(full), 1e-6);
            if (!meetsRule || !meetsFull || measured.Definition.Id != row.FeatureId || measured.Context.Aggregation!.Id != row.AggregationId)
            {
                misses.Add($"{row.Tag}: {measured.Value:R}, reference {row.Value}, full precision {full:R}");
            }
        }

        Assert.Empty(misses);
    }

    /// <summary>Demands the same values, statuses and remarks to the last bit.</summary>
    public static void AssertIdentical(IReadOnlyList<Measurement> expected, IReadOnlyList<Measurement> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Tag, actual[i].Tag);
            Assert.Equal(expected[i].Status, actual[i].Status);
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i].Value), BitConverter.DoubleToInt64Bits(actual[i].Value));
            Assert.Equal(expected[i].Reason, actual[i].Reason);
        }
    }

    /// <summary>Demands the same statuses and values that differ by rounding alone.</summary>
    public static void AssertClose(IReadOnlyList<Measurement> expected, IReadOnlyList<Measurement> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Tag, actual[i].Tag);
            Assert.Equal(expected[i].Status, actual[i].Status);
            if (expected[i].Status == MeasureStatus.Computed)
            {
                AssertClose(expected[i].Value, actual[i].Value, expected[i].Tag, tolerance);
            }
        }
    }

    public static void AssertClose(double expected, double actual, string what, double tolerance = 1e-12) => Assert.True(
        Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R} instead of {expected:R}");

    /// <summary>Declared features against the reference table: identifiers, names, tags and their order.</summary>
    public static void AssertDeclaredAsInReference(IReadOnlyList<MeasureDefinition> all, MeasureFamily family)
    {
        var rows = Csv.Read(Repository.Data("ibsi1", "reference_values.csv"))
            .Where(r => r["dataset"] == "digital_phantom" && r["family"] == family.Name)
            .DistinctBy(static r => r["feature_id"]).ToArray();
        Assert.Equal(rows.Select(static r => r["feature_id"]), all.Select(static d => d.Id));
        Assert.Equal(rows.Select(static r => r["feature_name"]), all.Select(static d => d.Name));
        Assert.All(all.Zip(rows), static pair => Assert.StartsWith(pair.First.Tag + "_", pair.Second["tag"], StringComparison.Ordinal));
        Assert.All(all, d => Assert.Same(family, d.Family));
    }
}
