namespace Biomarkers.Radiomics.Tests.Texture;

public sealed class RunLengthMatrixTests
{
    private static readonly TextureSettings Settings = new();

    private static readonly Aggregation[] Aggregations =
        [Aggregation.Averaged2D, Aggregation.SliceMerged2D, Aggregation.DirectionMerged25D, Aggregation.Merged25D, Aggregation.Averaged3D, Aggregation.Merged3D];

    public static TheoryData<int> Seeds => ExtentCases.Seeds;

    [Fact]
    public void Compute_DigitalPhantom_EqualsThePrintedMatrices()
    {
        DiscretisedRegion phantom = TextureCases.DigitalPhantom();
        static Index3 Direction(IReadOnlyDictionary<string, string> row) => new(ExtentCases.Number(row, "x"), ExtentCases.Number(row, "y"), ExtentCases.Number(row, "z"));

        IReadOnlyList<RunLengthMatrix> slices = RunLengthMatrix.Compute(phantom, Settings, Aggregation.Averaged2D);
        Assert.Equal(16, slices.Count);
        foreach ((IReadOnlyDictionary<string, string> row, ExtentCounts printed) in ExtentCases.Printed("glrlm_2d.csv", "r", 0, "x", "y", "z", "slice"))
        {
            RunLengthMatrix matrix = Assert.Single(slices, m => m.Direction == Direction(row) && m.Slice == ExtentCases.Number(row, "slice") - 1);
            SlowExtents.AssertEqual(printed with { Voxels = matrix.VoxelCount }, matrix, $"{matrix.Direction} {matrix.Slice}");
        }

        IReadOnlyList<RunLengthMatrix> merged = RunLengthMatrix.Compute(phantom, Settings, Aggregation.SliceMerged2D);
        Assert.Equal(4, merged.Count);
        foreach ((IReadOnlyDictionary<string, string> row, ExtentCounts printed) in ExtentCases.Printed("glrlm_2d_merged.csv", "r", 0, "slice"))
        {
            RunLengthMatrix matrix = Assert.Single(merged, m => m.Slice == ExtentCases.Number(row, "slice") - 1);
            SlowExtents.AssertEqual(printed with { Voxels = matrix.VoxelCount }, matrix, $"slice {matrix.Slice}");
        }

        IReadOnlyList<RunLengthMatrix> directions = RunLengthMatrix.Compute(phantom, Settings, Aggregation.Averaged3D);
        Assert.Equal(13, directions.Count);
        foreach ((IReadOnlyDictionary<string, string> row, ExtentCounts printed) in ExtentCases.Printed("glrlm_3d.csv", "r", 74, "x", "y", "z"))
        {
            SlowExtents.AssertEqual(printed, Assert.Single(directions, m => m.Direction == Direction(row)), $"{Direction(row)}");
        }

        (_, ExtentCounts all) = Assert.Single(ExtentCases.Printed("glrlm_3d_merged.csv", "r", 13 * 74));
        SlowExtents.AssertEqual(all, Assert.Single(RunLengthMatrix.Compute(phantom, Settings, Aggregation.Merged3D)), "merged");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_RandomRegion_EqualsSlowTwin(int seed)
    {
        DiscretisedRegion region = ExtentCases.Random(seed);
        foreach (Aggregation aggregation in Aggregations)
        {
            AssertEqualsTwin(region, Settings, aggregation);
        }
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 0, -1)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 1, -1)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, -1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, -1, -1)]
    public void Compute_LinesOfAnyLength_AreCountedWhole(int x, int y, int z)
    {
        // On both sides of every limit of the counters: 128 in the table, 255 in a byte.
        foreach (int length in (int[])[1, 2, 3, 127, 128, 129, 130, 254, 255, 256, 257, 300])
        {
            var size = new Size3(x == 0 ? 1 : length, y == 0 ? 1 : length, z == 0 ? 1 : length);
            if (size.Count > 70_000 && length is not (129 or 257))
            {
                continue;
            }

            var levels = new Dictionary<Index3, int>();
            for (int i = 0; i < length; i++)
            {
                levels[new(x < 0 ? length - 1 - i : x * i, y < 0 ? length - 1 - i : y * i, z < 0 ? length - 1 - i : z * i)] = 2;
            }

            DiscretisedRegion region = Sparse(size, levels, 3);
            foreach (RunLengthMatrix matrix in RunLengthMatrix.Compute(region, Settings, Aggregation.Averaged3D))
            {
                LevelByExtentEntry expected = matrix.Direction == new Index3(x, y, z) ? new(2, length, 1) : new(2, 1, length);
                Assert.Equal([expected], matrix.Entries.ToArray());
            }
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
            DiscretisedRegion region = TextureCases.FromLevels(size, levels, levelCount);
            foreach (Aggregation aggregation in Aggregations)
            {
                AssertEqualsTwin(region, Settings, aggregation);
            }
        }
    }

    [Theory]
    [InlineData(TextureWeighting.InverseDistance, TextureNorm.Euclidean)]
    [InlineData(TextureWeighting.InverseSquaredDistance, TextureNorm.Manhattan)]
    [InlineData(TextureWeighting.Gaussian, TextureNorm.Euclidean)]
    [InlineData(TextureWeighting.Gaussian, TextureNorm.Chebyshev)]
    public void Compute_Weighted_MultipliesMergedMatricesAndTheirVoxels(TextureWeighting weighting, TextureNorm norm)
    {
        DiscretisedRegion region = TextureCases.DigitalPhantom();
        TextureSettings settings = Settings with { Weighting = weighting, Norm = norm };
        foreach (Aggregation aggregation in Aggregations)
        {
            IReadOnlyList<ExtentCounts> expected = SlowRuns.Of(region, settings, aggregation);
            IReadOnlyList<RunLengthMatrix> actual = RunLengthMatrix.Compute(region, settings, aggregation);
            Assert.Equal(expected.Count, actual.Count);
            for (int m = 0; m < expected.Count; m++)
            {
                TextureCases.AssertClose(expected[m].Voxels, actual[m].VoxelCount, "voxels");
                Assert.Equal(expected[m].Counts.Count, actual[m].Entries.Length);
                Assert.All(expected[m].Counts, c => TextureCases.AssertClose(c.Value, actual[m][c.Key.Level, c.Key.Extent], $"{c.Key}"));
            }
        }
    }

    [Fact]
    public void Compute_RegionInALargerImage_NamesTheSlicesOfTheImage()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 1, 3), [1, 1, 0, 0, 2, 2], 2, new Index3(4, 5, 6));
        Assert.Equal([6, 6, 6, 6, 8, 8, 8, 8], RunLengthMatrix.Compute(region, Settings, Aggregation.Averaged2D).Select(static m => m.Slice!.Value));
        Assert.Equal([6, 8], RunLengthMatrix.Compute(region, Settings, Aggregation.SliceMerged2D).Select(static m => m.Slice!.Value));
        Assert.All(RunLengthMatrix.Compute(region, Settings, Aggregation.DirectionMerged25D), static m => Assert.Null(m.Slice));
    }

    [Fact]
    public void Indexer_GivesElementsAndZeros()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(5, 1, 1), [3, 3, 1, 3, 3], 4);
        RunLengthMatrix matrix = Assert.Single(RunLengthMatrix.Compute(region, Settings, Aggregation.DirectionMerged25D), static m => m.Direction == new Index3(1, 0, 0));

        Assert.Equal((2.0, 1.0, 0.0, 0.0), (matrix[3, 2], matrix[1, 1], matrix[3, 1], matrix[4, 7]));
        Assert.Equal((4, 3.0, 5.0), (matrix.LevelCount, matrix.Total, matrix.VoxelCount));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[5, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[1, 0]);
    }

    [Fact]
    public void Compute_NoVoxels_GivesNoMatrix() =>
        Assert.All(Aggregations, static a => Assert.Empty(RunLengthMatrix.Compute(ExtentCases.WithoutVoxels(), Settings, a)));

    [Fact]
    public void Compute_AggregationWithoutDirections_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RunLengthMatrix.Compute(TextureCases.DigitalPhantom(), Settings, Aggregation.Volume3D));

    [Theory]
    [InlineData(4)]
    [InlineData(300)]
    public void Compute_LevelAboveTheNumberOfLevels_IsRefused(int levelCount)
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 1, 1), [1, levelCount + 1], levelCount);
        Assert.Throws<ArgumentException>(() => RunLengthMatrix.Compute(region, Settings, Aggregation.Merged3D));
    }

    private static void AssertEqualsTwin(DiscretisedRegion region, TextureSettings settings, Aggregation aggregation)
    {
        IReadOnlyList<ExtentCounts> expected = SlowRuns.Of(region, settings, aggregation);
        IReadOnlyList<RunLengthMatrix> actual = RunLengthMatrix.Compute(region, settings, aggregation);
        Assert.Equal(expected.Count, actual.Count);
        for (int m = 0; m < expected.Count; m++)
        {
            SlowExtents.AssertEqual(expected[m], actual[m], $"{aggregation} {actual[m].Direction} {actual[m].Slice}");
        }
    }

    private static DiscretisedRegion Sparse(Size3 size, Dictionary<Index3, int> levels, int levelCount)
    {
        var dense = new int[size.Count];
        foreach ((Index3 at, int level) in levels)
        {
            dense[(((at.Z * size.Y) + at.Y) * size.X) + at.X] = level;
        }

        return TextureCases.FromLevels(size, dense, levelCount);
    }
}
