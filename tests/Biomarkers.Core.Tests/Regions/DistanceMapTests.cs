namespace Biomarkers.Core.Tests.Regions;

public sealed class DistanceMapTests
{
    public static TheoryData<DistanceMetric, bool> Cases
    {
        get
        {
            var data = new TheoryData<DistanceMetric, bool>();
            foreach (DistanceMetric metric in Enum.GetValues<DistanceMetric>())
            {
                data.Add(metric, false);
                data.Add(metric, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ToBackground_RandomMask_IsTheSmallestOfAllDistances(DistanceMetric metric, bool withinSlices)
    {
        foreach (Mask mask in Masks())
        {
            Volume<float> map = DistanceMap.ToBackground(mask, metric, withinSlices);
            Assert.Equal(mask.Geometry.Crop(mask.BoundingBox), map.Geometry);

            // The voxels one layer beyond the grid are background as well.
            List<Index3> background = [.. Samples.Indices(mask.Box.Size).Select(i => i + mask.Box.Start).Where(i => !mask.Contains(i))];
            foreach (Index3 i in Samples.Indices(mask.BoundingBox.Size))
            {
                Index3 at = i + mask.BoundingBox.Start;
                double expected = mask.Contains(at) ? Nearest(at, background, metric, mask.Geometry.Spacing, withinSlices) : 0;
                Assert.Equal((float)expected, map[i.X, i.Y, i.Z], 1e-6f * (1 + (float)expected));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ToMask_RandomMask_IsTheSmallestOfAllDistances(DistanceMetric metric, bool withinSlices)
    {
        foreach (Mask mask in Masks())
        {
            Volume<float> map = DistanceMap.ToMask(mask, null, metric, withinSlices);
            List<Index3> inside = [.. Samples.Indices(mask.Geometry.Size).Where(mask.Contains)];
            foreach (Index3 i in Samples.Indices(mask.Geometry.Size))
            {
                double expected = Nearest(i, inside, metric, mask.Geometry.Spacing, withinSlices);
                Assert.Equal((float)expected, map[i.X, i.Y, i.Z], double.IsInfinity(expected) ? 0 : 1e-6f * (1 + (float)expected));
            }
        }
    }

    [Fact]
    public void ToMask_Box_IsTheCropOfTheWhole()
    {
        Mask mask = Samples.RandomMask(Samples.Grid(9, 8, 7, 0.8, 1.2, 3), 3, 0.02);
        Volume<float> whole = DistanceMap.ToMask(mask, null, DistanceMetric.Euclidean);
        var box = new IndexBox(new(2, 1, 3), new(4, 3, 2));
        Volume<float> part = DistanceMap.ToMask(mask, box, DistanceMetric.Euclidean);
        foreach (Index3 i in Samples.Indices(box.Size))
        {
            Assert.Equal(whole[i.X + 2, i.Y + 1, i.Z + 3], part[i.X, i.Y, i.Z]);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => DistanceMap.ToMask(mask, new IndexBox(new(8, 0, 0), new(2, 1, 1)), DistanceMetric.Euclidean));
    }

    [Fact]
    public void ToBackground_OneVoxel_HasTheSmallestSpacing()
    {
        Mask mask = Samples.MaskOf(Samples.Grid(3, 3, 3, 2, 0.7, 5), static (x, y, z) => (x, y, z) == (1, 1, 1));
        Assert.Equal(0.7f, DistanceMap.ToBackground(mask, DistanceMetric.Euclidean)[0, 0, 0]);
        Assert.Equal(1, DistanceMap.ToBackground(mask, DistanceMetric.CityBlock)[0, 0, 0]);
    }

    [Fact]
    public void ToBackground_Units_AreMillimetresOrSteps()
    {
        Mask mask = Samples.RandomMask(Samples.Grid(3, 3, 3), 1, 0.5);
        Assert.Equal(Unit.Millimetre, DistanceMap.ToBackground(mask, DistanceMetric.Euclidean).Unit);
        Assert.Equal(Unit.One, DistanceMap.ToBackground(mask, DistanceMetric.Chessboard).Unit);
    }

    [Fact]
    public void ToBackground_AnyThreadCount_GivesTheSameBits()
    {
        Mask mask = Samples.RandomMask(Samples.Grid(20, 19, 18, 0.9, 1, 2.5), 4, 0.95);
        float[] one = DistanceMap.ToBackground(mask, DistanceMetric.Euclidean, maxDegreeOfParallelism: 1).Voxels.ToArray();
        Assert.Equal(one, DistanceMap.ToBackground(mask, DistanceMetric.Euclidean, maxDegreeOfParallelism: 4).Voxels.ToArray());
    }

    [Fact]
    public void EmptyMask_IsRefused()
    {
        Mask empty = Mask.Empty(Samples.Grid(3, 3, 3));
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => DistanceMap.ToBackground(empty, DistanceMetric.Euclidean)).Reason);
        Assert.Equal(RefusalReason.EmptyRegion, Assert.Throws<DataRefusedException>(() => DistanceMap.ToMask(empty, null, DistanceMetric.Euclidean)).Reason);
    }

    private static IEnumerable<Mask> Masks()
    {
        yield return Samples.RandomMask(Samples.Grid(9, 8, 7, 0.977, 0.977, 3), 1, 0.9);
        yield return Samples.RandomMask(Samples.Grid(8, 9, 6, 3, 0.5, 1), 2, 0.98);
        yield return Samples.RandomMask(Samples.Grid(7, 7, 7, 1.1, 1.2, 1.3), 3, 0.05);
        yield return Samples.MaskOf(Samples.Grid(11, 10, 9, 0.7, 0.7, 0.7), static (_, _, _) => true);
        yield return Samples.MaskOf(Samples.Grid(1, 1, 12), static (_, _, z) => z > 3);
        yield return Samples.MaskOf(Samples.Grid(10, 1, 1), static (x, _, _) => x == 4);
    }

    private static double Nearest(Index3 from, List<Index3> to, DistanceMetric metric, Vector3D spacing, bool withinSlices)
    {
        double nearest = double.PositiveInfinity;
        foreach (Index3 other in to)
        {
            Index3 d = other - from;
            if (withinSlices && d.Z != 0)
            {
                continue;
            }

            nearest = Math.Min(nearest, metric switch
            {
                DistanceMetric.Euclidean => new Vector3D(d.X * spacing.X, d.Y * spacing.Y, d.Z * spacing.Z).Length,
                DistanceMetric.CityBlock => Math.Abs(d.X) + Math.Abs(d.Y) + Math.Abs(d.Z),
                _ => Math.Max(Math.Max(Math.Abs(d.X), Math.Abs(d.Y)), Math.Abs(d.Z)),
            });
        }

        return nearest;
    }
}
