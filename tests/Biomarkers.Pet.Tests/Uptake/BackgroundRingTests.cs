namespace Biomarkers.Pet.Tests;

public sealed class BackgroundRingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2.5)]
    [InlineData(3.7)]
    public void Around_RandomRegion_HoldsTheVoxelsNearIt(double radius)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var geometry = new ImageGeometry(new(11, 9 - seed, 7), new(1, 3, 0.5));
            Mask region = Phantom.Mask(geometry, i => random.NextDouble() < 0.03 && i.X > 0);
            Index3[] voxels = [.. Phantom.Voxels(region)];
            Mask expected = Phantom.Mask(geometry, i => !region.Contains(i)
                && voxels.Any(v => new Vector3D(v.X - i.X, v.Y - i.Y, v.Z - i.Z).Length <= radius));
            Phantom.AssertSame(expected, BackgroundRing.Around(region, radius));
        }
    }

    [Fact]
    public void Around_OneVoxel_IsTheBallOfITKWithHalfAVoxelMore()
    {
        ImageGeometry geometry = Phantom.Grid(9, 9, 9);
        Mask voxel = Phantom.Mask(geometry, static i => i == new Index3(4, 4, 4));
        Assert.Equal(32, BackgroundRing.Around(voxel).Count);
        Assert.Equal(80, BackgroundRing.Around(voxel, 2.5).Count);
        Assert.True(BackgroundRing.Around(Mask.Empty(geometry)).IsEmpty);
        Assert.True(BackgroundRing.Around(Phantom.Whole(geometry)).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => BackgroundRing.Around(voxel, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => BackgroundRing.Around(voxel, double.NaN));
    }
}
