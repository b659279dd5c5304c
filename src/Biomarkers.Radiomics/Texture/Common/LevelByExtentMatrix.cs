namespace Biomarkers.Radiomics;

/// <summary>A matrix that counts runs or zones by grey level i and extent j: run length, zone size or zone distance.</summary>
/// <remarks>Only elements that are not zero are kept, whatever the number of levels and the largest extent.</remarks>
public abstract class LevelByExtentMatrix
{
    private readonly LevelByExtentEntry[] _entries;

    private protected LevelByExtentMatrix(int levelCount, int? slice, double voxelCount, LevelByExtentEntry[] entries)
    {
        LevelCount = levelCount;
        Slice = slice;
        VoxelCount = voxelCount;
        _entries = entries;
        foreach (LevelByExtentEntry entry in entries)
        {
            Total += entry.Count;
        }
    }

    /// <summary>Number of grey levels N_g, those that do not occur included.</summary>
    public int LevelCount { get; }

    /// <summary>Index along Z, on the region's grid, of the slice the matrix belongs to; null for the whole region.</summary>
    public int? Slice { get; }

    /// <summary>Number of voxels N_v that were looked at: of the intensity mask, or of its slice; the sum over matrices that were merged.</summary>
    public double VoxelCount { get; }

    /// <summary>Sum of the elements N_s: the number of runs or zones.</summary>
    public double Total { get; }

    /// <summary>Elements that are not zero, ascending by grey level, then extent.</summary>
    public ReadOnlySpan<LevelByExtentEntry> Entries => _entries;

    /// <summary>The element of a grey level and an extent.</summary>
    /// <param name="greyLevel">Grey level i, 1 to <see cref="LevelCount"/>.</param>
    /// <param name="extent">Run length, zone size or zone distance j, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such grey level or extent.</exception>
    public double this[int greyLevel, int extent]
    {
        get
        {
            if (greyLevel < 1 || greyLevel > LevelCount)
            {
                throw new ArgumentOutOfRangeException(nameof(greyLevel), greyLevel, $"Grey levels lie between 1 and {LevelCount}.");
            }

            ArgumentOutOfRangeException.ThrowIfLessThan(extent, 1);
            int at = Array.BinarySearch(_entries, new(greyLevel, extent, 0), EntryOrder.Instance);
            return at < 0 ? 0 : _entries[at].Count;
        }
    }

    /// <summary>The elements of the weighted sum of matrices.</summary>
    /// <remarks>Neighbours in the list are added first, so that the work grows with the number of entries and not with their product.</remarks>
    private protected static LevelByExtentEntry[] MergeEntries<TMatrix>(ReadOnlySpan<TMatrix> matrices, ReadOnlySpan<double> weights)
        where TMatrix : LevelByExtentMatrix
    {
        if (matrices.Length == 1)
        {
            double weight = weights[0];
            return weight == 1 ? matrices[0]._entries : Array.ConvertAll(matrices[0]._entries, e => e with { Count = weight * e.Count });
        }

        int half = matrices.Length / 2;
        return Add(MergeEntries(matrices[..half], weights[..half]), MergeEntries(matrices[half..], weights[half..]));
    }

    private static LevelByExtentEntry[] Add(LevelByExtentEntry[] left, LevelByExtentEntry[] right)
    {
        var sum = new LevelByExtentEntry[left.Length + right.Length];
        int a = 0, b = 0, n = 0;
        while (a < left.Length && b < right.Length)
        {
            int order = EntryOrder.Instance.Compare(left[a], right[b]);
            sum[n++] = order < 0 ? left[a++] : order > 0 ? right[b++] : left[a] with { Count = left[a++].Count + right[b++].Count };
        }

        left.AsSpan(a).CopyTo(sum.AsSpan(n));
        n += left.Length - a;
        right.AsSpan(b).CopyTo(sum.AsSpan(n));
        n += right.Length - b;
        Array.Resize(ref sum, n);
        return sum;
    }

    private sealed class EntryOrder : IComparer<LevelByExtentEntry>
    {
        public static readonly EntryOrder Instance = new();

        public int Compare(LevelByExtentEntry x, LevelByExtentEntry y) => Key(x).CompareTo(Key(y));

        private static long Key(LevelByExtentEntry e) => ((long)e.GreyLevel << 32) | (uint)e.Extent;
    }
}
