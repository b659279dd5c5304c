namespace Biomarkers.Radiomics.Tests.Extraction;

/// <summary>Regions and images at the edge of what the features are defined for.</summary>
public sealed class ExtractorEdgeCaseTests
{
    private static readonly RadiomicsSettings Settings = ExtractionCase.Settings;
    private static readonly Vector3D Spacing = new(1, 2, 3);

    [Fact]
    public void Extract_OneVoxel_HasItsVolumeAndItsIntensity()
    {
        FeatureSet set = Region(new(1, 1, 1), [-7], [1]).Embed(new(3, 3, 3), new(3, 3, 3), 50).Extract();

        // The mesh is an octahedron with its corners halfway to the six neighbours: a sixth of the voxel.
        Outcomes.Near(1, set.Value(MorphologyFeatures.VolumeMesh));
        Assert.Equal(6, set.Value(MorphologyFeatures.VolumeVoxelCounting));
        Assert.Equal(-7, set.Value(IntensityStatisticsFeatures.Mean));
        Assert.Equal(0, set.Value(IntensityStatisticsFeatures.Variance));
        Assert.Equal(0, set.Value(IntensityStatisticsFeatures.Skewness));
        Assert.All(Of(set, IbsiFamilies.Cooccurrence), static m => Assert.Equal(MeasureStatus.Undefined, m.Status));
        Assert.Equal(1, set.Value(SizeZoneFeatures.ZonePercentage));
        AllReasoned(set);
    }

    [Fact]
    public void Extract_TwoVoxels_PairsThemInOneDirectionOnly()
    {
        FeatureSet set = Region(new(2, 1, 1), [-7, 3], [1, 1]).Extract();

        Assert.Equal(12, set.Value(MorphologyFeatures.VolumeVoxelCounting));
        Outcomes.Near(-2, set.Value(IntensityStatisticsFeatures.Mean));
        Outcomes.Near(25, set.Value(IntensityStatisticsFeatures.Variance));

        // Levels 1 and 8, each the neighbour of the other: p(1, 8) = p(8, 1) = 1/2.
        foreach (Aggregation aggregation in (Aggregation[])[Aggregation.Averaged3D, Aggregation.Merged3D])
        {
            Outcomes.Near(0.5, set[CooccurrenceFeatures.JointMaximum, aggregation].Value);
            Outcomes.Near(49, set[CooccurrenceFeatures.Contrast, aggregation].Value);
            Outcomes.Near(-1, set[CooccurrenceFeatures.Correlation, aggregation].Value);
        }

        AllReasoned(set);
    }

    [Fact]
    public void Extract_FlatRegion_HasNoSpreadAndOneZone()
    {
        FeatureSet set = Region(new(5, 4, 3), [.. Enumerable.Repeat(42, 60)], [.. Enumerable.Repeat((byte)1, 60)]).Extract();

        Assert.Equal(42, set.Value(IntensityStatisticsFeatures.Mean));
        Assert.Equal(0, set.Value(IntensityStatisticsFeatures.Variance));
        Assert.Equal(0, set.Value(IntensityStatisticsFeatures.Kurtosis));
        set.Missing(MorphologyFeatures.MoranI, MeasureStatus.Undefined, string.Empty);
        Assert.Equal(1, set[CooccurrenceFeatures.JointMaximum, Aggregation.Merged3D].Value);
        Assert.Equal(0, set[CooccurrenceFeatures.JointEntropy, Aggregation.Merged3D].Value);
        Outcomes.Near(1.0 / 60, set.Value(SizeZoneFeatures.ZonePercentage));
        AllReasoned(set);
    }

    [Fact]
    public void Extract_OneSlice_HasNoThicknessButAMesh()
    {
        FeatureSet set = Region(new(5, 4, 1), [.. Enumerable.Range(-9, 20)], [.. Enumerable.Repeat((byte)1, 20)])
            .Embed(new(2, 2, 4), new(2, 2, 4), 0).Extract();

        Assert.Equal(120, set.Value(MorphologyFeatures.VolumeVoxelCounting));
        Assert.True(set.Value(MorphologyFeatures.VolumeMesh) is > 0 and < 120);
        Assert.Equal(0, set.Value(MorphologyFeatures.Flatness));
        set.Missing(MorphologyFeatures.VolumeDensityAee, MeasureStatus.Undefined, "plane");
        AllReasoned(set);
    }

    [Fact]
    public void Extract_RegionTouchingEveryBorder_EqualsTheSameWithRoomAround()
    {
        ExtractionCase tight = Region(new(4, 3, 3), [.. Enumerable.Range(0, 36).Select(static i => i * 7 % 11)], [.. Enumerable.Repeat((byte)1, 36)]);
        RadiomicsSettings settings = ExtractionCase.Without(IbsiFamilies.LocalIntensity);

        FeatureSet set = tight.Extract(settings);

        set.SameAs(tight.Embed(new(1, 1, 1), new(1, 1, 1), -500).Extract(settings));
        AllReasoned(set);
        AllReasoned(tight.Extract());
    }

    [Fact]
    public void Extract_ThousandsOfIslands_CountsEachAlone()
    {
        const int edge = 32;
        int[] values = [.. Enumerable.Range(0, edge * edge * edge).Select(static i => i * 37 % 101)];
        byte[] inside = [.. Enumerable.Range(0, values.Length).Select(
            static i => ((i % edge) | (i / edge % edge) | (i / edge / edge)) % 2 == 0 ? (byte)1 : (byte)0)];

        FeatureSet set = Region(new(edge, edge, edge), values, inside).Extract();

        const int islands = edge * edge * edge / 8;
        Outcomes.Near(islands, set.Value(MorphologyFeatures.VolumeMesh));
        Assert.Equal(1, set.Value(SizeZoneFeatures.ZonePercentage));
        Assert.Equal(1, set.Value(DistanceZoneFeatures.SmallDistanceEmphasis));
        Assert.Equal(1, set[RunLengthFeatures.RunPercentage, Aggregation.Averaged3D].Value);
        Assert.All(Of(set, IbsiFamilies.Cooccurrence), static m => Assert.Equal(MeasureStatus.Undefined, m.Status));
        AllReasoned(set);
    }

    [Fact]
    public void Extract_ResegmentationLeavesNothing_LeavesTheShape()
    {
        ExtractionCase one = Region(new(5, 4, 3), [.. Enumerable.Range(0, 60)], [.. Enumerable.Repeat((byte)1, 60)]);

        FeatureSet set = one.Extract(Settings with { Resegmentation = new() { Range = new(1000, 2000) } });

        Assert.Equal(one.Extract().Value(MorphologyFeatures.VolumeMesh), set.Value(MorphologyFeatures.VolumeMesh));
        set.Missing(MorphologyFeatures.IntegratedIntensity, MeasureStatus.Undefined, string.Empty);
        Assert.All(set.Where(static m => m.Definition.Family != IbsiFamilies.Morphology), static m => Assert.Equal(MeasureStatus.Undefined, m.Status));
        Assert.Equal(one.Extract().Select(static m => m.Tag), set.Select(static m => m.Tag));
        AllReasoned(set);
    }

    [Fact]
    public void Extract_NotANumberInTheRegion_FailsIntensitiesWithTheCountAndKeepsTheShape()
    {
        ExtractionCase one = Region(new(5, 4, 3), [.. Enumerable.Range(0, 60)], [.. Enumerable.Repeat((byte)1, 60)]);

        FeatureSet set = one.Extract(value: static v => v is 17 or 33 ? float.NaN : v);

        Assert.Equal(one.Extract().Value(MorphologyFeatures.VolumeMesh), set.Value(MorphologyFeatures.VolumeMesh));
        Assert.Equal(one.Extract().Value(MorphologyFeatures.MaximumDiameter), set.Value(MorphologyFeatures.MaximumDiameter));
        Measurement[] ofIntensities = [.. set.Where(static m =>
            m.Definition.Family != IbsiFamilies.Morphology && m.Definition.Family != IbsiFamilies.LocalIntensity)];
        Assert.All(ofIntensities, static m => Assert.Equal(MeasureStatus.Failed, m.Status));
        Assert.All(ofIntensities, static m => Assert.Contains("2 of 60", m.Reason!, StringComparison.Ordinal));
        set.Missing(MorphologyFeatures.MoranI, MeasureStatus.Failed, string.Empty);
        set.Missing(MorphologyFeatures.IntegratedIntensity, MeasureStatus.Failed, string.Empty);
        Assert.All(Of(set, IbsiFamilies.LocalIntensity), static m => Assert.Equal(MeasureStatus.Failed, m.Status));
        AllReasoned(set);
    }

    [Fact]
    public void Extract_TenMillionBins_FailsTexturesWithTheNumber()
    {
        ExtractionCase one = Region(new(5, 4, 3), [.. Enumerable.Range(0, 60)], [.. Enumerable.Repeat((byte)1, 60)]);
        var binning = new DiscretisationSettings { Method = DiscretisationMethod.FixedBinSize, BinWidth = 59 / 9999999.5 };

        FeatureSet set = one.Extract(Settings with { Discretisation = binning });

        Measurement[] ofLevels = [.. set.Where(static m => m.Context.Aggregation is not null || m.Definition.Family == IbsiFamilies.IntensityHistogram)];
        Assert.Equal(one.Extract().Count(static m => m.Context.Aggregation is not null || m.Definition.Family == IbsiFamilies.IntensityHistogram), ofLevels.Length);
        Assert.All(ofLevels, static m => Assert.Equal(MeasureStatus.Failed, m.Status));
        Assert.All(ofLevels, static m => Assert.Contains("10000000 grey levels", m.Reason!, StringComparison.Ordinal));
        Assert.All(Of(set, IbsiFamilies.IntensityStatistics), static m => Assert.Equal(MeasureStatus.Computed, m.Status));
        AllReasoned(set);
    }

    private static ExtractionCase Region(Size3 size, int[] values, byte[] inside) => new(size, Spacing, values, inside);

    private static Measurement[] Of(FeatureSet set, MeasureFamily family)
    {
        Measurement[] found = [.. set.Where(m => m.Definition.Family == family)];
        Assert.NotEmpty(found);
        return found;
    }

    private static void AllReasoned(FeatureSet set) => Assert.All(set, static m => Assert.True(
        m.Status == MeasureStatus.Computed ? double.IsFinite(m.Value) : !string.IsNullOrWhiteSpace(m.Reason), $"{m}"));
}
