using System.Numerics.Tensors;

namespace Biomarkers.Numerics;

/// <summary>The k-th smallest of many floats for several k, by counting keys instead of sorting.</summary>
/// <remarks>
/// Method: the bits of a float become a key of 32 bits whose order is that of the numbers. The upper halves of all keys are counted;
/// only the keys whose upper half a rank falls on are looked at again, and their lower halves counted in the same way.
/// Everything is a count or a copy, so neither threads nor vectors change the result.
/// </remarks>
public static class OrderStatistics
{
    private const int HalfCount = 1 << 16;
    private const int SortAtMost = 2048;
    private const int PartLength = 1 << 18;
    private const int PartsAtMost = 8;

    /// <summary>The values that would stand at the given places if all were sorted in ascending order.</summary>
    /// <param name="values">Values in any order. −0 counts as 0; NaN comes after every number.</param>
    /// <param name="ranks">Places, 0 to the number of values less 1, in ascending order.</param>
    /// <param name="destination">Receives one value for each rank; must not overlap.</param>
    /// <exception cref="ArgumentException">A rank is outside the values or smaller than the one before, or the destination is too
    /// short.</exception>
    public static void Select(ReadOnlySpan<float> values, ReadOnlySpan<int> ranks, Span<float> destination)
    {
        Check(values.Length, ranks, destination.Length);
        if (values.Length <= SortAtMost)
        {
            SelectBySorting(values, ranks, destination);
            return;
        }

        var counts = new int[HalfCount];
        CountUpper(values, counts);
        Buckets buckets = Buckets.Find(counts, ranks);
        var lower = new ushort[buckets.Total];
        CollectLower(values, buckets.SlotOf, buckets.StartsOfParts([counts])[0], lower);
        buckets.Resolve(lower, ranks, destination);
    }

    /// <summary>The values that would stand at the given places if all were sorted in ascending order, found on several threads.</summary>
    /// <param name="values">Values in any order. −0 counts as 0; NaN comes after every number.</param>
    /// <param name="ranks">Places, 0 to the number of values less 1, in ascending order.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One value for each rank.</returns>
    /// <exception cref="ArgumentException">A rank is outside the values or smaller than the one before.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static float[] Select(
        ReadOnlyMemory<float> values, ReadOnlySpan<int> ranks, int maxDegreeOfParallelism, CancellationToken cancellationToken = default)
    {
        var found = new float[ranks.Length];
        int parts = Math.Min(PartsAtMost, values.Length / PartLength);
        if (parts <= 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Select(values.Span, ranks, found);
            return found;
        }

        ReadOnlyMemory<float> Part(int i) => values[(int)((long)values.Length * i / parts)..(int)((long)values.Length * (i + 1) / parts)];

        Check(values.Length, ranks, found.Length);
        var counts = new int[parts][];
        ParallelBlocks.For(parts, maxDegreeOfParallelism, i => CountUpper(Part(i).Span, counts[i] = new int[HalfCount]), cancellationToken);
        var all = new int[HalfCount];
        foreach (int[] part in counts)
        {
            TensorPrimitives.Add(all, part, all);
        }

        Buckets buckets = Buckets.Find(all, ranks);
        int[][] starts = buckets.StartsOfParts(counts);
        var lower = new ushort[buckets.Total];
        ParallelBlocks.For(
            parts, maxDegreeOfParallelism, i => CollectLower(Part(i).Span, buckets.SlotOf, starts[i], lower), cancellationToken);
        buckets.Resolve(lower, ranks, found);
        return found;
    }

    private static void Check(int count, ReadOnlySpan<int> ranks, int destination)
    {
        if (destination < ranks.Length)
        {
            throw new ArgumentException($"The destination holds {destination} values, {ranks.Length} are needed.", nameof(destination));
        }

        for (int i = 0; i < ranks.Length; i++)
        {
            if ((uint)ranks[i] >= (uint)count || (i > 0 && ranks[i] < ranks[i - 1]))
            {
                throw new ArgumentException(
                    $"The rank {ranks[i]} at place {i} is not one of 0 to {count - 1} in ascending order.", nameof(ranks));
            }
        }
    }

    private static void SelectBySorting(ReadOnlySpan<float> values, ReadOnlySpan<int> ranks, Span<float> destination)
    {
        var keys = new uint[values.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ToKey(values[i]);
        }

        Array.Sort(keys);
        for (int i = 0; i < ranks.Length; i++)
        {
            destination[i] = FromKey(keys[ranks[i]]);
        }
    }

    // Positive numbers move above the negative ones, whose order is turned round; adding zero makes −0 a 0.
    private static uint ToKey(float value)
    {
        uint bits = float.IsNaN(value) ? 0x7FFF_FFFF : BitConverter.SingleToUInt32Bits(value + 0f);
        return bits ^ ((uint)((int)bits >> 31) | 0x8000_0000);
    }

    private static float FromKey(uint key) => BitConverter.UInt32BitsToSingle(key ^ ((uint)((int)~key >> 31) | 0x8000_0000));

    private static void CountUpper(ReadOnlySpan<float> values, int[] counts)
    {
        foreach (float value in values)
        {
            counts[ToKey(value) >> 16]++;
        }
    }

    private static void CollectLower(ReadOnlySpan<float> values, ushort[] slotOf, int[] next, ushort[] lower)
    {
        foreach (float value in values)
        {
            uint key = ToKey(value);
            int slot = slotOf[key >> 16];
            if (slot != 0)
            {
                lower[next[slot - 1]++] = (ushort)key;
            }
        }
    }

    /// <summary>The upper halves that ranks fall on, each with a slot for the lower halves of its keys.</summary>
    private sealed class Buckets
    {
        private readonly List<int> _upper = [];
        private readonly List<long> _below = [];
        private readonly List<int> _starts = [];

        /// <summary>For each upper half its slot, counted from 1, or 0 when no rank falls on it.</summary>
        public ushort[] SlotOf { get; } = new ushort[HalfCount];

        public int Total { get; private set; }

        public static Buckets Find(int[] counts, ReadOnlySpan<int> ranks)
        {
            var buckets = new Buckets();
            int upper = 0;
            long below = 0;
            foreach (int rank in ranks)
            {
                while (below + counts[upper] <= rank)
                {
                    below += counts[upper++];
                }

                if (buckets._upper.Count == 0 || buckets._upper[^1] != upper)
                {
                    buckets._upper.Add(upper);
                    buckets._below.Add(below);
                    buckets._starts.Add(buckets.Total);
                    buckets.SlotOf[upper] = checked((ushort)buckets._upper.Count);
                    buckets.Total += counts[upper];
                }
            }

            return buckets;
        }

        /// <summary>Where each part writes the lower halves of each slot, so that parts follow each other within a slot.</summary>
        public int[][] StartsOfParts(int[][] counts)
        {
            var starts = new int[counts.Length][];
            int[] next = [.. _starts];
            for (int part = 0; part < counts.Length; part++)
            {
                starts[part] = [.. next];
                for (int slot = 0; slot < next.Length; slot++)
                {
                    next[slot] += counts[part][_upper[slot]];
                }
            }

            return starts;
        }

        public void Resolve(ushort[] lower, ReadOnlySpan<int> ranks, Span<float> destination)
        {
            int at = 0;
            var counts = new int[HalfCount];
            for (int slot = 0; slot < _upper.Count; slot++)
            {
                int end = slot + 1 < _starts.Count ? _starts[slot + 1] : Total;
                ReadOnlySpan<ushort> keys = lower.AsSpan(_starts[slot]..end);
                Array.Clear(counts);
                foreach (ushort key in keys)
                {
                    counts[key]++;
                }

                long below = _below[slot];
                for (int half = 0; at < ranks.Length && half < HalfCount; half++)
                {
                    below += counts[half];
                    while (at < ranks.Length && ranks[at] < below)
                    {
                        destination[at++] = FromKey(((uint)_upper[slot] << 16) | (uint)half);
                    }
                }
            }
        }
    }
}
