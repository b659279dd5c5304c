namespace Biomarkers.Radiomics;

/// <summary>A grey level distance zone matrix (GLDZM): how many zones of grey level i come as near as j to the border of the region.</summary>
/// <remarks>
/// Zones are those of <see cref="SizeZoneMatrix"/>, of the intensity mask. The distance of a zone is the smallest of its voxels: 1 for a voxel
/// of the morphological mask that touches the outside at a face (within the slice: at an edge of its square), one more
/// for each further step. The border of the image is a border of the mask. Source: IBSI 1 reference manual, VMDZ.
/// </remarks>
public sealed class DistanceZoneMatrix : LevelByExtentMatrix
{
    private DistanceZoneMatrix(int levelCount, int? slice, double voxelCount, LevelByExtentEntry[] entries)
        : base(levelCount, slice, voxelCount, entries)
    {
    }

    /// <summary>Counts the matrices whose features an aggregation averages.</summary>
    /// <param name="region">Grey levels of the region.</param>
    /// <param name="aggregation">8QNN, 62GR or KOBO.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for one per processor. The results do not depend on it.</param>
    /// <param name="cancellationToken">Looked at between blocks of slices.</param>
    /// <returns>The matrices with at least one zone, by slice.</returns>
    /// <exception cref="ArgumentException">
    /// The aggregation is not one of those, the region's levels are out of range, or a level lies outside the morphological mask.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<DistanceZoneMatrix> Compute(
        DiscretisedRegion region, Aggregation aggregation, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(aggregation);
        RegionZones zones = RegionZones.Find(region, [aggregation], maxDegreeOfParallelism, cancellationToken);
        return Count(zones, aggregation, zones.Of(aggregation).DistancesToBorder(region.Region, maxDegreeOfParallelism, cancellationToken));
    }

    /// <param name="zones">Zones, found for at least this aggregation.</param>
    /// <param name="aggregation">8QNN, 62GR or KOBO.</param>
    /// <param name="distances">Distance of each of its zones.</param>
    internal static IReadOnlyList<DistanceZoneMatrix> Count(RegionZones zones, Aggregation aggregation, int[] distances) => zones.Count(
        aggregation, distances, static (levels, slice, voxels, entries) => new DistanceZoneMatrix(levels, slice, voxels, entries));
}
