namespace Biomarkers.Radiomics.Tests.Extraction;

/// <summary>Data that cannot be used for everything: what can be computed still is, and the rest says why.</summary>
public sealed class RefusedDataTests
{
    private static readonly ImageGeometry Grid = new(new(12, 10, 8), new(1, 1, 2));

    [Fact]
    public void Extract_NotANumberUnderACubicSpline_KeepsWhatTheMaskAloneGives()
    {
        float[] voxels = Ramp();
        voxels[(((4 * 10) + 5) * 12) + 6] = float.NaN;
        FeatureSet values = RadiomicsExtractor.Extract(Volume.Wrap(Grid, voxels), Box(new(3, 3, 2), new(6, 5, 4)), RadiomicsProfiles.IbsiE);
        Assert.Equal(MeasureStatus.Computed, values[MorphologyFeatures.VolumeMesh].Status);
        Measurement mean = values[IntensityStatisticsFeatures.Mean];
        Assert.Equal(MeasureStatus.Failed, mean.Status);
        Assert.Contains("cubic spline", mean.Reason, StringComparison.Ordinal);
        Assert.Contains("cubic spline", values[MorphologyFeatures.IntegratedIntensity].Reason, StringComparison.Ordinal);
        Assert.Contains("cubic spline", values[CooccurrenceFeatures.JointEntropy, Aggregation.Merged3D].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_SeveralRegions_OneThatVanishesDoesNotCostTheOthers()
    {
        RadiomicsSettings coarse = RadiomicsProfiles.Default with { Resampling = new() { Spacing = new(4, 4, 4) } };
        Volume<float> image = Volume.Wrap(Grid, Ramp());
        RegionOfInterest good = Box(new(1, 1, 1), new(10, 8, 6)), tiny = Box(new(6, 5, 3), new(1, 1, 1));
        IReadOnlyList<FeatureSet> values = RadiomicsExtractor.Extract(image, [tiny, good], coarse);
        Assert.All(values[0], static m => Assert.Contains("too small", m.Reason, StringComparison.Ordinal));
        Assert.Equal(RadiomicsExtractor.Extract(image, good, coarse).Select(static m => m.Value), values[1].Select(static m => m.Value));
        Assert.Equal(values[1].Select(static m => (m.Tag, m.Context.Discretisation)), values[0].Select(static m => (m.Tag, m.Context.Discretisation)));
    }

    [Fact]
    public void Extract_IntegersBeyondSinglePrecision_AreRefusedWithTheValue()
    {
        var voxels = new int[Grid.VoxelCount];
        voxels[(((4 * 10) + 5) * 12) + 6] = 16_777_217;
        var refusal = Assert.Throws<DataRefusedException>(() =>
            RadiomicsExtractor.Extract(Volume.Wrap(Grid, voxels), Box(new(3, 3, 2), new(6, 5, 4)), RadiomicsProfiles.Default));
        Assert.Equal(RefusalReason.UnsuitableValues, refusal.Reason);
        Assert.Contains("16777217", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_HugeIntensities_HaveAVolumeHistogramOfBinNumbers()
    {
        float[] voxels = Array.ConvertAll(Ramp(), static v => v * 1e30f);
        FeatureSet values = RadiomicsExtractor.Extract(Volume.Wrap(Grid, voxels), Box(new(3, 3, 2), new(6, 5, 4)), RadiomicsProfiles.Default);
        FeatureSet plain = RadiomicsExtractor.Extract(Volume.Wrap(Grid, Ramp()), Box(new(3, 3, 2), new(6, 5, 4)), RadiomicsProfiles.Default);
        Assert.Equal(plain[IntensityVolumeHistogramFeatures.IntensityAtVolume10].Value, values[IntensityVolumeHistogramFeatures.IntensityAtVolume10].Value);
    }

    [Fact]
    public void Extract_FamilyWithoutValues_StandsInTheContextOfItsValues()
    {
        float[] voxels = Ramp();
        voxels[(((4 * 10) + 5) * 12) + 6] = float.PositiveInfinity;
        FeatureSet failed = RadiomicsExtractor.Extract(Volume.Wrap(Grid, voxels), Box(new(3, 3, 2), new(6, 5, 4)), RadiomicsProfiles.Default);
        FeatureSet computed = RadiomicsExtractor.Extract(Volume.Wrap(Grid, Ramp()), Box(new(3, 3, 2), new(6, 5, 4)), RadiomicsProfiles.Default);
        Assert.Contains(failed, static m => m.Status == MeasureStatus.Failed);
        Assert.Equal(computed.Select(static m => (m.Definition, m.Context)), failed.Select(static m => (m.Definition, m.Context)));
    }

    private static float[] Ramp() => [.. Enumerable.Range(0, Grid.VoxelCount).Select(static i => (float)((i * 37 % 101) - 40))];

    private static RegionOfInterest Box(Index3 start, Size3 size)
    {
        byte[] bytes = new byte[size.Count];
        Array.Fill(bytes, (byte)1);
        return new(Mask.FromBytes(Grid, new(start, size), new(bytes, size)));
    }
}
