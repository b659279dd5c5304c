namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class SpatialAutocorrelationTests
{
    [Theory]
    [InlineData(2, 1, 1, 1.0)]
    [InlineData(1, 9, 1, 1.0)]
    [InlineData(1, 1, 40, 0.5)]
    [InlineData(3, 3, 3, 0.5)]
    [InlineData(5, 4, 6, 0.7)]
    [InlineData(40, 30, 1, 0.9)]
    [InlineData(1, 27, 35, 0.9)]
    [InlineData(33, 1, 29, 0.9)]
    [InlineData(13, 11, 17, 1.0)]
    [InlineData(19, 16, 8, 0.8)]
    [InlineData(60, 50, 40, 0.001)]
    public void MoranAndGeary_RandomMask_EqualTheSumsOverAllPairs(int x, int y, int z, double density)
    {
        var random = new Random((x * 10000) + (y * 100) + z);
        var spacing = new Vector3D(0.7, 1.3, 2.9);
        Mask mask = TestShapes.MakeRandom(random, new(x, y, z), spacing, density);
        Volume<float> image = TestShapes.MakeImage(random, mask.Geometry);
        (double moran, double geary) = AllPairs(image, mask);
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(image, new RegionOfInterest(mask));

        // I is a difference of sums of either sign: its scale is that of C.
        Assert.Equal(moran, TestShapes.Value(values, MorphologyFeatures.MoranI), 1e-11 * Math.Max(1, Math.Abs(moran)));
        Assert.Equal(geary, TestShapes.Value(values, MorphologyFeatures.GearyC), 1e-11 * geary);
    }

    [Fact]
    public void MoranAndGeary_LargeOffset_StayExact()
    {
        // A mean far above the deviations must not cost digits: deviations are taken before anything is squared.
        var random = new Random(77);
        Mask mask = TestShapes.MakeRandom(random, new(14, 13, 12), new(1, 1, 2), 0.9);
        Volume<float> image = TestShapes.MakeImage(random, mask.Geometry);
        Volume<float> shifted = Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), static v => MathF.Round(v) + 65536));
        (double moran, double geary) = AllPairs(shifted, mask);
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(shifted, new RegionOfInterest(mask));
        Assert.Equal(moran, TestShapes.Value(values, MorphologyFeatures.MoranI), 1e-10);
        Assert.Equal(geary, TestShapes.Value(values, MorphologyFeatures.GearyC), 1e-10);
    }

    [Fact]
    public void MoranAndGeary_IntensityMask_DecidesAlone()
    {
        var random = new Random(4);
        Mask whole = TestShapes.Make(new(9, 9, 9), new(1, 1, 1), static (_, _, _) => true);
        Mask part = TestShapes.Make(new(9, 9, 9), new(1, 1, 1), static (x, y, z) => x is > 2 and < 7 && y > 3 && z < 5);
        Volume<float> image = TestShapes.MakeImage(random, whole.Geometry);
        (double moran, double geary) = AllPairs(image, part);
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(image, new RegionOfInterest(whole, part));
        Assert.Equal(moran, TestShapes.Value(values, MorphologyFeatures.MoranI), 1e-12);
        Assert.Equal(geary, TestShapes.Value(values, MorphologyFeatures.GearyC), 1e-12);
    }

    [Fact]
    public void MoranAndGeary_TwoVoxels_AreMinusOneAndOne()
    {
        // Two deviations ±d: I = 2 · (−d²) w · 2 / (2 w · 2 d²) = −1, C = 1 · 2 w (2d)² / (2 · 2 w · 2 d²) = 1.
        Mask mask = TestShapes.Make(new(5, 4, 3), new(1, 2, 3), static (x, y, z) => (x, y, z) is (0, 3, 1) or (4, 0, 2));
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(TestShapes.MakeImage(new Random(1), mask.Geometry), new RegionOfInterest(mask));
        Assert.Equal(-1, TestShapes.Value(values, MorphologyFeatures.MoranI), 1e-12);
        Assert.Equal(1, TestShapes.Value(values, MorphologyFeatures.GearyC), 1e-12);
    }

    [Fact]
    public void MoranAndGeary_SwitchedOff_AreNotApplicable()
    {
        Mask mask = TestShapes.Make(new(2, 2, 2), new(1, 1, 1), static (_, _, _) => true);
        IReadOnlyList<Measurement> values = MorphologyFeatures.Compute(TestShapes.Blank(mask.Geometry), new RegionOfInterest(mask), spatialAutocorrelation: false);
        foreach (MeasureDefinition definition in (MeasureDefinition[])[MorphologyFeatures.MoranI, MorphologyFeatures.GearyC])
        {
            Measurement value = values.Single(v => v.Definition == definition);
            Assert.Equal(MeasureStatus.NotApplicable, value.Status);
            Assert.NotEmpty(value.Reason!);
        }
    }

    private static (double Moran, double Geary) AllPairs(Volume<float> image, Mask mask)
    {
        Vector3D s = mask.Geometry.Spacing;
        List<Index3> voxels = TestShapes.Voxels(mask);
        double[] x = [.. voxels.Select(v => (double)image[v.X, v.Y, v.Z])];
        double mean = x.Average();
        double weights = 0, products = 0, differences = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                if (i != j)
                {
                    Index3 d = voxels[i] - voxels[j];
                    double w = 1 / new Vector3D(d.X * s.X, d.Y * s.Y, d.Z * s.Z).Length;
                    weights += w;
                    products += w * (x[i] - mean) * (x[j] - mean);
                    differences += w * (x[i] - x[j]) * (x[i] - x[j]);
                }
            }
        }

        double variance = x.Sum(v => (v - mean) * (v - mean));
        return (x.Length / weights * products / variance, (x.Length - 1) / (2 * weights) * differences / variance);
    }
}
