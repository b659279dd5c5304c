namespace Biomarkers.Radiomics.Tests.Texture;

public sealed class DistanceZoneFeaturesTests
{
    public static TheoryData<int> Seeds => ExtentCases.Seeds;

    [Fact]
    public void All_IsDeclaredAsInTheReference() => TextureCases.AssertDeclaredAsInReference(DistanceZoneFeatures.All, IbsiFamilies.DistanceZone);

    [Fact]
    public void Compute_DigitalPhantom_MeetsTheReference() =>
        TextureCases.AssertReference(DistanceZoneFeatures.Compute(TextureCases.DigitalPhantom(), TextureCases.AllAggregations), "digital_phantom", IbsiFamilies.DistanceZone);

    [Fact]
    public void Compute_ConfigurationA_MeetsTheReference() =>
        TextureCases.AssertReference(DistanceZoneFeatures.Compute(TextureCases.ConfigurationA(), TextureCases.AllAggregations), "config_A", IbsiFamilies.DistanceZone);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_RandomRegion_EqualsSlowTwin(int seed)
    {
        DiscretisedRegion region = ExtentCases.RandomWithin(seed);
        IReadOnlyList<Measurement> actual = DistanceZoneFeatures.Compute(region, TextureCases.AllAggregations);
        foreach (Aggregation aggregation in Aggregation.All.Skip(6))
        {
            IReadOnlyList<ExtentCounts> matrices = SlowZones.Distances(region, aggregation);
            Measurement[] computed = [.. actual.Where(m => m.Context.Aggregation == aggregation)];
            Assert.Equal(DistanceZoneFeatures.All, computed.Select(static m => m.Definition));
            double[] expected = matrices.Count == 0 ? [] : SlowExtents.Features(matrices);
            Assert.All(computed, m => Assert.Equal(matrices.Count > 0, m.Status == MeasureStatus.Computed));
            for (int f = 0; f < expected.Length; f++)
            {
                TextureCases.AssertClose(expected[f], computed[f].Value, computed[f].Tag);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_SeveralAggregations_AreThoseOfEachByItself(int seed)
    {
        DiscretisedRegion region = ExtentCases.Random(seed);
        List<Measurement> single = [];
        foreach (Aggregation aggregation in Aggregation.All.Reverse())
        {
            single.AddRange(DistanceZoneFeatures.Compute(region, new() { Aggregations = [aggregation.Id] }));
        }

        TextureCases.AssertIdentical(single, DistanceZoneFeatures.Compute(region, new() { Aggregations = [.. Aggregation.All.Reverse().Select(static a => a.Id)] }));
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        DiscretisedRegion region = TextureCases.ConfigurationA();
        IReadOnlyList<Measurement> one = DistanceZoneFeatures.Compute(region, TextureCases.AllAggregations, 1);
        Assert.All((int[])[2, 3, 8], threads => TextureCases.AssertIdentical(one, DistanceZoneFeatures.Compute(region, TextureCases.AllAggregations, threads)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_TurnedRegion_GivesTheSameValues(int seed)
    {
        DiscretisedRegion region = ExtentCases.RandomWithin(seed);
        var volume = new TextureSettings { Aggregations = ["KOBO"] };
        IReadOnlyList<Measurement> before = DistanceZoneFeatures.Compute(region, volume);
        foreach ((int[] order, bool[] mirrored) in (IEnumerable<(int[], bool[])>)[([1, 2, 0], [false, false, false]), ([0, 1, 2], [true, false, true]), ([2, 1, 0], [true, true, false])])
        {
            TextureCases.AssertIdentical(before, DistanceZoneFeatures.Compute(ExtentCases.Turn(region, order, mirrored), volume));
        }

        TextureCases.AssertClose(
            DistanceZoneFeatures.Compute(region, TextureCases.AllAggregations),
            DistanceZoneFeatures.Compute(ExtentCases.Turn(region, [1, 0, 2], [true, false, true]), TextureCases.AllAggregations));
    }

    [Fact]
    public void Compute_ShiftedRegion_IsBitIdentical()
    {
        (Size3 size, int[] levels) = TextureCases.RandomLevels(3, 5);
        TextureCases.AssertIdentical(
            DistanceZoneFeatures.Compute(TextureCases.FromLevels(size, levels), TextureCases.AllAggregations),
            DistanceZoneFeatures.Compute(TextureCases.FromLevels(size, levels, null, new Index3(5, 1, 9)), TextureCases.AllAggregations));
    }

    [Fact]
    public void Compute_OneVoxel_IsOneZone()
    {
        IReadOnlyList<Measurement> values = DistanceZoneFeatures.Compute(TextureCases.FromLevels(new(1, 1, 1), [3], 5), TextureCases.AllAggregations);
        double[] expected = [1, 1, 1 / 9.0, 9, 1 / 9.0, 9, 1 / 9.0, 9, 1, 1, 1, 1, 1, 0, 0, 0];
        Assert.Equal([.. expected, .. expected, .. expected], values.Select(static m => m.Value));
    }

    [Fact]
    public void Compute_NoVoxels_IsUndefinedWithAReason()
    {
        IReadOnlyList<Measurement> values = DistanceZoneFeatures.Compute(ExtentCases.WithoutVoxels(), TextureCases.AllAggregations);
        Assert.Equal(3 * 16, values.Count);
        Assert.All(values, static m => Assert.Equal((MeasureStatus.Undefined, "The intensity mask has no voxel."), (m.Status, m.Reason)));
    }

    [Fact]
    public void Compute_Context_NamesAggregationAndDiscretisation()
    {
        IReadOnlyList<Measurement> values = DistanceZoneFeatures.Compute(TextureCases.FromLevels(new(1, 1, 1), [1], 1), new() { Aggregations = ["IAZD", "62GR"] });
        Assert.Equal(16, values.Count);
        Assert.All(values, static m => Assert.Equal(new MeasureContext(Aggregation.Slices25D, null, "test"), m.Context));
    }

    [Fact]
    public void Compute_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => DistanceZoneFeatures.Compute(null!, new()));
        Assert.Throws<ArgumentNullException>(() => DistanceZoneFeatures.Compute(TextureCases.DigitalPhantom(), null!));
        Assert.Throws<ArgumentException>(() => DistanceZoneFeatures.Compute(TextureCases.DigitalPhantom(), new() { Aggregations = ["XXXX"] }));
    }

    [Fact]
    public void Compute_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => DistanceZoneFeatures.Compute(TextureCases.DigitalPhantom(), TextureCases.AllAggregations, 1, source.Token));
    }
}
