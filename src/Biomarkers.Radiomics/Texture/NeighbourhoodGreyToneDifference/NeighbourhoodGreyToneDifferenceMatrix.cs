namespace Biomarkers.Radiomics;

/// <summary>A neighbourhood grey tone difference matrix (NGTDM): how much voxels of a level differ from the mean of their neighbours.</summary>
/// <remarks>
/// Formula: s_i = sum over the voxels of level i that have a neighbour in the region of |i - mean level of those neighbours|;
/// n_i is the number of such voxels. Levels without one have no row.
/// Method: per level and number of neighbours W the sum of |W i - sum of the neighbours' levels| is a whole number; it is
/// divided by W once. Source: IBSI 1 reference manual, IPET.
/// </remarks>
public sealed class NeighbourhoodGreyToneDifferenceMatrix
{
    private readonly GreyToneDifferenceEntry[] _entries;

    internal NeighbourhoodGreyToneDifferenceMatrix(int levelCount, int? slice, GreyToneDifferenceEntry[] entries)
    {
        LevelCount = levelCount;
        Slice = slice;
        _entries = entries;
        foreach (GreyToneDifferenceEntry entry in entries)
        {
            Total += entry.Count;
        }
    }

    /// <summary>Number of grey levels N_g, those that do not occur included.</summary>
    public int LevelCount { get; }

    /// <summary>Index along Z, on the region's grid, of the slice the matrix belongs to; null for the whole region.</summary>
    public int? Slice { get; }

    /// <summary>N_v,c: number of voxels with at least one neighbour.</summary>
    public long Total { get; }

    /// <summary>A row per grey level that has a voxel with a neighbour, ascending by grey level.</summary>
    public ReadOnlySpan<GreyToneDifferenceEntry> Entries => _entries;

    /// <summary>Counts the matrices whose features an aggregation averages.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="settings">Distance and norm; the settings' aggregations are not looked at.</param>
    /// <param name="aggregation">8QNN, 62GR or KOBO.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Looked at between slices.</param>
    /// <returns>The matrices with at least one row, by slice.</returns>
    /// <exception cref="ArgumentException">The aggregation is not one of those, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<NeighbourhoodGreyToneDifferenceMatrix> Compute(
        DiscretisedRegion region, TextureSettings settings, Aggregation aggregation, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(aggregation);
        return [.. NeighbourhoodCounts.Count(region, settings, [aggregation], maxDegreeOfParallelism, cancellationToken).Of(aggregation)
            .Select(static m => m.Differences).Where(static m => m.Total > 0)];
    }
}
