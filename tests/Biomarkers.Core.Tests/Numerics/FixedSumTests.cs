using Biomarkers.Numerics;

namespace Biomarkers.Core.Tests;

public sealed class FixedSumTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 300), 4095, 4096, 4097, 8191, 8192, 8193, 12_289, 70_001, 200_003];

    [Fact]
    public void Sums_AnyLength_AreBitIdenticalToTheScalarTwin() => Assert.All(Lengths, static length =>
    {
        (double[] doubles, float[] floats) = Values(length, seed: length + 1);
        foreach (double centre in (double[])[0, 0.1, -1234.567])
        {
            Same(Twin(doubles, centre, static _ => true), FixedSum.Deviations(doubles, centre));
            Same(Twin([.. floats], centre, static _ => true), FixedSum.Deviations(floats, centre));
            Same(Twin(doubles, centre, static x => x is >= -0.3 and <= 0.4), FixedSum.DeviationsWithin(doubles, centre, -0.3, 0.4));
            Same(Twin([.. floats], centre, static x => x is >= -0.3 and <= 0.4), FixedSum.DeviationsWithin(floats, centre, -0.3, 0.4));
        }

        Assert.Equal(Bits(Twin(doubles, 0, static _ => true).First), Bits(FixedSum.Sum(doubles)));
        Assert.Equal(Bits(Twin([.. floats], 0, static _ => true).First), Bits(FixedSum.Sum(floats)));
    });

    [Fact]
    public void Sums_AnyThreadCount_AreBitIdentical() => Assert.All(Lengths, static length =>
    {
        float[] values = Values(length, seed: length + 7).Floats;
        DeviationSums all = FixedSum.Deviations(values, 0.25);
        DeviationSums within = FixedSum.DeviationsWithin(values, 0.25, -1, 0.5);
        foreach (int threads in (int[])[1, 2, 3, 7, 64])
        {
            Same(all, FixedSum.Deviations(values.AsMemory(), 0.25, threads));
            Same(within, FixedSum.DeviationsWithin(values.AsMemory(), 0.25, -1, 0.5, threads));
        }
    });

    [Fact]
    public void Sum_IntegersBelowTwoToThe53_IsExact()
    {
        float[] values = [.. Enumerable.Range(0, 100_000).Select(static i => (float)(i - 500))];
        Assert.Equal(Enumerable.Range(0, 100_000).Sum(static i => (long)i - 500), FixedSum.Sum(values));
        Assert.Equal(Enumerable.Range(0, 100_000).Sum(static i => ((long)i - 500) * (i - 500)), FixedSum.Deviations(values, 0).Second);
    }

    [Fact]
    public void Deviations_EqualValues_AreExactlyZeroAboutTheirMean()
    {
        float[] values = [.. Enumerable.Repeat(0.1f, 54_321)];
        DeviationSums about = FixedSum.Deviations(values, FixedSum.Sum(values) / values.Length);
        Assert.Equal(new DeviationSums(54_321, 0, 0, 0, 0, 0), about);
    }

    [Fact]
    public void Sum_ManyValues_IsCloserToTheTruthThanARunningSum()
    {
        float[] values = [.. Enumerable.Repeat(0.1f, 3_000_000)];
        double exact = 3_000_000 * (double)0.1f;
        Assert.True(Math.Abs(FixedSum.Sum(values) - exact) <= 1e-12 * exact);
        double[] wide = [.. Enumerable.Repeat(0.1, 3_000_000)];
        double running = 0;
        foreach (double v in wide)
        {
            running += v;
        }

        Assert.True(Math.Abs(FixedSum.Sum(wide) - 300_000) < Math.Abs(running - 300_000) / 100);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Sum_ValueNotFinite_SpreadsFromAnyPlace(double bad, double expected)
    {
        for (int at = 0; at < 40; at++)
        {
            double[] values = Values(40, seed: 3).Doubles;
            values[at] = bad;
            Assert.Equal(expected, FixedSum.Sum(values));
            Assert.Equal(expected, FixedSum.Deviations(values, 1).First);
            Assert.Equal(40, FixedSum.Deviations(values, 1).Count);
            Assert.Equal(39, FixedSum.DeviationsWithin(values, 1, double.MinValue, double.MaxValue).Count);
        }
    }

    [Fact]
    public void DeviationsWithin_ClosedInterval_HoldsItsEnds()
    {
        DeviationSums sums = FixedSum.DeviationsWithin((float[])[1, 2, 3, 4, 5], 3, 2, 4);
        Assert.Equal(new DeviationSums(3, 0, 2, 2, 0, 2), sums);
        Assert.Equal(default, FixedSum.DeviationsWithin((float[])[1, 2, 3], 3, 2.5, 2.25));
    }

    [Fact]
    public void Deviations_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() => FixedSum.Deviations(new float[100_000].AsMemory(), 0, 2, new CancellationToken(true)));

    private static (double[] Doubles, float[] Floats) Values(int length, int seed)
    {
        var random = new Random(seed);
        double[] doubles = [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4)))];
        return (doubles, Array.ConvertAll(doubles, static v => (float)v));
    }

    /// <summary>The documented shape, one double at a time.</summary>
    private static DeviationSums Twin(double[] values, double centre, Func<double, bool> within)
    {
        List<DeviationSums> parts = [];
        for (int start = 0; start == 0 || start < values.Length; start += FixedSum.BlockLength)
        {
            var lanes = new DeviationSums[FixedSum.LaneCount];
            for (int k = start; k < Math.Min(values.Length, start + FixedSum.BlockLength); k++)
            {
                if (within(values[k]))
                {
                    double d = values[k] - centre;
                    double square = d * d;
                    lanes[(k - start) % FixedSum.LaneCount] += new DeviationSums(1, d, Math.Abs(d), square, square * d, square * square);
                }
            }

            parts.Add(((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7])));
        }

        while (parts.Count > 1)
        {
            parts = [.. parts.Chunk(2).Select(static pair => pair.Length == 2 ? pair[0] + pair[1] : pair[0])];
        }

        return parts[0];
    }

    private static void Same(DeviationSums expected, DeviationSums actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(Bits(expected.First), Bits(actual.First));
        Assert.Equal(Bits(expected.Absolute), Bits(actual.Absolute));
        Assert.Equal(Bits(expected.Second), Bits(actual.Second));
        Assert.Equal(Bits(expected.Third), Bits(actual.Third));
        Assert.Equal(Bits(expected.Fourth), Bits(actual.Fourth));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
