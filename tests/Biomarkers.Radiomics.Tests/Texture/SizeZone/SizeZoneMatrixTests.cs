namespace Biomarkers.Radiomics.Tests.Texture;

public sealed class SizeZoneMatrixTests
{
    private static readonly Aggregation[] Aggregations = [Aggregation.Slices2D, Aggregation.Slices25D, Aggregation.Volume3D];

    public static TheoryData<int> Seeds => ExtentCases.Seeds;

    [Fact]
    public void Compute_DigitalPhantom_EqualsThePrintedMatrices()
    {
        DiscretisedRegion phantom = TextureCases.DigitalPhantom();
        IReadOnlyList<SizeZoneMatrix> slices = SizeZoneMatrix.Compute(phantom, Aggregation.Slices2D);
        Assert.Equal(4, slices.Count);
        foreach ((IReadOnlyDictionary<string, string> row, ExtentCounts printed) in ExtentCases.Printed("glszm_2d.csv", "s", 0, "slice"))
        {
            SizeZoneMatrix matrix = Assert.Single(slices, m => m.Slice == ExtentCases.Number(row, "slice") - 1);
            SlowExtents.AssertEqual(printed with { Voxels = matrix.VoxelCount }, matrix, $"slice {matrix.Slice}");
        }

        (_, ExtentCounts volume) = Assert.Single(ExtentCases.Printed("glszm_3d.csv", "s", 74));
        SlowExtents.AssertEqual(volume, Assert.Single(SizeZoneMatrix.Compute(phantom, Aggregation.Volume3D)), "volume");
        Assert.Equal(74, Assert.Single(SizeZoneMatrix.Compute(phantom, Aggregation.Slices25D)).VoxelCount);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_RandomRegion_EqualsSlowTwin(int seed)
    {
        AssertEqualsTwin(ExtentCases.Random(seed));
        AssertEqualsTwin(ExtentCases.RandomWithin(seed));
    }

    [Fact]
    public void Compute_FlatRegion_IsOneZone()
    {
        var levels = new int[200 * 5 * 40];
        Array.Fill(levels, 2);
        DiscretisedRegion region = TextureCases.FromLevels(new(200, 5, 40), levels, 3);
        Assert.Equal([new LevelByExtentEntry(2, 40_000, 1)], Assert.Single(SizeZoneMatrix.Compute(region, Aggregation.Volume3D)).Entries.ToArray());
        Assert.Equal([new LevelByExtentEntry(2, 1_000, 40)], Assert.Single(SizeZoneMatrix.Compute(region, Aggregation.Slices25D)).Entries.ToArray());
    }

    [Fact]
    public void Compute_ThousandsOfIslands_AreAllCounted()
    {
        // Every second voxel along every axis: none touches another.
        var size = new Size3(61, 41, 21);
        int[] levels = [.. Enumerable.Range(0, (int)size.Count).Select(i => i % 61 % 2 == 0 && i / 61 % 41 % 2 == 0 && i / 61 / 41 % 2 == 0 ? 1 : 0)];
        SizeZoneMatrix matrix = Assert.Single(SizeZoneMatrix.Compute(TextureCases.FromLevels(size, levels, 1), Aggregation.Volume3D));
        Assert.Equal([new LevelByExtentEntry(1, 1, 31 * 21 * 11)], matrix.Entries.ToArray());
    }

    [Fact]
    public void Compute_SpiralsAndCombs_AreOneZoneEach()
    {
        // Long ways around: a zone whose parts meet late, in memory order, must still become one.
        var size = new Size3(131, 40, 37);
        int[] levels = [.. Enumerable.Range(0, (int)size.Count).Select(i => (X: i % 131, Y: i / 131 % 40, Z: i / 131 / 40)).Select(static v =>
            v.Z == 36 || (v.X % 4 == 0 && v.Y % 4 == 0) ? 1 : v.X % 4 == 2 && v.Y % 4 == 2 ? 2 : 0)];
        DiscretisedRegion region = TextureCases.FromLevels(size, levels, 2);
        LevelByExtentEntry[] entries = Assert.Single(SizeZoneMatrix.Compute(region, Aggregation.Volume3D)).Entries.ToArray();
        Assert.Equal([new(1, (131 * 40) + (33 * 10 * 36), 1), new(2, 36, 33 * 10)], entries);
        AssertEqualsTwin(region);
    }

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Compute_TwoVoxelsThatTouch_AreOneZone(int x, int y, int z)
    {
        foreach (int at in (int[])[2, 61, 62, 63, 64, 65, 126, 127])
        {
            DiscretisedRegion region = Anchored(levels => levels[At(at, 1, 1)] = levels[At(at + x, 1 + y, 1 + z)] = 1);
            SizeZoneMatrix volume = Assert.Single(SizeZoneMatrix.Compute(region, Aggregation.Volume3D));
            Assert.Equal([new(1, 2, 1), Anchors], volume.Entries.ToArray());
            SizeZoneMatrix slices = Assert.Single(SizeZoneMatrix.Compute(region, Aggregation.Slices25D));
            Assert.Equal([z == 0 ? new(1, 2, 1) : new(1, 1, 2), Anchors], slices.Entries.ToArray());
        }
    }

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(0, -1)]
    [InlineData(1, -1)]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void Compute_RunsAroundTheEndOfAWord_JoinWhereTheyTouch(int y, int z)
    {
        // Rows are looked at 64 voxels at a time; voxel 62 is the last of the first 64 of a padded row.
        for (int bits = 0; bits < 6 * 6 * 6 * 6; bits++)
        {
            int a = 60 + (bits % 6), b = 60 + (bits / 6 % 6), c = 60 + (bits / 36 % 6), d = 60 + (bits / 216);
            if (a > b || c > d)
            {
                continue;
            }

            DiscretisedRegion region = Anchored(levels =>
            {
                levels.AsSpan(At(a, 1, 1), b - a + 1).Fill(1);
                levels.AsSpan(At(c, 1 + y, 1 + z), d - c + 1).Fill(1);
            });
            bool touch = c <= b + 1 && d >= a - 1;
            Assert.Equal(touch ? 3 : 4, Assert.Single(SizeZoneMatrix.Compute(region, Aggregation.Volume3D)).Total);
        }
    }

    /// <summary>The two voxels of <see cref="Anchored"/>.</summary>
    private static LevelByExtentEntry Anchors { get; } = new(2, 1, 2);

    /// <summary>A region of 130 × 3 × 3 voxels whose box is kept in place by a voxel of level 2 in two corners.</summary>
    private static DiscretisedRegion Anchored(Action<int[]> fill)
    {
        var levels = new int[130 * 3 * 3];
        fill(levels);
        levels[0] = levels[^1] = 2;
        return TextureCases.FromLevels(new(130, 3, 3), levels, 2);
    }

    private static int At(int x, int y, int z) => (((z * 3) + y) * 130) + x;

    public static TheoryData<int, int, int> Neighbours
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            for (int n = 0; n < 27; n++)
            {
                if (n != 13)
                {
                    data.Add((n % 3) - 1, (n / 3 % 3) - 1, (n / 9) - 1);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Compute_ManyLevels_EqualsSlowTwin()
    {
        var random = new Random(7);
        foreach (int levelCount in (int[])[254, 255, 256, 257, 5_000, 65_535])
        {
            var size = new Size3(70, 9, 5);
            int[] levels = [.. Enumerable.Range(0, (int)size.Count).Select(i => random.Next(5) == 0 ? 0 : random.Next(2) == 0 ? levelCount : random.Next(1, levelCount + 1))];
            AssertEqualsTwin(TextureCases.FromLevels(size, levels, levelCount));
        }
    }

    [Fact]
    public void Compute_RegionInALargerImage_NamesTheSlicesOfTheImage()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 1, 3), [1, 1, 0, 0, 2, 2], 2, new Index3(4, 5, 6));
        Assert.Equal([6, 8], SizeZoneMatrix.Compute(region, Aggregation.Slices2D).Select(static m => m.Slice!.Value));
        Assert.Null(Assert.Single(SizeZoneMatrix.Compute(region, Aggregation.Slices25D)).Slice);
    }

    [Fact]
    public void Compute_NoVoxels_GivesNoMatrix() =>
        Assert.All(Aggregations, static a => Assert.Empty(SizeZoneMatrix.Compute(ExtentCases.WithoutVoxels(), a)));

    [Fact]
    public void Compute_AggregationOfDirections_IsRefused() =>
        Assert.Throws<ArgumentException>(() => SizeZoneMatrix.Compute(TextureCases.DigitalPhantom(), Aggregation.Merged3D));

    [Theory]
    [InlineData(4)]
    [InlineData(300)]
    public void Compute_LevelAboveTheNumberOfLevels_IsRefused(int levelCount)
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 1, 1), [1, levelCount + 1], levelCount);
        Assert.Throws<ArgumentException>(() => SizeZoneMatrix.Compute(region, Aggregation.Volume3D));
    }

    private static void AssertEqualsTwin(DiscretisedRegion region)
    {
        foreach (Aggregation aggregation in Aggregations)
        {
            IReadOnlyList<ExtentCounts> expected = SlowZones.Sizes(region, aggregation);
            IReadOnlyList<SizeZoneMatrix> actual = SizeZoneMatrix.Compute(region, aggregation);
            Assert.Equal(expected.Count, actual.Count);
            for (int m = 0; m < expected.Count; m++)
            {
                SlowExtents.AssertEqual(expected[m], actual[m], $"{aggregation} {actual[m].Slice}");
            }
        }
    }
}
