using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>How often each of the 256 patterns of inside and outside occurs among the cubes of 2 × 2 × 2 voxel centres.</summary>
/// <remarks>
/// Bit k of a pattern stands for the corner at x = k &amp; 1, y = (k >> 1) &amp; 1, z = k >> 2. On a binary mask the surface in a
/// cube depends on its pattern alone, so these counts are all the mesh there is, exact and in no order.
/// </remarks>
internal static class CubeConfigurations
{
    /// <summary>Counts the patterns of all cubes that touch the mask; pattern 0 is not counted.</summary>
    public static long[] Count(MaskBits mask, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var counts = new long[256];
        ParallelBlocks.For(
            mask.Size.Z - 1,
            maxDegreeOfParallelism,
            z =>
            {
                Span<int> local = stackalloc int[256];
                local.Clear();
                long full = 0;
                for (int y = 0; y < mask.Size.Y - 1; y++)
                {
                    full += CountRow(mask.Row(y, z), mask.Row(y + 1, z), mask.Row(y, z + 1), mask.Row(y + 1, z + 1), local);
                }

                lock (counts)
                {
                    counts[255] += full;
                    for (int i = 0; i < local.Length; i++)
                    {
                        counts[i] += local[i];
                    }
                }
            },
            cancellationToken);
        return counts;
    }

    /// <summary>Counts one row of cubes between four rows of voxels; returns how many lie wholly inside.</summary>
    private static long CountRow(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> c, ReadOnlySpan<ulong> d, Span<int> counts)
    {
        long full = 0;
        for (int w = 0; w < a.Length; w++)
        {
            ulong a0 = a[w], b0 = b[w], c0 = c[w], d0 = d[w];
            ulong a1 = Next(a, w), b1 = Next(b, w), c1 = Next(c, w), d1 = Next(d, w);
            ulong inside = a0 & a1 & b0 & b1 & c0 & c1 & d0 & d1;
            full += BitOperations.PopCount(inside);
            ulong surface = (a0 | a1 | b0 | b1 | c0 | c1 | d0 | d1) & ~inside;
            while (surface != 0)
            {
                int i = BitOperations.TrailingZeroCount(surface);
                surface &= surface - 1;
                ulong pattern = ((a0 >> i) & 1) | (((a1 >> i) & 1) << 1) | (((b0 >> i) & 1) << 2) | (((b1 >> i) & 1) << 3)
                    | (((c0 >> i) & 1) << 4) | (((c1 >> i) & 1) << 5) | (((d0 >> i) & 1) << 6) | (((d1 >> i) & 1) << 7);
                counts[(int)pattern]++;
            }
        }

        return full;
    }

    /// <summary>The word of the row shifted by one voxel: bit x holds voxel x + 1.</summary>
    private static ulong Next(ReadOnlySpan<ulong> row, int w) => (row[w] >> 1) | (w + 1 < row.Length ? row[w + 1] << 63 : 0);
}
