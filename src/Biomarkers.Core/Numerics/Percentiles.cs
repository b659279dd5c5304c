namespace Biomarkers.Numerics;

/// <summary>Percentiles of a sample, interpolated linearly between order statistics.</summary>
/// <remarks>
/// <para>Formula: with the values in ascending order x[0] … x[n − 1] and h = (n − 1) p / 100,
/// P = x[floor h] + (h − floor h) (x[floor h + 1] − x[floor h]).</para>
/// <para>This is the linear rule (type 7 of Hyndman and Fan 1996), the default of NumPy and R. IBSI leaves the rule open; this one
/// gives all its reference values. The median is the 50th percentile.</para>
/// <para>Order statistics are found by counting keys, never by sorting a large sample, and are exact; the time is proportional to the
/// number of values whatever they are. −0 counts as 0; NaN comes after every number, so that a percentile that falls on one is
/// NaN.</para>
/// </remarks>
public static class Percentiles
{
    /// <summary>Percentiles of values in any order.</summary>
    /// <param name="values">Values; at least one.</param>
    /// <param name="percents">Percents, 0 to 100, in any order.</param>
    /// <param name="destination">Receives one percentile for each percent; must not overlap.</param>
    /// <exception cref="ArgumentException">There are no values, or the destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A percent is outside 0 to 100.</exception>
    public static void Compute(ReadOnlySpan<float> values, ReadOnlySpan<double> percents, Span<double> destination)
    {
        int[] ranks = RanksOf(values.Length, percents, destination);
        var statistics = new float[ranks.Length];
        OrderStatistics.Select(values, ranks, statistics);
        Interpolate(values.Length, percents, destination, ranks, statistics);
    }

    /// <summary>Percentiles of values in any order, on several threads.</summary>
    /// <param name="values">Values; at least one.</param>
    /// <param name="percents">Percents, 0 to 100, in any order.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One percentile for each percent.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A percent is outside 0 to 100.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static double[] Compute(
        ReadOnlyMemory<float> values,
        ReadOnlySpan<double> percents,
        int maxDegreeOfParallelism,
        CancellationToken cancellationToken = default)
    {
        var destination = new double[percents.Length];
        int[] ranks = RanksOf(values.Length, percents, destination);
        float[] statistics = OrderStatistics.Select(values, ranks, maxDegreeOfParallelism, cancellationToken);
        Interpolate(values.Length, percents, destination, ranks, statistics);
        return destination;
    }

    /// <summary>Percentiles of integers that were counted.</summary>
    /// <param name="counts">How often <paramref name="first"/> + i occurs, at index i; none negative, at least one positive.</param>
    /// <param name="first">The integer at index 0.</param>
    /// <param name="percents">Percents, 0 to 100, in any order.</param>
    /// <param name="destination">Receives one percentile for each percent; must not overlap.</param>
    /// <exception cref="ArgumentException">Nothing was counted, a count is negative, or the destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A percent is outside 0 to 100.</exception>
    public static void OfCounts(ReadOnlySpan<long> counts, double first, ReadOnlySpan<double> percents, Span<double> destination)
    {
        long total = 0;
        foreach (long count in counts)
        {
            total += count >= 0 ? count : throw new ArgumentException($"A count is {count}; counts are not negative.", nameof(counts));
        }

        Check(total, percents, destination);
        for (int i = 0; i < percents.Length; i++)
        {
            (long rank, double fraction) = Position(total, percents[i]);
            double lower = first + IndexOfRank(counts, rank);
            destination[i] = fraction == 0 ? lower : Between(lower, first + IndexOfRank(counts, rank + 1), fraction);
        }
    }

    private static int[] RanksOf(int count, ReadOnlySpan<double> percents, Span<double> destination)
    {
        Check(count, percents, destination);
        var ranks = new SortedSet<int>();
        foreach (double percent in percents)
        {
            (long rank, double fraction) = Position(count, percent);
            ranks.Add((int)rank);
            if (fraction > 0)
            {
                ranks.Add((int)rank + 1);
            }
        }

        return [.. ranks];
    }

    private static void Interpolate(int count, ReadOnlySpan<double> percents, Span<double> destination, int[] ranks, float[] statistics)
    {
        for (int i = 0; i < percents.Length; i++)
        {
            (long rank, double fraction) = Position(count, percents[i]);
            int at = Array.BinarySearch(ranks, (int)rank);
            destination[i] = fraction == 0 ? statistics[at] : Between(statistics[at], statistics[at + 1], fraction);
        }
    }

    private static void Check(long count, ReadOnlySpan<double> percents, Span<double> destination)
    {
        if (count == 0)
        {
            throw new ArgumentException("There are no values, so there is no percentile.", nameof(count));
        }

        if (destination.Length < percents.Length)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} values, {percents.Length} are needed.", nameof(destination));
        }

        foreach (double percent in percents)
        {
            if (!(percent is >= 0 and <= 100))
            {
                throw new ArgumentOutOfRangeException(nameof(percents), percent, "A percent lies in 0 to 100.");
            }
        }
    }

    // For a whole percent the product is exact and the quotient rounded once, so h is whole whenever it should be.
    private static (long Rank, double Fraction) Position(long count, double percent)
    {
        double h = (count - 1) * percent / 100;
        double rank = Math.Floor(h);
        return ((long)rank, h - rank);
    }

    private static double Between(double lower, double upper, double fraction) =>
        lower == upper ? lower : lower + (fraction * (upper - lower));

    private static int IndexOfRank(ReadOnlySpan<long> counts, long rank)
    {
        long below = 0;
        int index = 0;
        while (below + counts[index] <= rank)
        {
            below += counts[index++];
        }

        return index;
    }
}
