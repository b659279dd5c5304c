namespace Biomarkers.Radiomics.Tests.Texture.Cooccurrence;

public sealed class CooccurrenceFeaturesTests
{
    private static readonly string[] Known = ["BTW3", "SUJT", "JJUI", "ZW7Z", "ITBB", "IAZD"];

    [Fact]
    public void All_IsWhatTheStandardLists() => TextureCases.AssertDeclaredAsInReference(CooccurrenceFeatures.All, IbsiFamilies.Cooccurrence);

    [Fact]
    public void Compute_DigitalPhantom_MeetsTheReference() => TextureCases.AssertReference(
        CooccurrenceFeatures.Compute(TextureCases.DigitalPhantom(), TextureCases.AllAggregations), "digital_phantom", IbsiFamilies.Cooccurrence);

    [Fact]
    public void Compute_ConfigurationA_MeetsTheReference() => TextureCases.AssertReference(
        CooccurrenceFeatures.Compute(TextureCases.ConfigurationA(), TextureCases.AllAggregations), "config_A", IbsiFamilies.Cooccurrence);

    [Fact]
    public void Compute_RandomRegions_EqualsTheSlowTwin()
    {
        TextureSettings[] settings =
        [
            new() { Aggregations = Known },
            new() { Aggregations = Known, Symmetric = false },
            new() { Aggregations = Known, Norm = TextureNorm.Euclidean, Distance = 1.5, Weighting = TextureWeighting.Gaussian },
        ];
        for (int seed = 100; seed < 124; seed++)
        {
            TextureSettings chosen = settings[seed % settings.Length];
            DiscretisedRegion region = TextureCases.Random(seed, levelCount: 2 + (seed % 11), fill: seed % 4 == 0 ? 0.2 : 0.8);
            List<Measurement> measured = [.. CooccurrenceFeatures.Compute(region, chosen, 1)];
            Assert.Equal(Known.Length * CooccurrenceFeatures.All.Count, measured.Count);
            foreach (IGrouping<Aggregation, Measurement> group in measured.GroupBy(static m => m.Context.Aggregation!))
            {
                List<Dictionary<string, double>> twins = [.. SlowCooccurrence.Matrices(region, chosen, group.Key).Select(SlowCooccurrence.Features)];
                foreach (Measurement m in group)
                {
                    double[] values = [.. twins.Select(t => t[m.Definition.Tag]).Where(static v => !double.IsNaN(v))];
                    Assert.Equal(values.Length == 0 ? MeasureStatus.Undefined : MeasureStatus.Computed, m.Status);
                    Assert.Equal(m.Status == MeasureStatus.Undefined || values.Length < twins.Count, m.Reason is not null);
                    if (values.Length > 0)
                    {
                        // A root of nearly zero loses half of its digits in the twin, which subtracts entropies.
                        bool isRoot = m.Definition == CooccurrenceFeatures.InformationCorrelation2 && values.Min() < 1e-3;
                        TextureCases.AssertClose(values.Average(), m.Value, $"{seed} {m.Tag}", isRoot ? 1e-7 : 1e-12);
                    }
                }
            }
        }
    }

    [Fact]
    public void Compute_TwoVoxels_GivesWhatCanBeSaid()
    {
        // M = [[0, 1], [1, 0]]
        IReadOnlyList<Measurement> values = CooccurrenceFeatures.Compute(TextureCases.FromLevels(new(2, 1, 1), [1, 2]), new());
        var set = new FeatureSet(values);
        Assert.Equal(0.5, set[CooccurrenceFeatures.JointMaximum, Aggregation.Merged3D].Value);
        Assert.Equal(1, set[CooccurrenceFeatures.JointEntropy, Aggregation.Merged3D].Value);
        Assert.Equal(-1, set[CooccurrenceFeatures.Correlation, Aggregation.Merged3D].Value);
        Assert.Equal(1, set[CooccurrenceFeatures.Contrast, Aggregation.Averaged3D].Value);
        Assert.Equal(-1, set[CooccurrenceFeatures.InformationCorrelation1, Aggregation.Averaged3D].Value);
        Assert.Equal(Math.Sqrt(1 - Math.Exp(-2)), set[CooccurrenceFeatures.InformationCorrelation2, Aggregation.Averaged3D].Value, 15);
        Assert.All(values, static m => Assert.Null(m.Reason));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Compute_FlatRegion_HasNoCorrelation(int level)
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(3, 3, 3), [.. Enumerable.Repeat(level, 27)]);
        IReadOnlyList<Measurement> values = CooccurrenceFeatures.Compute(region, TextureCases.AllAggregations);
        MeasureDefinition[] undefined = [CooccurrenceFeatures.Correlation, CooccurrenceFeatures.InformationCorrelation1];
        Assert.All(values, m => Assert.Equal(undefined.Contains(m.Definition) ? MeasureStatus.Undefined : MeasureStatus.Computed, m.Status));
        Assert.All(values.Where(m => undefined.Contains(m.Definition)), static m => Assert.Contains("one grey level", m.Reason, StringComparison.Ordinal));
        var set = new FeatureSet(values);
        Assert.Equal(0, set[CooccurrenceFeatures.JointEntropy, Aggregation.Averaged2D].Value);
        Assert.Equal(0, set[CooccurrenceFeatures.InformationCorrelation2, Aggregation.Merged3D].Value);
        Assert.Equal(level, set[CooccurrenceFeatures.JointAverage, Aggregation.Merged3D].Value);
        Assert.Equal(1, set[CooccurrenceFeatures.AngularSecondMoment, Aggregation.Averaged3D].Value);
    }

    [Fact]
    public void Compute_NoTwoVoxelsNeighbours_IsUndefinedWithReason()
    {
        DiscretisedRegion[] regions =
        [
            TextureCases.FromLevels(new(1, 1, 1), [3]),
            TextureCases.FromLevels(new(5, 1, 1), [1, 0, 2, 0, 1]),
            Emptied(TextureCases.FromLevels(new(2, 2, 2), [.. Enumerable.Repeat(1, 8)])),
        ];
        foreach (DiscretisedRegion region in regions)
        {
            IReadOnlyList<Measurement> values = [.. CooccurrenceFeatures.Compute(region, TextureCases.AllAggregations), .. CooccurrenceFeatures.ComputeExtras(region, TextureCases.AllAggregations)];
            Assert.Equal(26 * Known.Length, values.Count);
            Assert.All(values, static m => Assert.Equal(MeasureStatus.Undefined, m.Status));
            Assert.All(values, static m => Assert.Contains("neighbours", m.Reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Compute_OneFlatSlice_LeavesItOutAndSaysSo()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(3, 2, 2), [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1]);
        Measurement correlation = new FeatureSet(CooccurrenceFeatures.Compute(region, TextureCases.AllAggregations))[CooccurrenceFeatures.Correlation, Aggregation.SliceMerged2D];
        Assert.Equal(MeasureStatus.Computed, correlation.Status);
        Assert.Contains("1 of 2", correlation.Reason, StringComparison.Ordinal);
        Assert.Equal(SlowCooccurrence.Features(SlowCooccurrence.Matrices(region, new(), Aggregation.SliceMerged2D)[1])["cm_corr"], correlation.Value, 14);
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        foreach (TextureSettings settings in new[] { TextureCases.AllAggregations, TextureCases.AllAggregations with { Distance = 2, Weighting = TextureWeighting.Gaussian } })
        {
            DiscretisedRegion region = TextureCases.ConfigurationA();
            IReadOnlyList<Measurement> one = CooccurrenceFeatures.Compute(region, settings, 1);
            TextureCases.AssertIdentical(one, CooccurrenceFeatures.Compute(region, settings, 2));
            TextureCases.AssertIdentical(one, CooccurrenceFeatures.Compute(region, settings, 5));
        }
    }

    [Fact]
    public void Compute_RegionMoved_IsBitIdentical()
    {
        (Size3 size, int[] levels) = TextureCases.RandomLevels(33, 9);
        TextureCases.AssertIdentical(
            CooccurrenceFeatures.Compute(TextureCases.FromLevels(size, levels, 9), TextureCases.AllAggregations),
            CooccurrenceFeatures.Compute(TextureCases.FromLevels(size, levels, 9, new(5, 3, 7)), TextureCases.AllAggregations));
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 0, 1)]
    public void Compute_AxesExchangedOrMirrored_KeepsTheVolumeFeatures(int first, int second, int third)
    {
        for (int seed = 40; seed < 46; seed++)
        {
            (Size3 size, int[] levels) = TextureCases.RandomLevels(seed, 6);
            int[] axes = [first, second, third];
            var newSize = new Size3(size[first], size[second], size[third]);
            var turned = new int[levels.Length];
            for (int i = 0; i < levels.Length; i++)
            {
                int[] from = [i % size.X, i / size.X % size.Y, i / size.X / size.Y];
                int[] to = [.. axes.Select(a => from[a])];
                to[seed % 3] = newSize[seed % 3] - 1 - to[seed % 3];
                turned[(((to[2] * newSize.Y) + to[1]) * newSize.X) + to[0]] = levels[i];
            }

            TextureCases.AssertClose(
                CooccurrenceFeatures.Compute(TextureCases.FromLevels(size, levels, 6), new()),
                CooccurrenceFeatures.Compute(TextureCases.FromLevels(newSize, turned, 6), new()));
        }
    }

    [Fact]
    public void Compute_EmptyLevelsRenumbered_KeepsWhatDoesNotDependOnLevels()
    {
        // Levels 1, 2, 3 become 2, 5, 9 of 12: counts move, entropies stay.
        int[] map = [0, 2, 5, 9];
        (Size3 size, int[] levels) = TextureCases.RandomLevels(60, 3);
        var before = new FeatureSet(CooccurrenceFeatures.Compute(TextureCases.FromLevels(size, levels, 3), new()));
        var after = new FeatureSet(CooccurrenceFeatures.Compute(TextureCases.FromLevels(size, Array.ConvertAll(levels, l => map[l]), 12), new()));
        foreach (MeasureDefinition d in new[] { CooccurrenceFeatures.JointMaximum, CooccurrenceFeatures.JointEntropy, CooccurrenceFeatures.AngularSecondMoment, CooccurrenceFeatures.InformationCorrelation1, CooccurrenceFeatures.InformationCorrelation2 })
        {
            Assert.Equal(before[d, Aggregation.Averaged3D].Value, after[d, Aggregation.Averaged3D].Value, 13);
        }

        Assert.NotEqual(before[CooccurrenceFeatures.Contrast, Aggregation.Averaged3D].Value, after[CooccurrenceFeatures.Contrast, Aggregation.Averaged3D].Value);
    }

    [Fact]
    public void Compute_MoreLevelsDeclaredThanOccur_ChangesTheNormalisedFeaturesAlone()
    {
        (Size3 size, int[] levels) = TextureCases.RandomLevels(61, 5);
        IReadOnlyList<Measurement> few = CooccurrenceFeatures.Compute(TextureCases.FromLevels(size, levels, 5), new());
        IReadOnlyList<Measurement> many = CooccurrenceFeatures.Compute(TextureCases.FromLevels(size, levels, 600), new());
        MeasureDefinition[] normalised = [CooccurrenceFeatures.NormalisedInverseDifference, CooccurrenceFeatures.NormalisedInverseDifferenceMoment];
        TextureCases.AssertClose([.. few.Where(m => !normalised.Contains(m.Definition))], [.. many.Where(m => !normalised.Contains(m.Definition))]);
        Assert.All(few.Zip(many).Where(p => normalised.Contains(p.First.Definition)), static p => Assert.True(p.Second.Value > p.First.Value));
    }

    [Fact]
    public void Compute_IndependentLevels_HaveNoInformationInCommon()
    {
        // Pairs lie along X alone, and every level meets every level equally often.
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 7, 1), [1, 1, 0, 0, 1, 2, 0, 0, 2, 1, 0, 0, 2, 2]);
        FeatureSet set = new(CooccurrenceFeatures.Compute(region, new()));
        Assert.Equal(0.25, set[CooccurrenceFeatures.JointMaximum, Aggregation.Merged3D].Value);
        Assert.Equal(0, set[CooccurrenceFeatures.InformationCorrelation1, Aggregation.Merged3D].Value);
        Assert.Equal(0, set[CooccurrenceFeatures.InformationCorrelation2, Aggregation.Merged3D].Value);
    }

    [Fact]
    public void Compute_OrderOfSettings_IsTheOrderOfResults()
    {
        IReadOnlyList<Measurement> values = CooccurrenceFeatures.Compute(TextureCases.DigitalPhantom(), new() { Aggregations = ["KOBO", "IAZD", "BTW3", "IAZD"] });
        Assert.Equal(["IAZD", "BTW3"], values.Select(static m => m.Context.Aggregation!.Id).Distinct());
        Assert.Equal(50, values.Count);
        Assert.Equal(CooccurrenceFeatures.All, values.Take(25).Select(static m => m.Definition));
        Assert.Equal(TextureCases.DigitalPhantom().Description, values[0].Context.Discretisation);
    }

    [Theory]
    [InlineData(0.5, TextureNorm.Chebyshev)]
    [InlineData(1.5, TextureNorm.Chebyshev)]
    [InlineData(1.5, TextureNorm.Manhattan)]
    [InlineData(double.NaN, TextureNorm.Euclidean)]
    [InlineData(double.PositiveInfinity, TextureNorm.Chebyshev)]
    [InlineData(1e9, TextureNorm.Euclidean)]
    [InlineData(400, TextureNorm.Euclidean)]
    [InlineData(1, (TextureNorm)9)]
    public void Compute_ImpossibleDistance_Throws(double distance, TextureNorm norm) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        CooccurrenceFeatures.Compute(TextureCases.DigitalPhantom(), new() { Distance = distance, Norm = norm }));

    [Fact]
    public void Compute_DistanceBeyondTheRegion_IsUndefined() => Assert.All(
        CooccurrenceFeatures.Compute(TextureCases.DigitalPhantom(), new() { Distance = 1e300 }),
        static m => Assert.Equal(MeasureStatus.Undefined, m.Status));

    [Fact]
    public void Compute_UnknownAggregation_NamesThoseThereAre() => Assert.Contains(
        "IAZD", Assert.Throws<ArgumentException>(() => CooccurrenceFeatures.Compute(TextureCases.DigitalPhantom(), new() { Aggregations = ["XXXX"] })).Message, StringComparison.Ordinal);

    [Fact]
    public void Compute_LevelAboveTheLevelCount_Throws()
    {
        DiscretisedRegion sound = TextureCases.DigitalPhantom();
        ushort[] levels = sound.Levels.ToArray();
        levels[Array.FindIndex(levels, static l => l > 0)] = 7;
        Assert.Throws<ArgumentException>(() => CooccurrenceFeatures.Compute(new(sound.Region, levels, 6, 0, 1, "wrong"), new()));
        Assert.Throws<ArgumentException>(() => CooccurrenceFeatures.Compute(new(sound.Region, levels, 6, 0, 1, "wrong"), new() { Distance = 2 }));
    }

    [Fact]
    public void Compute_LevelOnThePadding_Throws()
    {
        DiscretisedRegion sound = TextureCases.DigitalPhantom();
        ushort[] levels = sound.Levels.ToArray();
        levels[^1] = 1;
        Assert.Throws<ArgumentException>(() => CooccurrenceFeatures.Compute(new(sound.Region, levels, 6, 0, 1, "wrong"), new()));
    }

    [Fact]
    public void Compute_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(() =>
        CooccurrenceFeatures.Compute(TextureCases.DigitalPhantom(), new(), cancellationToken: new(canceled: true)));

    private static DiscretisedRegion Emptied(DiscretisedRegion region) =>
        new(region.Region.WithIntensity(Mask.Empty(region.Region.Geometry)), new ushort[region.Levels.Length], 1, 0, 1, "empty");
}
