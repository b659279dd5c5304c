namespace Biomarkers.Core.Tests.Geometry;

public sealed class GeometryRepairTests
{
    private static readonly ImageGeometry Reference = Samples.Grid(6, 5, 4, 1, 2, 3, new(-5, 6, 70));

    [Fact]
    public void SnapTo_WithinTheTolerance_TakesTheReferencesGrid()
    {
        ImageGeometry shifted = Samples.Grid(6, 5, 4, 1, 2, 3, new(-4.8, 6, 70));
        Volume<float> image = Samples.Noise(shifted, 1);
        Volume<float> snapped = GeometryRepair.SnapTo(image, Reference, new() { CornerFraction = 0.25 });
        Assert.Same(Reference, snapped.Geometry);
        Assert.True(image.Voxels == snapped.Voxels);
        Mask mask = Samples.RandomMask(shifted, 2, 0.5);
        Mask moved = GeometryRepair.SnapTo(mask, Reference, new() { CornerFraction = 0.25 });
        Assert.Same(Reference, moved.Geometry);
        Assert.Equal(Samples.ToBools(mask), Samples.ToBools(moved));
    }

    [Fact]
    public void SnapTo_BeyondTheTolerance_IsRefusedWithTheDifference()
    {
        ImageGeometry shifted = Samples.Grid(6, 5, 4, 1, 2, 3, new(-4.8, 6, 70));
        var refused = Assert.Throws<DataRefusedException>(() => GeometryRepair.SnapTo(Samples.Noise(shifted, 1), Reference, new() { CornerFraction = 0.15 }));
        Assert.Equal(RefusalReason.GridsDiffer, refused.Reason);
        Assert.Contains("0.2 mm apart", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0.15", refused.Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => GeometryRepair.SnapTo(Samples.RandomMask(shifted, 1, 0.5), Reference, GeometryTolerance.Default));
    }

    [Fact]
    public void SnapTo_OtherSizeOrFlip_IsRefusedWhateverTheTolerance()
    {
        var generous = new GeometryTolerance { CornerFraction = 1000, RelativeSpacing = 1000, Direction = 0.5 };
        var flipped = new Direction3(new(-1, 0, 0), new(0, 1, 0), new(0, 0, 1));
        Assert.Throws<DataRefusedException>(() => GeometryRepair.SnapTo(Samples.Noise(Samples.Grid(6, 5, 3, 1, 2, 3), 1), Reference, generous));
        Assert.Throws<DataRefusedException>(() => GeometryRepair.SnapTo(Samples.Noise(Samples.Grid(6, 5, 4, 1, 2, 3, new(-5, 6, 70), flipped), 1), Reference, generous));
    }

    [Fact]
    public void ResampleTo_OtherGrid_LiesOnTheReference()
    {
        ImageGeometry shifted = Samples.Grid(6, 5, 4, 1, 2, 3, new(-4.5, 6, 70));
        Volume<float> image = Samples.Fill(shifted, static (x, y, z) => x + (10 * y) + (100 * z));
        Volume<float> result = GeometryRepair.ResampleTo(image, Reference);
        Assert.Equal(Reference, result.Geometry);
        Assert.Equal(1.5f, result[2, 0, 0]);
        Mask mask = Samples.MaskOf(shifted, static (x, _, _) => x < 2);
        Assert.Equal(Reference, GeometryRepair.ResampleTo(mask, Reference).Geometry);
    }

    [Fact]
    public void ResampleTo_OtherFrameOfReference_IsRefused()
    {
        var a = new ImageGeometry(new(2, 2, 2), new(1, 1, 1), frameOfReference: "1.2");
        var b = new ImageGeometry(new(2, 2, 2), new(1, 1, 1), frameOfReference: "1.3");
        Assert.Throws<DataRefusedException>(() => GeometryRepair.ResampleTo(Samples.Noise(a, 1), b));
        Assert.Throws<DataRefusedException>(() => GeometryRepair.ResampleTo(Samples.RandomMask(a, 1, 0.5), b));
    }

    [Fact]
    public void Reorient_EveryOrderAndFlip_KeepsEveryVoxelsPlace()
    {
        ImageGeometry geometry = Samples.Grid(4, 3, 2, 1, 2, 3, new(10, 20, 30), Samples.Tilted(0.2));
        Volume<float> image = Samples.Noise(geometry, 3);
        Mask mask = Samples.RandomMask(geometry, 4, 0.3);
        Vector3D[] axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
        foreach (int[] order in new int[][] { [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            for (int signs = 0; signs < 8; signs++)
            {
                Vector3D Axis(int a) => axes[order[a]] * ((signs >> a) & 1) switch { 0 => 1, _ => -1 };
                var wanted = new Direction3(Axis(0), Axis(1), Axis(2));
                Volume<float> result = GeometryRepair.Reorient(image, wanted);
                Mask moved = GeometryRepair.Reorient(mask, wanted);
                Assert.Equal(wanted.ToLetters(), result.Geometry.Direction.ToLetters());
                Assert.Equal(result.Geometry, moved.Geometry);
                Assert.Equal(mask.Count, moved.Count);
                foreach (Index3 i in Samples.Indices(result.Size))
                {
                    Vector3D old = geometry.WorldToIndex(result.Geometry.IndexToWorld(new(i.X, i.Y, i.Z)));
                    var at = new Index3((int)Math.Round(old.X), (int)Math.Round(old.Y), (int)Math.Round(old.Z));
                    Assert.True((old - new Vector3D(at.X, at.Y, at.Z)).Length < 1e-9);
                    Assert.Equal(image[at.X, at.Y, at.Z], result[i.X, i.Y, i.Z]);
                    Assert.Equal(mask.Contains(at), moved.Contains(i));
                }

                Assert.Equal(image.Voxels.ToArray(), GeometryRepair.Reorient(result, geometry.Direction).Voxels.ToArray());
            }
        }
    }

    [Fact]
    public void Reorient_AlreadyThatWay_IsTheImage()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(4, 3, 2, direction: Samples.Tilted(0.1)), 1);
        Assert.Same(image, GeometryRepair.Reorient(image, Direction3.Identity));
        Mask mask = Samples.RandomMask(image.Geometry, 1, 0.5);
        Assert.Same(mask, GeometryRepair.Reorient(mask, Direction3.Identity));
        Assert.True(GeometryRepair.Reorient(Mask.Empty(image.Geometry), new(new(0, 1, 0), new(1, 0, 0), new(0, 0, 1))).IsEmpty);
    }

    [Fact]
    public void Reorient_DirectionThatIsNone_Throws() =>
        Assert.Throws<ArgumentException>(() => GeometryRepair.Reorient(Samples.Noise(Reference, 1), default));
}
