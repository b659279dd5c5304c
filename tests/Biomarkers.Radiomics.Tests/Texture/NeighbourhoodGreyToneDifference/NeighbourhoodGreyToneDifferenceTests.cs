using System.Globalization;
using Biomarkers.Radiomics.Tests.Texture.Common;
using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Texture.NeighbourhoodGreyToneDifference;

public sealed class NeighbourhoodGreyToneDifferenceTests
{
    [Fact]
    public void All_IsWhatTheStandardLists() =>
        TextureCases.AssertDeclaredAsInReference(NeighbourhoodGreyToneDifferenceFeatures.All, IbsiFamilies.NeighbourhoodGreyToneDifference);

    [Fact]
    public void Compute_DigitalPhantom_MeetsTheReference() => TextureCases.AssertReference(
        NeighbourhoodGreyToneDifferenceFeatures.Compute(TextureCases.DigitalPhantom(), TextureCases.AllAggregations), "digital_phantom", IbsiFamilies.NeighbourhoodGreyToneDifference);

    [Fact]
    public void Compute_ConfigurationA_MeetsTheReference() => TextureCases.AssertReference(
        NeighbourhoodGreyToneDifferenceFeatures.Compute(TextureCases.ConfigurationA(), TextureCases.AllAggregations), "config_A", IbsiFamilies.NeighbourhoodGreyToneDifference);

    [Theory]
    [InlineData("ngtdm_2d.csv", "8QNN")]
    [InlineData("ngtdm_3d.csv", "KOBO")]
    public void Compute_DigitalPhantom_GivesThePrintedMatrices(string file, string aggregation)
    {
        // The manual prints s with six decimals.
        HashSet<(int?, int, long, double)> computed = [];
        foreach (NeighbourhoodGreyToneDifferenceMatrix matrix in NeighbourhoodGreyToneDifferenceMatrix.Compute(
            TextureCases.DigitalPhantom(), new(), Aggregation.All.Single(a => a.Id == aggregation)))
        {
            foreach (GreyToneDifferenceEntry e in matrix.Entries)
            {
                computed.Add((matrix.Slice + 1, e.GreyLevel, e.Count, Math.Round(e.Difference, 6)));
            }
        }

        HashSet<(int?, int, long, double)> printed = [.. Csv.Read(Repository.Data("ibsi1", "texture_matrices", file)).Select(static row => (
            row.ContainsKey("slice") ? Number(row, "slice") : (int?)null,
            Number(row, "i"), (long)Number(row, "n"), double.Parse(row["s"], CultureInfo.InvariantCulture)))];
        Assert.Equal(printed.Count, computed.Count);
        Assert.Subset(printed, computed);
    }

    [Fact]
    public void Compute_RandomRegions_EqualsTheSlowTwin()
    {
        for (int seed = 300; seed < 330; seed++)
        {
            TextureSettings settings = SlowNeighbourhoods.Settings[seed % SlowNeighbourhoods.Settings.Length];
            DiscretisedRegion region = TextureCases.Random(seed, levelCount: seed % 5 == 4 ? 400 : 2 + (seed % 7), fill: seed % 3 == 0 ? 0.3 : 0.9);
            IReadOnlyList<Measurement> measured = NeighbourhoodGreyToneDifferenceFeatures.Compute(region, settings, 1);
            Assert.Equal(settings.Aggregations, measured.Select(static m => m.Context.Aggregation!.Id).Distinct());
            foreach (IGrouping<Aggregation, Measurement> group in measured.GroupBy(static m => m.Context.Aggregation!))
            {
                List<SortedDictionary<int, (long N, double S)>> twins = SlowNeighbourhoods.Differences(region, settings, group.Key);
                AssertEqual(twins, NeighbourhoodGreyToneDifferenceMatrix.Compute(region, settings, group.Key));
                Dictionary<string, double>[] all = [.. twins.Select(SlowNeighbourhoods.Features)];
                foreach (Measurement m in group)
                {
                    // A denominator of zero comes out of the twin as infinity, or as rounding noise that takes its place.
                    double[] values = [.. all.Select(v => v[m.Definition.Tag]).Where(static v => Math.Abs(v) < 1e12)];
                    Assert.Equal(values.Length == 0 ? MeasureStatus.Undefined : MeasureStatus.Computed, m.Status);
                    if (values.Length > 0)
                    {
                        TextureCases.AssertClose(values.Average(), m.Value, $"{seed} {m.Tag}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Compute_FlatRegion_IsWhatTheStandardSets()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(4, 3, 2), [.. Enumerable.Repeat(3, 24)]);
        IReadOnlyList<Measurement> values = NeighbourhoodGreyToneDifferenceFeatures.Compute(region, TextureCases.AllAggregations);
        Assert.Equal(15, values.Count);
        foreach (Measurement m in values)
        {
            bool isCoarseness = m.Definition == NeighbourhoodGreyToneDifferenceFeatures.Coarseness;
            Assert.Equal(MeasureStatus.Computed, m.Status);
            Assert.Equal(isCoarseness ? 1e6 : 0, m.Value);
            Assert.Equal(isCoarseness, m.Reason is not null);
        }
    }

    [Fact]
    public void Compute_NearlyFlatLargeRegion_HasCoarsenessAtItsMaximum()
    {
        // Two voxels of levels 1 and 2 beside a large flat part: sum p s = 2 / n, below 10^-6.
        const int side = 128;
        int[] levels = new int[side * side * (side + 2)];
        Array.Fill(levels, 3, 0, side * side * side);
        (levels[^2], levels[^1]) = (1, 2);
        Measurement value = NeighbourhoodGreyToneDifferenceFeatures.Compute(TextureCases.FromLevels(new(side, side, side + 2), levels), new())[0];
        Assert.Equal(1e6, value.Value);
        Assert.Contains("maximum", value.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_BusynessWithoutDenominator_IsUndefined()
    {
        // Levels 1 and 2 with two voxels and one: 1 · 2/3 = 2 · 1/3.
        DiscretisedRegion region = TextureCases.FromLevels(new(3, 1, 1), [1, 1, 2]);
        var set = new FeatureSet(NeighbourhoodGreyToneDifferenceFeatures.Compute(region, new()));
        Measurement busyness = set[NeighbourhoodGreyToneDifferenceFeatures.Busyness];
        Assert.Equal(MeasureStatus.Undefined, busyness.Status);
        Assert.Contains("same for all levels", busyness.Reason, StringComparison.Ordinal);

        // s_1 = 0 + 1/2, s_2 = 1.
        Assert.Equal(1 / ((2.0 / 3 * 0.5) + (1.0 / 3)), set[NeighbourhoodGreyToneDifferenceFeatures.Coarseness].Value, 14);
    }

    [Fact]
    public void Compute_NoVoxelHasANeighbour_IsUndefinedWithReason()
    {
        foreach (DiscretisedRegion region in new[] { TextureCases.FromLevels(new(1, 1, 1), [2]), TextureCases.FromLevels(new(3, 1, 3), [1, 0, 2, 0, 0, 0, 1, 0, 1]) })
        {
            IReadOnlyList<Measurement> values = NeighbourhoodGreyToneDifferenceFeatures.Compute(region, TextureCases.AllAggregations);
            Assert.Equal(15, values.Count);
            Assert.All(values, static m => Assert.Equal(MeasureStatus.Undefined, m.Status));
            Assert.All(values, static m => Assert.Contains("neighbour", m.Reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Compute_VoxelWithoutNeighbours_DoesNotCount()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(4, 1, 1), [1, 3, 0, 3]);
        NeighbourhoodGreyToneDifferenceMatrix matrix = NeighbourhoodGreyToneDifferenceMatrix.Compute(region, new(), Aggregation.Volume3D)[0];
        Assert.Equal([new(1, 1, 2), new(3, 1, 2)], matrix.Entries.ToArray());
        Assert.Equal(2, matrix.Total);
        Assert.Equal(3, matrix.LevelCount);
    }

    [Fact]
    public void Compute_SliceWithoutNeighbours_IsLeftOutOfTheMean()
    {
        DiscretisedRegion both = TextureCases.FromLevels(new(3, 1, 2), [1, 2, 2, 1, 0, 1]);
        DiscretisedRegion first = TextureCases.FromLevels(new(3, 1, 1), [1, 2, 2]);
        var settings = new TextureSettings { Aggregations = ["8QNN"] };
        TextureCases.AssertIdentical(NeighbourhoodGreyToneDifferenceFeatures.Compute(first, settings), NeighbourhoodGreyToneDifferenceFeatures.Compute(both, settings));
    }

    [Fact]
    public void Compute_ManyLevels_EqualsTheSlowTwin()
    {
        // More levels than are done in one go.
        var random = new Random(5);
        int[] levels = [.. Enumerable.Range(0, 1500).Select(_ => random.Next(1, 65_536))];
        DiscretisedRegion region = TextureCases.FromLevels(new(50, 6, 5), levels, 65_535);
        IReadOnlyList<Measurement> one = NeighbourhoodGreyToneDifferenceFeatures.Compute(region, new(), 1);
        Dictionary<string, double> twin = SlowNeighbourhoods.Features(SlowNeighbourhoods.Differences(region, new(), Aggregation.Volume3D)[0]);
        Assert.All(one, m => TextureCases.AssertClose(twin[m.Definition.Tag], m.Value, m.Tag));
        TextureCases.AssertIdentical(one, NeighbourhoodGreyToneDifferenceFeatures.Compute(region, new(), 3));
    }

    [Fact]
    public void Compute_AnyThreadCount_IsBitIdentical()
    {
        DiscretisedRegion region = TextureCases.ConfigurationA();
        foreach (TextureSettings settings in new[] { TextureCases.AllAggregations, TextureCases.AllAggregations with { Norm = TextureNorm.Manhattan } })
        {
            IReadOnlyList<Measurement> one = NeighbourhoodGreyToneDifferenceFeatures.Compute(region, settings, 1);
            TextureCases.AssertIdentical(one, NeighbourhoodGreyToneDifferenceFeatures.Compute(region, settings, 2));
            TextureCases.AssertIdentical(one, NeighbourhoodGreyToneDifferenceFeatures.Compute(region, settings, 7));
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
                NeighbourhoodGreyToneDifferenceFeatures.Compute(TextureCases.FromLevels(size, levels, 5), new()),
                NeighbourhoodGreyToneDifferenceFeatures.Compute(TextureCases.FromLevels(turnedSize, turned, 5, new(4, 0, 1)), new()));
        }
    }

    [Fact]
    public void Compute_AllLevelsRaised_KeepsWhatDependsOnDifferencesAlone()
    {
        (Size3 size, int[] levels) = TextureCases.RandomLevels(400, 6);
        IReadOnlyList<Measurement> low = NeighbourhoodGreyToneDifferenceFeatures.Compute(TextureCases.FromLevels(size, levels, 6), new());
        IReadOnlyList<Measurement> high = NeighbourhoodGreyToneDifferenceFeatures.Compute(TextureCases.FromLevels(size, Array.ConvertAll(levels, static l => l > 0 ? l + 300 : 0), 306), new());
        bool IsFree(Measurement m) => m.Definition != NeighbourhoodGreyToneDifferenceFeatures.Busyness;
        TextureCases.AssertClose([.. low.Where(IsFree)], [.. high.Where(IsFree)]);
    }

    private static void AssertEqual(List<SortedDictionary<int, (long N, double S)>> expected, IReadOnlyList<NeighbourhoodGreyToneDifferenceMatrix> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            GreyToneDifferenceEntry[] entries = actual[i].Entries.ToArray();
            Assert.Equal(expected[i].Select(static e => (e.Key, e.Value.N)), entries.Select(static e => (e.GreyLevel, e.Count)));
            Assert.All(entries, e => TextureCases.AssertClose(expected[i][e.GreyLevel].S, e.Difference, $"s of level {e.GreyLevel}"));
        }
    }

    private static int Number(IReadOnlyDictionary<string, string> row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
}
