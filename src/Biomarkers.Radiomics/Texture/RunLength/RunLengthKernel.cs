using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Radiomics;

/// <summary>Counts runs along a direction that leaves its row, a vector of voxels at a time.</summary>
/// <remarks>
/// <para>For a voxel v and the voxel u before it along the direction, behind(v) = behind(u) + 1 where both have the same level, else 0:
/// the number of equal voxels behind v without a gap. Where the levels differ a run of behind(u) + 1 voxels has ended at u.</para>
/// <para>Runs of one voxel, the most frequent, are not counted: they are the voxels of a level that no longer run holds.</para>
/// <para>behind is kept in place, one number for each line along the direction: the voxels of a line share one address, because a
/// step along the direction lowers the address of a row's first voxel by as much as it raises that of the voxel.</para>
/// </remarks>
internal static class RunLengthKernel
{
    /// <summary>The direction or its opposite, whichever leads to a later voxel in memory.</summary>
    public static Index3 Forward(Index3 direction)
    {
        int first = direction.Z != 0 ? direction.Z : direction.Y != 0 ? direction.Y : direction.X;
        return first < 0 ? default(Index3) - direction : direction;
    }

    /// <summary>Elements of the scratch memory that <see cref="Count"/> needs for a forward direction.</summary>
    public static long ScratchLength(Size3 size, Index3 direction)
    {
        long slack = Vector512<byte>.Count;
        return direction.Z != 0
            ? ((long)size.X * size.Y) + (Math.Abs(Slide(size, direction)) * (size.Z - 1L)) + slack
            : size.X + (Math.Abs(direction.X) * (size.Y - 1L)) + slack;
    }

    /// <summary>Counts the runs of at least two voxels.</summary>
    /// <param name="grid">The levels.</param>
    /// <param name="direction">A forward direction between neighbours that is not (1, 0, 0).</param>
    /// <param name="firstSlice">First slice; 0 for a direction that leaves the slice.</param>
    /// <param name="endSlice">End of the slices; all of them for a direction that leaves the slice.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> zeros; zeros again afterwards.</param>
    /// <param name="counter">Receives the runs.</param>
    public static void Count<T>(LevelGrid<T> grid, Index3 direction, int firstSlice, int endSlice, Span<T> scratch, LevelByExtentCounter counter)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Size3 size = grid.Size;
        if (scratch.Length < ScratchLength(size, direction))
        {
            throw new ArgumentException($"The scratch memory of {scratch.Length} is too short.", nameof(scratch));
        }

        int step = (((direction.Z * size.Y) + direction.Y) * size.X) + direction.X;
        int slide = Slide(size, direction);
        int origin = direction.Z != 0 ? Math.Max(0, slide * (size.Z - 1)) : Math.Max(0, slide * (size.Y - 1));
        var lines = new Lines<T>(grid.Cells, step, scratch, counter);
        for (int z = Math.Max(firstSlice, direction.Z); z < endSlice; z++)
        {
            for (int y = Math.Max(0, direction.Y); y < size.Y + Math.Min(0, direction.Y); y++)
            {
                int row = (z * size.Y) + y;
                PackedLevels.RowExtent here = grid.Rows[row], before = grid.Rows[row - (direction.Z * size.Y) - direction.Y];
                if (here.IsEmpty && before.IsEmpty)
                {
                    continue;
                }

                // Where a voxel may continue a run, and where one may have ended.
                int first = here.IsEmpty ? before.First + direction.X : before.IsEmpty ? here.First : Math.Min(here.First, before.First + direction.X);
                int end = Math.Max(here.End, before.IsEmpty ? 0 : before.End + direction.X);
                int line = direction.Z != 0 ? origin + (y * size.X) - (z * slide) : origin - (y * slide);
                lines.Advance(grid.RowStart(row) + first, line + first, end - first);
            }
        }
    }

    /// <summary>By how much the address of a row's first line falls from one row, or one slice, to the next.</summary>
    private static int Slide(Size3 size, Index3 direction) =>
        direction.Z != 0 ? (direction.Y * size.X) + direction.X : direction.X;

    private readonly ref struct Lines<T>(T[] cells, int step, Span<T> behind, LevelByExtentCounter counter)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        private readonly Span<T> _behind = behind;
        private readonly int _width = counter.Width;

        /// <summary>Moves the lines through a stretch of a row to the next voxel.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Advance(int cell, int line, int count)
        {
            ref T here = ref cells[cell];
            ref T before = ref cells[cell - step];
            ref T behind = ref _behind[line];
            int x = 0;
            for (; x <= count - Vector512<T>.Count; x += Vector512<T>.Count)
            {
                Advance(
                    ref Unsafe.Add(ref here, x), ref Unsafe.Add(ref before, x), ref Unsafe.Add(ref behind, x), Vector512<T>.AllBitsSet, cell + x);
            }

            if (x < count)
            {
                Vector512<T> inside = Vector512.LessThan(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(count - x)));
                Advance(ref Unsafe.Add(ref here, x), ref Unsafe.Add(ref before, x), ref Unsafe.Add(ref behind, x), inside, cell + x);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Advance(ref T here, ref T before, ref T behind, Vector512<T> inside, int cell)
        {
            Vector512<T> levels = Vector512.LoadUnsafe(ref here);
            Vector512<T> equalBehind = Vector512.LoadUnsafe(ref behind);
            Vector512<T> continues = Vector512.Equals(levels, Vector512.LoadUnsafe(ref before)) & ~Vector512.Equals(levels, Vector512<T>.Zero);
            ulong ended = (inside & ~continues & ~Vector512.Equals(equalBehind, Vector512<T>.Zero)).ExtractMostSignificantBits();
            while (ended != 0)
            {
                int lane = BitOperations.TrailingZeroCount(ended);
                ended &= ended - 1;
                int level = int.CreateTruncating(Unsafe.Add(ref before, lane)), more = int.CreateTruncating(Unsafe.Add(ref behind, lane));
                if (more < _width)
                {
                    counter.Small[(level * _width) + more]++;
                }
                else
                {
                    counter.AddLarge(level, LengthOfRunEndingAt(cell + lane - step));
                }
            }

            // The count stops at the largest T; a run that long is measured when it ends.
            Vector512<T> next = Vector512.AddSaturate(equalBehind, Vector512<T>.One) & continues;
            Vector512.ConditionalSelect(inside, next, equalBehind).StoreUnsafe(ref behind);
        }

        private int LengthOfRunEndingAt(int cell)
        {
            int length = 1;
            for (int at = cell - step; at >= 0 && cells[at] == cells[cell]; at -= step)
            {
                length++;
            }

            return length;
        }
    }
}
