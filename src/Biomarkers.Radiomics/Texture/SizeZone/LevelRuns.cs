using System.Numerics;
using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The runs of equal level along X, as bits, and numbered in the order of memory: the pieces that zones are joined from.</summary>
internal sealed class LevelRuns
{
    private readonly int[] _before;

    private LevelRuns(int wordsPerRow, int rowCount)
    {
        WordsPerRow = wordsPerRow;
        Inside = new ulong[wordsPerRow * rowCount];
        Starts = new ulong[wordsPerRow * rowCount];
        _before = new int[wordsPerRow * rowCount];
    }

    /// <summary>Words of 64 voxels in a row.</summary>
    public int WordsPerRow { get; }

    /// <summary>Bit x of a row: the voxel has a level.</summary>
    public ulong[] Inside { get; }

    /// <summary>Bit x of a row: a run starts at the voxel.</summary>
    public ulong[] Starts { get; }

    /// <summary>Number of runs.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the runs.</summary>
    public static LevelRuns Find<T>(LevelGrid<T> grid, int maxDegreeOfParallelism, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Size3 size = grid.Size;
        var runs = new LevelRuns((size.X + LaneMasks.Count - 1) / LaneMasks.Count, size.Y * size.Z);
        var counts = new int[size.Z];
        ParallelBlocks.For(size.Z, maxDegreeOfParallelism, z => counts[z] = runs.FindInSlice(grid, z), cancellationToken);
        for (int z = 0, before = 0; z < size.Z; z++)
        {
            (counts[z], before) = (before, before + counts[z]);
            runs.Count = before;
        }

        int wordsPerSlice = size.Y * runs.WordsPerRow;
        ParallelBlocks.For(size.Z, maxDegreeOfParallelism, z => runs.Number(z * wordsPerSlice, wordsPerSlice, counts[z]), cancellationToken);
        return runs;
    }

    /// <summary>The 64 voxels of a row from x, a multiple of 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RunWord WordAt(int row, int x)
    {
        int word = (row * WordsPerRow) + (x >> 6);
        return new(Inside[word], Starts[word], _before[word]);
    }

    /// <summary>1 when a run starts 64 voxels after x in the same row, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextStart(int row, int x) =>
        (x >> 6) + 1 < WordsPerRow ? Starts[(row * WordsPerRow) + (x >> 6) + 1] & 1 : 0;

    /// <summary>Shows the runs of some rows to a visitor, in the order of their numbers.</summary>
    /// <param name="firstRow">First row.</param>
    /// <param name="endRow">End of the rows.</param>
    /// <param name="visitor">Is shown each run.</param>
    public void Visit<TVisitor>(int firstRow, int endRow, ref TVisitor visitor)
        where TVisitor : struct, IRunVisitor
    {
        int run = firstRow < endRow ? _before[firstRow * WordsPerRow] : 0;
        for (int row = firstRow; row < endRow; row++)
        {
            for (int word = row * WordsPerRow, x = 0; x < WordsPerRow * LaneMasks.Count; word++, x += LaneMasks.Count)
            {
                // A run stops before the next voxel that starts a run or lies outside.
                ulong starts = Starts[word], stops = starts | ~Inside[word];
                while (starts != 0)
                {
                    int start = BitOperations.TrailingZeroCount(starts);
                    starts &= starts - 1;
                    ulong stopsAfter = stops & (ulong.MaxValue << start << 1);
                    int length = stopsAfter != 0
                        ? BitOperations.TrailingZeroCount(stopsAfter) - start
                        : LaneMasks.Count - start + LengthFrom(word + 1);
                    visitor.Visit(run++, row, x + start, length);
                }
            }
        }
    }

    /// <summary>How many voxels a run that reaches a word has from there on.</summary>
    private int LengthFrom(int word)
    {
        int length = 0;
        for (; word % WordsPerRow != 0; word++)
        {
            ulong stops = Starts[word] | ~Inside[word];
            if (stops != 0)
            {
                return length + BitOperations.TrailingZeroCount(stops);
            }

            length += LaneMasks.Count;
        }

        return length;
    }

    private int FindInSlice<T>(LevelGrid<T> grid, int z)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int count = 0;
        for (int row = z * grid.Size.Y; row < (z + 1) * grid.Size.Y; row++)
        {
            (int first, int end) = grid.Rows[row];
            for (int x = first & ~63; x < end; x += LaneMasks.Count)
            {
                ref T cells = ref grid.Cells[grid.RowStart(row) + x];
                ulong inside = LaneMasks.NonZero(ref cells);
                if (end - x < LaneMasks.Count)
                {
                    inside &= (1UL << (end - x)) - 1;
                }

                ulong starts = inside & ~LaneMasks.Equal(ref cells, ref Unsafe.Subtract(ref cells, 1));
                int word = (row * WordsPerRow) + (x >> 6);
                Inside[word] = inside;
                Starts[word] = starts;
                count += BitOperations.PopCount(starts);
            }
        }

        return count;
    }

    private void Number(int firstWord, int wordCount, int before)
    {
        for (int word = firstWord; word < firstWord + wordCount; word++)
        {
            _before[word] = before;
            before += BitOperations.PopCount(Starts[word]);
        }
    }
}
