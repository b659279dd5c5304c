namespace Biomarkers.Numerics;

/// <summary>Eigenvalues and eigenvectors of a symmetric 3 × 3 matrix.</summary>
public static class SymmetricEigen3
{
    // Convergence is quadratic: a handful of sweeps suffices for every matrix; the limit guards against NaN.
    private const int MaximumSweeps = 50;

    /// <summary>Solves the eigenproblem.</summary>
    /// <param name="xx">Element (0, 0).</param>
    /// <param name="yy">Element (1, 1).</param>
    /// <param name="zz">Element (2, 2).</param>
    /// <param name="xy">Elements (0, 1) and (1, 0).</param>
    /// <param name="xz">Elements (0, 2) and (2, 0).</param>
    /// <param name="yz">Elements (1, 2) and (2, 1).</param>
    /// <returns>The eigenvalues in descending order, and the unit eigenvectors in the same order: right-handed, of no particular sign.</returns>
    /// <remarks>
    /// Method: cyclic Jacobi rotations. Square roots and plain arithmetic only, so that the bits are the same everywhere.
    /// A diagonal matrix is returned exactly. Elements that are not finite give eigenvalues that are not finite.
    /// </remarks>
    public static (Vector3D Values, Direction3 Vectors) Solve(double xx, double yy, double zz, double xy, double xz, double yz)
    {
        Span<double> a = [xx, xy, xz, xy, yy, yz, xz, yz, zz];
        Span<double> v = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        for (int sweep = 0; sweep < MaximumSweeps && (a[1] != 0 || a[2] != 0 || a[5] != 0); sweep++)
        {
            Rotate(a, v, 0, 1);
            Rotate(a, v, 0, 2);
            Rotate(a, v, 1, 2);
        }

        Span<int> order = [0, 1, 2];
        if (a[4 * order[0]] < a[4 * order[1]])
        {
            (order[0], order[1]) = (order[1], order[0]);
        }

        if (a[4 * order[1]] < a[4 * order[2]])
        {
            (order[1], order[2]) = (order[2], order[1]);
        }

        if (a[4 * order[0]] < a[4 * order[1]])
        {
            (order[0], order[1]) = (order[1], order[0]);
        }

        var first = new Vector3D(v[order[0]], v[3 + order[0]], v[6 + order[0]]);
        var second = new Vector3D(v[order[1]], v[3 + order[1]], v[6 + order[1]]);
        return (new(a[4 * order[0]], a[4 * order[1]], a[4 * order[2]]), new(first, second, Vector3D.Cross(first, second)));
    }

    /// <summary>The rotation in the plane (p, q) that makes element (p, q) zero.</summary>
    private static void Rotate(Span<double> a, Span<double> v, int p, int q)
    {
        double offDiagonal = a[(3 * p) + q];
        if (offDiagonal == 0)
        {
            return;
        }

        double difference = a[4 * q] - a[4 * p];

        // tan of the angle, the smaller of the two: t = sign(θ) / (|θ| + sqrt(θ² + 1)), θ = (a_qq − a_pp) / (2 a_pq).
        double theta = difference / (2 * offDiagonal);
        double t = double.IsFinite(theta * theta)
            ? (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1))
            : offDiagonal / difference;
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        int r = 3 - p - q;
        a[4 * p] -= t * offDiagonal;
        a[4 * q] += t * offDiagonal;
        a[(3 * p) + q] = a[(3 * q) + p] = 0;
        double rp = a[(3 * r) + p];
        double rq = a[(3 * r) + q];
        a[(3 * r) + p] = a[(3 * p) + r] = (c * rp) - (s * rq);
        a[(3 * r) + q] = a[(3 * q) + r] = (s * rp) + (c * rq);
        for (int k = 0; k < 3; k++)
        {
            double kp = v[(3 * k) + p];
            double kq = v[(3 * k) + q];
            v[(3 * k) + p] = (c * kp) - (s * kq);
            v[(3 * k) + q] = (s * kp) + (c * kq);
        }
    }
}
