namespace Biomarkers.Core.Tests.Geometry;

public sealed class ImageGeometryTests
{
    [Fact]
    public void IndexToWorld_AndBack_IsTheIndex()
    {
        ImageGeometry geometry = Samples.Grid(10, 9, 8, 0.7, 1.3, 2.9, new(-120, 55, 1001), Samples.Tilted(0.7));
        var random = new Random(1);
        for (int i = 0; i < 100; i++)
        {
            var index = new Vector3D(random.NextDouble() * 10, random.NextDouble() * 9, random.NextDouble() * 8);
            Assert.True((geometry.WorldToIndex(geometry.IndexToWorld(index)) - index).Length < 1e-12);
        }

        Assert.Equal(geometry.Origin, geometry.IndexToWorld(default));
    }

    [Fact]
    public void IndexToWorld_StepsAlongTheAxes()
    {
        ImageGeometry geometry = new(new(2, 2, 2), new(2, 3, 4), new(1, 1, 1), new(new(0, 1, 0), new(0, 0, 1), new(1, 0, 0)));
        Assert.Equal(new Vector3D(1, 3, 1), geometry.IndexToWorld(new(1, 0, 0)));
        Assert.Equal(new Vector3D(1, 1, 4), geometry.IndexToWorld(new(0, 1, 0)));
        Assert.Equal(new Vector3D(5, 1, 1), geometry.IndexToWorld(new(0, 0, 1)));
    }

    [Fact]
    public void Crop_KeepsThePlaceOfEveryVoxel()
    {
        ImageGeometry geometry = Samples.Grid(10, 9, 8, 0.7, 1.3, 2.9, new(-120, 55, 1001), Samples.Tilted(0.7));
        ImageGeometry crop = geometry.Crop(new(new(-2, 3, 4), new(5, 4, 3)));
        Assert.Equal(new Size3(5, 4, 3), crop.Size);
        Assert.True((crop.IndexToWorld(new(1, 2, 1)) - geometry.IndexToWorld(new(-1, 5, 5))).Length < 1e-12);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(46341, 46341, 1)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Size_ThatIsNone_Throws(int x, int y, int z) => Assert.Throws<ArgumentException>(() => Samples.Grid(x, y, z));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Spacing_ThatIsNone_Throws(double spacing)
    {
        var thrown = Assert.Throws<ArgumentException>(() => Samples.Grid(1, 1, 1, 1, spacing));
        Assert.Contains("spacing", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Origin_ThatIsNotFinite_Throws() => Assert.Throws<ArgumentException>(() => Samples.Grid(1, 1, 1, origin: new(0, double.NaN, 0)));

    [Theory]
    [InlineData(1.0005, 0, true)]
    [InlineData(1.01, 0, false)]
    [InlineData(1, 0.0005, true)]
    [InlineData(1, 0.01, false)]
    [InlineData(double.NaN, 0, false)]
    public void Direction_MustBeOrthonormal(double length, double skew, bool valid)
    {
        var direction = new Direction3(new(length, skew, 0), new(0, 1, 0), new(0, 0, 1));
        Assert.Equal(valid, ImageGeometry.Explain(new(1, 1, 1), new(1, 1, 1), default, direction) is null);
    }

    [Fact]
    public void Direction_LeftHanded_IsValid()
    {
        var direction = new Direction3(new(1, 0, 0), new(0, 1, 0), new(0, 0, -1));
        Assert.Equal(-1, direction.Determinant);
        Assert.Equal("LPI", Samples.Grid(1, 1, 1, direction: direction).Direction.ToLetters());
    }

    [Fact]
    public void FromWorld_UndoesToWorld_AlsoWhenSlightlySkewed()
    {
        var direction = new Direction3(new(1, 0.0005, 0), new(0, 1, 0.0004), new(0.0003, 0, 1));
        Vector3D back = direction.FromWorld(direction.ToWorld(new(100, -200, 300)));
        Assert.True((back - new Vector3D(100, -200, 300)).Length < 1e-10);
    }

    [Fact]
    public void Equality_LooksAtEveryPart()
    {
        ImageGeometry a = new(new(2, 3, 4), new(1, 2, 3), new(4, 5, 6), Direction3.Identity, "1.2");
        Assert.Equal(a, new ImageGeometry(new(2, 3, 4), new(1, 2, 3), new(4, 5, 6), Direction3.Identity, "1.2"));
        Assert.Equal(a.GetHashCode(), new ImageGeometry(new(2, 3, 4), new(1, 2, 3), new(4, 5, 6), Direction3.Identity, "1.2").GetHashCode());
        Assert.NotEqual(a, new ImageGeometry(new(2, 4, 3), new(1, 2, 3), new(4, 5, 6), Direction3.Identity, "1.2"));
        Assert.NotEqual(a, new ImageGeometry(new(2, 3, 4), new(1, 2, 4), new(4, 5, 6), Direction3.Identity, "1.2"));
        Assert.NotEqual(a, new ImageGeometry(new(2, 3, 4), new(1, 2, 3), new(4, 5, 7), Direction3.Identity, "1.2"));
        Assert.NotEqual(a, new ImageGeometry(new(2, 3, 4), new(1, 2, 3), new(4, 5, 6), Samples.Tilted(0.1), "1.2"));
        Assert.NotEqual(a, new ImageGeometry(new(2, 3, 4), new(1, 2, 3), new(4, 5, 6), Direction3.Identity, "1.3"));
        Assert.NotEqual(a, new ImageGeometry(new(2, 3, 4), new(1, 2, 3), new(4, 5, 6)));
    }

    [Fact]
    public void Figures_FollowFromSizeAndSpacing()
    {
        ImageGeometry geometry = Samples.Grid(2, 3, 4, 0.5, 2, 3);
        Assert.Equal(24, geometry.VoxelCount);
        Assert.Equal(3, geometry.VoxelVolume);
        Assert.Equal("2 × 3 × 4 voxels of (0.5, 2, 3) mm, first at (0, 0, 0) mm LPS, axes LPS", geometry.ToString());
    }
}
