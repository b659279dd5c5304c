namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class ConvexHullTests
{
    private static readonly Vector3D Spacing = new(0.9, 1.3, 2.1);

    [Theory]
    [InlineData(1, 1, 1, 1.0)]
    [InlineData(1, 1, 4, 1.0)]
    [InlineData(4, 1, 3, 0.4)]
    [InlineData(2, 2, 2, 0.5)]
    [InlineData(4, 3, 5, 0.1)]
    [InlineData(4, 4, 4, 0.3)]
    [InlineData(3, 4, 3, 1.0)]
    public void Hull_RandomMask_EqualsEveryPlaneThroughThreeVertices(int x, int y, int z, double density)
    {
        var random = new Random((x * 100) + (y * 10) + z);
        for (int i = 0; i < 6; i++)
        {
            Mask mask = TestShapes.MakeRandom(random, new(x, y, z), Spacing, density);
            List<Vector3D> vertices = [.. TestShapes.MeshVertices(mask).Distinct()];
            (double volume, double area) = BruteForce(vertices);
            double longest = vertices.SelectMany(a => vertices.Select(b => (a - b).Length)).Max();
            IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
            double meshVolume = TestShapes.Value(values, MorphologyFeatures.VolumeMesh);
            double meshArea = TestShapes.Value(values, MorphologyFeatures.SurfaceArea);
            Assert.Equal(meshVolume / volume, TestShapes.Value(values, MorphologyFeatures.VolumeDensityConvexHull), 1e-10);
            Assert.Equal(meshArea / area, TestShapes.Value(values, MorphologyFeatures.AreaDensityConvexHull), 1e-10);
            Assert.Equal(longest, TestShapes.Value(values, MorphologyFeatures.MaximumDiameter), 1e-12 * longest);
        }
    }

    [Fact]
    public void MaximumDiameter_RandomLargeMask_EqualsAllPairsOfVertices()
    {
        var random = new Random(8);
        foreach (double density in (double[])[0.001, 0.01, 0.3])
        {
            Mask mask = TestShapes.MakeRandom(random, new(19, 14, 11), Spacing, density);
            Vector3D[] vertices = [.. TestShapes.MeshVertices(mask)];
            double longest = 0;
            foreach (Vector3D a in vertices)
            {
                foreach (Vector3D b in vertices)
                {
                    longest = Math.Max(longest, (a - b).Length);
                }
            }

            Assert.Equal(longest, TestShapes.Value(TestShapes.Shape(mask), MorphologyFeatures.MaximumDiameter), 1e-12 * longest);
        }
    }

    [Fact]
    public void Hull_ConvexBodies_AreTheirOwnHulls()
    {
        // A box of voxels is convex; so is a ball of them, up to the steps of its surface.
        Assert.Equal(1, TestShapes.Value(TestShapes.Shape(TestShapes.Make(new(9, 4, 6), Spacing, static (_, _, _) => true)), MorphologyFeatures.VolumeDensityConvexHull), 1e-12);
        double ball = TestShapes.Value(
            TestShapes.Shape(TestShapes.Make(new(41, 41, 41), new(1, 1, 1), static (x, y, z) => ((x - 20) * (x - 20)) + ((y - 20) * (y - 20)) + ((z - 20) * (z - 20)) <= 400)),
            MorphologyFeatures.VolumeDensityConvexHull);
        Assert.InRange(ball, 0.95, 1);
    }

    [Fact]
    public void AxisBox_Mask_ReachesHalfAVoxelBeyondTheCentres()
    {
        Mask mask = TestShapes.Make(new(8, 7, 9), Spacing, static (x, y, z) => (x, y, z) is (1, 2, 3) or (5, 3, 3) or (2, 2, 8));
        IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
        double x = 5 * 0.9, y = 2 * 1.3, z = 6 * 2.1;
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.VolumeMesh) / (x * y * z), TestShapes.Value(values, MorphologyFeatures.VolumeDensityAabb), 1e-12);
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.SurfaceArea) / (2 * ((x * y) + (y * z) + (z * x))), TestShapes.Value(values, MorphologyFeatures.AreaDensityAabb), 1e-12);
    }

    /// <summary>Every plane through three points that has all others on one side carries a face; its area is that of the polygon of the points in it.</summary>
    private static (double Volume, double Area) BruteForce(List<Vector3D> points)
    {
        Vector3D centre = points.Aggregate(default(Vector3D), static (sum, p) => sum + p) * (1.0 / points.Count);
        var faces = new List<(Vector3D Normal, double Distance)>();
        double volume = 0, area = 0;
        for (int i = 0; i < points.Count; i++)
        {
            for (int j = i + 1; j < points.Count; j++)
            {
                for (int k = j + 1; k < points.Count; k++)
                {
                    Vector3D normal = Vector3D.Cross(points[j] - points[i], points[k] - points[i]);
                    if (normal.Length < 1e-9)
                    {
                        continue;
                    }

                    normal *= 1 / normal.Length;
                    if (Vector3D.Dot(normal, points[i] - centre) < 0)
                    {
                        normal *= -1;
                    }

                    double distance = Vector3D.Dot(normal, points[i]);
                    if (points.Any(p => Vector3D.Dot(normal, p) > distance + 1e-9)
                        || faces.Any(f => (f.Normal - normal).Length < 1e-9))
                    {
                        continue;
                    }

                    faces.Add((normal, distance));
                    double face = PolygonArea([.. points.Where(p => Vector3D.Dot(normal, p) > distance - 1e-9)], normal);
                    area += face;
                    volume += face * (distance - Vector3D.Dot(normal, centre)) / 3;
                }
            }
        }

        return (volume, area);
    }

    /// <summary>Area of the convex polygon of points in a plane: gift wrapping.</summary>
    private static double PolygonArea(Vector3D[] points, Vector3D normal)
    {
        Vector3D start = points.MaxBy(static p => (p.X * 1.001) + (p.Y * 1.0003) + p.Z);
        Vector3D at = start;
        double twice = 0;
        do
        {
            Vector3D next = at;
            foreach (Vector3D p in points)
            {
                double turn = Vector3D.Dot(normal, Vector3D.Cross(next - at, p - at));
                if (p != at && (next == at || turn < -1e-12 || (Math.Abs(turn) <= 1e-12 && (p - at).Length > (next - at).Length)))
                {
                    next = p;
                }
            }

            twice += Vector3D.Dot(normal, Vector3D.Cross(at - start, next - start));
            at = next;
        }
        while (at != start);
        return twice / 2;
    }
}
