namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class PrincipalAxesTests
{
    private static readonly MeasureDefinition[] OfAxes =
    [
        MorphologyFeatures.MajorAxisLength, MorphologyFeatures.MinorAxisLength, MorphologyFeatures.LeastAxisLength,
        MorphologyFeatures.Elongation, MorphologyFeatures.Flatness, MorphologyFeatures.VolumeDensityAee, MorphologyFeatures.AreaDensityAee,
    ];

    [Fact]
    public void Axes_Box_AreTheVariancesOfItsIndices()
    {
        // n indices at distance s have the variance s² (n² − 1) / 12; the sample covariance of all N voxels stretches it by N / (N − 1).
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(5, 4, 7), new(2, 1, 0.5), static (_, _, _) => true));
        double Length(int n, double s) => 4 * Math.Sqrt(s * s * ((n * n) - 1) / 12 * (140.0 / 139));
        Assert.Equal(Length(5, 2), TestShapes.Value(values, MorphologyFeatures.MajorAxisLength), 1e-12);
        Assert.Equal(Length(4, 1), TestShapes.Value(values, MorphologyFeatures.MinorAxisLength), 1e-12);
        Assert.Equal(Length(7, 0.5), TestShapes.Value(values, MorphologyFeatures.LeastAxisLength), 1e-12);
        Assert.Equal(Length(4, 1) / Length(5, 2), TestShapes.Value(values, MorphologyFeatures.Elongation), 1e-12);
        Assert.Equal(Length(7, 0.5) / Length(5, 2), TestShapes.Value(values, MorphologyFeatures.Flatness), 1e-12);
    }

    [Fact]
    public void Axes_Ball_ApproachThoseOfTheSolidBall()
    {
        // λ = r² / 5, so 2a = 4 r / sqrt(5), and V / V_aee = sqrt(125) / 8.
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(
            new(61, 61, 31), new(1, 1, 2), static (x, y, z) => ((x - 30) * (x - 30)) + ((y - 30) * (y - 30)) + (4 * (z - 15) * (z - 15)) <= 28 * 28));
        Assert.Equal(4 * 28 / Math.Sqrt(5), TestShapes.Value(values, MorphologyFeatures.MajorAxisLength), 0.1);
        Assert.Equal(4 * 28 / Math.Sqrt(5), TestShapes.Value(values, MorphologyFeatures.LeastAxisLength), 0.1);
        Assert.Equal(Math.Sqrt(125) / 8, TestShapes.Value(values, MorphologyFeatures.VolumeDensityAee), 0.01);
    }

    [Fact]
    public void Axes_Ellipsoid_ApproachItsOwn()
    {
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(
            new(81, 61, 41), new(1, 1, 1), static (x, y, z) => ((x - 40) * (x - 40) / 1600.0) + ((y - 30) * (y - 30) / 900.0) + ((z - 20) * (z - 20) / 400.0) <= 1));
        Assert.Equal(4 * 40 / Math.Sqrt(5), TestShapes.Value(values, MorphologyFeatures.MajorAxisLength), 0.2);
        Assert.Equal(4 * 30 / Math.Sqrt(5), TestShapes.Value(values, MorphologyFeatures.MinorAxisLength), 0.2);
        Assert.Equal(4 * 20 / Math.Sqrt(5), TestShapes.Value(values, MorphologyFeatures.LeastAxisLength), 0.2);
    }

    [Fact]
    public void Axes_RandomMask_EqualTwoPassCovariance()
    {
        var spacing = new Vector3D(0.8, 1.1, 3);
        var random = new Random(12);
        for (int i = 0; i < 20; i++)
        {
            Mask mask = TestShapes.MakeRandom(random, new(random.Next(2, 70), random.Next(2, 9), random.Next(2, 9)), spacing, 0.4);
            Vector3D[] points = [.. TestShapes.Voxels(mask).Select(v => new Vector3D(v.X * spacing.X, v.Y * spacing.Y, v.Z * spacing.Z))];
            if (points.Length < 5)
            {
                continue;
            }

            // The sum, the sum of squares and the product of the eigenvalues are invariants of the covariance.
            Vector3D mean = points.Aggregate(default(Vector3D), static (sum, p) => sum + p) * (1.0 / points.Length);
            double[,] c = new double[3, 3];
            foreach (Vector3D p in points)
            {
                for (int k = 0; k < 9; k++)
                {
                    c[k / 3, k % 3] += (p - mean)[k / 3] * (p - mean)[k % 3] / (points.Length - 1);
                }
            }

            double trace = c[0, 0] + c[1, 1] + c[2, 2];
            double squares = c.Cast<double>().Sum(static v => v * v);
            Vector3D Row(int r) => new(c[r, 0], c[r, 1], c[r, 2]);
            double determinant = Vector3D.Dot(Row(0), Vector3D.Cross(Row(1), Row(2)));
            IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
            double[] lambda = [.. ((MeasureDefinition[])[MorphologyFeatures.MajorAxisLength, MorphologyFeatures.MinorAxisLength, MorphologyFeatures.LeastAxisLength])
                .Select(d => Math.Pow(TestShapes.Value(values, d) / 4, 2))];
            Assert.Equal(trace, lambda.Sum(), 1e-11 * trace);
            Assert.Equal(squares, lambda.Sum(static v => v * v), 1e-11 * squares);
            Assert.Equal(determinant, lambda[0] * lambda[1] * lambda[2], 1e-10 * trace * trace * trace);
            Assert.True(lambda[0] >= lambda[1] && lambda[1] >= lambda[2]);
        }
    }

    [Fact]
    public void Axes_SingleVoxel_AreUndefined()
    {
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(3, 3, 3), new(1, 1, 1), static (x, y, z) => x == 1 && y == 1 && z == 1));
        Assert.All(values, static v => Assert.Equal(
            OfAxes.Contains(v.Definition) ? MeasureStatus.Undefined
            : v.Definition == MorphologyFeatures.MoranI || v.Definition == MorphologyFeatures.GearyC ? MeasureStatus.NotApplicable
            : MeasureStatus.Computed, v.Status));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 2)]
    public void Axes_LineOfVoxels_HasOneLengthOnly(int dx, int dy, int dz)
    {
        Mask mask = TestShapes.Make(new(20, 20, 20), new(0.3, 0.7, 1.1), (x, y, z) => Enumerable.Range(0, 6).Any(i => x == i * dx && y == i * dy && z == i * dz));
        IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
        double step = new Vector3D(dx * 0.3, dy * 0.7, dz * 1.1).Length;
        Assert.Equal(4 * step * Math.Sqrt(3.5), TestShapes.Value(values, MorphologyFeatures.MajorAxisLength), 1e-12);
        foreach (MeasureDefinition zero in (MeasureDefinition[])[MorphologyFeatures.MinorAxisLength, MorphologyFeatures.LeastAxisLength, MorphologyFeatures.Elongation, MorphologyFeatures.Flatness])
        {
            Assert.Equal(0.0, TestShapes.Value(values, zero));
        }

        Assert.Equal(MeasureStatus.Undefined, values.Single(static v => v.Definition == MorphologyFeatures.VolumeDensityAee).Status);
        Assert.Equal(MeasureStatus.Undefined, values.Single(static v => v.Definition == MorphologyFeatures.AreaDensityAee).Status);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, -2, 3)]
    public void Axes_PlaneOfVoxels_IsExactlyFlat(int nx, int ny, int nz)
    {
        Mask mask = TestShapes.Make(new(9, 8, 7), new(0.3, 0.7, 1.1), (x, y, z) => (nx * x) + (ny * y) + (nz * z) == 6 * nz);
        IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
        Assert.True(TestShapes.Value(values, MorphologyFeatures.MinorAxisLength) > 0);
        Assert.Equal(0.0, TestShapes.Value(values, MorphologyFeatures.LeastAxisLength));
        Assert.Equal(0.0, TestShapes.Value(values, MorphologyFeatures.Flatness));
        Assert.Equal(MeasureStatus.Undefined, values.Single(static v => v.Definition == MorphologyFeatures.VolumeDensityAee).Status);

        // A flat ellipsoid still has an area.
        double a = TestShapes.Value(values, MorphologyFeatures.MajorAxisLength) / 2;
        double b = TestShapes.Value(values, MorphologyFeatures.MinorAxisLength) / 2;
        Assert.Equal(
            TestShapes.Value(values, MorphologyFeatures.SurfaceArea) / EllipsoidTests.LegendreArea(a, b, 0), TestShapes.Value(values, MorphologyFeatures.AreaDensityAee), 1e-9);
    }
}
