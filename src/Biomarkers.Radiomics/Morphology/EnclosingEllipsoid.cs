using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The minimum volume ellipsoid that encloses the corners of the hull.</summary>
/// <remarks>
/// <para>Formula: weights u_i ≥ 0 with Σ u_i = 1 that maximise log det of the weighted covariance S of the corners; then no corner has
/// (p − c)ᵀ S⁻¹ (p − c) above 3, and that ellipsoid is the smallest (Khachiyan 1996).</para>
/// <para>Method: an active set, to which the corner farthest outside is added until none is left outside; within it Newton steps
/// (<see cref="EnclosingWeights"/>). The result is inflated to enclose every corner. Tolerance: squared distances agree to 1e-9, so
/// the volume is within 2e-9 of the minimum; IBSI's default for methods of this kind is 1e-3.
/// Source: IBSI 1 reference manual, SWZ1.</para>
/// </remarks>
internal static class EnclosingEllipsoid
{
    private const double Tolerance = 1e-9;

    /// <summary>Semi-axes and directions of the minimum volume enclosing ellipsoid.</summary>
    /// <param name="corners">Corners of a hull in mm, not all in one plane.</param>
    /// <param name="cancellationToken">Looked at once per added corner.</param>
    public static (Ellipsoid Ellipsoid, Direction3 Axes) Enclose(Vector3D[] corners, CancellationToken cancellationToken)
    {
        // The problem is the same for every scale of the axes; equal extents keep it well conditioned.
        Vector3D scale = HalfExtents(corners);
        Vector3D[] points = Array.ConvertAll(corners, c => new Vector3D(c.X / scale.X, c.Y / scale.Y, c.Z / scale.Z));
        var weights = new EnclosingWeights(points, Start(points));
        double reach;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            weights.Maximise(Tolerance / 2);
            (int farthest, reach) = Farthest(points, weights.Covariance.ToMetric());
            if (reach <= 3 * (1 + Tolerance) || !weights.TryActivate(farthest))
            {
                break;
            }
        }

        WeightedMoments m = weights.Covariance.Central();
        (Vector3D values, Direction3 axes) = SymmetricEigen3.Solve(
            m.XX * scale.X * scale.X, m.YY * scale.Y * scale.Y, m.ZZ * scale.Z * scale.Z,
            m.XY * scale.X * scale.Y, m.XZ * scale.X * scale.Z, m.YZ * scale.Y * scale.Z);
        return (new(Math.Sqrt(values.X * reach), Math.Sqrt(values.Y * reach), Math.Sqrt(values.Z * reach)), axes);
    }

    private static (int Index, double Squared) Farthest(Vector3D[] points, WeightedMoments.Metric metric)
    {
        int farthest = 0;
        double reach = 0;
        for (int i = 0; i < points.Length; i++)
        {
            Vector3D p = points[i] - metric.Centre;
            double distance = metric.Product(p, p);
            if (distance > reach)
            {
                reach = distance;
                farthest = i;
            }
        }

        return (farthest, reach);
    }

    /// <summary>A tetrahedron that is not flat, and the extremes along the axes.</summary>
    private static List<int> Start(Vector3D[] points)
    {
        Vector3D a = points[0];
        int b = ArgMax(points, p => (p - a).Length);
        int c = ArgMax(points, p => Vector3D.Cross(points[b] - a, p - a).Length);
        Vector3D normal = Vector3D.Cross(points[b] - a, points[c] - a);
        int d = ArgMax(points, p => Math.Abs(Vector3D.Dot(normal, p - a)));
        int[] start =
        [
            0, b, c, d,
            ArgMax(points, static p => p.X), ArgMax(points, static p => -p.X),
            ArgMax(points, static p => p.Y), ArgMax(points, static p => -p.Y),
            ArgMax(points, static p => p.Z), ArgMax(points, static p => -p.Z),
        ];
        return [.. start.Distinct()];
    }

    private static int ArgMax(Vector3D[] points, Func<Vector3D, double> value)
    {
        int best = 0;
        double most = value(points[0]);
        for (int i = 1; i < points.Length; i++)
        {
            double v = value(points[i]);
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
}
