using System.Globalization;

namespace Biomarkers;

/// <summary>Number of voxels along the X, Y and Z axes of a grid.</summary>
/// <param name="X">Voxels along X, the axis that varies fastest in memory.</param>
/// <param name="Y">Voxels along Y.</param>
/// <param name="Z">Voxels along Z, the axis that varies slowest in memory.</param>
public readonly record struct Size3(int X, int Y, int Z)
{
    /// <summary>Total number of voxels, without overflow.</summary>
    public long Count => (long)X * Y * Z;

    /// <summary>True when every axis has at least one voxel.</summary>
    public bool IsPositive => X > 0 && Y > 0 && Z > 0;

    /// <summary>Length along an axis: 0 for X, 1 for Y, 2 for Z.</summary>
    /// <param name="axis">Axis, 0 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    public int this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (X), 1 (Y) or 2 (Z)."),
    };

    /// <summary>True when the index lies on the grid.</summary>
    /// <param name="index">0-based voxel index.</param>
    public bool Contains(Index3 index) =>
        (uint)index.X < (uint)X && (uint)index.Y < (uint)Y && (uint)index.Z < (uint)Z;

    /// <summary>The size as text, for example <c>204 × 201 × 60</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X} × {Y} × {Z}");
}
