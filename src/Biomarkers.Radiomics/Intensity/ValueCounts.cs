using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Counts how often each integer or level occurs.</summary>
internal static class ValueCounts
{
    private const int MostValues = 1 << 16;
    private const int PartLength = 1 << 17;
    private const int PartsAtMost = 8;

    /// <summary>How often minimum + i occurs, at index i; null when the range is so wide that counting would not pay.</summary>
    public static long[]? Of(ReadOnlyMemory<float> integers, float minimum, float maximum, int threads, CancellationToken cancel)
    {
        double width = (double)maximum - minimum + 1;
        return width > MostValues || width > (4.0 * integers.Length) + 1024
            ? null
            : Of(integers, (int)width, new FromMinimum(minimum), threads, cancel);
    }

    /// <summary>How often each level from 1 occurs, at the index of the level; voxels outside (level 0) are not counted.</summary>
    public static long[] Of(DiscretisedRegion region, int threads, CancellationToken cancel)
    {
        long[] counts = Of(region.LevelMemory, region.LevelCount + 1, default(Itself), threads, cancel);
        counts[0] = 0;
        return counts;
    }

    private static long[] Of<T, TIndex>(ReadOnlyMemory<T> values, int width, TIndex index, int threads, CancellationToken cancel)
        where T : unmanaged
        where TIndex : struct, IIndex<T>
    {
        int parts = Math.Clamp(values.Length / PartLength, 1, PartsAtMost);
        var tables = new int[parts][];
        ParallelBlocks.For(
            parts,
            threads,
            part =>
            {
                ReadOnlySpan<T> own =
                    values.Span[(int)((long)values.Length * part / parts)..(int)((long)values.Length * (part + 1) / parts)];
                tables[part] = Count(own, width, index);
            },
            cancel);
        var counts = new long[width];
        foreach (int[] table in tables)
        {
            for (int i = 0; i < width; i++)
            {
                counts[i] += table[i];
            }
        }

        return counts;
    }

    // Two tables in turn, so that a run of one value does not wait for its own counter.
    private static int[] Count<T, TIndex>(ReadOnlySpan<T> values, int width, TIndex index)
        where T : unmanaged
        where TIndex : struct, IIndex<T>
    {
        var even = new int[width];
        var odd = new int[width];
        int i = 0;
        for (; i < values.Length - 1; i += 2)
        {
            even[index.Of(values[i])]++;
            odd[index.Of(values[i + 1])]++;
        }

        if (i < values.Length)
        {
            even[index.Of(values[i])]++;
        }

        for (int k = 0; k < width; k++)
        {
            even[k] += odd[k];
        }

        return even;
    }

    private interface IIndex<T>
    {
        int Of(T value);
    }

    private readonly struct FromMinimum(float minimum) : IIndex<float>
    {
        private readonly double _minimum = minimum;

        public int Of(float value) => (int)(value - _minimum);
    }

    private readonly struct Itself : IIndex<ushort>
    {
        public int Of(ushort value) => value;
    }
}
