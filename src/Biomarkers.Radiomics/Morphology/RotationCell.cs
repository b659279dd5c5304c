namespace Biomarkers.Radiomics;

/// <summary>A box of rotations, given by Rodrigues vectors in the frame of the hull's corners, and the hull's widths at its centre.</summary>
/// <param name="Centre">Rodrigues vector of the centre: the axis times the tangent of half the angle.</param>
/// <param name="HalfSize">Half the edges of the box.</param>
/// <param name="Supports">Corners that give the widths at the centre; before measuring, those of the parent.</param>
/// <remarks>
/// <para>Let d be the vector between the two corners that give the width w = d·u at the centre. Along any turned axis u' the width
/// is at least d·u'. For the relative rotation with Rodrigues vector t, and d = w (u + e) with e across u and g = u × e,
/// d·u' / w = (1 + x) / (1 + t²) with x = 2 t·g + 2 (t·u)(t·e) + 2 (t·u)² − t².</para>
/// <para>Within the box t = (δ + r × δ) / (1 + r² + r·δ) with |δ| ≤ h along each axis, so that |t·v| ≤ Σ h |v + v × r| / (1 + r² − Σ h |r|).
/// For the product of all three axes, log(1 + x) ≥ x − x² where x ≥ −1/2, log(1 + t²) ≤ t², and the three terms 2 (t·u)² add up to 2 t².</para>
/// </remarks>
internal readonly record struct RotationCell(Vector3D Centre, Vector3D HalfSize, HullWidths.Supports Supports)
{
    // tan(π/8): beyond it along one axis, another orientation of the same box is nearer to none.
    private const double Reach = 0.41421356237309505;

    /// <summary>The cell of all rotations, up to the symmetry of a box.</summary>
    public static RotationCell Whole => new(default, new(Reach, Reach, Reach), default);

    /// <summary>Widths at the centre in mm.</summary>
    public Vector3D Widths { get; private init; }

    /// <summary>Volume of the box at the centre in mm³.</summary>
    public double Volume => Widths.X * Widths.Y * Widths.Z;

    /// <summary>No box with a rotation in the cell has a smaller volume, in mm³.</summary>
    public double LowerBound { get; private init; }

    /// <summary>The axis along which halving tells most.</summary>
    private int SplitAxis { get; init; }

    /// <summary>The cell with the widths at its centre and what follows from them.</summary>
    /// <param name="hull">The hull.</param>
    /// <param name="leastWidth">A lower bound of the hull's width in every direction, in mm.</param>
    public RotationCell Measured(HullWidths hull, double leastWidth)
    {
        Direction3 axes = Axes();
        (Vector3D widths, HullWidths.Supports s) = hull.Measure(axes, Supports);
        var bound = new Bound(Centre, HalfSize);
        bound.Add(axes.XAxis, hull.Between(s.Low0, s.High0), widths.X);
        bound.Add(axes.YAxis, hull.Between(s.Low1, s.High1), widths.Y);
        bound.Add(axes.ZAxis, hull.Between(s.Low2, s.High2), widths.Z);
        return this with { Supports = s, Widths = widths, LowerBound = bound.Volume(widths, leastWidth), SplitAxis = bound.SplitAxis };
    }

    /// <summary>Adds the two halves, less one whose rotations all equal others up to the symmetry of a box.</summary>
    public void Split(List<RotationCell> cells)
    {
        var along = new Vector3D(SplitAxis == 0 ? 0.5 : 0, SplitAxis == 1 ? 0.5 : 0, SplitAxis == 2 ? 0.5 : 0);
        var shift = new Vector3D(HalfSize.X * along.X, HalfSize.Y * along.Y, HalfSize.Z * along.Z);
        AddUnlessRedundant(cells, Centre - shift, HalfSize - shift);
        AddUnlessRedundant(cells, Centre + shift, HalfSize - shift);
    }

    private void AddUnlessRedundant(List<RotationCell> cells, Vector3D centre, Vector3D half)
    {
        // Of 24 rotations to the same box the one nearest to none has a Rodrigues vector with |r|₁ ≤ 1.
        double nearest = Math.Max(0, Math.Abs(centre.X) - half.X) + Math.Max(0, Math.Abs(centre.Y) - half.Y) + Math.Max(0, Math.Abs(centre.Z) - half.Z);
        if (nearest <= 1)
        {
            cells.Add(new(centre, half, Supports));
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

    /// <summary>Gathers the three axes' terms of the bound.</summary>
    private struct Bound
    {
        private readonly Vector3D _centre;
        private readonly Vector3D _half;
        private readonly double _scale;
        private readonly double _turn;
        private Vector3D _slopes;
        private Vector3D _steepness;
        private Vector3D _changes;
        private double _mixed;
        private int _count;

        public Bound(Vector3D centre, Vector3D half)
        {
            _centre = centre;
            _half = half;
            double squared = Vector3D.Dot(centre, centre);
            double r = Math.Abs(centre.X * half.X) + Math.Abs(centre.Y * half.Y) + Math.Abs(centre.Z * half.Z);
            _scale = 1 / (1 + squared - r);
            _turn = Vector3D.Dot(half, half) * (1 + squared) * _scale * _scale;
            _steepness = new(1, 1, 1);
        }

        /// <summary>The axis whose half size weighs most.</summary>
        public readonly int SplitAxis
        {
            get
            {
                double x = _steepness.X * _half.X, y = _steepness.Y * _half.Y, z = _steepness.Z * _half.Z;
                return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
            }
        }

        public void Add(Vector3D axis, Vector3D attained, double width)
        {
            Vector3D e = (attained * (1 / width)) - axis;
            Vector3D g = Vector3D.Cross(axis, e);
            double mixed = 2 * Most(axis) * Most(e);
            _slopes += g;
            _mixed += mixed;
            _steepness += new Vector3D(Math.Abs(g.X), Math.Abs(g.Y), Math.Abs(g.Z));
            double change = (2 * Most(g)) + mixed + _turn;
            _changes = _count++ switch
            {
                0 => _changes with { X = change },
                1 => _changes with { Y = change },
                _ => _changes with { Z = change },
            };
        }

        public readonly double Volume(Vector3D widths, double leastWidth)
        {
            Vector3D c = _changes;
            double turn = _turn;
            double Alone(double width, double change) => Math.Max(leastWidth, width * (1 - change) / (1 + turn));
            double bound = Alone(widths.X, c.X) * Alone(widths.Y, c.Y) * Alone(widths.Z, c.Z);
            if (c.X <= 0.5 && c.Y <= 0.5 && c.Z <= 0.5)
            {
                // All three together, where slopes cancel.
                double loss = (2 * Most(_slopes)) + _mixed + (4 * turn) + Vector3D.Dot(c, c);
                bound = Math.Max(bound, widths.X * widths.Y * widths.Z * (1 - loss));
            }

            return bound;
        }

        /// <summary>The largest |t·v| in the cell.</summary>
        private readonly double Most(Vector3D v)
        {
            Vector3D w = v + Vector3D.Cross(v, _centre);
            return ((Math.Abs(w.X) * _half.X) + (Math.Abs(w.Y) * _half.Y) + (Math.Abs(w.Z) * _half.Z)) * _scale;
        }
    }
}
