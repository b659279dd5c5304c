using System.Numerics;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>Principal component analysis of the voxel centres: centre, and the variances along the principal axes.</summary>
/// <remarks>
/// Formula: λ are the eigenvalues of the sample covariance (divisor N − 1) of the voxel centres in mm. Method: covariances from
/// exact integer sums; a region that lies in a plane, on a line or in a point is recognised exactly, by its integer determinant,
/// and its missing variances are exactly 0. Source: IBSI 1 reference manual, TDIC.
/// </remarks>
internal sealed class PrincipalAxes
{
    private PrincipalAxes(Vector3D centre, Vector3D variances, bool isDefined)
    {
        Centre = centre;
        Variances = variances;
        IsDefined = isDefined;
    }

    /// <summary>Mean of the voxel centres in mm along the grid's axes, from the first voxel of the padded box.</summary>
    public Vector3D Centre { get; }

    /// <summary>Variances along the major, minor and least axis in mm².</summary>
    public Vector3D Variances { get; }

    /// <summary>False for a single voxel, which has no sample covariance.</summary>
    public bool IsDefined { get; }

    /// <summary>The semi-axes 2 sqrt(λ) of the approximate enclosing ellipsoid in mm, the longest first.</summary>
    public Vector3D SemiAxes => new(2 * Math.Sqrt(Variances.X), 2 * Math.Sqrt(Variances.Y), 2 * Math.Sqrt(Variances.Z));

    /// <summary>Analyses the voxel centres.</summary>
    public static PrincipalAxes Analyse(VoxelMoments m, Vector3D spacing)
    {
        double n = m.Count;
        var centre = new Vector3D((double)m.X / n * spacing.X, (double)m.Y / n * spacing.Y, (double)m.Z / n * spacing.Z);
        if (m.Count < 2)
        {
            return new(centre, default, isDefined: false);
        }

        // N² times the population covariance, in indices: N Σab − Σa Σb, exactly.
        Int128 xx = (m.Count * m.XX) - (m.X * m.X);
        Int128 yy = (m.Count * m.YY) - (m.Y * m.Y);
        Int128 zz = (m.Count * m.ZZ) - (m.Z * m.Z);
        Int128 xy = (m.Count * m.XY) - (m.X * m.Y);
        Int128 xz = (m.Count * m.XZ) - (m.X * m.Z);
        Int128 yz = (m.Count * m.YZ) - (m.Y * m.Z);
        double divisor = n * (n - 1);
        double Covariance(Int128 value, double a, double b) => (double)value / divisor * a * b;
        (Vector3D values, _) = SymmetricEigen3.Solve(
            Covariance(xx, spacing.X, spacing.X), Covariance(yy, spacing.Y, spacing.Y), Covariance(zz, spacing.Z, spacing.Z),
            Covariance(xy, spacing.X, spacing.Y), Covariance(xz, spacing.X, spacing.Z), Covariance(yz, spacing.Y, spacing.Z));

        int rank = Rank(xx, yy, zz, xy, xz, yz);
        return new(
            centre,
            new(values.X, rank < 2 ? 0 : Math.Max(0, values.Y), rank < 3 ? 0 : Math.Max(0, values.Z)),
            isDefined: true);
    }

    /// <summary>Dimension of the set of voxel centres, 1 to 3, decided without rounding.</summary>
    private static int Rank(BigInteger xx, BigInteger yy, BigInteger zz, BigInteger xy, BigInteger xz, BigInteger yz)
    {
        BigInteger minorX = (yy * zz) - (yz * yz);
        BigInteger minorY = (xx * zz) - (xz * xz);
        BigInteger minorZ = (xx * yy) - (xy * xy);
        BigInteger determinant = (xx * minorX) - (xy * ((xy * zz) - (yz * xz))) + (xz * ((xy * yz) - (yy * xz)));
        if (!determinant.IsZero)
        {
            return 3;
        }

        // A positive semidefinite matrix has rank 2 exactly when a principal minor of order 2 is not 0.
        return minorX.IsZero && minorY.IsZero && minorZ.IsZero ? 1 : 2;
    }
}
