using F = Biomarkers.Radiomics.IntensityVolumeHistogramFeatures;

namespace Biomarkers.Radiomics.Tests;

public sealed class IntensityVolumeHistogramFeaturesTests
{
    private static readonly DiscretisationSettings None = new();
    private static readonly DiscretisationSettings Fbs = new() { Method = DiscretisationMethod.FixedBinSize, BinWidth = 2.5 };
    private static readonly DiscretisationSettings Fbn = new() { Method = DiscretisationMethod.FixedBinNumber, BinCount = 1000 };

    [Theory]
    [InlineData(null, null)]
    [InlineData(-500.0, 400.0)]
    [InlineData(-60.0, 77.0)]
    [InlineData(-60.5, 130.25)]
    [InlineData(double.NegativeInfinity, 120.0)]
    [InlineData(-100.0, double.PositiveInfinity)]
    public void None_Integers_EqualsTheHistogramLaidOut(double? lower, double? upper)
    {
        IntensityRange? range = lower is { } l && upper is { } u ? new IntensityRange(l, u) : null;
        for (int seed = 0; seed < 10; seed++)
        {
            (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(seed, new(9, 8, 7), static r => r.Next(-60, 78));
            double[] x = Values(image, region);
            double lowest = lower is { } a && double.IsFinite(a) ? a : x.Min();
            double highest = upper is { } b && double.IsFinite(b) ? b : x.Max();
            double[] grid = Integers(Math.Ceiling(lowest), Math.Floor(highest));
            Check(Compute(image, region, None, range), x, grid, lowest, highest);
        }
    }

    [Fact]
    public void None_IntegersInAWideRange_EqualsTheHistogramLaidOut()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(2, new(6, 5, 4), static r => r.Next(0, 200_000));
        double[] x = Values(image, region);
        Check(Compute(image, region, None, null), x, Integers(x.Min(), x.Max()), x.Min(), x.Max());
    }

    [Theory]
    [InlineData(0.0, 100.0, 2.5)]
    [InlineData(-3.0, 99.7, 0.1)]
    [InlineData(0.0, 100.0, 7.0)]
    [InlineData(null, null, 0.5)]
    [InlineData(null, null, 3.3)]
    public void FixedBinSize_EqualsTheHistogramLaidOut(double? lower, double? upper, double width)
    {
        IntensityRange? range = lower is { } l && upper is { } u ? new IntensityRange(l, u) : null;
        for (int seed = 0; seed < 10; seed++)
        {
            (Volume<float> image, RegionOfInterest region) =
                IntensityCases.Random(seed, new(9, 8, 7), static r => (float)(r.NextDouble() * 99));
            double[] x = Values(image, region);
            double start = lower ?? x.Min();
            double end = upper ?? x.Max();
            double[] centres = [.. x.Select(v => start + ((Math.Floor((v - start) / width) + 0.5) * width))];
            int points = (int)Math.Floor(((end - start) / width) - 1 + 1e-9) + 1;
            double[] grid = [.. Enumerable.Range(0, points).Select(i => start + ((i + 0.5) * width))];
            Check(Compute(image, region, Fbs with { BinWidth = width }, range), centres, grid, start + (width / 2), end - (width / 2));
        }
    }

    [Fact]
    public void FixedBinNumber_EqualsTheHistogramOfTheLevelsLaidOut()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(seed, new(9, 8, 7), static r => r.NextSingle());
            double[] levels =
                [.. Discretiser.Discretise(image, region, Fbn).Levels.ToArray().Where(static l => l > 0).Select(static l => (double)l)];
            Check(Compute(image, region, Fbn, null), levels, Integers(1, 1000), 1, 1000);
        }
    }

    [Fact]
    public void Equalised_EqualsTheHistogramOfTheLevelsLaidOut()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(1, new(9, 8, 7), static r => r.NextSingle() * 30);
        DiscretisationSettings equalised = Fbs with { Method = DiscretisationMethod.FixedBinSizeEqualised, BinWidth = 1 };
        DiscretisedRegion binned = Discretiser.Discretise(image, region, equalised);
        double[] levels = [.. binned.Levels.ToArray().Where(static l => l > 0).Select(static l => (double)l)];
        Check(Compute(image, region, equalised, null), levels, Integers(1, binned.LevelCount), 1, binned.LevelCount);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.0, 20.0)]
    public void None_OtherThanIntegers_IsTheLimitOfNarrowBins(double? lower, double? upper)
    {
        IntensityRange? range = lower is { } l && upper is { } u ? new IntensityRange(l, u) : null;
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(6, new(12, 11, 10), static r => r.NextSingle() * 17);
        IReadOnlyList<Measurement> limit = Compute(image, region, None, range);
        IReadOnlyList<Measurement> narrow = Compute(image, region, Fbs with { BinWidth = 1e-6 }, range);
        Assert.All(limit, static m => Assert.Equal("none (continuous)", m.Context.Discretisation));
        Assert.All(F.All, d => Assert.Equal(narrow.Value(d), limit.Value(d), 3e-6));
        double[] x = Values(image, region);
        double lowest = lower ?? x.Min();
        double highest = upper ?? x.Max();
        Assert.Equal(x.Count(v => v >= lowest + (0.9 * (highest - lowest))) / (double)x.Length, limit.Value(F.VolumeAtIntensity90));
        Assert.Equal(x.Order().ElementAt(x.Length - (x.Length / 10) - 1), limit.Value(F.IntensityAtVolume10));
        Assert.Equal((x.Average() - lowest) / (highest - lowest), limit.Value(F.AreaUnderCurve), 1e-12);
    }

    [Fact]
    public void None_RangeNotApplied_CountsWhatLiesOutside()
    {
        IReadOnlyList<Measurement> found = Of([-5, 0.5f, 1, 9, 25], None, new IntensityRange(0, 10));
        Assert.Equal(((0.5 / 10) + (1.0 / 10) + (9.0 / 10) + 1) / 5, found.Value(F.AreaUnderCurve), 1e-15);
        Assert.Equal(2.0 / 5, found.Value(F.VolumeAtIntensity90));
        found.Missing(F.IntensityAtVolume10, MeasureStatus.Undefined, "at most 10 %");
        Assert.Equal(0, found.Value(F.IntensityAtVolume90));
    }

    [Fact]
    public void DigitalPhantom_Area_IsThatOfTheTableInTheManual()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.DigitalPhantom();
        double[] nu = [74 / 74.0, 24 / 74.0, 24 / 74.0, 23 / 74.0, 7 / 74.0, 7 / 74.0];
        double area = 0.2 * (nu.Sum() - ((nu[0] + nu[5]) / 2));
        Assert.Equal(area, Compute(image, region, None, null).Value(F.AreaUnderCurve), 1e-15);
    }

    [Fact]
    public void FixedBinSize_ConfigurationC_RangeIsThatOfTheBinCentres()
    {
        // 400 voxels, one for each HU of [-1000, -601]: V10 starts at -998.75 + 139.75 = -859, first centre -858.75.
        IReadOnlyList<Measurement> found =
            Of([.. Enumerable.Range(-1000, 400).Select(static i => (float)i)], Fbs, new IntensityRange(-1000, 400));
        Assert.Equal(260 / 400.0, found.Value(F.VolumeAtIntensity10));
        Assert.Equal(0, found.Value(F.VolumeAtIntensity90));
        Assert.Equal(-638.75, found.Value(F.IntensityAtVolume10));
    }

    [Fact]
    public void FractionsOnTheGrid_AreNotMissedByRounding()
    {
        // Ranges whose tenths are whole: V10 and V90 are counted from exactly min + range / 10 and min + 9 range / 10.
        for (int tens = 1; tens <= 300; tens++)
        {
            float[] values = [.. Enumerable.Range(7, (10 * tens) + 1).Select(static i => (float)i)];
            IReadOnlyList<Measurement> found = Of(values, None, null);
            Assert.Equal(((9 * tens) + 1) / (double)values.Length, found.Value(F.VolumeAtIntensity10));
            Assert.Equal((tens + 1) / (double)values.Length, found.Value(F.VolumeAtIntensity90));
            DiscretisationSettings tenths = Fbs with { BinWidth = 0.1, Start = 0.65 };
            IReadOnlyList<Measurement> binned = Of([.. values.Select(static v => v * 0.1f)], tenths, new IntensityRange(0.65, 0.75 + tens));
            Assert.Equal(found.Value(F.VolumeAtIntensity10), binned.Value(F.VolumeAtIntensity10));
            Assert.Equal(found.Value(F.VolumeAtIntensity90), binned.Value(F.VolumeAtIntensity90));
        }
    }

    [Fact]
    public void Units_AreBinNumbersForAFixedNumberAndIntensitiesOtherwise()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(1, new(5, 5, 5), static r => r.Next(0, 50));
        Unit UnitOf(DiscretisationSettings settings, MeasureDefinition definition) =>
            Compute(image, region, settings, null).Single(m => m.Definition == definition).Unit;
        Assert.Equal(Unit.Hounsfield, UnitOf(None, F.IntensityAtVolume10));
        Assert.Equal(Unit.Hounsfield, UnitOf(Fbs, F.IntensityDifference));
        Assert.Equal(Unit.One, UnitOf(Fbn, F.IntensityAtVolume10));
        Assert.Equal(Unit.One, UnitOf(None, F.VolumeAtIntensity10));
        Assert.All(Compute(image, region, Fbn, null), static m => Assert.Equal("FBN 1000", m.Context.Discretisation));
        Assert.All(Compute(image, region, None, null), static m => Assert.Equal("none", m.Context.Discretisation));
    }

    [Fact]
    public void OneIntensity_WithoutARange_HasNoFractions()
    {
        foreach (float value in (float[])[3, 3.5f])
        {
            foreach (DiscretisationSettings settings in (DiscretisationSettings[])[None, Fbs, Fbn])
            {
                IReadOnlyList<Measurement> found = Of([value, value], settings, null);
                Assert.Equal(0, found.Value(F.AreaUnderCurve));
                Assert.All(
                    (MeasureDefinition[])[F.VolumeAtIntensity10, F.VolumeAtIntensity90, F.VolumeDifference],
                    d => found.Missing(d, MeasureStatus.Undefined, "no width"));
                Assert.All(
                    (MeasureDefinition[])[F.IntensityAtVolume10, F.IntensityAtVolume90, F.IntensityDifference],
                    d => found.Missing(d, MeasureStatus.Undefined, "."));
            }
        }
    }

    [Fact]
    public void OneIntensity_WithinARange_HasFractions()
    {
        IReadOnlyList<Measurement> found = Of([3, 3], None, new IntensityRange(0, 10));
        Assert.Equal(1, found.Value(F.VolumeAtIntensity10));
        Assert.Equal(0, found.Value(F.VolumeAtIntensity90));
        Assert.Equal(4, found.Value(F.IntensityAtVolume10));
        Assert.Equal(0, found.Value(F.IntensityDifference));
        Assert.Equal(0, found.Value(F.AreaUnderCurve));
    }

    [Fact]
    public void MaximumInMoreThanATenth_LeavesTheIntensityUndefined()
    {
        IReadOnlyList<Measurement> found = Of([1, 2, 5, 5, 5], None, null);
        found.Missing(F.IntensityAtVolume10, MeasureStatus.Undefined, "at most 10 %");
        found.Missing(F.IntensityDifference, MeasureStatus.Undefined, "at most 10 %");
        Assert.Equal(2, found.Value(F.IntensityAtVolume90));
    }

    [Fact]
    public void CoarseBins_ThatMissTheUpperTenth_LeaveTheVolumeUndefined() =>
        Of([0, 1, 2, 3, 4.9f], Fbs with { BinWidth = 2 }, null).Missing(F.VolumeAtIntensity90, MeasureStatus.Undefined, "narrower bins");

    [Fact]
    public void DataThatDoNotFit_FailWithTheReason()
    {
        Of([1, float.NaN], None, null).AllMissing(F.All, MeasureStatus.Failed, "1 of 2 voxels");
        Of([-501, 3], Fbs, new IntensityRange(-500, 400)).AllMissing(F.All, MeasureStatus.Failed, "-501");
        Of([0, 3e38f], None, null).AllMissing(F.All, MeasureStatus.Failed, "wider bins");
        Of([0, 5], Fbs with { BinWidth = 1e-200 }, null).AllMissing(F.All, MeasureStatus.Failed, "wider bins");
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row([1, 2]);
        Compute(image, region.WithIntensity(Mask.Empty(image.Geometry)), None, null).AllMissing(F.All, MeasureStatus.Undefined, "no voxel");
    }

    [Fact]
    public void WrongArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => Of([1, 2], None, new IntensityRange(5, 4)));
        Assert.Throws<ArgumentException>(() => Of([1, 2], None, new IntensityRange(double.NaN, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([1, 2], Fbs with { BinWidth = -1 }, null));
    }

    [Fact]
    public void AnyThreadCount_IsBitIdentical()
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Random(8, new(80, 80, 60), static r => r.NextSingle() * 40, 0.9);
        RegionIntensities intensities = RegionIntensities.Gather(image, region);
        foreach (DiscretisationSettings settings in (DiscretisationSettings[])[None, Fbs, Fbn])
        {
            IReadOnlyList<Measurement> one = F.Compute(intensities, settings, null, image.Unit, null, 1);
            F.Compute(intensities, settings, null, image.Unit, null, 2).SameAs(one);
            F.Compute(intensities, settings, null, image.Unit, null, 7).SameAs(one);
        }
    }

    /// <summary>The definitions on a table of ν and γ for every intensity of the grid.</summary>
    private static void Check(IReadOnlyList<Measurement> found, double[] x, double[] grid, double lowest, double highest)
    {
        (double I, double Nu, double Gamma)[] table =
            [.. grid.Select(i => (i, x.Count(v => v >= i - 1e-9) / (double)x.Length, (i - lowest) / (highest - lowest)))];
        void Demand(MeasureDefinition d, double? expected)
        {
            if (expected is { } value)
            {
                Outcomes.Near(value, found.Value(d));
            }
            else
            {
                Assert.Equal(MeasureStatus.Undefined, found.Single(m => m.Definition == d).Status);
            }
        }

        double? V(double part) => table.Where(r => r.Gamma >= part - 1e-9).Select(static r => (double?)r.Nu).Max();
        double? I(double part) => table.Where(r => r.Nu <= part + 1e-12).Select(static r => (double?)r.I).Min();
        Assert.Equal(F.All, found.Select(static m => m.Definition));
        Demand(F.VolumeAtIntensity10, V(0.1));
        Demand(F.VolumeAtIntensity90, V(0.9));
        Demand(F.IntensityAtVolume10, I(0.1));
        Demand(F.IntensityAtVolume90, I(0.9));
        Demand(F.VolumeDifference, V(0.1) - V(0.9));
        Demand(F.IntensityDifference, I(0.1) - I(0.9));
        Demand(F.AreaUnderCurve, table.Zip(table.Skip(1), static (a, b) => (b.Gamma - a.Gamma) * (a.Nu + b.Nu) / 2).Sum());
    }

    private static double[] Integers(double first, double last) =>
        [.. Enumerable.Range((int)first, (int)(last - first) + 1).Select(static i => (double)i)];

    private static double[] Values(Volume<float> image, RegionOfInterest region) =>
        [.. IntensityCases.ValuesInScanOrder(image, region).Select(static v => (double)v)];

    private static IReadOnlyList<Measurement> Compute(
        Volume<float> image, RegionOfInterest region, DiscretisationSettings settings, IntensityRange? range) =>
        F.Compute(RegionIntensities.Gather(image, region), settings, range, image.Unit);

    private static IReadOnlyList<Measurement> Of(float[] values, DiscretisationSettings settings, IntensityRange? range)
    {
        (Volume<float> image, RegionOfInterest region) = IntensityCases.Row(values);
        return Compute(image, region, settings, range);
    }
}
