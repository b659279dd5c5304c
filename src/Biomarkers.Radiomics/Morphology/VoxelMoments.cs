using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Exact sums of the voxel indices of the mask and of their products, in indices of the padded box.</summary>
/// <remarks>128-bit integers hold every sum of a mask with less than 2^31 voxels in its box, so nothing is rounded.</remarks>
internal sealed record VoxelMoments(long Count, Int128 X, Int128 Y, Int128 Z, Int128 XX, Int128 YY, Int128 ZZ, Int128 XY, Int128 XZ, Int128 YZ)
{
    /// <summary>Sums over the mask.</summary>
    public static VoxelMoments Sum(MaskBits mask, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var slices = new VoxelMoments[mask.Size.Z];
        ParallelBlocks.For(slices.Length, maxDegreeOfParallelism, z => slices[z] = SumSlice(mask, z), cancellationToken);
        var total = new VoxelMoments(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (VoxelMoments s in slices)
        {
            total = new(
                total.Count + s.Count, total.X + s.X, total.Y + s.Y, total.Z + s.Z,
                total.XX + s.XX, total.YY + s.YY, total.ZZ + s.ZZ, total.XY + s.XY, total.XZ + s.XZ, total.YZ + s.YZ);
        }

        return total;
    }

    private static VoxelMoments SumSlice(MaskBits mask, int z)
    {
        long count = 0;
        Int128 x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (int row = 0; row < mask.Size.Y; row++)
        {
            (long n, Int128 sum, Int128 squares) = SumRow(mask.Row(row, z));
            count += n;
            x += sum;
            xx += squares;
            y += (Int128)n * row;
            yy += (Int128)n * row * row;
            xy += sum * row;
        }

        return new(count, x, y, (Int128)count * z, xx, yy, (Int128)count * z * z, xy, x * z, y * z);
    }

    /// <summary>Number, sum and sum of squares of the set positions, run by run.</summary>
    private static (long Count, Int128 Sum, Int128 Squares) SumRow(ReadOnlySpan<ulong> row)
    {
        long count = 0;
        Int128 sum = 0, squares = 0;
        long start = 0;
        ulong before = 0;
        for (int w = 0; w < row.Length; w++)
        {
            // A bit is set where a run starts or has just ended.
            ulong edges = row[w] ^ ((row[w] << 1) | before);
            before = row[w] >> 63;
            while (edges != 0)
            {
                int i = BitOperations.TrailingZeroCount(edges);
                edges &= edges - 1;
                long at = (w * 64L) + i;
                if ((row[w] >> i & 1) != 0)
                {
                    start = at;
                }
                else
                {
                    count += at - start;
                    sum += ((start + at - 1) * (at - start)) / 2;
                    squares += SquaresBelow(at) - SquaresBelow(start);
                }
            }
        }

        return (count, sum, squares);
    }

    /// <summary>0² + 1² + … + (n − 1)² = (n − 1) n (2n − 1) / 6.</summary>
    private static Int128 SquaresBelow(long n) => (Int128)((n - 1) * n) * ((2 * n) - 1) / 6;
}
