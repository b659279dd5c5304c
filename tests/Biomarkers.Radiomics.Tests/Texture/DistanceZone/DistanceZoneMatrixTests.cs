namespace Biomarkers.Radiomics.Tests.Texture;

public sealed class DistanceZoneMatrixTests
{
    private static readonly Aggregation[] Aggregations = [Aggregation.Slices2D, Aggregation.Slices25D, Aggregation.Volume3D];

    public static TheoryData<int> Seeds => ExtentCases.Seeds;

    [Fact]
    public void Compute_DigitalPhantom_EqualsThePrintedMatrices()
    {
        DiscretisedRegion phantom = TextureCases.DigitalPhantom();
        IReadOnlyList<DistanceZoneMatrix> slices = DistanceZoneMatrix.Compute(phantom, Aggregation.Slices2D);
        Assert.Equal(4, slices.Count);
        foreach ((IReadOnlyDictionary<string, string> row, ExtentCounts printed) in ExtentCases.Printed("gldzm_2d.csv", "d", 0, "slice"))
        {
            DistanceZoneMatrix matrix = Assert.Single(slices, m => m.Slice == ExtentCases.Number(row, "slice") - 1);
            SlowExtents.AssertEqual(printed with { Voxels = matrix.VoxelCount }, matrix, $"slice {matrix.Slice}");
        }

        (_, ExtentCounts volume) = Assert.Single(ExtentCases.Printed("gldzm_3d.csv", "d", 74));
        SlowExtents.AssertEqual(volume, Assert.Single(DistanceZoneMatrix.Compute(phantom, Aggregation.Volume3D)), "volume");
        Assert.Equal(74, Assert.Single(DistanceZoneMatrix.Compute(phantom, Aggregation.Slices25D)).VoxelCount);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_RandomRegion_EqualsSlowTwin(int seed)
    {
        AssertEqualsTwin(ExtentCases.Random(seed));
        AssertEqualsTwin(ExtentCases.RandomWithin(seed));
    }

    [Fact]
    public void Compute_ConcentricShells_HaveRisingDistances()
    {
        // Level = distance to the border of a full box: each shell is one zone.
        var size = new Size3(131, 75, 41);
        static int Depth(int at, int length) => Math.Min(at, length - 1 - at) + 1;
        int[] levels = [.. Enumerable.Range(0, (int)size.Count).Select(i => Math.Min(Depth(i % 131, 131), Math.Min(Depth(i / 131 % 75, 75), Depth(i / 131 / 75, 41))))];
        DistanceZoneMatrix matrix = Assert.Single(DistanceZoneMatrix.Compute(TextureCases.FromLevels(size, levels, 21), Aggregation.Volume3D));
        Assert.Equal(Enumerable.Range(1, 21).Select(static d => new LevelByExtentEntry(d, d, 1)), matrix.Entries.ToArray());
    }

    [Fact]
    public void Compute_IntensityMaskWithAHole_MeasuresFromTheMorphologicalMask()
    {
        // A hole of the intensity mask next to the centre does not bring the border nearer.
        var inside = new byte[7 * 7 * 7];
        Array.Fill(inside, (byte)1);
        int[] levels = Array.ConvertAll(inside, static _ => 1);
        int centre = (3 * 49) + (3 * 7) + 3;
        levels[centre] = 2;
        levels[centre + 1] = 0;
        DiscretisedRegion region = ExtentCases.FromLevels(new ImageGeometry(new(7, 7, 7), new(1, 1, 1)), inside, levels, 2);
        Assert.Equal(1, Assert.Single(DistanceZoneMatrix.Compute(region, Aggregation.Volume3D))[2, 4]);
    }

    [Fact]
    public void Compute_LevelOutsideTheMorphologicalMask_IsRefused()
    {
        var geometry = new ImageGeometry(new(3, 1, 1), new(1, 1, 1));
        var mask = new RegionOfInterest(Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), new([1, 0, 1], geometry.Size)));
        var levels = new ushort[5 * 3 * 3];
        levels.AsSpan((((1 * 3) + 1) * 5) + 1, 3).Fill(1);
        levels[(((1 * 3) + 1) * 5) + 2] = 2;
        var region = new DiscretisedRegion(mask, levels, 2, 0, 1, "test");
        Assert.Throws<ArgumentException>(() => DistanceZoneMatrix.Compute(region, Aggregation.Volume3D));
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
        Assert.Equal([6, 8], DistanceZoneMatrix.Compute(region, Aggregation.Slices2D).Select(static m => m.Slice!.Value));
        Assert.Null(Assert.Single(DistanceZoneMatrix.Compute(region, Aggregation.Slices25D)).Slice);
    }

    [Fact]
    public void Compute_NoVoxels_GivesNoMatrix() =>
        Assert.All(Aggregations, static a => Assert.Empty(DistanceZoneMatrix.Compute(ExtentCases.WithoutVoxels(), a)));

    [Fact]
    public void Compute_AggregationOfDirections_IsRefused() =>
        Assert.Throws<ArgumentException>(() => DistanceZoneMatrix.Compute(TextureCases.DigitalPhantom(), Aggregation.Merged3D));

    [Theory]
    [InlineData(4)]
    [InlineData(300)]
    public void Compute_LevelAboveTheNumberOfLevels_IsRefused(int levelCount)
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 1, 1), [1, levelCount + 1], levelCount);
        Assert.Throws<ArgumentException>(() => DistanceZoneMatrix.Compute(region, Aggregation.Volume3D));
    }

    private static void AssertEqualsTwin(DiscretisedRegion region)
    {
        foreach (Aggregation aggregation in Aggregations)
        {
            IReadOnlyList<ExtentCounts> expected = SlowZones.Distances(region, aggregation);
            IReadOnlyList<DistanceZoneMatrix> actual = DistanceZoneMatrix.Compute(region, aggregation);
            Assert.Equal(expected.Count, actual.Count);
            for (int m = 0; m < expected.Count; m++)
            {
                SlowExtents.AssertEqual(expected[m], actual[m], $"{aggregation} {actual[m].Slice}");
            }
        }
    }
}
