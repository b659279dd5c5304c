namespace Biomarkers.Radiomics.Tests;

public sealed class RegionIntensitiesTests
{
    [Theory]
    [InlineData(1, 1, 1, 1.0)]
    [InlineData(7, 5, 3, 0.5)]
    [InlineData(8, 4, 2, 1.0)]
    [InlineData(33, 9, 6, 0.9)]
    [InlineData(65, 3, 4, 0.05)]
    public void Gather_AnyRegion_TakesTheMaskedVoxelsInScanOrder(int x, int y, int z, double fill)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            (Volume<float> image, RegionOfInterest region) =
                IntensityCases.Random(seed, new(x, y, z), static r => r.NextSingle() - 0.5f, fill);
            float[] expected = IntensityCases.ValuesInScanOrder(image, region);
            RegionIntensities gathered = RegionIntensities.Gather(image, region);
            Assert.Equal(expected, gathered.Values.ToArray());
            Assert.Equal(expected.Length, gathered.Count);
            Assert.Equal(expected.Min(), gathered.Minimum);
            Assert.Equal(expected.Max(), gathered.Maximum);
            Assert.Equal(0, gathered.NonFiniteCount);
            Assert.False(gathered.IsIntegral);
            Assert.Equal(Unit.Hounsfield, gathered.Unit);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Gather_ValuesNotFinite_AreCountedAndLeftOutOfTheExtremes(float bad)
    {
        for (int length = 2; length < 70; length++)
        {
            float[] values = [.. Enumerable.Range(1, length).Select(static i => (float)i)];
            values[length / 2] = bad;
            (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values);
            RegionIntensities gathered = RegionIntensities.Gather(image, region);
            Assert.Equal(1, gathered.NonFiniteCount);
            Assert.Equal(1, gathered.Minimum);
            Assert.Equal(values.Where(float.IsFinite).Max(), gathered.Maximum);
            Assert.False(gathered.IsIntegral);
        }
    }

    [Fact]
    public void Gather_OneFractionAnywhere_IsNotIntegral()
    {
        for (int at = 0; at < 40; at++)
        {
            float[] values = [.. Enumerable.Range(-20, 40).Select(static i => (float)i)];
            (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values);
            Assert.True(RegionIntensities.Gather(image, region).IsIntegral);
            values = [.. values];
            values[at] += 0.25f;
            (image, region) = IntensityCases.Row(values);
            Assert.False(RegionIntensities.Gather(image, region).IsIntegral);
        }
    }

    [Fact]
    public void Gather_OnlyValuesNotFinite_HasNoExtremes()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([float.NaN, float.PositiveInfinity]);
        RegionIntensities gathered = RegionIntensities.Gather(image, region);
        Assert.Equal(2, gathered.NonFiniteCount);
        Assert.True(float.IsNaN(gathered.Minimum));
        Assert.True(float.IsNaN(gathered.Maximum));
    }

    [Fact]
    public void Gather_EmptyIntensityMask_HasNoValues()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([5, 6]);
        RegionIntensities gathered = RegionIntensities.Gather(image, region.WithIntensity(Mask.Empty(image.Geometry)));
        Assert.Equal(0, gathered.Count);
        Assert.True(float.IsNaN(gathered.Minimum));
    }

    [Fact]
    public void Gather_NegativeZero_IsZero()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([-0f, -0f]);
        RegionIntensities gathered = RegionIntensities.Gather(image, region);
        Assert.False(float.IsNegative(gathered.Minimum));
        Assert.False(float.IsNegative(gathered.Maximum));
    }
}
