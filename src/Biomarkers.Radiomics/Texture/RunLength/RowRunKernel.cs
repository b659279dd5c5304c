using System.Numerics;
using System.Runtime.CompilerServices;

namespace Biomarkers.Radiomics;

/// <summary>Counts runs along X, from the bits at which the level changes.</summary>
/// <remarks>Runs of one voxel are not counted, as in <see cref="RunLengthKernel"/>.</remarks>
internal static class RowRunKernel
{
    /// <summary>Counts the runs of at least two voxels.</summary>
    /// <param name="grid">The levels.</param>
    /// <param name="firstSlice">First slice.</param>
    /// <param name="endSlice">End of the slices.</param>
    /// <param name="counter">Receives the runs.</param>
    public static void Count<T>(LevelGrid<T> grid, int firstSlice, int endSlice, LevelByExtentCounter counter)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        for (int row = firstSlice * grid.Size.Y; row < endSlice * grid.Size.Y; row++)
        {
            if (!grid.Rows[row].IsEmpty)
            {
                CountRow(grid, row, counter);
            }
        }
    }

    private static void CountRow<T>(LevelGrid<T> grid, int row, LevelByExtentCounter counter)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        (int first, int end) = grid.Rows[row];
        int lastChange = first;
        ulong changedBefore = 1;

        // The zero after the last voxel ends its run.
        for (int x = first; x <= end; x += LaneMasks.Count)
        {
            ref T cell = ref grid.Cells[grid.RowStart(row) + x];
            ref T before = ref Unsafe.Subtract(ref cell, 1);
            ulong lanes = end - x < LaneMasks.Count - 1 ? (1UL << (end - x + 1)) - 1 : ulong.MaxValue;
            ulong changes = lanes & ~LaneMasks.Equal(ref cell, ref before);

            // Where a run has ended and its last voxel did not start it.
            ulong ended = changes & ~((changes << 1) | changedBefore) & LaneMasks.NonZero(ref before);
            while (ended != 0)
            {
                int lane = BitOperations.TrailingZeroCount(ended);
                ended &= ended - 1;
                ulong earlier = changes & ((1UL << lane) - 1);
                int start = earlier != 0 ? x + BitOperations.Log2(earlier) : lastChange;
                int level = int.CreateTruncating(Unsafe.Add(ref before, lane)), length = x + lane - start;
                if (length <= counter.Width)
                {
                    counter.Small[(level * counter.Width) + length - 1]++;
                }
                else
                {
                    counter.AddLarge(level, length);
                }
            }

            if (changes != 0)
            {
                lastChange = x + BitOperations.Log2(changes);
            }

            changedBefore = changes >> 63;
        }
    }
}
