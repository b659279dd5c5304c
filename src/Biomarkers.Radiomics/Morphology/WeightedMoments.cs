namespace Biomarkers.Radiomics;

/// <summary>Mean and second moments of points whose weights sum to 1.</summary>
internal readonly record struct WeightedMoments(double X, double Y, double Z, double XX, double YY, double ZZ, double XY, double XZ, double YZ)
{
    /// <summary>With one more point.</summary>
    public WeightedMoments Plus(Vector3D p, double weight)
    {
        double x = weight * p.X, y = weight * p.Y, z = weight * p.Z;
        return new(
            X + x, Y + y, Z + z, XX + (x * p.X), YY + (y * p.Y), ZZ + (z * p.Z), XY + (x * p.Y), XZ + (x * p.Z), YZ + (y * p.Z));
    }

    /// <summary>The same with second moments around the mean: the covariance.</summary>
    public WeightedMoments Central() => this with
    {
        XX = XX - (X * X),
        YY = YY - (Y * Y),
        ZZ = ZZ - (Z * Z),
        XY = XY - (X * Y),
        XZ = XZ - (X * Z),
        YZ = YZ - (Y * Z),
    };

    /// <summary>The inverse of the covariance as a metric around the mean.</summary>
    public Metric ToMetric()
    {
        WeightedMoments c = Central();
        double xx = (c.YY * c.ZZ) - (c.YZ * c.YZ), yy = (c.XX * c.ZZ) - (c.XZ * c.XZ), zz = (c.XX * c.YY) - (c.XY * c.XY);
        double xy = (c.XZ * c.YZ) - (c.XY * c.ZZ), xz = (c.XY * c.YZ) - (c.XZ * c.YY), yz = (c.XY * c.XZ) - (c.XX * c.YZ);
        double determinant = (c.XX * xx) + (c.XY * xy) + (c.XZ * xz);
        double k = 1 / determinant;
        return new(new(X, Y, Z), determinant, xx * k, yy * k, zz * k, xy * k, xz * k, yz * k);
    }

    /// <summary>A scalar product around a centre, and the determinant of the covariance it is the inverse of.</summary>
    public readonly record struct Metric(Vector3D Centre, double Determinant, double XX, double YY, double ZZ, double XY, double XZ, double YZ)
    {
        /// <summary>The product of two vectors from the centre.</summary>
        public double Product(Vector3D a, Vector3D b) =>
            (a.X * ((XX * b.X) + (XY * b.Y) + (XZ * b.Z))) + (a.Y * ((XY * b.X) + (YY * b.Y) + (YZ * b.Z))) + (a.Z * ((XZ * b.X) + (YZ * b.Y) + (ZZ * b.Z)));
    }
}
