namespace Biomarkers.Pet.Tests;

/// <summary>A voxel that was stored as the float next to a threshold reaches it; the float below that one does not.</summary>
public sealed class ThresholdBorderTests
{
    private static readonly ImageGeometry Geometry = Phantom.Grid(9, 3, 3, 10);
    private static readonly Mask Row = Phantom.Mask(Geometry, static i => i is { Y: 1, Z: 1 });

    // Some of these round down to a float, some up.
    public static TheoryData<double> Thresholds => [4.1, 2.5, 1.2, 1.4, 1.6, 0.1, 0.7, 2.3, 1e-3, 12345.678, 3e7 / 7];

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Fixed_FromASeedAndInAVolume_TakesTheVoxelOnTheBorder(double threshold)
    {
        Volume<float> image = Border((float)threshold, 1);
        PetThreshold rule = PetThreshold.Fixed(threshold);
        Assert.Equal([new(3, 1, 1), new(4, 1, 1)], Phantom.Voxels(rule.Apply(image, new Index3(3, 1, 1)).Mask));
        PetSegmentation within = rule.Apply(image, Row);
        Assert.Equal([new(3, 1, 1), new(4, 1, 1)], Phantom.Voxels(within.Mask));
        Assert.Equal(threshold, within.Threshold);
    }

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Fixed_OfAWholeImage_FindsTheSameVoxels(double threshold)
    {
        Volume<float> image = Border((float)threshold, 1);
        LesionSet found = LesionSet.Find(image, PetThreshold.Fixed(threshold), new() { MinimumVolume = 1 });
        Assert.Equal([new(3, 1, 1), new(4, 1, 1)], Phantom.Voxels(found.ToMask()));
        Assert.Equal(threshold, found.Threshold);
    }

    [Theory]
    [InlineData(41, 10)]
    [InlineData(50, 8.2)]
    [InlineData(41, 3.3)]
    public void PercentOfMaximum_SeedAndVolume_AgreeWithTheWholeImage(double percent, double maximum)
    {
        // The voxel on the border holds the share of the maximum, rounded as any other voxel.
        float top = (float)maximum;
        float border = (float)(percent / 100 * top);
        Volume<float> image = Phantom.Image(Geometry, i => i == new Index3(3, 1, 1) ? top : i == new Index3(4, 1, 1) ? border : i == new Index3(5, 1, 1) ? MathF.BitDecrement(border) : 0);
        PetThreshold rule = PetThreshold.PercentOfMaximum(percent);
        PetSegmentation grown = rule.Apply(image, new Index3(3, 1, 1));
        Assert.Equal([new(3, 1, 1), new(4, 1, 1)], Phantom.Voxels(grown.Mask));
        Assert.Equal([new(3, 1, 1), new(4, 1, 1)], Phantom.Voxels(rule.Apply(image, Row).Mask));
        Phantom.AssertSame(grown.Mask, LesionSet.Find(image, PetThreshold.Fixed(grown.Threshold!.Value), new() { MinimumVolume = 1 }).ToMask());
    }

    [Theory]
    [InlineData(1.2, 1)]
    [InlineData(1.4, 1)]
    [InlineData(1.4, 2)]
    [InlineData(1.4, 0.5)]
    [InlineData(1.6, 4)]
    [InlineData(2.3, 1)]
    public void Hypoxia_MaskVolumeAndRatioMap_TakeTheVoxelOnTheBorder(double threshold, double uptake)
    {
        Volume<float> image = Border((float)(threshold * uptake), 0.5 * uptake);
        ReferenceActivity reference = ReferenceActivity.Sample(uptake);
        Index3[] expected = [new(3, 1, 1), new(4, 1, 1)];
        Assert.Equal(expected, Phantom.Voxels(HypoxiaMeasures.ToHypoxicMask(image, Row, reference, threshold)));
        Assert.Equal(expected, Phantom.Voxels(PetThreshold.Fixed(threshold).Apply(RatioMap.Compute(image, reference), Row).Mask));
        FeatureSet set = HypoxiaMeasures.Compute(image, Row, reference, reference, new() { BloodThreshold = threshold, MuscleThreshold = threshold });
        Assert.Equal(2, set[HypoxiaMeasures.BloodHypoxicVolume].Value);
        Assert.Equal(2, set[HypoxiaMeasures.MuscleHypoxicVolume].Value);
        Assert.Equal(2 / 9.0, set[HypoxiaMeasures.BloodHypoxicFraction].Value, 1e-15);
    }

    [Fact]
    public void Hypoxia_AnyReference_MaskIsThatOfTheRatioMap()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 200; trial++)
        {
            ReferenceActivity reference = ReferenceActivity.Sample(0.5 + random.NextDouble());
            Volume<float> image = Phantom.Image(Geometry, _ => (1.399999 + (2e-6 * random.NextDouble())) * reference.Value);
            Phantom.AssertSame(
                PetThreshold.Fixed(1.4).Apply(RatioMap.Compute(image, reference), Row).Mask, HypoxiaMeasures.ToHypoxicMask(image, Row, reference, 1.4));
        }
    }

    [Fact]
    public void Fixed_BeyondTheFloats_IsReachedByNone()
    {
        Volume<float> image = Border(float.MaxValue / 4, 0);
        Assert.Equal(SegmentationOutcome.NothingReachesThreshold, PetThreshold.Fixed(1e300).Apply(image, Row).Outcome);
        Assert.Empty(LesionSet.Find(image, PetThreshold.Fixed(1e300)).Lesions);

        // A threshold above zero is not reached by zero, however small it is.
        Assert.Equal(3, PetThreshold.Fixed(1e-60).Apply(image, Row).Mask.Count);
    }

    private static Volume<float> Border(float border, double elsewhere) => Phantom.Image(Geometry, i => i switch
    {
        { X: 3, Y: 1, Z: 1 } => 2 * border,
        { X: 4, Y: 1, Z: 1 } => border,
        { X: 5, Y: 1, Z: 1 } => MathF.BitDecrement(border),
        _ => Math.Min(elsewhere, border / 2),
    });
}
