using System.Globalization;

namespace Biomarkers;

/// <summary>0-based voxel index on a grid.</summary>
/// <param name="X">Index along X.</param>
/// <param name="Y">Index along Y.</param>
/// <param name="Z">Index along Z.</param>
public readonly record struct Index3(int X, int Y, int Z)
{
    /// <summary>Index along an axis: 0 for X, 1 for Y, 2 for Z.</summary>
    /// <param name="axis">Axis, 0 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    public int this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (X), 1 (Y) or 2 (Z)."),
    };

    /// <summary>Component-wise sum.</summary>
    /// <param name="left">First index.</param>
    /// <param name="right">Second index.</param>
    public static Index3 operator +(Index3 left, Index3 right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Component-wise difference.</summary>
    /// <param name="left">First index.</param>
    /// <param name="right">Index to subtract.</param>
    public static Index3 operator -(Index3 left, Index3 right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>The index as text, for example <c>(3, 0, 12)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X}, {Y}, {Z})");
}
