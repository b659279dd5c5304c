namespace Biomarkers.Pet.Tests;

public sealed class HypoxiaMeasuresTests
{
    private static readonly ImageGeometry Geometry = Phantom.Grid(10, 4, 3, 10);
    private static readonly Volume<float> Image = Phantom.Image(Geometry, static i => 0.5 + (0.25 * i.X));
    private static readonly Mask Tumour = Phantom.Mask(Geometry, static i => i is { Y: 1, Z: 1 });

    [Fact]
    public void ToHypoxicMask_VoxelThatIsNotFinite_IsNotHypoxic()
    {
        var geometry = new ImageGeometry(new(4, 1, 1), new(1, 1, 1));
        var image = Volume.Wrap(geometry, new[] { 1.5f, float.PositiveInfinity, float.NaN, float.NegativeInfinity });

        Assert.Equal(1, HypoxiaMeasures.ToHypoxicMask(image, Phantom.Whole(geometry), ReferenceActivity.Sample(1), 1.2).Count);
    }

    [Fact]
    public void Compute_BloodAndMuscle_GivesTheValuesByHand()
    {
        // Uptake 0.5, 0.75 … 2.75 in voxels of 1 mL; blood 1.25, muscle 1.
        FeatureSet set = HypoxiaMeasures.Compute(Image, Tumour, ReferenceActivity.Sample(1.25), ReferenceActivity.Sample(1));
        void Is(double expected, MeasureDefinition definition, string unit)
        {
            Assert.Equal(expected, set[definition].Value, 1e-12);
            Assert.Equal(unit, set[definition].Unit.Code);
        }

        Is(2.2, HypoxiaMeasures.MaximumBloodRatio, "1");
        Is(1.3, HypoxiaMeasures.MeanBloodRatio, "1");
        Is(6, HypoxiaMeasures.BloodHypoxicVolume, "ml"); // 1.5 / 1.25 = 1.2 counts
        Is(0.6, HypoxiaMeasures.BloodHypoxicFraction, "1");
        Is(2.75, HypoxiaMeasures.MaximumMuscleRatio, "1");
        Is(1.625, HypoxiaMeasures.MeanMuscleRatio, "1");
        Is(6, HypoxiaMeasures.MuscleHypoxicVolume, "ml");
        Is(0.6, HypoxiaMeasures.MuscleHypoxicFraction, "1");
        Assert.Equal(HypoxiaMeasures.All, set.Select(static m => m.Definition));
        Assert.Contains(set.Provenance!.Steps.Single().Facts, static f => f is { Key: "blood", Value: "1.25 (sample)" });

        FeatureSet strict = HypoxiaMeasures.Compute(Image, Tumour, ReferenceActivity.Sample(1.25), null, new() { BloodThreshold = 2.2 });
        Assert.Equal(1, strict[HypoxiaMeasures.BloodHypoxicVolume].Value);
        Assert.Equal((MeasureStatus.NotApplicable, "The uptake of muscle was not given."), (strict[HypoxiaMeasures.MuscleHypoxicVolume].Status, strict[HypoxiaMeasures.MuscleHypoxicVolume].Reason));
    }

    [Fact]
    public void Compute_ReferenceFromTheImage_IsItsMean()
    {
        var blood = ReferenceActivity.Mean(Image, Phantom.Mask(Geometry, static i => i.X is 1 or 3));
        Assert.Equal(1, blood.Value, 1e-12);
        Assert.Equal("mean of 24 voxels", blood.Origin);
        Assert.Equal(2.75, HypoxiaMeasures.Compute(Image, Tumour, blood)[HypoxiaMeasures.MaximumBloodRatio].Value, 1e-12);
    }

    [Fact]
    public void ToHypoxicMask_HoldsTheVoxelsThatAreCounted()
    {
        foreach (double threshold in (double[])[0.1, 0.7, 1.2, 1.4, 2, 9])
        {
            var reference = ReferenceActivity.Sample(1.25);
            Mask mask = HypoxiaMeasures.ToHypoxicMask(Image, Tumour, reference, threshold);
            Phantom.AssertSame(Phantom.Mask(Geometry, i => Tumour.Contains(i) && (float)(Image.At(i) / 1.25) >= (float)threshold), mask);
            FeatureSet set = HypoxiaMeasures.Compute(Image, Tumour, reference, null, new() { BloodThreshold = threshold });
            Assert.Equal(mask.Volume / 1000, set[HypoxiaMeasures.BloodHypoxicVolume].Value, 1e-12);
        }

        Assert.True(HypoxiaMeasures.ToHypoxicMask(Image, Mask.Empty(Geometry), ReferenceActivity.Sample(1), 1).IsEmpty);
    }

    [Fact]
    public void RatioMap_IsTheQuotientRoundedOnce()
    {
        Volume<float> noise = Phantom.Noise(Geometry, 3, -1, 5);
        Volume<float> map = RatioMap.Compute(noise, ReferenceActivity.Sample(1.7));
        Assert.Equal("1", map.Unit.Code);
        Assert.All(Phantom.Indices(Geometry.Size), i => Assert.Equal((float)(noise.At(i) / 1.7), map.At(i)));
        float[] inPlace = [1, float.NaN, -2];
        RatioMap.Compute(inPlace, ReferenceActivity.Sample(2), inPlace);
        Assert.Equal([0.5f, float.NaN, -1], inPlace);
        Assert.Throws<ArgumentException>(() => RatioMap.Compute(inPlace, ReferenceActivity.Sample(2), new float[2]));
    }

    [Fact]
    public void ReferenceActivity_WithoutUptake_IsRefused()
    {
        static RefusalReason Refused(Func<ReferenceActivity> make) => Assert.Throws<DataRefusedException>(make).Reason;
        Volume<float> bad = Phantom.Image(Geometry, static i => i.X == 0 ? -1 : i.X == 1 ? 0 : i.X == 2 ? double.NaN : 1);
        Assert.Equal(RefusalReason.EmptyRegion, Refused(() => ReferenceActivity.Mean(bad, Mask.Empty(Geometry))));
        Assert.Equal(RefusalReason.UnsuitableValues, Refused(() => ReferenceActivity.Mean(bad, Phantom.Mask(Geometry, static i => i.X == 0))));
        Assert.Equal(RefusalReason.UnsuitableValues, Refused(() => ReferenceActivity.Mean(bad, Phantom.Mask(Geometry, static i => i.X == 1))));
        Assert.Equal(RefusalReason.UnsuitableValues, Refused(() => ReferenceActivity.Mean(bad, Phantom.Mask(Geometry, static i => i.X == 2))));
        Assert.Equal(RefusalReason.GridsDiffer, Refused(() => ReferenceActivity.Mean(bad, Phantom.Whole(Phantom.Grid(2, 2, 2)))));
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], static v => Assert.Throws<DataRefusedException>(() => ReferenceActivity.Sample(v)));
    }

    [Fact]
    public void Compute_EmptyOrNotFiniteTumour_HasReasons()
    {
        FeatureSet empty = HypoxiaMeasures.Compute(Image, Mask.Empty(Geometry), ReferenceActivity.Sample(1));
        Assert.Equal(0, empty[HypoxiaMeasures.BloodHypoxicVolume].Value);
        Assert.Equal(MeasureStatus.Undefined, empty[HypoxiaMeasures.BloodHypoxicFraction].Status);
        Volume<float> bad = Phantom.Image(Geometry, static i => i == new Index3(3, 1, 1) ? double.NaN : 1);
        FeatureSet failed = HypoxiaMeasures.Compute(bad, Tumour, ReferenceActivity.Sample(1));
        Assert.Equal((MeasureStatus.Failed, "1 of 10 voxels of the tumour are not finite numbers."), (failed[HypoxiaMeasures.BloodHypoxicVolume].Status, failed[HypoxiaMeasures.BloodHypoxicVolume].Reason));
    }

    [Fact]
    public void Compute_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => HypoxiaMeasures.Compute(Image, Tumour, null));
        Assert.Throws<ArgumentException>(() => HypoxiaMeasures.Compute(Image, Tumour, ReferenceActivity.Sample(1), null, new() { BloodThreshold = 0 }));
        Assert.Throws<ArgumentException>(() => HypoxiaMeasures.Compute(Image, Tumour, ReferenceActivity.Sample(1), null, new() { MuscleThreshold = double.NaN }));
        Assert.Throws<ArgumentException>(() => HypoxiaMeasures.ToHypoxicMask(Image, Tumour, ReferenceActivity.Sample(1), -1));
        Assert.Throws<DataRefusedException>(() => HypoxiaMeasures.Compute(Image, Phantom.Whole(Phantom.Grid(2, 2, 2)), ReferenceActivity.Sample(1)));
    }
}
