namespace Biomarkers.Radiomics;

/// <summary>A neighbouring grey level dependence matrix (NGLDM): how many voxels of a level have how many neighbours like themselves.</summary>
/// <remarks>
/// Formula: s(i, j) = number of voxels of level i with j - 1 neighbours in the region whose level differs by at most the
/// coarseness. Only elements that are not zero are kept. Source: IBSI 1 reference manual, REK0.
/// </remarks>
public sealed class NeighbouringGreyLevelDependenceMatrix
{
    private readonly DependenceEntry[] _entries;

    internal NeighbouringGreyLevelDependenceMatrix(int levelCount, int? slice, DependenceEntry[] entries)
    {
        LevelCount = levelCount;
        Slice = slice;
        _entries = entries;
        foreach (DependenceEntry entry in entries)
        {
            Total += entry.Count;
            MaxDependence = Math.Max(MaxDependence, entry.Dependence);
        }
    }

    /// <summary>Number of grey levels N_g, those that do not occur included.</summary>
    public int LevelCount { get; }

    /// <summary>Index along Z, on the region's grid, of the slice the matrix belongs to; null for the whole region.</summary>
    public int? Slice { get; }

    /// <summary>N_s: sum of the elements, which is the number of voxels.</summary>
    public long Total { get; }

    /// <summary>N_n: the largest dependence that occurs; 0 when the matrix is empty.</summary>
    public int MaxDependence { get; }

    /// <summary>Elements that are not zero, ascending by grey level, then dependence.</summary>
    public ReadOnlySpan<DependenceEntry> Entries => _entries;

    /// <summary>Counts the matrices whose features an aggregation averages.</summary>
    /// <param name="region">Grey levels.</param>
    /// <param name="settings">Distance, norm and coarseness; the settings' aggregations are not looked at.</param>
    /// <param name="aggregation">8QNN, 62GR or KOBO.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor.</param>
    /// <param name="cancellationToken">Looked at between slices.</param>
    /// <returns>The matrices with at least one voxel, by slice.</returns>
    /// <exception cref="ArgumentException">The aggregation is not one of those, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<NeighbouringGreyLevelDependenceMatrix> Compute(
        DiscretisedRegion region, TextureSettings settings, Aggregation aggregation, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(aggregation);
        return [.. NeighbourhoodCounts.Count(region, settings, [aggregation], maxDegreeOfParallelism, cancellationToken).Of(aggregation).Select(static m => m.Dependences)];
    }
}
