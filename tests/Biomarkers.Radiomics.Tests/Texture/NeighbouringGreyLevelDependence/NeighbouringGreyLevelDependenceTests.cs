using System.Globalization;
using Biomarkers.Radiomics.Tests.Texture.Common;
using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Texture.NeighbouringGreyLevelDependence;

public sealed class NeighbouringGreyLevelDependenceTests
{
    [Fact]
    public void All_IsWhatTheStandardLists() =>
        TextureCases.AssertDeclaredAsInReference(NeighbouringGreyLevelDependenceFeatures.All, IbsiFamilies.NeighbouringGreyLevelDependence);

    [Fact]
    public void Compute_DigitalPhantom_MeetsTheReference() => TextureCases.AssertReference(
        NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.DigitalPhantom(), TextureCases.AllAggregations), "digital_phantom", IbsiFamilies.NeighbouringGreyLevelDependence);

    [Fact]
    public void Compute_ConfigurationA_MeetsTheReference() => TextureCases.AssertReference(
        NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.ConfigurationA(), TextureCases.AllAggregations), "config_A", IbsiFamilies.NeighbouringGreyLevelDependence);

    [Theory]
    [InlineData("ngldm_2d.csv", "8QNN")]
    [InlineData("ngldm_3d.csv", "KOBO")]
    public void Compute_DigitalPhantom_GivesThePrintedMatrices(string file, string aggregation)
    {
        HashSet<(int?, int, int, long)> computed = [];
        foreach (NeighbouringGreyLevelDependenceMatrix matrix in NeighbouringGreyLevelDependenceMatrix.Compute(
            TextureCases.DigitalPhantom(), new(), Aggregation.All.Single(a => a.Id == aggregation)))
        {
            foreach (DependenceEntry e in matrix.Entries)
            {
                computed.Add((matrix.Slice + 1, e.GreyLevel, e.Dependence, e.Count));
            }
        }

        HashSet<(int?, int, int, long)> printed = [.. Csv.Read(Repository.Data("ibsi1", "texture_matrices", file)).Select(static row => (
            row.ContainsKey("slice") ? Number(row, "slice") : (int?)null, Number(row, "i"), Number(row, "j"), (long)Number(row, "s")))];
        Assert.Equal(printed.Count, computed.Count);
        Assert.Subset(printed, computed);
    }

    [Fact]
    public void Compute_RandomRegions_EqualsTheSlowTwin()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            TextureSettings settings = SlowNeighbourhoods.Settings[seed % SlowNeighbourhoods.Settings.Length];
            DiscretisedRegion region = TextureCases.Random(seed, levelCount: seed % 5 == 4 ? 400 : 1 + (seed % 7), fill: seed % 3 == 0 ? 0.3 : 0.9);
            AssertTwin(region, settings, seed);
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(129)]
    public void Compute_RowsOfAnyLength_EqualsTheSlowTwin(int length)
    {
        var random = new Random(length);
        int[] levels = [.. Enumerable.Range(0, length * 6).Select(_ => random.Next(0, 3) == 0 ? 0 : 255 - random.Next(2))];
        AssertTwin(TextureCases.FromLevels(new(length, 3, 2), levels, 255), SlowNeighbourhoods.Settings[0], length);
    }

    [Fact]
    public void Compute_OneVoxel_DependsOnItself()
    {
        IReadOnlyList<Measurement> values = NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.FromLevels(new(1, 1, 1), [3]), TextureCases.AllAggregations);
        var set = new FeatureSet(values);
        Assert.Equal(51, values.Count);
        Assert.All(values, static m => Assert.Equal(MeasureStatus.Computed, m.Status));
        Assert.Equal(1, set[NeighbouringGreyLevelDependenceFeatures.LowDependenceEmphasis, Aggregation.Volume3D].Value);
        Assert.Equal(9, set[NeighbouringGreyLevelDependenceFeatures.HighGreyLevelCountEmphasis, Aggregation.Slices2D].Value);
        Assert.Equal(0, set[NeighbouringGreyLevelDependenceFeatures.DependenceCountEntropy, Aggregation.Slices25D].Value);
    }

    [Fact]
    public void Compute_FullCube_HasTheCentreDependOnAll()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(3, 3, 3), [.. Enumerable.Repeat(255, 27)], 255);
        NeighbouringGreyLevelDependenceMatrix matrix = NeighbouringGreyLevelDependenceMatrix.Compute(region, new(), Aggregation.Volume3D)[0];
        Assert.Equal([new(255, 8, 8), new(255, 12, 12), new(255, 18, 6), new(255, 27, 1)], matrix.Entries.ToArray());
        Assert.Equal(27, matrix.MaxDependence);
        Assert.Equal(27, matrix.Total);
    }

    [Fact]
    public void Compute_EmptyIntensityMask_IsUndefinedWithReason()
    {
        DiscretisedRegion full = TextureCases.DigitalPhantom();
        var empty = new DiscretisedRegion(full.Region.WithIntensity(Mask.Empty(full.Region.Geometry)), new ushort[full.Levels.Length], 0, 0, 1, "empty");
        foreach (TextureSettings settings in new[] { TextureCases.AllAggregations, TextureCases.AllAggregations with { Distance = 2 } })
        {
            IReadOnlyList<Measurement> values = NeighbouringGreyLevelDependenceFeatures.Compute(empty, settings);
            Assert.Equal(51, values.Count);
            Assert.All(values, static m => Assert.Equal(MeasureStatus.Undefined, m.Status));
        }
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        DiscretisedRegion region = TextureCases.ConfigurationA();
        foreach (TextureSettings settings in new[] { TextureCases.AllAggregations, TextureCases.AllAggregations with { Coarseness = 1 } })
        {
            IReadOnlyList<Measurement> one = NeighbouringGreyLevelDependenceFeatures.Compute(region, settings, 1);
            TextureCases.AssertIdentical(one, NeighbouringGreyLevelDependenceFeatures.Compute(region, settings, 2));
            TextureCases.AssertIdentical(one, NeighbouringGreyLevelDependenceFeatures.Compute(region, settings, 7));
        }
    }

    [Fact]
    public void Compute_ShuffledAxesAndMirrors_KeepsTheVolumeFeatures()
    {
        for (int seed = 200; seed < 206; seed++)
        {
            (Size3 size, int[] levels) = TextureCases.RandomLevels(seed, 5);
            (Size3 turnedSize, int[] turned) = SlowTransforms.Turn(size, levels, seed);
            TextureCases.AssertIdentical(
                NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.FromLevels(size, levels, 5), new()),
                NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.FromLevels(turnedSize, turned, 5, new(1, 2, 3)), new()));
        }
    }

    [Fact]
    public void Compute_EmptyLevelsRenumbered_KeepsTheDependences()
    {
        (Size3 size, int[] levels) = TextureCases.RandomLevels(60, 3);
        IReadOnlyList<Measurement> before = NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.FromLevels(size, levels, 3), new());
        IReadOnlyList<Measurement> after = NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.FromLevels(size, Array.ConvertAll(levels, static l => 100 * l), 300), new());
        string[] free = ["ngl_lde", "ngl_hde", "ngl_glnu", "ngl_glnu_norm", "ngl_dcnu", "ngl_dcnu_norm", "ngl_dc_perc", "ngl_dc_var", "ngl_dc_entr", "ngl_dc_energy"];
        TextureCases.AssertClose([.. before.Where(m => free.Contains(m.Definition.Tag))], [.. after.Where(m => free.Contains(m.Definition.Tag))]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Compute_ImpossibleCoarseness_Throws(double coarseness) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.DigitalPhantom(), new() { Coarseness = coarseness }));

    [Theory]
    [InlineData(0.9)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(100)]
    public void Compute_ImpossibleDistance_Throws(double distance) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.DigitalPhantom(), new() { Distance = distance }));

    [Fact]
    public void Compute_AggregationOfAnotherFamily_Throws() =>
        Assert.Throws<ArgumentException>(() => NeighbouringGreyLevelDependenceMatrix.Compute(TextureCases.DigitalPhantom(), new(), Aggregation.Merged3D));

    [Fact]
    public void Compute_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(() =>
        NeighbouringGreyLevelDependenceFeatures.Compute(TextureCases.DigitalPhantom(), new(), cancellationToken: new(canceled: true)));

    private static void AssertTwin(DiscretisedRegion region, TextureSettings settings, int seed)
    {
        IReadOnlyList<Measurement> measured = NeighbouringGreyLevelDependenceFeatures.Compute(region, settings, 1);
        Assert.Equal(settings.Aggregations, measured.Select(static m => m.Context.Aggregation!.Id).Distinct());
        foreach (IGrouping<Aggregation, Measurement> group in measured.GroupBy(static m => m.Context.Aggregation!))
        {
            List<Dictionary<(int I, int J), long>> twins = SlowNeighbourhoods.Dependences(region, settings, group.Key);
            IReadOnlyList<NeighbouringGreyLevelDependenceMatrix> matrices = NeighbouringGreyLevelDependenceMatrix.Compute(region, settings, group.Key);
            Assert.Equal(twins.Count, matrices.Count);
            for (int i = 0; i < twins.Count; i++)
            {
                Assert.Equal(
                    twins[i].OrderBy(static e => e.Key).Select(static e => new DependenceEntry(e.Key.I, e.Key.J, e.Value)),
                    matrices[i].Entries.ToArray());
            }

            Dictionary<string, double>[] values = [.. twins.Select(SlowNeighbourhoods.Features)];
            Assert.All(group, m => TextureCases.AssertClose(values.Average(v => v[m.Definition.Tag]), m.Value, $"{seed} {m.Tag}"));
        }
    }

    private static int Number(IReadOnlyDictionary<string, string> row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
}
