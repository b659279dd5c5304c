using F = Biomarkers.Radiomics.IntensityStatisticsFeatures;

namespace Biomarkers.Radiomics.Tests;

public sealed class IntensityStatisticsFeaturesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compute_RandomRegion_EqualsTheDefinitions(int kind)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(seed, new(5 + (11 * seed), 13, 7), kind switch
            {
                0 => static r => r.Next(-50, 120),
                1 => static r => (float)((r.NextDouble() * 90) - 30),
                2 => static r => (float)Math.Exp(r.NextDouble() * 12),
                _ => static r => 1e6f * r.Next(1, 90),
            });
            Check(image, region);
        }
    }

    [Fact]
    public void Compute_TwoToNineVoxels_EqualsTheDefinitions()
    {
        for (int n = 3; n < 10; n++)
        {
            (Volume<float> image, RegionOfInterest region) =
                IntensityCases.Row([.. Enumerable.Range(0, n).Select(static i => (i * i * 0.5f) - 3.25f)]);
            Check(image, region);
        }
    }

    [Fact]
    public void Compute_OneVoxel_HasItsValueAndNoSpread()
    {
        IReadOnlyList<Measurement> found = Of([-7.5f]);
        MeasureDefinition[] value = [F.Mean, F.Median, F.Minimum, F.Percentile10, F.Percentile90, F.Maximum];
        Assert.All(value, d => Assert.Equal(-7.5, found.Value(d)));
        MeasureDefinition[] zero =
        [
            F.Variance, F.Skewness, F.Kurtosis, F.InterquartileRange, F.Range, F.MeanAbsoluteDeviation, F.RobustMeanAbsoluteDeviation,
            F.MedianAbsoluteDeviation, F.CoefficientOfVariation, F.QuartileCoefficientOfDispersion,
        ];
        Assert.All(zero, d => Assert.Equal(0, found.Value(d)));
        Assert.Equal(56.25, found.Value(F.Energy));
        Assert.Equal(7.5, found.Value(F.RootMeanSquare));
    }

    [Theory]
    [InlineData(0.1f, 12_345)]
    [InlineData(-1000f, 5000)]
    [InlineData(3e38f, 77)]
    public void Compute_OneIntensity_HasExactlyNoSpread(float value, int count)
    {
        IReadOnlyList<Measurement> found = Of([.. Enumerable.Repeat(value, count)]);
        Assert.Equal(value, found.Value(F.Mean));
        Assert.Equal(0, found.Value(F.Variance));
        Assert.Equal(0, found.Value(F.Skewness));
        Assert.Equal(0, found.Value(F.Kurtosis));
        Assert.Equal(0, found.Value(F.RobustMeanAbsoluteDeviation));
    }

    [Fact]
    public void Compute_AllZero_LeavesTheQuotientsUndefined()
    {
        IReadOnlyList<Measurement> found = Of([0, -0f, 0]);
        found.Missing(F.CoefficientOfVariation, MeasureStatus.Undefined, "mean is 0");
        found.Missing(F.QuartileCoefficientOfDispersion, MeasureStatus.Undefined, "add up to 0");
        Assert.Equal(16, found.Count(static m => m.Status == MeasureStatus.Computed));
    }

    [Fact]
    public void Compute_TwoIntensities_LeavesTheRobustDeviationUndefined()
    {
        IReadOnlyList<Measurement> found = Of([1, 5]);
        found.Missing(F.RobustMeanAbsoluteDeviation, MeasureStatus.Undefined, "between the 10th and the 90th");
        Assert.Equal(1.4, found.Value(F.Percentile10), 1e-15);
        Assert.Equal(2, found.Value(F.MedianAbsoluteDeviation));
    }

    [Fact]
    public void Compute_EmptyIntensityMask_IsUndefined()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([1, 2]);
        RegionIntensities none = RegionIntensities.Gather(image, region.WithIntensity(Mask.Empty(image.Geometry)));
        F.Compute(none, Unit.Hounsfield).AllMissing(F.All, MeasureStatus.Undefined, "no voxel");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Compute_VoxelNotFinite_FailsWithTheirNumber(float bad)
    {
        Of([1, bad, 3, bad]).AllMissing(F.All, MeasureStatus.Failed, "2 of 4 voxels");
        Assert.Equal(2, Of([1, bad, 3, bad], [1, 0, 1, 0]).Value(F.Mean));
    }

    [Fact]
    public void Compute_ShiftedIntensities_MovesPlacesAndKeepsSpreads()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(3, new(20, 20, 9), static r => r.Next(-300, 300));
        IReadOnlyList<Measurement> plain = F.Compute(RegionIntensities.Gather(image, region), image.Unit);
        IReadOnlyList<Measurement> moved = F.Compute(RegionIntensities.Gather(Map(image, static v => v + 1024), region), image.Unit);
        Assert.All((MeasureDefinition[])[F.Mean, F.Median, F.Minimum, F.Percentile10, F.Percentile90, F.Maximum],
            d => Outcomes.Near(plain.Value(d) + 1024, moved.Value(d)));
        Assert.All(
            (MeasureDefinition[])
            [
                F.Variance, F.Skewness, F.Kurtosis, F.InterquartileRange, F.Range,
                F.MeanAbsoluteDeviation, F.RobustMeanAbsoluteDeviation, F.MedianAbsoluteDeviation,
            ],
            d => Outcomes.Near(plain.Value(d), moved.Value(d), 1e-9));
    }

    [Fact]
    public void Compute_ScaledIntensities_ScalesEachFeatureByItsUnit()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(4, new(20, 20, 9), static r => r.NextSingle());
        IReadOnlyList<Measurement> plain = F.Compute(RegionIntensities.Gather(image, region), image.Unit);
        IReadOnlyList<Measurement> scaled = F.Compute(RegionIntensities.Gather(Map(image, static v => v * 4), region), image.Unit);
        Assert.All(F.All, d =>
        {
            double factor = d.Unit == UnitRule.Intensity ? 4 : d.Unit == UnitRule.IntensitySquared ? 16 : 1;
            Outcomes.Near(factor * plain.Value(d), scaled.Value(d), 1e-9);
        });
    }

    [Fact]
    public void Compute_IntegersInAWideRange_EqualsCountingThem()
    {
        // One far voxel moves the integers from the counted path to the selected one; the percentiles of the rest stay.
        float[] values = [.. Enumerable.Range(0, 5001).Select(static i => (float)(i % 700))];
        IReadOnlyList<Measurement> counted = Of(values);
        values[700] = -1e6f;
        IReadOnlyList<Measurement> selected = Of(values);
        Assert.Equal(counted.Value(F.Percentile90), selected.Value(F.Percentile90));
        Assert.Equal(counted.Value(F.Median), selected.Value(F.Median));
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(8, new(90, 90, 90), static r => r.NextSingle() * 7, 0.9);
        IReadOnlyList<Measurement> one = F.Compute(RegionIntensities.Gather(image, region, 1), image.Unit, null, 1);
        foreach (int threads in (int[])[2, 4, 7, 64])
        {
            F.Compute(RegionIntensities.Gather(image, region, threads), image.Unit, null, threads).SameAs(one);
        }
    }

    [Fact]
    public void Compute_Units_FollowTheImage()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([1, 2, 3]);
        IReadOnlyList<Measurement> found =
            F.Compute(RegionIntensities.Gather(image, region), Unit.Hounsfield, new MeasureContext(Filter: "LoG"));
        Assert.Equal(Unit.Hounsfield, found.Single(static m => m.Definition == F.Mean).Unit);
        Assert.Equal(Unit.Hounsfield.Squared(), found.Single(static m => m.Definition == F.Energy).Unit);
        Assert.Equal(Unit.One, found.Single(static m => m.Definition == F.Skewness).Unit);
        Assert.All(found, static m => Assert.Equal("LoG", m.Context.Filter));
    }

    private static void Check(Volume<float> image, RegionOfInterest region)
    {
        double[] x = [.. IntensityCases.ValuesInScanOrder(image, region).Select(static v => (double)v)];
        IReadOnlyList<Measurement> found = F.Compute(RegionIntensities.Gather(image, region), image.Unit);
        Assert.Equal(F.All, found.Select(static m => m.Definition));
        double P(double percent) => Outcomes.Percentile(x, percent);
        double mean = x.Average();
        double variance = x.Average(v => (v - mean) * (v - mean));
        double sigma = Math.Sqrt(variance);
        (double p10, double p90) = (P(10), P(90));
        double[] inner = [.. x.Where(v => v >= p10 && v <= p90)];
        double median = P(50);
        double middle = inner.Average();
        void Near(double expected, MeasureDefinition d, double tolerance = 1e-11) => Outcomes.Near(expected, found.Value(d), tolerance);
        Near(mean, F.Mean, 1e-10);
        Near(variance, F.Variance);
        Near(x.Average(v => Math.Pow((v - mean) / sigma, 3)), F.Skewness, 1e-8);
        Near(x.Average(v => Math.Pow((v - mean) / sigma, 4)) - 3, F.Kurtosis, 1e-8);
        Near(P(50), F.Median);
        Assert.Equal(x.Min(), found.Value(F.Minimum));
        Near(P(10), F.Percentile10);
        Near(P(90), F.Percentile90);
        Assert.Equal(x.Max(), found.Value(F.Maximum));
        Near(P(75) - P(25), F.InterquartileRange);
        Near(x.Max() - x.Min(), F.Range);
        Near(x.Average(v => Math.Abs(v - mean)), F.MeanAbsoluteDeviation);
        Near(inner.Average(v => Math.Abs(v - middle)), F.RobustMeanAbsoluteDeviation);
        Near(x.Average(v => Math.Abs(v - median)), F.MedianAbsoluteDeviation);
        Near(sigma / mean, F.CoefficientOfVariation, 1e-9);
        Near((P(75) - P(25)) / (P(75) + P(25)), F.QuartileCoefficientOfDispersion);
        Near(x.Sum(static v => v * v), F.Energy);
        Near(Math.Sqrt(x.Average(static v => v * v)), F.RootMeanSquare);
    }

    private static Volume<float> Map(Volume<float> image, Converter<float, float> map) =>
        Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), map), image.Unit);

    private static IReadOnlyList<Measurement> Of(float[] values, byte[]? mask = null)
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values, mask);
        return F.Compute(RegionIntensities.Gather(image, region), image.Unit);
    }
}
