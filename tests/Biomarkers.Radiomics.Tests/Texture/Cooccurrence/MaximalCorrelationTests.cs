namespace Biomarkers.Radiomics.Tests.Texture.Cooccurrence;

public sealed class MaximalCorrelationTests
{
    [Fact]
    public void Extras_AreNotAmongTheStandards()
    {
        Assert.Equal([CooccurrenceFeatures.MaximalCorrelationCoefficient], CooccurrenceFeatures.Extras);
        Assert.Null(CooccurrenceFeatures.MaximalCorrelationCoefficient.Id);
        Assert.DoesNotContain(CooccurrenceFeatures.MaximalCorrelationCoefficient, CooccurrenceFeatures.All);
    }

    [Fact]
    public void ComputeExtras_TwoLevels_IsTheAbsoluteCorrelation()
    {
        // With two levels each there is only one way to transform them.
        for (int seed = 0; seed < 8; seed++)
        {
            DiscretisedRegion region = TextureCases.Random(seed, 2);
            var settings = new TextureSettings { Aggregations = ["IAZD"] };
            Measurement expected = new FeatureSet(CooccurrenceFeatures.Compute(region, settings))[CooccurrenceFeatures.Correlation];
            Measurement actual = Assert.Single(CooccurrenceFeatures.ComputeExtras(region, settings));
            Assert.Equal(expected.Status, actual.Status);
            if (expected.Status == MeasureStatus.Computed)
            {
                Assert.Equal(Math.Abs(expected.Value), actual.Value, 13);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ComputeExtras_RandomRegions_IsAnEigenvalueOfQ(bool symmetric)
    {
        for (int seed = 70; seed < 78; seed++)
        {
            DiscretisedRegion region = TextureCases.Random(seed, 6, fill: 0.9);
            var settings = new TextureSettings { Aggregations = ["IAZD"], Symmetric = symmetric };
            double[,] matrix = SlowCooccurrence.Matrices(region, settings, Aggregation.Merged3D).Single();
            double actual = CooccurrenceFeatures.ComputeExtras(region, settings).Single().Value;
            Assert.Equal(Math.Sqrt(SecondEigenvalue(Q(matrix))), actual, 10);
        }
    }

    [Fact]
    public void ComputeExtras_TooManyLevels_IsNotApplicable()
    {
        int[] levels = [.. Enumerable.Range(1, 300)];
        Measurement value = CooccurrenceFeatures.ComputeExtras(TextureCases.FromLevels(new(300, 1, 1), levels), new() { Aggregations = ["IAZD"] }).Single();
        Assert.Equal(MeasureStatus.NotApplicable, value.Status);
        Assert.Contains("256", value.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ComputeExtras_Flat_IsUndefined() => Assert.All(
        CooccurrenceFeatures.ComputeExtras(TextureCases.FromLevels(new(2, 2, 2), [.. Enumerable.Repeat(2, 8)]), TextureCases.AllAggregations),
        static m => Assert.Equal(MeasureStatus.Undefined, m.Status));

    /// <summary>Q of the levels that occur, as Haralick writes it.</summary>
    private static double[,] Q(double[,] m)
    {
        int n = m.GetLength(0);
        double total = m.Cast<double>().Sum();
        double Row(int i) => Enumerable.Range(0, n).Sum(k => m[i, k]) / total;
        double Column(int k) => Enumerable.Range(0, n).Sum(i => m[i, k]) / total;
        int[] rows = [.. Enumerable.Range(0, n).Where(i => Row(i) > 0)], columns = [.. Enumerable.Range(0, n).Where(k => Column(k) > 0)];
        var q = new double[rows.Length, rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows.Length; j++)
            {
                q[i, j] = columns.Sum(k => m[rows[i], k] / total * (m[rows[j], k] / total) / (Row(rows[i]) * Column(k)));
            }
        }

        return q;
    }

    /// <summary>Power iteration, orthogonal to the eigenvector of ones that belongs to the eigenvalue 1.</summary>
    private static double SecondEigenvalue(double[,] q)
    {
        int n = q.GetLength(0);

        // The left eigenvector of the eigenvalue 1 is what iteration from the left converges to.
        double[] left = [.. Enumerable.Repeat(1.0 / n, n)];
        double[] right = [.. Enumerable.Range(0, n).Select(static i => Math.Sin(i + 1))];
        double value = 0;
        for (int step = 0; step < 20_000; step++)
        {
            left = [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, n).Sum(i => left[i] * q[i, j]))];
            double overlap = left.Zip(right).Sum(static p => p.First * p.Second) / left.Sum();
            right = [.. right.Select(r => r - overlap)];
            double before = Math.Sqrt(right.Sum(static r => r * r));
            right = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => q[i, j] * right[j]) / before)];
            double next = Math.Sqrt(right.Sum(static r => r * r));
            if (step > 100 && Math.Abs(next - value) < 1e-15)
            {
                return next;
            }

            value = next;
        }

        return value;
    }
}
