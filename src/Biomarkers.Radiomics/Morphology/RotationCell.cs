namespace Biomarkers.Radiomics;

/// <summary>A cube of rotations, given by Rodrigues vectors in the frame of the hull's corners, and the hull's widths at its centre.</summary>
/// <param name="Centre">Rodrigues vector of the centre: the axis times the tangent of half the angle.</param>
/// <param name="Level">How often the first cube was halved.</param>
/// <param name="Supports">Corners that give the widths at the centre; before measuring, at the parent's.</param>
internal readonly record struct RotationCell(Vector3D Centre, int Level, HullWidths.Supports Supports)
{
    // tan(π/8): beyond it along one axis, another orientation of the same box is nearer to none.
    private const double Reach = 0.41421356237309505;

    /// <summary>The cell of all rotations.</summary>
    public static RotationCell Whole => default;

    /// <summary>Widths at the centre in mm.</summary>
    public Vector3D Widths { get; private init; }

    /// <summary>Volume of the box at the centre in mm³.</summary>
    public double Volume => Widths.X * Widths.Y * Widths.Z;

    /// <summary>For each axis u the vector g = u × d / w: how the width w, attained along d, changes with a rotation.</summary>
    private Direction3 Slopes { get; init; }

    private double HalfSize => Reach / (1 << Level);

    /// <summary>The cell with the widths at its centre.</summary>
    public RotationCell Measured(HullWidths hull)
    {
        Direction3 axes = Axes();
        (Vector3D widths, HullWidths.Supports s) = hull.Measure(axes, Supports);
        return this with
        {
            Supports = s,
            Widths = widths,
            Slopes = new(
                Vector3D.Cross(axes.XAxis, hull.Between(s.Low0, s.High0)) * (1 / widths.X),
                Vector3D.Cross(axes.YAxis, hull.Between(s.Low1, s.High1)) * (1 / widths.Y),
                Vector3D.Cross(axes.ZAxis, hull.Between(s.Low2, s.High2)) * (1 / widths.Z)),
        };
    }

    /// <summary>No box with a rotation in the cell is smaller than this.</summary>
    /// <param name="leastWidth">A lower bound of the hull's width in every direction, in mm.</param>
    /// <remarks>
    /// <para>Let d be the vector between the two corners that give the width w = d·u at the centre. Along any turned axis u' the
    /// width is at least d·u'. For the relative rotation with Rodrigues vector t, and d = w (u + e) with e across u and g = u × e,
    /// d·u' / w = (1 + x) / (1 + t²) with x = −t² + 2 t·g + 2 (t·u)² + 2 (t·u)(t·e).</para>
    /// <para>Over the three axes Σ x ≥ 2 t·Σg − t² (1 + Σ|e|), each |x| ≤ X = |2 t·g| + t² (1 + |e|), and log(1 + x) ≥ x − x² for
    /// x ≥ −1/2, log(1 + t²) ≤ t². Within the cell, t = (δ + r × δ) / (1 + r² + r·δ) with |δ| at most half the cell's edge along
    /// each axis, so that |t·v| ≤ h |v + v × r|₁ / (1 + r² − h |r|₁).</para>
    /// </remarks>
    public double LowerBound(double leastWidth)
    {
        double h = HalfSize;
        Vector3D r = Centre;
        double squared = Vector3D.Dot(r, r);
        double scale = 1 + squared - (h * Norm1(r));
        double turn = 3 * h * h * (1 + squared) / (scale * scale);
        double Along(Vector3D v) => 2 * h * Norm1(v + Vector3D.Cross(v, r)) / scale;

        double e0 = Slopes.XAxis.Length, e1 = Slopes.YAxis.Length, e2 = Slopes.ZAxis.Length;
        double x0 = Along(Slopes.XAxis) + (turn * (1 + e0));
        double x1 = Along(Slopes.YAxis) + (turn * (1 + e1));
        double x2 = Along(Slopes.ZAxis) + (turn * (1 + e2));

        // Each axis for itself, and never below the least width.
        double Alone(double width, double x) => Math.Max(leastWidth, width * (1 - x) / (1 + turn));
        double bound = Alone(Widths.X, x0) * Alone(Widths.Y, x1) * Alone(Widths.Z, x2);
        if (x0 <= 0.5 && x1 <= 0.5 && x2 <= 0.5)
        {
            // All three together, where slopes cancel.
            double loss = Along(Slopes.XAxis + Slopes.YAxis + Slopes.ZAxis) + (turn * (4 + e0 + e1 + e2)) + (x0 * x0) + (x1 * x1) + (x2 * x2);
            bound = Math.Max(bound, Volume * (1 - loss));
        }

        return bound;
    }

    /// <summary>Adds the eight halves along each axis, less those whose rotations all equal others up to the symmetry of a box.</summary>
    public void Split(List<RotationCell> cells)
    {
        double half = HalfSize / 2;
        for (int i = 0; i < 8; i++)
        {
            var shift = new Vector3D((i & 1) == 0 ? -half : half, (i & 2) == 0 ? -half : half, (i & 4) == 0 ? -half : half);
            Vector3D centre = Centre + shift;

            // The rotations that are nearest to none among all 24 equal ones fill the cube less its corners, |r|₁ ≤ 1.
            double nearest = Math.Max(0, Math.Abs(centre.X) - half) + Math.Max(0, Math.Abs(centre.Y) - half) + Math.Max(0, Math.Abs(centre.Z) - half);
            if (nearest <= 1)
            {
                cells.Add(new(centre, Level + 1, Supports));
            }
        }
    }

    /// <summary>The axes turned by the centre's rotation: u + 2 (r × u + r × (r × u)) / (1 + r²).</summary>
    private Direction3 Axes()
    {
        (double x, double y, double z) = (Centre.X, Centre.Y, Centre.Z);
        double s = 2 / (1 + (x * x) + (y * y) + (z * z));
        return new(
            new(1 - (s * ((y * y) + (z * z))), s * (z + (x * y)), s * ((x * z) - y)),
            new(s * ((x * y) - z), 1 - (s * ((x * x) + (z * z))), s * (x + (y * z))),
            new(s * ((x * z) + y), s * ((y * z) - x), 1 - (s * ((x * x) + (y * y)))));
    }

    private static double Norm1(Vector3D v) => Math.Abs(v.X) + Math.Abs(v.Y) + Math.Abs(v.Z);
}
