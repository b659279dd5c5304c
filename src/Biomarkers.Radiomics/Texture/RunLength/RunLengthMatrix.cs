namespace Biomarkers.Radiomics;

/// <summary>A grey level run length matrix (GLRLM): how many runs of j voxels have grey level i.</summary>
/// <remarks>
/// A run is a longest stretch of voxels of equal level of the intensity mask along a direction.
/// Source: IBSI 1 reference manual, TP0I.
/// </remarks>
public sealed class RunLengthMatrix : LevelByExtentMatrix
{
    internal RunLengthMatrix(int levelCount, Index3? direction, int? slice, double voxelCount, LevelByExtentEntry[] entries)
        : base(levelCount, slice, voxelCount, entries) => Direction = direction;

    /// <summary>Vector from a voxel of a run to the next; null when directions were merged.</summary>
    public Index3? Direction { get; }

    /// <summary>Counts the matrices whose features an aggregation averages.</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="settings">Weighting and norm, for merged directions; the settings' aggregations are not looked at.</param>
    /// <param name="aggregation">BTW3, SUJT, JJUI, ZW7Z, ITBB or IAZD.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between slices and directions.</param>
    /// <returns>The matrices with at least one run, by slice and then by direction.</returns>
    /// <exception cref="ArgumentException">The aggregation is not one of those, a setting is out of range, or the region's levels are.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<RunLengthMatrix> Compute(
        DiscretisedRegion region,
        TextureSettings settings,
        Aggregation aggregation,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(aggregation);
        return RunLengthCounts.Count(region, settings, [aggregation], maxDegreeOfParallelism, cancellationToken).Of(aggregation);
    }

    /// <summary>The weighted sum of matrices, their numbers of voxels included.</summary>
    internal static RunLengthMatrix Merge(ReadOnlySpan<RunLengthMatrix> matrices, ReadOnlySpan<double> weights, Index3? direction, int? slice)
    {
        double voxels = 0;
        for (int i = 0; i < matrices.Length; i++)
        {
            voxels += weights[i] * matrices[i].VoxelCount;
        }

        return new(matrices[0].LevelCount, direction, slice, voxels, MergeEntries(matrices, weights));
    }
}
