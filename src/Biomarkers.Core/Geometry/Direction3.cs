namespace Biomarkers;

/// <summary>Orientation of a grid: the unit vectors, in LPS, along which the X, Y and Z indices grow.</summary>
/// <param name="XAxis">Direction of growing X index.</param>
/// <param name="YAxis">Direction of growing Y index.</param>
/// <param name="ZAxis">Direction of growing Z index.</param>
/// <remarks>
/// World coordinates are LPS: the first grows towards the patient's left, the second towards posterior, the third
/// towards superior, as in DICOM (PS3.3 C.7.6.2.1.1). Left-handed grids (determinant −1) are valid.
/// </remarks>
public readonly record struct Direction3(Vector3D XAxis, Vector3D YAxis, Vector3D ZAxis)
{
    /// <summary>Largest deviation from unit length or from a right angle that counts as orthonormal.</summary>
    public const double OrthonormalTolerance = 1e-3;

    /// <summary>Axes along left, posterior and superior.</summary>
    public static Direction3 Identity { get; } = new(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));

    /// <summary>Unit vector of an axis: 0 for X, 1 for Y, 2 for Z.</summary>
    /// <param name="axis">Axis, 0 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    public Vector3D this[int axis] => axis switch
    {
        0 => XAxis,
        1 => YAxis,
        2 => ZAxis,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (X), 1 (Y) or 2 (Z)."),
    };

    /// <summary>Volume of the unit cell: +1 for a right-handed grid, −1 for a left-handed one.</summary>
    public double Determinant => Vector3D.Dot(Vector3D.Cross(XAxis, YAxis), ZAxis);

    /// <summary>Largest deviation of an axis from unit length, or of two axes from a right angle (as a cosine).</summary>
    public double OrthonormalError
    {
        get
        {
            double error = 0;
            for (int i = 0; i < 3; i++)
            {
                if (!this[i].IsFinite)
                {
                    return double.PositiveInfinity;
                }

                error = Math.Max(error, Math.Abs(this[i].Length - 1));
                error = Math.Max(error, Math.Abs(Vector3D.Dot(this[i], this[(i + 1) % 3])));
            }

            return error;
        }
    }

    /// <summary>True when the axes are unit vectors at right angles, within <see cref="OrthonormalTolerance"/>.</summary>
    public bool IsOrthonormal => OrthonormalError <= OrthonormalTolerance;

    /// <summary>Displacement in millimetres for a displacement along the grid axes, in millimetres.</summary>
    /// <param name="alongAxes">Components along the X, Y and Z axes of the grid.</param>
    public Vector3D ToWorld(Vector3D alongAxes) => (XAxis * alongAxes.X) + (YAxis * alongAxes.Y) + (ZAxis * alongAxes.Z);

    /// <summary>Components along the grid axes of a displacement in world coordinates.</summary>
    /// <param name="world">Displacement in LPS.</param>
    /// <remarks>The inverse of <see cref="ToWorld"/> by Cramer's rule; exact also where the axes deviate slightly from right angles.</remarks>
    public Vector3D FromWorld(Vector3D world)
    {
        double determinant = Determinant;
        return new(
            Vector3D.Dot(Vector3D.Cross(YAxis, ZAxis), world) / determinant,
            Vector3D.Dot(Vector3D.Cross(ZAxis, XAxis), world) / determinant,
            Vector3D.Dot(Vector3D.Cross(XAxis, YAxis), world) / determinant);
    }

    /// <summary>Letters of the patient directions towards which the indices grow, for example <c>LPS</c> or <c>RAS</c>.</summary>
    /// <returns>One letter an axis: L or R, P or A, S or I, whichever lies nearest.</returns>
    public string ToLetters() => string.Concat(Letter(XAxis), Letter(YAxis), Letter(ZAxis));

    private static string Letter(Vector3D axis)
    {
        double x = Math.Abs(axis.X);
        double y = Math.Abs(axis.Y);
        double z = Math.Abs(axis.Z);
        if (x >= y && x >= z)
        {
            return axis.X >= 0 ? "L" : "R";
        }

        if (y >= z)
        {
            return axis.Y >= 0 ? "P" : "A";
        }

        return axis.Z >= 0 ? "S" : "I";
    }
}
