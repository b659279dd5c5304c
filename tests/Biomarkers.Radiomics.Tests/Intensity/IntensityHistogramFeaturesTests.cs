using F = Biomarkers.Radiomics.IntensityHistogramFeatures;

namespace Biomarkers.Radiomics.Tests;

public sealed class IntensityHistogramFeaturesTests
{
    [Theory]
    [InlineData(DiscretisationMethod.FixedBinNumber)]
    [InlineData(DiscretisationMethod.FixedBinSize)]
    [InlineData(DiscretisationMethod.FixedBinSizeEqualised)]
    public void Compute_RandomRegion_EqualsTheDefinitions(DiscretisationMethod method)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            (Volume<float> image, RegionOfInterest region) =
                IntensityCases.Random(seed, new(6 + seed, 12, 9), static r => (float)(r.NextDouble() * r.NextDouble() * 100));
            var settings =
                new DiscretisationSettings { Method = method, BinCount = 3 + (5 * seed), BinWidth = 1 + (2 * seed), Start = -10 };
            Check(Discretiser.Discretise(image, region, settings));
        }
    }

    [Fact]
    public void Compute_ContextAndUnits_AreThoseOfTheLevels()
    {
        IReadOnlyList<Measurement> found = F.Compute(Levels(1, 2, 4), new MeasureContext(Filter: "LoG"));
        Assert.All(found, static m => Assert.Equal(new MeasureContext(null, "LoG", "none"), m.Context));
        Assert.All(found, static m => Assert.Equal(Unit.One, m.Unit));
    }

    [Fact]
    public void Mode_SeveralBins_IsTheNearestToTheMeanThenTheLower()
    {
        Assert.Equal(3, F.Compute(Levels(1, 1, 3, 3, 4)).Value(F.Mode));
        Assert.Equal(1, F.Compute(Levels(1, 1, 3, 3)).Value(F.Mode));
        Assert.Equal(2, F.Compute(Levels(1, 2, 3)).Value(F.Mode));
        Assert.Equal(2, F.Compute(Levels(1, 2, 3, 4)).Value(F.Mode));
        Assert.Equal(5, F.Compute(Levels(5)).Value(F.Mode));
    }

    [Fact]
    public void Gradient_AbsentLevels_CountAsBins()
    {
        // Counts 0, 0, 3, 0, 1: gradient 0, 1.5, 0, -1, 1.
        IReadOnlyList<Measurement> found = F.Compute(Levels(3, 3, 3, 5));
        Assert.Equal(1.5, found.Value(F.MaximumGradient));
        Assert.Equal(2, found.Value(F.MaximumGradientLevel));
        Assert.Equal(-1, found.Value(F.MinimumGradient));
        Assert.Equal(4, found.Value(F.MinimumGradientLevel));
    }

    [Fact]
    public void Gradient_Ties_GoToTheLowestLevel()
    {
        IReadOnlyList<Measurement> found = F.Compute(Levels(1, 2, 3, 4));
        Assert.Equal(0, found.Value(F.MaximumGradient));
        Assert.Equal(1, found.Value(F.MaximumGradientLevel));
        Assert.Equal(1, found.Value(F.MinimumGradientLevel));
    }

    [Fact]
    public void Compute_OneLevel_HasNoGradient()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([7, 7, 7]);
        IReadOnlyList<Measurement> found =
            F.Compute(Discretiser.Discretise(image, region, new() { Method = DiscretisationMethod.FixedBinNumber }));
        Assert.All(
            (MeasureDefinition[])[F.MaximumGradient, F.MaximumGradientLevel, F.MinimumGradient, F.MinimumGradientLevel],
            d => found.Missing(d, MeasureStatus.Undefined, "one level"));
        Assert.Equal(19, found.Count(static m => m.Status == MeasureStatus.Computed));
        Assert.Equal(1, found.Value(F.Uniformity));
        Assert.Equal(0, found.Value(F.Entropy));
        Assert.False(double.IsNegative(found.Value(F.Entropy)));
        Assert.Equal(0, found.Value(F.Skewness));
        Assert.Equal(0, found.Value(F.Kurtosis));
    }

    [Fact]
    public void Entropy_UniformHistogram_IsTheLogarithmOfItsLevels()
    {
        IReadOnlyList<Measurement> found =
            F.Compute(Levels([.. Enumerable.Range(1, 64).SelectMany(static i => Enumerable.Repeat((float)i, 3))]));
        Assert.Equal(6, found.Value(F.Entropy), 1e-14);
        Assert.Equal(1.0 / 64, found.Value(F.Uniformity), 1e-16);
    }

    [Fact]
    public void Compute_NoVoxel_IsUndefined()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([1, 2]);
        var none =
            new DiscretisedRegion(region.WithIntensity(Mask.Empty(image.Geometry)), new ushort[region.Box.Size.Count], 4, 1, 1, "none");
        F.Compute(none).AllMissing(F.All, MeasureStatus.Undefined, "no voxel");
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(8, new(80, 80, 60), static r => r.Next(1, 40), 0.9);
        DiscretisedRegion levels = Discretiser.Discretise(image, region, new DiscretisationSettings());
        IReadOnlyList<Measurement> one = F.Compute(levels, null, 1);
        F.Compute(levels, null, 2).SameAs(one);
        F.Compute(levels, null, 7).SameAs(one);
    }

    private static void Check(DiscretisedRegion region)
    {
        double[] x = [.. region.Levels.ToArray().Where(static l => l > 0).Select(static l => (double)l)];
        IReadOnlyList<Measurement> found = F.Compute(region);
        Assert.Equal(F.All, found.Select(static m => m.Definition));
        double[] h = [.. Enumerable.Range(1, region.LevelCount).Select(i => (double)x.Count(v => v == i))];
        double[] p = [.. h.Select(n => n / x.Length)];
        double[] gradient = [.. h.Select((_, i) => i == 0 ? h[1] - h[0] : i == h.Length - 1 ? h[i] - h[i - 1] : (h[i + 1] - h[i - 1]) / 2)];
        double P(double percent) => Outcomes.Percentile(x, percent);
        double mean = x.Average();
        double sigma = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
        (double p10, double p90) = (P(10), P(90));
        double[] inner = [.. x.Where(v => v >= p10 && v <= p90)];
        double median = P(50);
        double middle = inner.Average();
        void Near(double expected, MeasureDefinition d, double tolerance = 1e-11) => Outcomes.Near(expected, found.Value(d), tolerance);
        Near(mean, F.Mean);
        Near(sigma * sigma, F.Variance);
        Near(x.Average(v => Math.Pow((v - mean) / sigma, 3)), F.Skewness, 1e-9);
        Near(x.Average(v => Math.Pow((v - mean) / sigma, 4)) - 3, F.Kurtosis, 1e-9);
        Near(P(50), F.Median);
        Near(x.Min(), F.Minimum);
        Near(P(10), F.Percentile10);
        Near(P(90), F.Percentile90);
        Near(x.Max(), F.Maximum);
        int[] byCount = [.. Enumerable.Range(1, h.Length).OrderByDescending(i => h[i - 1]).ThenBy(i => Math.Abs(i - mean)).ThenBy(static i => i)];
        Near(byCount[0], F.Mode);
        Near(P(75) - P(25), F.InterquartileRange);
        Near(x.Max() - x.Min(), F.Range);
        Near(x.Average(v => Math.Abs(v - mean)), F.MeanAbsoluteDeviation);
        Near(inner.Average(v => Math.Abs(v - middle)), F.RobustMeanAbsoluteDeviation);
        Near(x.Average(v => Math.Abs(v - median)), F.MedianAbsoluteDeviation);
        Near(sigma / mean, F.CoefficientOfVariation);
        Near((P(75) - P(25)) / (P(75) + P(25)), F.QuartileCoefficientOfDispersion);
        Near(-p.Where(static v => v > 0).Sum(static v => v * Math.Log2(v)), F.Entropy);
        Near(p.Sum(static v => v * v), F.Uniformity);
        Near(gradient.Max(), F.MaximumGradient);
        Near(Array.IndexOf(gradient, gradient.Max()) + 1, F.MaximumGradientLevel);
        Near(gradient.Min(), F.MinimumGradient);
        Near(Array.IndexOf(gradient, gradient.Min()) + 1, F.MinimumGradientLevel);
    }

    private static DiscretisedRegion Levels(params float[] values)
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values);
        return Discretiser.Discretise(image, region, new DiscretisationSettings());
    }
}
