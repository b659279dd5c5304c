namespace Biomarkers.Radiomics;

/// <summary>The directions between neighbouring voxels, one of each opposite pair, in the order in which the IBSI manual prints its matrices.</summary>
/// <remarks>
/// Of a vector and its opposite the one whose first non-zero component is positive is taken; vectors ascend by X, then Y, then Z.
/// Source: IBSI 1 reference manual, section on the GLCM and chapter 6.
/// </remarks>
internal static class TextureDirections
{
    /// <summary>The 4 directions within a slice (8 neighbours).</summary>
    public static IReadOnlyList<Index3> InSlice { get; } = [new(0, 1, 0), new(1, -1, 0), new(1, 0, 0), new(1, 1, 0)];

    /// <summary>The 13 directions in the volume (26 neighbours).</summary>
    public static IReadOnlyList<Index3> InVolume { get; } =
    [
        new(0, 0, 1), new(0, 1, -1), new(0, 1, 0), new(0, 1, 1),
        new(1, -1, -1), new(1, -1, 0), new(1, -1, 1),
        new(1, 0, -1), new(1, 0, 0), new(1, 0, 1),
        new(1, 1, -1), new(1, 1, 0), new(1, 1, 1),
    ];

    /// <summary>Length of a vector between voxels, in voxels.</summary>
    public static double Length(Index3 vector, TextureNorm norm)
    {
        double x = Math.Abs((double)vector.X), y = Math.Abs((double)vector.Y), z = Math.Abs((double)vector.Z);
        return norm switch
        {
            TextureNorm.Chebyshev => Math.Max(x, Math.Max(y, z)),
            TextureNorm.Euclidean => Math.Sqrt((x * x) + (y * y) + (z * z)),
            TextureNorm.Manhattan => x + y + z,
            _ => throw new ArgumentOutOfRangeException(nameof(norm), norm, "There is no such norm."),
        };
    }

    /// <summary>What the matrix of a direction is multiplied by before directions are merged.</summary>
    public static double Weight(Index3 direction, TextureSettings settings)
    {
        double length = Length(direction, settings.Norm);
        return settings.Weighting switch
        {
            TextureWeighting.None => 1,
            TextureWeighting.InverseDistance => 1 / length,
            TextureWeighting.InverseSquaredDistance => 1 / (length * length),
            TextureWeighting.Gaussian => Math.Exp(-length * length),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Weighting, "There is no such weighting."),
        };
    }
}
