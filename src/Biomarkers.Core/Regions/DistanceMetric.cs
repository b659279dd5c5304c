namespace Biomarkers;

/// <summary>How the distance between two voxels is measured.</summary>
public enum DistanceMetric
{
    /// <summary>Between the centres, in mm.</summary>
    Euclidean,

    /// <summary>Sum of the differences of the indices, in voxels: steps over faces.</summary>
    CityBlock,

    /// <summary>Largest difference of an index, in voxels: steps over faces, edges and corners.</summary>
    Chessboard,
}
