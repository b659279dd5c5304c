using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests;

public sealed class PercentilesTests
{
    private static readonly double[] Percents = [50, 0, 10, 25, 100, 75, 90, 33.3, 99.99];

    [Fact]
    public void Compute_AnyLength_EqualsTheDefinitionOnTheSortedSample()
    {
        foreach (int length in Enumerable.Range(1, 256).Concat([2047, 2048, 2049, 5000, 66_000]))
        {
            Check(Draw(length, length, static r => (float)(r.NextDouble() - 0.5) * MathF.Pow(10, r.Next(-20, 20))));
            Check(Draw(length, length, static r => r.Next(-5, 6)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Compute_DistributionsThatCrowdTheKeys_EqualsTheDefinition(int kind)
    {
        Check(Draw(20_000, kind, kind switch
        {
            0 => static _ => 1234.5f,
            1 => static r => 32 + (r.NextSingle() * 0.001f),
            2 => static r => r.Next(2) == 0 ? -0f : 0f,
            3 => static r => BitConverter.Int32BitsToSingle(r.Next(2) * int.MinValue | r.Next(0, 0x7F80_0000)),
            _ => static r => r.Next(4) switch { 0 => float.NegativeInfinity, 1 => float.PositiveInfinity, _ => r.NextSingle() },
        }));
    }

    [Fact]
    public void Compute_Zeros_HaveNoSign()
    {
        Assert.False(double.IsNegative(Of([-0f, -0f, -0f], 50)));
        Assert.False(double.IsNegative(Of([.. Enumerable.Repeat(-0f, 5000)], 50)));
    }

    [Fact]
    public void Compute_NotANumber_ComesLast()
    {
        float[] values = [.. Enumerable.Range(0, 3001).Select(static i => i == 7 ? float.NaN : i == 8 ? -float.NaN : i)];
        Assert.True(double.IsNaN(Of(values, 100)));
        Assert.Equal(0, Of(values, 0));
        Assert.Equal(1502, Of(values, 50));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1.4)]
    [InlineData(25, 2)]
    [InlineData(50, 3)]
    [InlineData(90, 4.6)]
    [InlineData(100, 5)]
    public void Compute_OneToFive_InterpolatesLinearly(double percent, double expected) =>
        Assert.Equal(expected, Of([5, 3, 1, 2, 4], percent), 15);

    [Fact]
    public void Compute_WholePositions_GiveTheOrderStatisticItself()
    {
        for (int n = 1; n <= 2001; n += 100)
        {
            float[] values = [.. Enumerable.Range(0, n).Select(static i => MathF.Sqrt(i))];
            for (int p = 0; p <= 100; p++)
            {
                Assert.Equal(values[(n - 1) * p / 100], (float)Of(values, p));
            }
        }
    }

    [Fact]
    public void Compute_AnyThreadCount_IsIdentical()
    {
        float[] values = Draw(1_200_000, 5, static r => (float)((r.NextDouble() * 3000) - 1000));
        var one = new double[Percents.Length];
        Percentiles.Compute(values, Percents, one);
        Assert.Equal(one, Percentiles.Compute(values.AsMemory(), Percents, 1));
        Assert.Equal(one, Percentiles.Compute(values.AsMemory(), Percents, 2));
        Assert.Equal(one, Percentiles.Compute(values.AsMemory(), Percents, 7));
        Assert.Equal(Twin(values, 33.3), one[7]);
    }

    [Fact]
    public void Compute_ManyPercents_AreAllFound()
    {
        float[] values = Draw(30_000, 9, static r => BitConverter.Int32BitsToSingle(r.Next(0, 0x7F80_0000)));
        double[] percents = [.. Enumerable.Range(0, 401).Select(static i => i / 4.0)];
        var found = new double[percents.Length];
        Percentiles.Compute(values, percents, found);
        Array.Sort(values);
        Assert.Equal(percents.Select(p => Twin(values, p)), found);
    }

    [Fact]
    public void OfCounts_AnyCounts_EqualsTheExpandedSample()
    {
        var random = new Random(4);
        for (int length = 1; length < 60; length++)
        {
            long[] counts = [.. Enumerable.Range(0, length).Select(_ => (long)Math.Max(0, random.Next(-3, 6)))];
            counts[random.Next(length)]++;
            float[] expanded = [.. counts.SelectMany((c, i) => Enumerable.Repeat(i - 20f, (int)c))];
            var found = new double[Percents.Length];
            Percentiles.OfCounts(counts, -20, Percents, found);
            Assert.Equal(Percents.Select(p => Twin(expanded, p)), found);
        }
    }

    [Fact]
    public void Compute_WrongArguments_Throw()
    {
        var one = new double[1];
        Assert.Throws<ArgumentException>(() => Percentiles.Compute(default, [50], one));
        Assert.Throws<ArgumentException>(() => Percentiles.Compute([1], [50, 60], one));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Compute([1], [100.5], one));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Compute([1], [double.NaN], one));
        Assert.Throws<ArgumentException>(() => Percentiles.OfCounts([0, 0], 1, [50], one));
        Assert.Throws<ArgumentException>(() => Percentiles.OfCounts([2, -1], 1, [50], one));
        Assert.Throws<OperationCanceledException>(() => Percentiles.Compute(new float[600_000].AsMemory(), [50], 2, new CancellationToken(true)));
    }

    private static float[] Draw(int length, int seed, Func<Random, float> value)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => value(random))];
    }

    private static double Of(float[] values, double percent)
    {
        var found = new double[1];
        Percentiles.Compute(values, [percent], found);
        return found[0];
    }

    private static void Check(float[] values)
    {
        var found = new double[Percents.Length];
        Percentiles.Compute(values, Percents, found);
        float[] sorted = [.. values];
        Array.Sort(sorted);
        for (int i = 0; i < Percents.Length; i++)
        {
            Assert.Equal(Twin(sorted, Percents[i]), found[i]);
        }
    }

    /// <summary>The definition on a sorted sample; sorts what is not sorted.</summary>
    private static double Twin(float[] values, double percent)
    {
        float[] sorted = [.. values.Order()];
        double h = (sorted.Length - 1) * percent / 100;
        int rank = (int)Math.Floor(h);
        double lower = sorted[rank];
        double upper = sorted[Math.Min(rank + 1, sorted.Length - 1)];
        return rank == h || lower == upper ? lower : lower + ((h - rank) * (upper - lower));
    }
}
