using System.Globalization;

namespace Biomarkers;

/// <summary>Three doubles: a point or displacement in millimetres, a spacing, or a continuous voxel index.</summary>
/// <param name="X">First component.</param>
/// <param name="Y">Second component.</param>
/// <param name="Z">Third component.</param>
public readonly record struct Vector3D(double X, double Y, double Z)
{
    /// <summary>Component along an axis: 0 for X, 1 for Y, 2 for Z.</summary>
    /// <param name="axis">Axis, 0 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    public double this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (X), 1 (Y) or 2 (Z)."),
    };

    /// <summary>Euclidean length.</summary>
    public double Length => Math.Sqrt(Dot(this, this));

    /// <summary>True when no component is NaN or infinite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>Scalar product.</summary>
    /// <param name="left">First vector.</param>
    /// <param name="right">Second vector.</param>
    public static double Dot(Vector3D left, Vector3D right) => (left.X * right.X) + (left.Y * right.Y) + (left.Z * right.Z);

    /// <summary>Vector product.</summary>
    /// <param name="left">First vector.</param>
    /// <param name="right">Second vector.</param>
    public static Vector3D Cross(Vector3D left, Vector3D right) => new(
        (left.Y * right.Z) - (left.Z * right.Y),
        (left.Z * right.X) - (left.X * right.Z),
        (left.X * right.Y) - (left.Y * right.X));

    /// <summary>Sum.</summary>
    /// <param name="left">First vector.</param>
    /// <param name="right">Second vector.</param>
    public static Vector3D operator +(Vector3D left, Vector3D right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Difference.</summary>
    /// <param name="left">First vector.</param>
    /// <param name="right">Vector to subtract.</param>
    public static Vector3D operator -(Vector3D left, Vector3D right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>Product with a number.</summary>
    /// <param name="vector">Vector.</param>
    /// <param name="factor">Number.</param>
    public static Vector3D operator *(Vector3D vector, double factor) => new(vector.X * factor, vector.Y * factor, vector.Z * factor);

    /// <summary>The vector as text, for example <c>(0.977, 0.977, 3)</c>.</summary>
    public override string ToString()
    {
        // Adding 0 takes the sign off a negative zero.
        return string.Create(CultureInfo.InvariantCulture, $"({X + 0.0:G6}, {Y + 0.0:G6}, {Z + 0.0:G6})");
    }
}
