namespace Biomarkers.Radiomics.Tests.Texture;

public sealed class RunLengthFeaturesTests
{
    public static TheoryData<int> Seeds => ExtentCases.Seeds;

    [Fact]
    public void All_IsDeclaredAsInTheReference() => TextureCases.AssertDeclaredAsInReference(RunLengthFeatures.All, IbsiFamilies.RunLength);

    [Fact]
    public void Compute_DigitalPhantom_MeetsTheReference() =>
        TextureCases.AssertReference(RunLengthFeatures.Compute(TextureCases.DigitalPhantom(), TextureCases.AllAggregations), "digital_phantom", IbsiFamilies.RunLength);

    [Fact]
    public void Compute_ConfigurationA_MeetsTheReference() =>
        TextureCases.AssertReference(RunLengthFeatures.Compute(TextureCases.ConfigurationA(), TextureCases.AllAggregations), "config_A", IbsiFamilies.RunLength);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_RandomRegion_EqualsSlowTwin(int seed)
    {
        DiscretisedRegion region = ExtentCases.Random(seed);
        TextureSettings settings = TextureCases.AllAggregations with { Weighting = TextureWeighting.InverseDistance, Norm = (TextureNorm)(seed % 3) };
        IReadOnlyList<Measurement> actual = RunLengthFeatures.Compute(region, settings);
        foreach (Aggregation aggregation in Aggregation.All.Take(6))
        {
            double[] expected = SlowExtents.Features(SlowRuns.Of(region, settings, aggregation));
            Measurement[] computed = [.. actual.Where(m => m.Context.Aggregation == aggregation)];
            Assert.Equal(RunLengthFeatures.All, computed.Select(static m => m.Definition));
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
            single.AddRange(RunLengthFeatures.Compute(region, new() { Aggregations = [aggregation.Id] }));
        }

        TextureCases.AssertIdentical(single, RunLengthFeatures.Compute(region, new() { Aggregations = [.. Aggregation.All.Reverse().Select(static a => a.Id)] }));
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        DiscretisedRegion region = TextureCases.ConfigurationA();
        IReadOnlyList<Measurement> one = RunLengthFeatures.Compute(region, TextureCases.AllAggregations, 1);
        Assert.All((int[])[2, 3, 8], threads => TextureCases.AssertIdentical(one, RunLengthFeatures.Compute(region, TextureCases.AllAggregations, threads)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compute_TurnedRegion_GivesTheSameValues(int seed)
    {
        DiscretisedRegion region = ExtentCases.Random(seed);
        var volume = new TextureSettings { Aggregations = ["ITBB", "IAZD"] };
        IReadOnlyList<Measurement> before = RunLengthFeatures.Compute(region, volume);
        foreach ((int[] order, bool[] mirrored) in (IEnumerable<(int[], bool[])>)[([1, 2, 0], [false, false, false]), ([0, 1, 2], [true, false, true]), ([2, 1, 0], [true, true, false])])
        {
            TextureCases.AssertClose(before, RunLengthFeatures.Compute(ExtentCases.Turn(region, order, mirrored), volume));
        }

        TextureCases.AssertClose(
            RunLengthFeatures.Compute(region, TextureCases.AllAggregations),
            RunLengthFeatures.Compute(ExtentCases.Turn(region, [1, 0, 2], [true, false, true]), TextureCases.AllAggregations));
    }

    [Fact]
    public void Compute_ShiftedRegion_IsBitIdentical()
    {
        (Size3 size, int[] levels) = TextureCases.RandomLevels(3, 5);
        TextureCases.AssertIdentical(
            RunLengthFeatures.Compute(TextureCases.FromLevels(size, levels), TextureCases.AllAggregations),
            RunLengthFeatures.Compute(TextureCases.FromLevels(size, levels, null, new Index3(5, 1, 9)), TextureCases.AllAggregations));
    }

    [Fact]
    public void Compute_OneVoxel_HasOneRunInEveryDirection()
    {
        IReadOnlyList<Measurement> values = RunLengthFeatures.Compute(TextureCases.FromLevels(new(1, 1, 1), [3], 5), TextureCases.AllAggregations);
        double[] expected = [1, 1, 1 / 9.0, 9, 1 / 9.0, 9, 1 / 9.0, 9, 1, 1, 1, 1, 1, 0, 0, 0];
        double[] four = [1, 1, 1 / 9.0, 9, 1 / 9.0, 9, 1 / 9.0, 9, 4, 1, 4, 1, 1, 0, 0, 0];
        double[] thirteen = [1, 1, 1 / 9.0, 9, 1 / 9.0, 9, 1 / 9.0, 9, 13, 1, 13, 1, 1, 0, 0, 0];
        double[] all = [.. expected, .. four, .. expected, .. four, .. expected, .. thirteen];
        Assert.Equal(all.Length, values.Count);
        Assert.All(values.Zip(all), static pair => TextureCases.AssertClose(pair.Second, pair.First.Value, pair.First.Tag));
    }

    [Fact]
    public void Compute_FlatRegion_HasTheRunsOfItsShape()
    {
        var levels = new int[200 * 3];
        Array.Fill(levels, 1);
        IReadOnlyList<Measurement> values = RunLengthFeatures.Compute(TextureCases.FromLevels(new(200, 3, 1), levels, 1), new() { Aggregations = ["JJUI"] });
        double Value(MeasureDefinition definition) => values.Single(m => m.Definition == definition).Value;

        // Along Y 200 runs of 3, along X 3 of 200, along each diagonal 198 of 3 and two each of 1 and 2.
        Assert.Equal(((1 / 9.0) + (1 / 40_000.0) + (2 * ((22 + 2 + 0.5) / 202))) / 4, Value(RunLengthFeatures.ShortRunsEmphasis), 1e-12);
        Assert.Equal((200 + 3 + 202 + 202) / 2400.0, Value(RunLengthFeatures.RunPercentage), 1e-12);
        Assert.Equal(0, Value(RunLengthFeatures.GreyLevelVariance));
    }

    [Fact]
    public void Compute_NoVoxels_IsUndefinedWithAReason()
    {
        IReadOnlyList<Measurement> values = RunLengthFeatures.Compute(ExtentCases.WithoutVoxels(), TextureCases.AllAggregations);
        Assert.Equal(6 * 16, values.Count);
        Assert.All(values, static m => Assert.Equal((MeasureStatus.Undefined, "The intensity mask has no voxel."), (m.Status, m.Reason)));
    }

    [Fact]
    public void Compute_Context_NamesAggregationAndDiscretisation()
    {
        IReadOnlyList<Measurement> values = RunLengthFeatures.Compute(TextureCases.FromLevels(new(1, 1, 1), [1], 1), new() { Aggregations = ["KOBO", "IAZD"] });
        Assert.Equal(16, values.Count);
        Assert.All(values, static m => Assert.Equal(new MeasureContext(Aggregation.Merged3D, null, "test"), m.Context));
    }

    [Fact]
    public void Compute_BadArguments_AreRefused()
    {
        DiscretisedRegion region = TextureCases.DigitalPhantom();
        Assert.Throws<ArgumentNullException>(() => RunLengthFeatures.Compute(null!, new()));
        Assert.Throws<ArgumentNullException>(() => RunLengthFeatures.Compute(region, null!));
        Assert.Throws<ArgumentException>(() => RunLengthFeatures.Compute(region, new() { Aggregations = ["XXXX"] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthFeatures.Compute(region, new() { Weighting = (TextureWeighting)99 }));
    }

    [Fact]
    public void Compute_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => RunLengthFeatures.Compute(TextureCases.DigitalPhantom(), TextureCases.AllAggregations, 1, source.Token));
    }
}
