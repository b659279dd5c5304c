namespace Biomarkers.Radiomics;

/// <summary>A grey level size zone matrix (GLSZM): how many zones of j voxels have grey level i.</summary>
/// <remarks>
/// A zone is a largest set of voxels of equal level of the intensity mask in which each touches another at a face, an edge or a
/// corner: 26 neighbours in the volume, 8 within a slice. Source: IBSI 1 reference manual, 9SAK.
/// </remarks>
public sealed class SizeZoneMatrix : LevelByExtentMatrix
{
    private SizeZoneMatrix(int levelCount, int? slice, double voxelCount, LevelByExtentEntry[] entries)
        : base(levelCount, slice, voxelCount, entries)
    {
    }

    /// <summary>Counts the matrices whose features an aggregation averages.</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="aggregation">8QNN, 62GR or KOBO.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between blocks of slices.</param>
    /// <returns>The matrices with at least one zone, by slice.</returns>
    /// <exception cref="ArgumentException">The aggregation is not one of those, or the region's levels are out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<SizeZoneMatrix> Compute(
        DiscretisedRegion region, Aggregation aggregation, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(aggregation);
        return Count(RegionZones.Find(region, [aggregation], maxDegreeOfParallelism, cancellationToken), aggregation);
    }

    internal static IReadOnlyList<SizeZoneMatrix> Count(RegionZones zones, Aggregation aggregation) => zones.Count(
        aggregation, zones.Of(aggregation).Sizes, static (levels, slice, voxels, entries) => new SizeZoneMatrix(levels, slice, voxels, entries));
}
