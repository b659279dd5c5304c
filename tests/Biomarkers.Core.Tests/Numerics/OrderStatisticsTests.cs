using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests;

public sealed class OrderStatisticsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(30_001)]
    [InlineData(600_000)]
    public void Select_AnyRanks_EqualsTheSortedValues(int length)
    {
        var random = new Random(length);
        float[] values = [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-30, 30)))];
        int[] ranks = [0, .. Enumerable.Range(0, 40).Select(_ => random.Next(length)).Order(), length - 1];
        float[] sorted = [.. values.Order()];
        float[] expected = [.. ranks.Select(r => sorted[r])];
        Assert.Equal(expected, OrderStatistics.Select(values.AsMemory(), ranks, 1));
        Assert.Equal(expected, OrderStatistics.Select(values.AsMemory(), ranks, 3));
        var found = new float[ranks.Length];
        OrderStatistics.Select(values, ranks, found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Select_EveryRank_SortsTheValues()
    {
        var random = new Random(7);
        float[] values = [.. Enumerable.Range(0, 5000).Select(_ => (float)random.Next(-300, 300) / 7)];
        float[] found = OrderStatistics.Select(values.AsMemory(), [.. Enumerable.Range(0, 5000)], 2);
        Assert.Equal(values.Order(), found);
    }

    [Fact]
    public void Select_WrongRanks_Throw()
    {
        var found = new float[2];
        Assert.Throws<ArgumentException>(() => OrderStatistics.Select([1, 2], [2], found));
        Assert.Throws<ArgumentException>(() => OrderStatistics.Select([1, 2], [-1], found));
        Assert.Throws<ArgumentException>(() => OrderStatistics.Select([1, 2], [1, 0], found));
        Assert.Throws<ArgumentException>(() => OrderStatistics.Select([1, 2], [0, 0, 1], found));
        Assert.Throws<ArgumentException>(() => OrderStatistics.Select(default, [0], found));
        OrderStatistics.Select([1, 2], [0, 0], found);
        Assert.Equal([1, 1], found);
    }
}
