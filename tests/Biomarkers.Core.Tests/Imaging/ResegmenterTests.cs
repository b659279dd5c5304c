namespace Biomarkers.Core.Tests.Imaging;

public sealed class ResegmenterTests
{
    private static readonly ImageGeometry Grid = Samples.Grid(9, 8, 7, 1, 1, 2);

    [Fact]
    public void Apply_Range_IsClosed()
    {
        Volume<float> image = Samples.Fill(Grid, static (x, _, _) => x);
        RegionOfInterest region = Whole();
        RegionOfInterest result = Resegmenter.Apply(image, region, new() { Range = new(2, 5) });
        Assert.Equal(4 * 8 * 7, result.Intensity.Count);
        Assert.True(result.Intensity.Contains(new(2, 0, 0)) && result.Intensity.Contains(new(5, 0, 0)));
        Assert.Same(region.Morphological, result.Morphological);
    }

    [Fact]
    public void Apply_HalfOpenRange_HasNoUpperEnd()
    {
        Volume<float> image = Samples.Fill(Grid, static (x, _, _) => x);
        Assert.Equal(2 * 8 * 7, Resegmenter.Apply(image, Whole(), new() { Range = new(7, double.PositiveInfinity) }).Intensity.Count);
    }

    [Theory]
    [InlineData(null, null, 1.0)]
    [InlineData(-300.0, 500.0, null)]
    [InlineData(-300.0, 500.0, 1.2)]
    [InlineData(null, null, 3.0)]
    public void Apply_RandomRegion_IsTheDirectDefinition(double? lower, double? upper, double? sigmas)
    {
        Volume<float> image = Samples.Noise(Grid, 1);
        Mask mask = Samples.RandomMask(Grid, 2, 0.6);
        var settings = new ResegmentationSettings { Range = lower is null ? null : new(lower.Value, upper!.Value), OutlierSigmas = sigmas };
        RegionOfInterest result = Resegmenter.Apply(image, new RegionOfInterest(mask), settings);
        bool[] inside = Samples.ToBools(mask);
        double[] values = [.. image.Voxels.ToArray().Where((_, i) => inside[i]).Select(static v => (double)v)];
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        bool[] kept = Samples.ToBools(result.Intensity);
        for (int i = 0; i < kept.Length; i++)
        {
            double v = image.Voxels[i];
            bool expected = inside[i] && !(v < lower) && !(v > upper) && !(Math.Abs(v - mean) > sigmas * deviation);
            Assert.Equal(expected, kept[i]);
        }
    }

    [Fact]
    public void Apply_BothRules_TakeTheDeviationBeforeTheRange()
    {
        // 0, 0, 0, 0, 10, 1000: the range drops 1000, but the deviation counts it and so keeps 10.
        ImageGeometry grid = Samples.Grid(6, 1, 1);
        Volume<float> image = Volume.Wrap(grid, new[] { 0f, 0, 0, 0, 10, 1000 });
        var region = new RegionOfInterest(Samples.MaskOf(grid, static (_, _, _) => true));
        Assert.Equal(5, Resegmenter.Apply(image, region, new() { Range = new(0, 100), OutlierSigmas = 1.5 }).Intensity.Count);
    }

    [Fact]
    public void Apply_ConstantRegion_KeepsEveryVoxel()
    {
        Volume<float> image = Samples.Fill(Grid, static (_, _, _) => 0.1f);
        Assert.Equal(Grid.VoxelCount, Resegmenter.Apply(image, Whole(), new() { OutlierSigmas = 1 }).Intensity.Count);
    }

    [Fact]
    public void Apply_NothingInRange_LeavesAnEmptyIntensityMask()
    {
        RegionOfInterest result = Resegmenter.Apply(Samples.Noise(Grid, 1), Whole(), new() { Range = new(5000, 6000) });
        Assert.True(result.Intensity.IsEmpty);
        Assert.Equal(Grid.VoxelCount, result.Morphological.Count);
        Assert.True(Resegmenter.Apply(Samples.Noise(Grid, 1), result, new() { OutlierSigmas = 3 }).Intensity.IsEmpty);
    }

    [Fact]
    public void Apply_NonFiniteVoxels_StayAndAreLeftOutOfTheDeviation()
    {
        ImageGeometry grid = Samples.Grid(6, 1, 1);
        Volume<float> image = Volume.Wrap(grid, new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1, 2, 300 });
        var region = new RegionOfInterest(Samples.MaskOf(grid, static (_, _, _) => true));
        Mask range = Resegmenter.Apply(image, region, new() { Range = new(0, 10) }).Intensity;
        Mask outliers = Resegmenter.Apply(image, region, new() { OutlierSigmas = 1 }).Intensity;
        foreach (Mask mask in new[] { range, outliers })
        {
            Assert.Equal([true, true, true, true, true, false], Samples.ToBools(mask));
        }
    }

    [Fact]
    public void Apply_OnlyNonFiniteVoxels_KeepsThem()
    {
        Volume<float> image = Samples.Fill(Grid, static (_, _, _) => double.NaN);
        Assert.Equal(Grid.VoxelCount, Resegmenter.Apply(image, Whole(), new() { OutlierSigmas = 3 }).Intensity.Count);
    }

    [Fact]
    public void Apply_NoSettings_IsTheRegion()
    {
        RegionOfInterest region = Whole();
        Assert.Same(region, Resegmenter.Apply(Samples.Noise(Grid, 1), region, new()));
    }

    [Fact]
    public void Apply_NarrowedTwice_NarrowsTheIntensityMask()
    {
        Volume<float> image = Samples.Fill(Grid, static (x, y, _) => x + (10 * y));
        RegionOfInterest once = Resegmenter.Apply(image, Whole(), new() { Range = new(20, 1000) });
        RegionOfInterest twice = Resegmenter.Apply(image, once, new() { Range = new(-1000, 30) });
        Assert.Equal(((9 * 1) + 1) * 7, twice.Intensity.Count);
    }

    [Fact]
    public void Apply_AnyThreadCount_KeepsTheSameVoxels()
    {
        // More voxels than one block of the fixed sums.
        ImageGeometry grid = Samples.Grid(40, 40, 40);
        Volume<float> image = Samples.Noise(grid, 3);
        var region = new RegionOfInterest(Samples.RandomMask(grid, 4, 0.8));
        var settings = new ResegmentationSettings { Range = new(-900, 950), OutlierSigmas = 1.5 };
        bool[] one = Samples.ToBools(Resegmenter.Apply(image, region, settings, 1).Intensity);
        foreach (int threads in new[] { 2, 3, 7 })
        {
            Assert.Equal(one, Samples.ToBools(Resegmenter.Apply(image, region, settings, threads).Intensity));
        }
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(double.NaN, 2)]
    [InlineData(2, double.NaN)]
    public void Apply_RangeThatIsNone_Throws(double lower, double upper) =>
        Assert.Throws<ArgumentException>(() => Resegmenter.Apply(Samples.Noise(Grid, 1), Whole(), new() { Range = new(lower, upper) }));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Apply_DeviationsThatAreNone_Throw(double sigmas) =>
        Assert.Throws<ArgumentException>(() => Resegmenter.Apply(Samples.Noise(Grid, 1), Whole(), new() { OutlierSigmas = sigmas }));

    [Fact]
    public void Apply_OtherGrid_IsRefusedInWords()
    {
        var refused = Assert.Throws<DataRefusedException>(() => Resegmenter.Apply(Samples.Noise(Samples.Grid(9, 8, 7), 1), Whole(), new() { Range = new(0, 1) }));
        Assert.Equal(RefusalReason.GridsDiffer, refused.Reason);
        Assert.Contains("Spacing", refused.Message, StringComparison.Ordinal);
    }

    private static RegionOfInterest Whole() => new(Samples.MaskOf(Grid, static (_, _, _) => true), "all");
}
