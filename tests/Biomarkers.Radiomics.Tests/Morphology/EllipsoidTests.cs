namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class EllipsoidTests
{
    [Theory]
    [InlineData(4, 3, 2)]
    [InlineData(9, 2, 2)]
    [InlineData(5, 5, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(40, 2, 3)]
    public void AreaDensityAee_Box_FollowsTheSeries(int x, int y, int z)
    {
        var s = new Vector3D(1, 1.001, 0.998);
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(x, y, z), s, static (_, _, _) => true));
        double[] axes = [
            TestShapes.Value(values, MorphologyFeatures.MajorAxisLength) / 2,
            TestShapes.Value(values, MorphologyFeatures.MinorAxisLength) / 2,
            TestShapes.Value(values, MorphologyFeatures.LeastAxisLength) / 2];
        double area = LegendreArea(axes[0], axes[1], axes[2]);
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.SurfaceArea) / area, TestShapes.Value(values, MorphologyFeatures.AreaDensityAee), 1e-9);
        Assert.Equal(
            TestShapes.Value(values, MorphologyFeatures.VolumeMesh) / (4 * Math.PI / 3 * axes[0] * axes[1] * axes[2]),
            TestShapes.Value(values, MorphologyFeatures.VolumeDensityAee), 1e-12);
    }

    [Fact]
    public void AreaDensityAee_Cube_IsThatOfABall()
    {
        // Equal axes make the series' argument 0 / 0; its value is the area of a ball.
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(5, 5, 5), new(1, 1, 1), static (_, _, _) => true));
        double radius = TestShapes.Value(values, MorphologyFeatures.MajorAxisLength) / 2;
        Assert.Equal(
            TestShapes.Value(values, MorphologyFeatures.SurfaceArea) / (4 * Math.PI * radius * radius),
            TestShapes.Value(values, MorphologyFeatures.AreaDensityAee), 1e-12);
    }

    /// <summary>The series as IBSI writes it, with Legendre polynomials by Bonnet's recursion.</summary>
    internal static double LegendreArea(double a, double b, double c)
    {
        double alpha = Math.Sqrt(1 - (b * b / (a * a)));
        double beta = Math.Sqrt(1 - (c * c / (a * a)));
        double x = ((alpha * alpha) + (beta * beta)) / (2 * alpha * beta);
        double before = 1, legendre = x, sum = 1 + (alpha * beta * x / (1 - 4));
        for (int n = 2; n <= 20; n++)
        {
            (before, legendre) = (legendre, ((((2 * n) - 1) * x * legendre) - ((n - 1) * before)) / n);
            sum += Math.Pow(alpha * beta, n) / (1 - (4.0 * n * n)) * legendre;
        }

        return 4 * Math.PI * a * b * sum;
    }
}
