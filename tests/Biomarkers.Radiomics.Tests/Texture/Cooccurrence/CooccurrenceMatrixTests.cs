using System.Globalization;
using Biomarkers.Testing;

namespace Biomarkers.Radiomics.Tests.Texture.Cooccurrence;

public sealed class CooccurrenceMatrixTests
{
    private static readonly Aggregation[] Aggregations =
        [Aggregation.Averaged2D, Aggregation.SliceMerged2D, Aggregation.DirectionMerged25D, Aggregation.Merged25D, Aggregation.Averaged3D, Aggregation.Merged3D];

    public static TheoryData<string, string> Printed => new()
    {
        { "glcm_2d.csv", "BTW3" },
        { "glcm_2d_merged.csv", "SUJT" },
        { "glcm_3d.csv", "ITBB" },
        { "glcm_3d_merged.csv", "IAZD" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Compute_DigitalPhantom_GivesThePrintedMatrices(string file, string aggregation)
    {
        IReadOnlyList<CooccurrenceMatrix> matrices = CooccurrenceMatrix.Compute(
            TextureCases.DigitalPhantom(), new TextureSettings(), Aggregation.All.Single(a => a.Id == aggregation));
        HashSet<(Index3?, int?, int, int, double)> computed = [];
        foreach (CooccurrenceMatrix matrix in matrices)
        {
            foreach (CooccurrenceEntry e in matrix.Entries)
            {
                computed.Add((matrix.Direction, matrix.Slice + 1, e.GreyLevel, e.NeighbourGreyLevel, e.Count));
            }
        }

        HashSet<(Index3?, int?, int, int, double)> printed = [.. Csv.Read(Repository.Data("ibsi1", "texture_matrices", file)).Select(static row => (
            row.ContainsKey("x") ? new Index3(Number(row, "x"), Number(row, "y"), Number(row, "z")) : (Index3?)null,
            row.ContainsKey("slice") ? Number(row, "slice") : (int?)null,
            Number(row, "i"), Number(row, "j"), (double)Number(row, "n")))];
        Assert.Equal(printed.Count, computed.Count);
        Assert.Subset(printed, computed);
    }

    [Fact]
    public void Compute_RandomRegions_EqualsTheSlowTwin()
    {
        TextureSettings[] settings =
        [
            new(),
            new() { Symmetric = false },
            new() { Distance = 2 },
            new() { Distance = 2, Symmetric = false },
            new() { Norm = TextureNorm.Manhattan, Distance = 2, Weighting = TextureWeighting.InverseDistance },
            new() { Norm = TextureNorm.Euclidean, Distance = 1.8, Weighting = TextureWeighting.Gaussian },
            new() { Norm = TextureNorm.Euclidean, Distance = Math.Sqrt(3), Weighting = TextureWeighting.InverseSquaredDistance, Symmetric = false },
        ];
        for (int seed = 0; seed < 21; seed++)
        {
            DiscretisedRegion region = TextureCases.Random(seed, levelCount: 1 + (seed % 9));
            foreach (Aggregation aggregation in Aggregations)
            {
                AssertEqual(
                    SlowCooccurrence.Matrices(region, settings[seed % settings.Length], aggregation),
                    CooccurrenceMatrix.Compute(region, settings[seed % settings.Length], aggregation));
            }
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(300)]
    public void Compute_ManyLevels_EqualsTheSlowTwin(int levelCount)
    {
        DiscretisedRegion region = TextureCases.Random(4, levelCount);
        foreach (bool symmetric in new[] { true, false })
        {
            var settings = new TextureSettings { Symmetric = symmetric };
            foreach (Aggregation aggregation in Aggregations)
            {
                AssertEqual(SlowCooccurrence.Matrices(region, settings, aggregation), CooccurrenceMatrix.Compute(region, settings, aggregation));
            }
        }
    }

    [Fact]
    public void Compute_AsManyLevelsAsThereCanBe_KeepsOnlyThePairsThatThereAre()
    {
        // Dense, each direction would take 65,535² counts.
        const int side = 41;
        var random = new Random(1);
        int[] levels = [.. Enumerable.Range(0, side * side * side).Select(_ => random.Next(1, 65_536))];
        DiscretisedRegion region = TextureCases.FromLevels(new(side, side, side), levels, 65_535);
        CooccurrenceMatrix along = CooccurrenceMatrix.Compute(region, new(), Aggregation.Averaged3D).Single(static m => m.Direction == new Index3(1, 0, 0));
        Assert.Equal(2.0 * (side - 1) * side * side, along.Total);
        double expected = 0;
        for (int i = 1; i < levels.Length; i++)
        {
            bool isPair = i % side != 0;
            expected += isPair && Math.Min(levels[i - 1], levels[i]) == Math.Min(levels[0], levels[1]) && Math.Max(levels[i - 1], levels[i]) == Math.Max(levels[0], levels[1]) ? 1 : 0;
        }

        Assert.Equal(expected, along[levels[0], levels[1]]);
        Assert.Equal(expected, along[levels[1], levels[0]]);
    }

    [Fact]
    public void Compute_SliceAndVolumeTogether_AreTheSameAsEachAlone()
    {
        DiscretisedRegion region = TextureCases.Random(11, 12);
        var settings = new TextureSettings();
        TextureCases.AssertIdentical(
            [.. Aggregations.SelectMany(a => CooccurrenceFeatures.Compute(region, settings with { Aggregations = [a.Id] }))],
            CooccurrenceFeatures.Compute(region, settings with { Aggregations = [.. Aggregations.Select(static a => a.Id)] }));
    }

    [Fact]
    public void Compute_Asymmetric_CountsTheNeighbourAlongTheDirection()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 2, 1), [1, 2, 3, 4]);
        IReadOnlyList<CooccurrenceMatrix> matrices = CooccurrenceMatrix.Compute(region, new() { Symmetric = false }, Aggregation.Averaged3D);
        Assert.Equal([new(0, 1, 0), new(1, -1, 0), new(1, 0, 0), new(1, 1, 0)], matrices.Select(static m => m.Direction!.Value));
        Assert.Equal([new(1, 3, 1), new(2, 4, 1)], matrices[0].Entries.ToArray());
        Assert.Equal([new(3, 2, 1)], matrices[1].Entries.ToArray());
        Assert.Equal([new(1, 2, 1), new(3, 4, 1)], matrices[2].Entries.ToArray());
        Assert.Equal([new(1, 4, 1)], matrices[3].Entries.ToArray());
    }

    [Fact]
    public void Compute_WeightsOfLongVectors_DoNotVanish()
    {
        // exp(-40²) is no number of its own any more; relative to each other the weights are 1.
        DiscretisedRegion region = TextureCases.FromLevels(new(41, 41, 1), [.. Enumerable.Range(0, 41 * 41).Select(static i => 1 + (i % 7))]);
        var plain = new TextureSettings { Distance = 40, Aggregations = ["IAZD", "ITBB"] };
        IReadOnlyList<Measurement> weighted = CooccurrenceFeatures.Compute(region, plain with { Weighting = TextureWeighting.Gaussian });
        Assert.All(weighted, static m => Assert.Equal(MeasureStatus.Computed, m.Status));
        TextureCases.AssertIdentical(CooccurrenceFeatures.Compute(region, plain), weighted);
    }

    [Fact]
    public void Compute_SliceOfRegion_IsNumberedOnTheGrid()
    {
        DiscretisedRegion region = TextureCases.FromLevels(new(2, 1, 2), [1, 1, 0, 1], shift: new(3, 4, 5));
        CooccurrenceMatrix matrix = Assert.Single(CooccurrenceMatrix.Compute(region, new(), Aggregation.Averaged2D));
        Assert.Equal(5, matrix.Slice);
        Assert.Equal(5, Assert.Single(CooccurrenceMatrix.Compute(region, new() { Norm = TextureNorm.Manhattan }, Aggregation.SliceMerged2D)).Slice);
    }

    [Fact]
    public void Indexer_LevelThatIsNone_Throws()
    {
        CooccurrenceMatrix matrix = CooccurrenceMatrix.Compute(TextureCases.DigitalPhantom(), new(), Aggregation.Merged3D)[0];
        Assert.Equal(0, matrix[2, 5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[1, 7]);
    }

    [Fact]
    public void Compute_AggregationOfAnotherFamily_Throws() =>
        Assert.Throws<ArgumentException>(() => CooccurrenceMatrix.Compute(TextureCases.DigitalPhantom(), new(), Aggregation.Volume3D));

    private static int Number(IReadOnlyDictionary<string, string> row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);

    private static void AssertEqual(List<double[,]> expected, IReadOnlyList<CooccurrenceMatrix> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int k = 0; k < expected.Count; k++)
        {
            // Weights are relative to the shortest direction's: matrices agree but for a factor.
            double scale = actual[k].Direction is null ? actual[k].Total / expected[k].Cast<double>().Sum() : 1;
            int elements = 0;
            foreach (CooccurrenceEntry e in actual[k].Entries)
            {
                TextureCases.AssertClose(scale * expected[k][e.GreyLevel, e.NeighbourGreyLevel], e.Count, $"({e.GreyLevel}, {e.NeighbourGreyLevel})");
                Assert.Equal(e.Count, actual[k][e.GreyLevel, e.NeighbourGreyLevel]);
                elements++;
            }

            Assert.Equal(expected[k].Cast<double>().Count(static c => c != 0), elements);
        }
    }
}
