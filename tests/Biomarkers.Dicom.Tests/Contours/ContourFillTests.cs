namespace Biomarkers.Dicom.Tests.Contours;

public sealed class ContourFillTests
{
    private const int Parts = 1 << 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fill_RandomPolygons_EqualsThePointByPointRule(int kind)
    {
        var random = new Random(100 + kind);
        ImageGeometry geometry = Grids.Create(kind, new(19, 13, 2));
        for (int trial = 0; trial < 150; trial++)
        {
            (double, double[] Xy)[] contours = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (1.0, Polygon(random, geometry.Size, trial % 3)))];
            Mask mask = StructureSets.Region(geometry, contours).ToMask(geometry);

            Assert.Equal(Slow([.. contours.Select(static contour => contour.Xy)], geometry.Size), Plane(mask, 1));
            Assert.False(mask.Contains(new(5, 5, 0)));
        }
    }

    [Fact]
    public void Fill_EdgesThroughCentres_BelongToTheGrowingSide()
    {
        ImageGeometry geometry = Grids.Create(1, new(8, 8, 1));

        // A square whose edges run through the centres 2 and 5: those at 2 are in, those at 5 are out.
        Mask mask = StructureSets.Region(geometry, (0, [2, 2, 5, 2, 5, 5, 2, 5])).ToMask(geometry);

        Assert.Equal(9, mask.Count);
        Assert.Equal(new IndexBox(new(2, 2, 0), new(3, 3, 1)), mask.BoundingBox);
    }

    [Fact]
    public void Fill_PiecesOfASquare_ShareNoVoxelAndLeaveNone()
    {
        var random = new Random(3);
        ImageGeometry geometry = Grids.Create(2, new(16, 16, 1));
        for (int trial = 0; trial < 100; trial++)
        {
            // A point on the grid, often a centre or the middle between two: the triangles' edges run through centres.
            double x = random.Next(2, 26) / 2.0, y = random.Next(2, 26) / 2.0;
            double[] corners = [1, 1, 13, 1, 13, 13, 1, 13];
            Mask together = Mask.Empty(geometry);
            int sum = 0;
            for (int i = 0; i < 4; i++)
            {
                int next = (i + 1) % 4;
                Mask piece = StructureSets.Region(geometry, (0, [corners[2 * i], corners[(2 * i) + 1], corners[2 * next], corners[(2 * next) + 1], x, y])).ToMask(geometry);
                sum += piece.Count;
                together = together.Union(piece);
            }

            Assert.Equal(144, sum);
            Assert.Equal(144, together.Count);
        }
    }

    [Fact]
    public void Hole_OwnContourOrKeyhole_IsTheSame()
    {
        ImageGeometry geometry = Grids.Create(1, new(20, 20, 1));
        Mask own = StructureSets.Region(geometry, (0, StructureSets.Box(2, 2, 15, 15)), (0, StructureSets.Box(6, 6, 9, 10))).ToMask(geometry);

        // Into the hole and back along one slanted line.
        Mask keyhole = StructureSets.Region(geometry, (0, [1.5, 1.5, 15.5, 1.5, 15.5, 15.5, 1.5, 15.5, 1.5, 1.5, 5.5, 5.5, 5.5, 10.5, 9.5, 10.5, 9.5, 5.5, 5.5, 5.5])).ToMask(geometry);

        Assert.Equal((14 * 14) - (4 * 5), own.Count);
        Assert.True(Grids.Same(own, keyhole));
    }

    [Fact]
    public void Contours_DirectionStartAndRepeatedPoints_DoNotMatter()
    {
        ImageGeometry geometry = Grids.Create(0, new(20, 20, 1));
        double[] one = [3.2, 2.1, 14.7, 5.5, 11.1, 16.2, 4.4, 12.9];
        double[] turned = [4.4, 12.9, 11.1, 16.2, 14.7, 5.5, 14.7, 5.5, 3.2, 2.1, 4.4, 12.9];

        Assert.True(Grids.Same(StructureSets.Region(geometry, (0, one)).ToMask(geometry), StructureSets.Region(geometry, (0, turned)).ToMask(geometry)));
    }

    [Fact]
    public void Fill_AnyThreadCount_IsTheSame()
    {
        var random = new Random(8);
        ImageGeometry geometry = Grids.Create(1, new(40, 30, 9));
        RtRegion region = StructureSets.Region(geometry, Enumerable.Range(0, 9).Select(z => ((double)z, Polygon(random, geometry.Size, 2))));
        Mask one = region.Rasterise(geometry, null, 1).Mask;

        Assert.All([2, 3, 7], threads => Assert.True(Grids.Same(one, region.Rasterise(geometry, null, threads).Mask)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Coverage_OfARectangle_IsItsSharedArea(int sampling)
    {
        ImageGeometry geometry = Grids.Create(1, new(9, 7, 1));
        var options = new ContourOptions { Supersampling = sampling };

        // A quarter of a voxel's width and the whole height beyond voxel 2.
        RtRegion region = StructureSets.Region(geometry, (0, [1.5, 1.5, 3, 1.5, 3, 3.5, 1.5, 3.5]));
        Volume<float> coverage = region.ToCoverage(geometry, options);

        Assert.Equal(1f, coverage[2, 2, 0]);
        Assert.Equal((float)(sampling / 2) / sampling, coverage[3, 2, 0]);
        Assert.Equal(0f, coverage[4, 2, 0]);
        Assert.Equal(2, region.ToMask(geometry, options with { CoverageThreshold = 0.9 }).Count);
        Assert.Equal(4, region.ToMask(geometry, options with { CoverageThreshold = 0.3 }).Count);
    }

    [Fact]
    public void Coverage_RandomPolygons_CountsPointsOfAFinerGrid()
    {
        var random = new Random(21);
        ImageGeometry geometry = Grids.Create(0, new(11, 9, 1));
        var finer = new Size3(33, 27, 1);
        for (int trial = 0; trial < 30; trial++)
        {
            double[] polygon = Polygon(random, geometry.Size, 2);
            bool[] points = Slow([[.. polygon.Select(static value => (value * 3) + 1)]], finer);
            Volume<float> coverage = StructureSets.Region(geometry, (0, polygon)).ToCoverage(geometry, new ContourOptions { Supersampling = 3 });
            for (int i = 0; i < geometry.VoxelCount; i++)
            {
                (int y, int x) = Math.DivRem(i, 11);
                int count = Enumerable.Range(0, 9).Count(k => points[(((3 * y) + (k / 3)) * 33) + (3 * x) + (k % 3)]);
                Assert.Equal(count / 9f, coverage.Voxels[i]);
            }
        }
    }

    // Vertices on centres, on quarters of voxels, or anywhere on the parts that vertices are rounded to.
    private static double[] Polygon(Random random, Size3 size, int style)
    {
        int step = style switch { 0 => Parts, 1 => Parts / 4, _ => 1 };
        var xy = new double[2 * random.Next(3, 12)];
        for (int i = 0; i < xy.Length; i++)
        {
            int limit = (i % 2 == 0 ? size.X : size.Y) * Parts / step;
            xy[i] = (random.Next(0, limit) * (double)step / Parts) - (style == 0 ? 0 : 0.5);
        }

        return xy;
    }

    private static bool[] Plane(Mask mask, int z)
    {
        Size3 size = mask.Geometry.Size;
        return [.. Enumerable.Range(0, size.X * size.Y).Select(i => mask.Contains(new(i % size.X, i / size.X, z)))];
    }

    // The rule as it is stated, in whole numbers: parity of the edges that cross the centre's row at or before it.
    private static bool[] Slow(double[][] polygons, Size3 size)
    {
        var inside = new bool[size.X * size.Y];
        for (int at = 0; at < inside.Length; at++)
        {
            Int128 x = (Int128)(at % size.X) * Parts, y = (Int128)(at / size.X) * Parts;
            foreach (double[] polygon in polygons)
            {
                int points = polygon.Length / 2;
                for (int i = 0; i < points; i++)
                {
                    int next = (i + 1) % points;
                    (Int128 xa, Int128 ya) = (Whole(polygon[2 * i]), Whole(polygon[(2 * i) + 1]));
                    (Int128 xb, Int128 yb) = (Whole(polygon[2 * next]), Whole(polygon[(2 * next) + 1]));
                    if (ya > yb)
                    {
                        (xa, ya, xb, yb) = (xb, yb, xa, ya);
                    }

                    if (ya <= y && y < yb && ((y - ya) * (xb - xa)) <= (x - xa) * (yb - ya))
                    {
                        inside[at] = !inside[at];
                    }
                }
            }
        }

        return inside;
    }

    private static Int128 Whole(double value) => (Int128)Math.Round(value * Parts);
}
