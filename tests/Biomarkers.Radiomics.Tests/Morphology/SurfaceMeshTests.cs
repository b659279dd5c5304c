namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class SurfaceMeshTests
{
    private static readonly Vector3D Spacing = new(0.7, 1.1, 2.3);

    [Fact]
    public void Mesh_EveryPatternOfACube_EqualsExplicitTriangles()
    {
        for (int pattern = 1; pattern < 256; pattern++)
        {
            int p = pattern;
            AssertEqualsTwin(TestShapes.Make(new(2, 2, 2), Spacing, (x, y, z) => (p >> (x | y << 1 | z << 2) & 1) != 0));
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 9)]
    [InlineData(7, 1, 5)]
    [InlineData(6, 7, 5)]
    [InlineData(70, 3, 4)]
    [InlineData(62, 5, 3)]
    [InlineData(63, 4, 3)]
    [InlineData(64, 4, 3)]
    [InlineData(129, 2, 2)]
    public void Mesh_RandomMask_EqualsExplicitTriangles(int x, int y, int z)
    {
        var random = new Random((x * 10000) + (y * 100) + z);
        foreach (double density in (double[])[0.1, 0.5, 0.9, 1])
        {
            AssertEqualsTwin(TestShapes.MakeRandom(random, new(x, y, z), Spacing, density));
        }
    }

    [Fact]
    public void ExplicitMesh_RandomMask_IsClosed()
    {
        var random = new Random(5);
        for (int i = 0; i < 20; i++)
        {
            Mask mask = TestShapes.MakeRandom(random, new(5, 6, 4), Spacing, 0.5);
            var edges = new Dictionary<(Index3, Index3), int>();
            foreach ((Index3 a, Index3 b, Index3 c) in ExplicitMesh.Triangles(mask))
            {
                foreach ((Index3, Index3) edge in ((Index3, Index3)[])[(a, b), (b, c), (c, a)])
                {
                    edges[edge] = edges.GetValueOrDefault(edge) + 1;
                }
            }

            Assert.All(edges, edge => Assert.Equal(edge.Value, edges.GetValueOrDefault((edge.Key.Item2, edge.Key.Item1))));
        }
    }

    [Fact]
    public void Mesh_SingleVoxel_IsAnOctahedron()
    {
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(1, 1, 1), new(2, 2, 2), static (_, _, _) => true));
        Assert.Equal(8.0 / 6, TestShapes.Value(values, MorphologyFeatures.VolumeMesh), 1e-14);
        Assert.Equal(8, TestShapes.Value(values, MorphologyFeatures.VolumeVoxelCounting), 1e-14);
        Assert.Equal(4 * Math.Sqrt(3), TestShapes.Value(values, MorphologyFeatures.SurfaceArea), 1e-14);
        Assert.Equal(2, TestShapes.Value(values, MorphologyFeatures.MaximumDiameter), 1e-14);
        Assert.Equal(1, TestShapes.Value(values, MorphologyFeatures.VolumeDensityConvexHull), 1e-14);
        Assert.Equal(1, TestShapes.Value(values, MorphologyFeatures.AreaDensityConvexHull), 1e-14);
    }

    [Fact]
    public void Mesh_LargeBox_ApproachesTheBox()
    {
        // Only the twelve edges are bevelled: the volume lacks 1/8 of a voxel's cross section along each, the corners a little.
        var size = new Size3(60, 50, 40);
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(size, new(1, 1, 1), static (_, _, _) => true));
        double edges = 4 * ((59 + 49 + 39) / 8.0);
        double corners = 8 * (1 - (1 / 48.0));
        double volume = TestShapes.Value(values, MorphologyFeatures.VolumeMesh);
        double edgeCells = 4 * (59 + 49 + 39);
        double faceCells = 2 * ((59 * 49) + (59 * 39) + (49 * 39));
        Assert.Equal((59.0 * 49 * 39) + (faceCells / 2) + (edgeCells / 8) + (8 / 48.0), volume, 1e-9);
        Assert.True(60 * 50 * 40 - volume < edges + corners);
        Assert.Equal(2 * ((60 * 50) + (60 * 40) + (50 * 40)), TestShapes.Value(values, MorphologyFeatures.SurfaceArea), 250.0);
    }

    [Theory]
    [InlineData(10, 0.02)]
    [InlineData(20, 0.005)]
    [InlineData(40, 0.0016)]
    public void Mesh_Ball_ApproachesItsVolume(int radius, double tolerance)
    {
        int n = (2 * radius) + 1;
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(
            new(n, n, n), new(1, 1, 1), (x, y, z) => ((x - radius) * (x - radius)) + ((y - radius) * (y - radius)) + ((z - radius) * (z - radius)) <= radius * radius));
        double exact = 4 * Math.PI * radius * radius * radius / 3;
        Assert.InRange(TestShapes.Value(values, MorphologyFeatures.VolumeMesh) / exact, 1 - tolerance, 1 + tolerance);
    }

    [Fact]
    public void SphereFeatures_AnyMesh_FollowFromVolumeAndArea()
    {
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.MakeRandom(new Random(3), new(6, 5, 7), Spacing, 0.6));
        double v = TestShapes.Value(values, MorphologyFeatures.VolumeMesh);
        double a = TestShapes.Value(values, MorphologyFeatures.SurfaceArea);
        Assert.Equal(a / v, TestShapes.Value(values, MorphologyFeatures.SurfaceToVolumeRatio), 1e-12);
        Assert.Equal(v / (Math.Sqrt(Math.PI) * Math.Pow(a, 1.5)), TestShapes.Value(values, MorphologyFeatures.Compactness1), 1e-14);
        Assert.Equal(36 * Math.PI * v * v / Math.Pow(a, 3), TestShapes.Value(values, MorphologyFeatures.Compactness2), 1e-14);
        Assert.Equal(a / Math.Cbrt(36 * Math.PI * v * v), TestShapes.Value(values, MorphologyFeatures.SphericalDisproportion), 1e-12);
        Assert.Equal(Math.Cbrt(36 * Math.PI * v * v) / a, TestShapes.Value(values, MorphologyFeatures.Sphericity), 1e-14);
        Assert.Equal((a / Math.Cbrt(36 * Math.PI * v * v)) - 1, TestShapes.Value(values, MorphologyFeatures.Asphericity), 1e-12);
    }

    private static void AssertEqualsTwin(Mask mask)
    {
        Vector3D s = mask.Geometry.Spacing;
        double volume = 0, area = 0;
        foreach ((Index3 pa, Index3 pb, Index3 pc) in ExplicitMesh.Triangles(mask))
        {
            Vector3D Place(Index3 p) => new(p.X * s.X / 2, p.Y * s.Y / 2, p.Z * s.Z / 2);
            Vector3D a = Place(pa), b = Place(pb), c = Place(pc);
            volume += Vector3D.Dot(a, Vector3D.Cross(b, c)) / 6;
            area += Vector3D.Cross(b - a, c - a).Length / 2;
        }

        IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
        Assert.Equal(volume, TestShapes.Value(values, MorphologyFeatures.VolumeMesh), 1e-10 * Math.Abs(volume));
        Assert.Equal(area, TestShapes.Value(values, MorphologyFeatures.SurfaceArea), 1e-12 * area);
    }
}
