namespace Biomarkers;

/// <summary>The exact volume that the unit ball shares with boxes along the axes.</summary>
internal static class SphereBox
{
    /// <summary>Fraction of a voxel's box that lies in the unit ball around the centre of voxel 0.</summary>
    /// <param name="spacing">Sides of the box, in radii.</param>
    /// <param name="at">Voxel; no component negative.</param>
    public static double Fraction(Vector3D spacing, Index3 at)
    {
        // The box around the centre is cut in half by symmetry, so that no side is negative.
        (double x0, double x1) = Side(spacing.X, at.X);
        (double y0, double y1) = Side(spacing.Y, at.Y);
        (double z0, double z1) = Side(spacing.Z, at.Z);
        if ((x1 * x1) + (y1 * y1) + (z1 * z1) <= 1)
        {
            return 1;
        }

        if ((x0 * x0) + (y0 * y0) + (z0 * z0) >= 1)
        {
            return 0;
        }

        double volume = Corner(x0, y0, z0) - Corner(x1, y0, z0) - Corner(x0, y1, z0) - Corner(x0, y0, z1)
            + Corner(x1, y1, z0) + Corner(x1, y0, z1) + Corner(x0, y1, z1) - Corner(x1, y1, z1);

        // The terms cancel to a few units in the last place of the ball's volume; that must not leave the range of a fraction.
        return Math.Clamp(volume / ((x1 - x0) * (y1 - y0) * (z1 - z0)), 0, 1);
    }

    private static (double Low, double High) Side(double spacing, int at) => (at == 0 ? 0 : (at - 0.5) * spacing, (at + 0.5) * spacing);

    /// <summary>Volume of the part of the unit ball with x ≥ a, y ≥ b and z ≥ c, none of them negative.</summary>
    /// <remarks>
    /// Divergence theorem on the body: V = (S − a A_a − b A_b − c A_c) / 3, S the area of its piece of the sphere and A of its plane faces.
    /// Gauss-Bonnet on that piece: S = α_ab + α_bc + α_ca − π − a φ_a − b φ_b − c φ_c, α the angles at its corners and φ the angles
    /// of its arcs.
    /// </remarks>
    private static double Corner(double a, double b, double c)
    {
        if ((a * a) + (b * b) + (c * c) >= 1)
        {
            return 0;
        }

        (double arcA, double faceA) = Face(a, b, c);
        (double arcB, double faceB) = Face(b, c, a);
        (double arcC, double faceC) = Face(c, a, b);
        double surface = Angle(a, b) + Angle(b, c) + Angle(c, a) - Math.PI - (a * arcA) - (b * arcB) - (c * arcC);
        return (surface - (a * faceA) - (b * faceB) - (c * faceC)) / 3;
    }

    // Angle between the circles in which the planes x = a and y = b cut the sphere: cos α = a b / (√(1 − a²) √(1 − b²)).
    private static double Angle(double a, double b) => Math.Atan2(Math.Sqrt(1 - (a * a) - (b * b)), a * b);

    /// <summary>The face in the plane at distance a: the part of its disc, of radius ρ, beyond b and c. Gives the angle of its arc
    /// and its area.</summary>
    /// <remarks>φ = acos(b / ρ) − asin(c / ρ); area = (ρ² φ − b √(ρ² − b²) − c √(ρ² − c²)) / 2 + b c.</remarks>
    private static (double Arc, double Area) Face(double a, double b, double c)
    {
        double square = 1 - (a * a);
        double sideB = Math.Sqrt(square - (b * b));
        double sideC = Math.Sqrt(square - (c * c));
        double arc = Math.Atan2(sideB, b) - Math.Atan2(c, sideC);
        return (arc, (((square * arc) - (b * sideB) - (c * sideC)) / 2) + (b * c));
    }
}
