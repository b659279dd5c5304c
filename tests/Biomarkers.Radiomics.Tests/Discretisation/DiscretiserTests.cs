namespace Biomarkers.Radiomics.Tests;

public sealed class DiscretiserTests
{
    private static readonly DiscretisationSettings Fbn4 = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 4 };
    private static readonly DiscretisationSettings Fbs25 = new() { Method = DiscretisationMethod.FixedBinSize, BinWidth = 25 };

    [Fact]
    public void None_DigitalPhantom_KeepsGreyLevelsAndCountsAbsentOnes()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.DigitalPhantom();
        DiscretisedRegion levels = Discretiser.Discretise(image, region, new DiscretisationSettings());
        Assert.Equal(6, levels.LevelCount);
        Assert.Equal("none", levels.Description);
        Assert.Equal([50, 0, 1, 16, 0, 7], Enumerable.Range(1, 6).Select(i => levels.Levels.Count((ushort)i)));
        Assert.Equal(3, levels.BinCentre(3));
    }

    [Theory]
    [InlineData(0.5f, "not all integers from 0.5 to 2")]
    [InlineData(0f, "integers from 0 to 2")]
    [InlineData(-7f, "integers from -7 to 2")]
    public void None_OtherThanPositiveIntegers_IsRefusedWithFigures(float value, string figures)
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([value, 1, 2]);
        DataRefusedException refused =
            Assert.Throws<DataRefusedException>(() => Discretiser.Discretise(image, region, new DiscretisationSettings()));
        Assert.Equal(RefusalReason.UnsuitableValues, refused.Reason);
        Assert.Contains(figures, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FixedBinNumber_EdgesAndMaximum_FollowTheDefinition()
    {
        DiscretisedRegion levels = Levels([0, 24, 25, 49, 50, 75, 99, 100], Fbn4);
        Assert.Equal([1, 1, 2, 2, 3, 4, 4, 4], Inside(levels));
        Assert.Equal(4, levels.LevelCount);
        Assert.Equal("FBN 4", levels.Description);
        Assert.Equal(12.5, levels.FirstBinCentre);
        Assert.Equal(25, levels.BinWidth);
    }

    [Fact]
    public void FixedBinNumber_IntensityOnEveryEdge_IsNotRoundedBelowIt()
    {
        for (int bins = 1; bins <= 200; bins++)
        {
            float[] edges = [.. Enumerable.Range(0, bins + 1).Select(static i => (float)i)];
            ushort[] levels = Inside(Levels(edges, Fbn4 with { BinCount = bins }));
            Assert.Equal([.. Enumerable.Range(1, bins), bins], levels.Select(static l => (int)l));
        }
    }

    [Fact]
    public void FixedBinNumber_OneIntensity_IsOneBin()
    {
        DiscretisedRegion levels = Levels([-3.5f, -3.5f, -3.5f], Fbn4);
        Assert.Equal([1, 1, 1], Inside(levels));
        Assert.Equal(1, levels.LevelCount);
        Assert.Equal(-3.5, levels.BinCentre(1));
    }

    [Fact]
    public void FixedBinSize_StartsAtTheRangeAndDoesNotRenumber()
    {
        DiscretisedRegion levels = Levels([-939, -914, 393], Fbs25, new IntensityRange(-1000, 400));
        Assert.Equal([3, 4, 56], Inside(levels));
        Assert.Equal(56, levels.LevelCount);
        Assert.Equal("FBS 25", levels.Description);
        Assert.Equal(-987.5, levels.BinCentre(1));
    }

    [Fact]
    public void FixedBinSize_UpperEndOfTheRange_HasItsOwnBin() =>
        Assert.Equal([1, 36, 37], Inside(Levels([-500, 399, 400], Fbs25, new IntensityRange(-500, 400))));

    [Theory]
    [InlineData(null, null, 10.0)]
    [InlineData(null, double.NegativeInfinity, 10.0)]
    [InlineData(null, 5.0, 5.0)]
    [InlineData(-2.5, 5.0, -2.5)]
    public void FixedBinSize_Start_IsSettingThenRangeThenMinimum(double? start, double? lower, double expected)
    {
        IntensityRange? range = lower is { } l ? new IntensityRange(l, double.PositiveInfinity) : null;
        DiscretisedRegion levels = Levels([10, 20], Fbs25 with { Start = start, BinWidth = 1 }, range);
        Assert.Equal(expected + 0.5, levels.BinCentre(1));
        Assert.Equal([(int)(10 - expected) + 1, (int)(20 - expected) + 1], Inside(levels).Select(static l => (int)l));
    }

    [Fact]
    public void FixedBinSize_ValueBelowTheStart_IsRefusedWithFigures()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([-501, 0]);
        DataRefusedException refused =
            Assert.Throws<DataRefusedException>(() => Discretiser.Discretise(image, region, Fbs25, new IntensityRange(-500, 400)));
        Assert.Equal(RefusalReason.UnsuitableValues, refused.Reason);
        Assert.Contains("-501", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-500", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FixedBinSize_TooManyLevels_IsRefusedWithTheirNumber()
    {
        DiscretisationSettings narrow = Fbs25 with { BinWidth = 1 };
        Assert.Equal(65_535, Levels([0, 65_534], narrow).LevelCount);
        DataRefusedException refused = Assert.Throws<DataRefusedException>(() => Levels([0, 65_535], narrow));
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
        Assert.Contains("65536", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            RefusalReason.TooLarge, Assert.Throws<DataRefusedException>(() => Levels([0, float.MaxValue], narrow with { BinWidth = 1e-300 })).Reason);
        Assert.Equal(
            RefusalReason.TooLarge, Assert.Throws<DataRefusedException>(() => Levels([1, 65_536], new DiscretisationSettings())).Reason);
    }

    [Fact]
    public void Equalised_DistinctIntensities_FillsEveryLevelEvenly()
    {
        DiscretisedRegion levels = Levels([.. Enumerable.Range(0, 100).Select(static i => (float)(i * i))], Equalised(9801.0 / 4 + 1));
        Assert.Equal(4, levels.LevelCount);
        Assert.Equal([25, 25, 25, 25], Enumerable.Range(1, 4).Select(i => Inside(levels).Count(l => l == i)));
        Assert.True(double.IsNaN(levels.BinCentre(1)));
    }

    [Fact]
    public void Equalised_AnyIntensities_FollowsTheRankDefinition()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(7, new(9, 8, 5), static r => r.Next(0, 40));
        float[] values = IntensityCases.ValuesInScanOrder(image, region);
        DiscretisedRegion levels = Discretiser.Discretise(image, region, Equalised(3));
        int count = (int)Math.Floor((values.Max() - values.Min()) / 3) + 1;
        Assert.Equal(count, levels.LevelCount);
        Assert.Equal(
            values.Select(v => (int)Math.Floor((double)count * values.Count(o => o < v) / values.Length) + 1),
            Inside(levels).Select(static l => (int)l));
    }

    [Theory]
    [InlineData(DiscretisationMethod.FixedBinNumber)]
    [InlineData(DiscretisationMethod.FixedBinSize)]
    public void Discretise_RandomRegion_GivesEachVoxelItsLevelAndNoOtherVoxelOne(DiscretisationMethod method)
    {
        (Volume<float> image, RegionOfInterest region) =
            IntensityCases.Random(3, new(13, 7, 6), static r => (float)((r.NextDouble() * 90) - 30));
        var settings = new DiscretisationSettings { Method = method, BinCount = 11, BinWidth = 3.25, Start = -31 };
        DiscretisedRegion levels = Discretiser.Discretise(image, region, settings);
        float[] values = IntensityCases.ValuesInScanOrder(image, region);
        double min = values.Min();
        double max = values.Max();
        double Expected(float v) => method == DiscretisationMethod.FixedBinSize
            ? Math.Floor((v + 31.0) / 3.25) + 1
            : v == max ? 11 : Math.Floor(11 * (v - min) / (max - min)) + 1;
        Assert.Equal(values.Select(Expected), Inside(levels).Select(static l => (double)l));
        for (int i = 0; i < levels.Levels.Length; i++)
        {
            Assert.Equal(region.IntensityBytes[i] != 0, levels.Levels[i] != 0);
        }
    }

    [Fact]
    public void Discretise_IntensityMaskSmallerThanTheRegion_FillsTheRegionsBox()
    {
        (Volume<float> image, RegionOfInterest whole) = IntensityCases.Row([5, 6, 7, 8, 9]);
        Mask inner = Mask.FromBytes(image.Geometry, IndexBox.Whole(image.Size), new(new byte[] { 0, 0, 1, 1, 0 }, image.Size));
        DiscretisedRegion levels = Discretiser.Discretise(image, whole.WithIntensity(inner), Fbn4 with { BinCount = 2 });
        Assert.Equal(whole.Box.Size.Count, levels.Levels.Length);
        Assert.Equal(new ushort[] { 0, 0, 0, 1, 2, 0, 0 }, levels.Levels.Slice((int)(1 * 3 * 7) + 7, 7).ToArray());
    }

    [Fact]
    public void Discretise_EmptyIntensityMask_IsRefused()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([5, 6]);
        DataRefusedException refused =
            Assert.Throws<DataRefusedException>(() => Discretiser.Discretise(image, region.WithIntensity(Mask.Empty(image.Geometry)), Fbn4));
        Assert.Equal(RefusalReason.EmptyRegion, refused.Reason);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Discretise_VoxelNotFinite_IsRefusedWithTheirNumber(float bad)
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([5, bad, 6]);
        DataRefusedException refused = Assert.Throws<DataRefusedException>(() => Discretiser.Discretise(image, region, Fbn4));
        Assert.Equal(RefusalReason.UnsuitableValues, refused.Reason);
        Assert.Contains("1 of 3", refused.Message, StringComparison.Ordinal);

        (image, region) = IntensityCases.Row([5, bad, 6], [1, 0, 1]);
        Assert.Equal([1, 4], Inside(Discretiser.Discretise(image, region, Fbn4)));
    }

    [Fact]
    public void Discretise_SettingOutsideItsRange_Throws()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([5, 6]);
        DiscretisationSettings[] wrong =
        [
            Fbn4 with { BinCount = 0 }, Fbn4 with { BinCount = 65_536 }, Fbs25 with { BinWidth = 0 }, Fbs25 with { BinWidth = double.NaN },
            Fbs25 with { BinWidth = double.PositiveInfinity }, Fbs25 with { Start = double.NaN }, Fbs25 with { Method = (DiscretisationMethod)9 },
        ];
        Assert.All(wrong, s => Assert.Throws<ArgumentOutOfRangeException>(() => Discretiser.Discretise(image, region, s)));
    }

    [Fact]
    public void Discretise_OtherGrid_IsRefused()
    {
        (Volume<float> image, _) = IntensityCases.Row([5, 6]);
        (_, RegionOfInterest region) = IntensityCases.Row([5, 6, 7]);
        DataRefusedException refused = Assert.Throws<DataRefusedException>(() => Discretiser.Discretise(image, region, Fbn4));
        Assert.Equal(RefusalReason.GridsDiffer, refused.Reason);
    }

    [Fact]
    public void Discretise_ShiftedIntensities_KeepTheirLevels()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(11, new(8, 8, 8), static r => r.Next(-100, 100));
        Volume<float> shifted = Volume.Wrap(image.Geometry, Array.ConvertAll(image.Voxels.ToArray(), static v => v + 512));
        Assert.Equal(
            Discretiser.Discretise(image, region, Fbn4).Levels.ToArray(), Discretiser.Discretise(shifted, region, Fbn4).Levels.ToArray());
        Assert.Equal(
            Discretiser.Discretise(image, region, Fbs25).Levels.ToArray(), Discretiser.Discretise(shifted, region, Fbs25).Levels.ToArray());
    }

    [Fact]
    public void Discretise_AnyThreadCount_IsIdentical()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(5, new(17, 19, 23), static r => (float)r.NextDouble());
        ushort[] one = Discretiser.Discretise(image, region, Fbn4, null, 1).Levels.ToArray();
        Assert.Equal(one, Discretiser.Discretise(image, region, Fbn4, null, 2).Levels.ToArray());
        Assert.Equal(one, Discretiser.Discretise(image, region, Fbn4, null, 7).Levels.ToArray());
    }

    [Fact]
    public void Discretise_Cancelled_Throws()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([5, 6]);
        Assert.Throws<OperationCanceledException>(() => Discretiser.Discretise(image, region, Fbn4, cancellationToken: new CancellationToken(true)));
    }

    private static DiscretisationSettings Equalised(double width) =>
        new() { Method = DiscretisationMethod.FixedBinSizeEqualised, BinWidth = width };

    private static DiscretisedRegion Levels(float[] values, DiscretisationSettings settings, IntensityRange? range = null)
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values);
        return Discretiser.Discretise(image, region, settings, range);
    }

    private static ushort[] Inside(DiscretisedRegion levels) => [.. levels.Levels.ToArray().Where(static l => l != 0)];
}
