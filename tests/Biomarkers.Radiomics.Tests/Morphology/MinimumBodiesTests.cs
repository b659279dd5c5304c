namespace Biomarkers.Radiomics.Tests.Morphology;

public sealed class MinimumBodiesTests
{
    [Fact]
    public void MinimumBox_SingleVoxel_IsACubeOfTwoThirdsOfItsEdge()
    {
        // The width of an octahedron along u is its diameter times the largest |u_i|, which is 2/3 for all of
        // (2, 2, 1) / 3, (-2, 1, 2) / 3 and (1, -2, 2) / 3: three axes at right angles.
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(1, 1, 1), new(2, 2, 2), static (_, _, _) => true));
        Assert.Equal(8.0 / 6 / (64.0 / 27), TestShapes.Value(values, MorphologyFeatures.VolumeDensityOmbb), 1e-6);
        Assert.Equal(4 * Math.Sqrt(3) / (6 * 16.0 / 9), TestShapes.Value(values, MorphologyFeatures.AreaDensityOmbb), 1e-5);
    }

    [Fact]
    public void MinimumBox_OrdinaryShape_IsProvenWithoutARemark()
    {
        foreach (Vector3D spacing in (Vector3D[])[new(1, 1, 1), new(0.977, 0.977, 3), new(0.5, 0.5, 5)])
        {
            Mask mask = TestShapes.Make(new(24, 24, 12), spacing, static (x, y, z) => ((x - 12) * (x - 12)) + ((y - 12) * (y - 12)) + (4 * (z - 6) * (z - 6)) < 110);
            Assert.Null(TestShapes.Shape(mask).Single(static m => m.Definition == MorphologyFeatures.VolumeDensityOmbb).Reason);
        }
    }

    [Fact]
    public void MinimumBox_NeedleOfAThousandToOne_IsBoundedAndSaysWhatIsProven()
    {
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(1, 1, 1), new(27.8485, 0.0765532, 23.0159), static (_, _, _) => true));
        Measurement box = values.Single(static m => m.Definition == MorphologyFeatures.VolumeDensityOmbb);
        Assert.Equal(MeasureStatus.Computed, box.Status);
        Assert.Contains("is not ruled out", box.Reason, StringComparison.Ordinal);
        Assert.InRange(box.Value, TestShapes.Value(values, MorphologyFeatures.VolumeDensityAabb) * (1 - 1e-12), 1);
    }

    [Fact]
    public void MinimumBox_LargeBox_IsTheAxisAlignedOne()
    {
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(30, 12, 20), new(1, 2, 0.7), static (_, _, _) => true));
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.VolumeDensityAabb), TestShapes.Value(values, MorphologyFeatures.VolumeDensityOmbb), 1e-6);
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.AreaDensityAabb), TestShapes.Value(values, MorphologyFeatures.AreaDensityOmbb), 1e-6);
    }

    [Fact]
    public void MinimumBox_TurnedBox_ApproachesTheBoxItself()
    {
        // A 60 x 30 x 20 box turned about two axes, in voxels of 1 mm: the mask is within a voxel of it.
        (double sin, double cos) = Math.SinCos(0.5);
        Mask mask = TestShapes.Make(new(90, 90, 90), new(1, 1, 1), (ix, iy, iz) =>
        {
            double x = ix - 45, y = iy - 45, z = iz - 45;
            (x, y) = ((cos * x) + (sin * y), (cos * y) - (sin * x));
            (y, z) = ((cos * y) + (sin * z), (cos * z) - (sin * y));
            return Math.Abs(x) <= 30 && Math.Abs(y) <= 15 && Math.Abs(z) <= 10;
        });
        IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
        Assert.InRange(TestShapes.Value(values, MorphologyFeatures.VolumeDensityOmbb), 0.9, 1);
        Assert.True(TestShapes.Value(values, MorphologyFeatures.VolumeDensityAabb) < 0.5);
    }

    [Theory]
    [InlineData(3, 3, 3, 0.3)]
    [InlineData(5, 2, 4, 0.4)]
    [InlineData(7, 6, 1, 0.2)]
    [InlineData(9, 9, 9, 0.01)]
    [InlineData(2, 2, 12, 0.5)]
    public void MinimumBox_RandomMask_EqualsManyLocalSearches(int x, int y, int z, double density)
    {
        var random = new Random((x * 100) + (y * 10) + z);
        for (int i = 0; i < 3; i++)
        {
            Mask mask = TestShapes.MakeRandom(random, new(x, y, z), new(1, 1.2, 1.9), density);
            Vector3D[] vertices = [.. TestShapes.MeshVertices(mask)];
            IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
            double volume = TestShapes.Value(values, MorphologyFeatures.VolumeMesh) / TestShapes.Value(values, MorphologyFeatures.VolumeDensityOmbb);
            double searched = SmallestBoxBySearch(vertices, random);

            // A search can only end too high; ours is proven to end at most 1e-6 above the minimum.
            Assert.InRange(volume / searched, 0.99, 1 + 1e-6);
        }
    }

    [Fact]
    public void MinimumEllipsoid_SingleVoxel_HasTheVoxelsEdgesAsAxes()
    {
        Vector3D s = new(1, 2, 3);
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(1, 1, 1), s, static (_, _, _) => true));
        double volume = 4 * Math.PI / 3 * (s.X / 2) * (s.Y / 2) * (s.Z / 2);
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.VolumeMesh) / volume, TestShapes.Value(values, MorphologyFeatures.VolumeDensityMvee), 1e-8);
        Assert.Equal(
            TestShapes.Value(values, MorphologyFeatures.SurfaceArea) / EllipsoidTests.LegendreArea(s.Z / 2, s.Y / 2, s.X / 2),
            TestShapes.Value(values, MorphologyFeatures.AreaDensityMvee), 1e-8);
    }

    [Fact]
    public void MinimumEllipsoid_Cube_IsTheBallThroughItsCorners()
    {
        // The outermost vertices of 10 voxels along an edge: (5, 4.5, 4.5) and its permutations.
        IReadOnlyList<Measurement> values = TestShapes.Shape(TestShapes.Make(new(10, 10, 10), new(1, 1, 1), static (_, _, _) => true));
        double squared = (5 * 5) + (2 * 4.5 * 4.5);
        double volume = 4 * Math.PI / 3 * squared * Math.Sqrt(squared);
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.VolumeMesh) / volume, TestShapes.Value(values, MorphologyFeatures.VolumeDensityMvee), 1e-8);
        Assert.Equal(TestShapes.Value(values, MorphologyFeatures.SurfaceArea) / (4 * Math.PI * squared), TestShapes.Value(values, MorphologyFeatures.AreaDensityMvee), 1e-8);
    }

    [Fact]
    public void MinimumEllipsoid_LongBox_ApproachesTheOneThroughTheCornersOfTheBox()
    {
        // Around a box the smallest ellipsoid has sqrt(3) times its half edges: V / V_mvee = 8 / (4π sqrt(3)).
        double density = TestShapes.Value(TestShapes.Shape(TestShapes.Make(new(120, 60, 40), new(1, 1, 1), static (_, _, _) => true)), MorphologyFeatures.VolumeDensityMvee);
        Assert.Equal(2 / (Math.PI * Math.Sqrt(3)), density, 0.01);
    }

    [Theory]
    [InlineData(3, 3, 3, 0.3)]
    [InlineData(6, 5, 1, 0.4)]
    [InlineData(9, 9, 9, 0.01)]
    [InlineData(8, 7, 6, 0.6)]
    public void MinimumEllipsoid_RandomMask_EqualsKhachiyanOnAllVertices(int x, int y, int z, double density)
    {
        var random = new Random((x * 100) + (y * 10) + z);
        for (int i = 0; i < 4; i++)
        {
            Mask mask = TestShapes.MakeRandom(random, new(x, y, z), new(1, 1.2, 1.9), density);
            IReadOnlyList<Measurement> values = TestShapes.Shape(mask);
            double volume = TestShapes.Value(values, MorphologyFeatures.VolumeMesh) / TestShapes.Value(values, MorphologyFeatures.VolumeDensityMvee);
            (double lower, double upper) = Khachiyan([.. TestShapes.MeshVertices(mask)]);
            Assert.InRange(volume, lower * (1 - 1e-7), upper * (1 + 1e-7));
        }
    }

    /// <summary>Plain Khachiyan steps, which only ever add weight; the optimum lies between the ellipsoid of the weights and its inflation.</summary>
    private static (double Lower, double Upper) Khachiyan(Vector3D[] points)
    {
        double[] weights = [.. points.Select(_ => 1.0 / points.Length)];
        while (true)
        {
            double[] m = new double[9];
            Vector3D mean = default;
            for (int i = 0; i < points.Length; i++)
            {
                mean += points[i] * weights[i];
            }

            for (int i = 0; i < points.Length; i++)
            {
                Vector3D d = points[i] - mean;
                for (int k = 0; k < 9; k++)
                {
                    m[k] += weights[i] * d[k / 3] * d[k % 3];
                }
            }

            Vector3D a = new(m[0], m[1], m[2]), b = new(m[3], m[4], m[5]), c = new(m[6], m[7], m[8]);
            double determinant = Vector3D.Dot(a, Vector3D.Cross(b, c));
            Vector3D ia = Vector3D.Cross(b, c) * (1 / determinant), ib = Vector3D.Cross(c, a) * (1 / determinant), ic = Vector3D.Cross(a, b) * (1 / determinant);
            int farthest = 0;
            double most = 0;
            for (int i = 0; i < points.Length; i++)
            {
                Vector3D d = points[i] - mean;
                double distance = Vector3D.Dot(d, new(Vector3D.Dot(ia, d), Vector3D.Dot(ib, d), Vector3D.Dot(ic, d)));
                if (distance > most)
                {
                    (most, farthest) = (distance, i);
                }
            }

            double volume = 4 * Math.PI / 3 * Math.Sqrt(27 * determinant);
            if (most <= 3 * 1.0005)
            {
                return (volume, volume * Math.Pow(most / 3, 1.5));
            }

            double beta = (most - 3) / (4 * most);
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] *= 1 - beta;
            }

            weights[farthest] += beta;
        }
    }

    /// <summary>From many random orientations, small random turns that are kept when the box gets smaller.</summary>
    private static double SmallestBoxBySearch(Vector3D[] points, Random random)
    {
        double best = double.PositiveInfinity;
        for (int start = 0; start < 60; start++)
        {
            Direction3 axes = Turn(Turn(Direction3.Identity, RandomVector(random, 3)), RandomVector(random, 3));
            double volume = BoxVolume(points, axes);
            for (double step = 0.3; step > 1e-7; step *= 0.9)
            {
                for (int i = 0; i < 4; i++)
                {
                    Direction3 turned = Turn(axes, RandomVector(random, step));
                    double other = BoxVolume(points, turned);
                    if (other < volume)
                    {
                        (volume, axes) = (other, turned);
                    }
                }
            }

            best = Math.Min(best, volume);
        }

        return best;
    }

    private static double BoxVolume(Vector3D[] points, Direction3 axes)
    {
        double volume = 1;
        for (int a = 0; a < 3; a++)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (Vector3D p in points)
            {
                double along = Vector3D.Dot(p, axes[a]);
                low = Math.Min(low, along);
                high = Math.Max(high, along);
            }

            volume *= high - low;
        }

        return volume;
    }

    private static Vector3D RandomVector(Random random, double length) =>
        new(((random.NextDouble() * 2) - 1) * length, ((random.NextDouble() * 2) - 1) * length, ((random.NextDouble() * 2) - 1) * length);

    private static Direction3 Turn(Direction3 axes, Vector3D rotation)
    {
        double angle = rotation.Length;
        Vector3D k = rotation * (1 / angle);
        (double sin, double cos) = Math.SinCos(angle);
        Vector3D One(Vector3D v) => (v * cos) + (Vector3D.Cross(k, v) * sin) + (k * (Vector3D.Dot(k, v) * (1 - cos)));
        return new(One(axes.XAxis), One(axes.YAxis), One(axes.ZAxis));
    }
}
