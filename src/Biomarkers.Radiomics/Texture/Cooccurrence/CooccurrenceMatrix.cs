namespace Biomarkers.Radiomics;

/// <summary>A grey level co-occurrence matrix (GLCM): how often grey level j lies next to grey level i.</summary>
/// <remarks>
/// Formula: M(i, j) = number of voxel pairs (k, k + m) with levels i and j; symmetric matrices add the transpose, so that each
/// pair counts in both orders. Only elements that are not zero are kept.
/// Source: IBSI 1 reference manual, LFYI.
/// </remarks>
public sealed class CooccurrenceMatrix
{
    private readonly CooccurrenceEntry[] _entries;

    internal CooccurrenceMatrix(int levelCount, Index3? direction, int? slice, CooccurrenceEntry[] entries)
    {
        LevelCount = levelCount;
        Direction = direction;
        Slice = slice;
        _entries = entries;
        foreach (CooccurrenceEntry entry in entries)
        {
            Total += entry.Count;
        }
    }

    /// <summary>Number of grey levels N_g, those that do not occur included.</summary>
    public int LevelCount { get; }

    /// <summary>Vector m from a voxel to its neighbour; null when directions were merged.</summary>
    public Index3? Direction { get; }

    /// <summary>Index along Z, on the region's grid, of the slice the matrix belongs to; null for the whole region.</summary>
    public int? Slice { get; }

    /// <summary>Sum of the elements.</summary>
    public double Total { get; }

    /// <summary>Elements that are not zero, ascending by i, then j.</summary>
    public ReadOnlySpan<CooccurrenceEntry> Entries => _entries;

    /// <summary>The element of two grey levels.</summary>
    /// <param name="greyLevel">Grey level i, 1 to <see cref="LevelCount"/>.</param>
    /// <param name="neighbourGreyLevel">Grey level j, 1 to <see cref="LevelCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such grey level.</exception>
    public double this[int greyLevel, int neighbourGreyLevel]
    {
        get
        {
            CheckLevel(greyLevel, nameof(greyLevel));
            CheckLevel(neighbourGreyLevel, nameof(neighbourGreyLevel));
            int at = Array.BinarySearch(_entries, new(greyLevel, neighbourGreyLevel, 0), EntryOrder.Instance);
            return at < 0 ? 0 : _entries[at].Count;
        }
    }

    /// <summary>Counts the matrices whose features an aggregation averages.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="settings">Distance, norm, weighting and symmetry; the settings' aggregations are not looked at.</param>
    /// <param name="aggregation">One of the six of matrices with a direction (BTW3, SUJT, JJUI, ZW7Z, ITBB, IAZD).</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Looked at between slices and directions.</param>
    /// <returns>The matrices with at least one pair, by slice and then by direction.</returns>
    /// <exception cref="ArgumentException">The aggregation is not one of those, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<CooccurrenceMatrix> Compute(
        DiscretisedRegion region, TextureSettings settings, Aggregation aggregation, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(aggregation);
        return CooccurrenceCounts.Count(region, settings, [aggregation], maxDegreeOfParallelism, cancellationToken).Of(aggregation);
    }

    /// <summary>The weighted sum of matrices of the same number of levels.</summary>
    internal static CooccurrenceMatrix Merge(ReadOnlySpan<CooccurrenceMatrix> matrices, ReadOnlySpan<double> weights, Index3? direction, int? slice)
    {
        int levelCount = matrices[0].LevelCount;
        long entries = 0;
        foreach (CooccurrenceMatrix matrix in matrices)
        {
            entries += matrix._entries.Length;
        }

        bool dense = (long)levelCount * levelCount <= 4 * entries;
        return new(levelCount, direction, slice, matrices.Length > 1 && dense ? AddDense(matrices, weights) : AddInOrder(matrices, weights));
    }

    private static CooccurrenceEntry[] AddDense(ReadOnlySpan<CooccurrenceMatrix> matrices, ReadOnlySpan<double> weights)
    {
        int levelCount = matrices[0].LevelCount, occurring = 0;
        var sums = new double[levelCount * levelCount];
        for (int k = 0; k < matrices.Length; k++)
        {
            foreach (CooccurrenceEntry e in matrices[k]._entries)
            {
                ref double sum = ref sums[((e.GreyLevel - 1) * levelCount) + e.NeighbourGreyLevel - 1];
                occurring += sum == 0 ? 1 : 0;
                sum += weights[k] * e.Count;
            }
        }

        var entries = new CooccurrenceEntry[occurring];
        for (int place = 0, n = 0; n < occurring; place++)
        {
            if (sums[place] != 0)
            {
                entries[n++] = new((place / levelCount) + 1, (place % levelCount) + 1, sums[place]);
            }
        }

        return entries;
    }

    // Neighbours in the list are added first, so that the work grows with the number of entries and not with their product.
    private static CooccurrenceEntry[] AddInOrder(ReadOnlySpan<CooccurrenceMatrix> matrices, ReadOnlySpan<double> weights)
    {
        if (matrices.Length == 1)
        {
            double weight = weights[0];
            return weight == 1 ? matrices[0]._entries : Array.ConvertAll(matrices[0]._entries, e => e with { Count = weight * e.Count });
        }

        int half = matrices.Length / 2;
        return Add(AddInOrder(matrices[..half], weights[..half]), AddInOrder(matrices[half..], weights[half..]));
    }

    private static CooccurrenceEntry[] Add(CooccurrenceEntry[] left, CooccurrenceEntry[] right)
    {
        var sum = new CooccurrenceEntry[left.Length + right.Length];
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

    private void CheckLevel(int level, string name)
    {
        if (level < 1 || level > LevelCount)
        {
            throw new ArgumentOutOfRangeException(name, level, $"Grey levels lie between 1 and {LevelCount}.");
        }
    }

    private sealed class EntryOrder : IComparer<CooccurrenceEntry>
    {
        public static readonly EntryOrder Instance = new();

        public int Compare(CooccurrenceEntry x, CooccurrenceEntry y) => Key(x).CompareTo(Key(y));

        private static long Key(CooccurrenceEntry e) => ((long)e.GreyLevel << 32) | (uint)e.NeighbourGreyLevel;
    }
}
