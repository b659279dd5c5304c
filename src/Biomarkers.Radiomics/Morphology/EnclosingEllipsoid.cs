using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The minimum volume ellipsoid that encloses the corners of the hull.</summary>
/// <remarks>
/// <para>Method: Khachiyan's ascent with away steps (Todd and Yıldırım 2007) on a small active set of corners, to which the
/// corner farthest outside is added until none is left outside. The result is inflated to enclose every corner.</para>
/// <para>Tolerance: squared distances in the ellipsoid's own metric agree to 1e-7, which bounds the volume to within 2e-7 of the
/// minimum; IBSI's default for this method is 1e-3. Source: IBSI 1 reference manual, SWZ1.</para>
/// </remarks>
internal sealed class EnclosingEllipsoid
{
    private const double Tolerance = 1e-7;
    private const int MaximumSteps = 200_000;

    private readonly Vector3D[] _points;
    private readonly List<int> _active = [];
    private readonly List<double> _weights = [];
    private Moments _moments;

    private EnclosingEllipsoid(Vector3D[] points) => _points = points;

    /// <summary>Semi-axes and directions of the minimum volume enclosing ellipsoid.</summary>
    /// <param name="corners">Corners of a hull in mm, not all in one plane.</param>
    /// <param name="cancellationToken">Looked at once per added corner.</param>
    public static (Ellipsoid Ellipsoid, Direction3 Axes) Enclose(Vector3D[] corners, CancellationToken cancellationToken)
    {
        // The problem is the same for every scale of the axes; equal extents keep it well conditioned.
        Vector3D scale = HalfExtents(corners);
        var search = new EnclosingEllipsoid(Array.ConvertAll(corners, c => new Vector3D(c.X / scale.X, c.Y / scale.Y, c.Z / scale.Z)));
        (Moments m, double reach) = search.Run(cancellationToken);
        (Vector3D values, Direction3 axes) = SymmetricEigen3.Solve(
            m.XX * scale.X * scale.X, m.YY * scale.Y * scale.Y, m.ZZ * scale.Z * scale.Z,
            m.XY * scale.X * scale.Y, m.XZ * scale.X * scale.Z, m.YZ * scale.Y * scale.Z);
        return (new(Math.Sqrt(values.X * reach), Math.Sqrt(values.Y * reach), Math.Sqrt(values.Z * reach)), axes);
    }

    /// <summary>Covariance of the optimal weights, and the largest squared distance of a point in its metric (3 at the optimum).</summary>
    private (Moments Covariance, double Reach) Run(CancellationToken cancellationToken)
    {
        Start();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Ascend();
            Metric metric = _moments.ToMetric();
            int farthest = 0;
            double reach = 0;
            for (int i = 0; i < _points.Length; i++)
            {
                double distance = metric.Squared(_points[i]);
                if (distance > reach)
                {
                    reach = distance;
                    farthest = i;
                }
            }

            if (reach <= 3 * (1 + Tolerance) || _active.Contains(farthest))
            {
                return (_moments.Central(), reach);
            }

            _active.Add(farthest);
            _weights.Add(0);
        }
    }

    /// <summary>Starts from a tetrahedron that is not flat and from the extremes along the axes, with equal weights.</summary>
    private void Start()
    {
        Vector3D a = _points[0];
        int b = ArgMax(p => (p - a).Length);
        int c = ArgMax(p => Vector3D.Cross(_points[b] - a, p - a).Length);
        Vector3D normal = Vector3D.Cross(_points[b] - a, _points[c] - a);
        int d = ArgMax(p => Math.Abs(Vector3D.Dot(normal, p - a)));
        int[] start =
        [
            0, b, c, d,
            ArgMax(static p => p.X), ArgMax(static p => -p.X), ArgMax(static p => p.Y), ArgMax(static p => -p.Y), ArgMax(static p => p.Z), ArgMax(static p => -p.Z),
        ];
        _active.AddRange(start.Distinct());
        foreach (int _ in _active)
        {
            _weights.Add(1.0 / _active.Count);
        }

        _moments = SumMoments();
    }

    /// <summary>Moves weight to the point farthest out, or away from the one farthest in, until the active points agree.</summary>
    private void Ascend()
    {
        for (int step = 1; step <= MaximumSteps; step++)
        {
            Metric metric = _moments.ToMetric();
            int outer = 0, inner = -1;
            double high = 0, low = double.PositiveInfinity;
            for (int k = 0; k < _active.Count; k++)
            {
                double distance = metric.Squared(_points[_active[k]]);
                if (distance > high)
                {
                    high = distance;
                    outer = k;
                }

                if (_weights[k] > 0 && distance < low)
                {
                    low = distance;
                    inner = k;
                }
            }

            if (high - 3 <= 3 * Tolerance / 4 && 3 - low <= 3 * Tolerance / 4)
            {
                return;
            }

            // The exact line search: β = (d − 3) / (4 d) towards a point at squared distance d, negative away from it.
            if (high - 3 >= 3 - low)
            {
                Shift(outer, (high - 3) / (4 * high));
            }
            else
            {
                double most = _weights[inner] / (1 - _weights[inner]);
                double wanted = (3 - low) / (4 * low);
                bool drop = !(wanted < most);
                Shift(inner, drop ? -most : -wanted);
                if (drop)
                {
                    _weights[inner] = 0;
                }
            }

            if (step % 64 == 0)
            {
                _moments = SumMoments();
            }
        }
    }

    private void Shift(int k, double beta)
    {
        for (int i = 0; i < _weights.Count; i++)
        {
            _weights[i] *= 1 - beta;
        }

        _weights[k] += beta;
        _moments = _moments.Shifted(_points[_active[k]], beta);
    }

    private Moments SumMoments()
    {
        double total = 0;
        foreach (double w in _weights)
        {
            total += w;
        }

        var sum = default(Moments);
        for (int k = 0; k < _active.Count; k++)
        {
            _weights[k] /= total;
            sum = sum.Plus(_points[_active[k]], _weights[k]);
        }

        return sum;
    }

    private int ArgMax(Func<Vector3D, double> value)
    {
        int best = 0;
        double most = value(_points[0]);
        for (int i = 1; i < _points.Length; i++)
        {
            double v = value(_points[i]);
            if (v > most)
            {
                most = v;
                best = i;
            }
        }

        return best;
    }

    private static Vector3D HalfExtents(Vector3D[] corners)
    {
        double x = 0, y = 0, z = 0;
        foreach (Vector3D c in corners)
        {
            x = Math.Max(x, Math.Abs(c.X));
            y = Math.Max(y, Math.Abs(c.Y));
            z = Math.Max(z, Math.Abs(c.Z));
        }

        return new(x, y, z);
    }

    /// <summary>Weighted mean and second moments of points; weights sum to 1.</summary>
    private readonly record struct Moments(double X, double Y, double Z, double XX, double YY, double ZZ, double XY, double XZ, double YZ)
    {
        public Moments Plus(Vector3D p, double w) => new(
            X + (w * p.X), Y + (w * p.Y), Z + (w * p.Z),
            XX + (w * p.X * p.X), YY + (w * p.Y * p.Y), ZZ + (w * p.Z * p.Z), XY + (w * p.X * p.Y), XZ + (w * p.X * p.Z), YZ + (w * p.Y * p.Z));

        public Moments Shifted(Vector3D p, double beta)
        {
            double k = 1 - beta;
            return new Moments(X * k, Y * k, Z * k, XX * k, YY * k, ZZ * k, XY * k, XZ * k, YZ * k).Plus(p, beta);
        }

        public Moments Central() => this with
        {
            XX = XX - (X * X), YY = YY - (Y * Y), ZZ = ZZ - (Z * Z), XY = XY - (X * Y), XZ = XZ - (X * Z), YZ = YZ - (Y * Z),
        };

        /// <summary>The inverse of the covariance, as the metric around the mean.</summary>
        public Metric ToMetric()
        {
            Moments c = Central();
            double xx = (c.YY * c.ZZ) - (c.YZ * c.YZ), yy = (c.XX * c.ZZ) - (c.XZ * c.XZ), zz = (c.XX * c.YY) - (c.XY * c.XY);
            double xy = (c.XZ * c.YZ) - (c.XY * c.ZZ), xz = (c.XY * c.YZ) - (c.XZ * c.YY), yz = (c.XY * c.XZ) - (c.XX * c.YZ);
            double determinant = (c.XX * xx) + (c.XY * xy) + (c.XZ * xz);
            return new(new(X, Y, Z), xx / determinant, yy / determinant, zz / determinant, 2 * xy / determinant, 2 * xz / determinant, 2 * yz / determinant);
        }
    }

    /// <summary>A quadratic form around a centre; the mixed coefficients are doubled.</summary>
    private readonly record struct Metric(Vector3D Centre, double XX, double YY, double ZZ, double XY, double XZ, double YZ)
    {
        public double Squared(Vector3D p)
        {
            double x = p.X - Centre.X, y = p.Y - Centre.Y, z = p.Z - Centre.Z;
            return (x * ((XX * x) + (XY * y) + (XZ * z))) + (y * ((YY * y) + (YZ * z))) + (ZZ * z * z);
        }
    }
}
