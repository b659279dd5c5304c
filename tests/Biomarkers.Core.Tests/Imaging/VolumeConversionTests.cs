namespace Biomarkers.Core.Tests.Imaging;

public sealed class VolumeConversionTests
{
    [Fact]
    public void ToFloat_WithAScale_IsOneRoundingOfTheIntensity()
    {
        var intensities = new float[3];
        VolumeConversion.ToFloat(new ReadOnlyVolumeSpan<short>([-3, 0, 1001], new(3, 1, 1)), intensities, scale: new IntensityScale(0.1, 7));
        Assert.Equal([(float)((0.1 * -3) + 7), 7f, (float)((0.1 * 1001) + 7)], intensities);
        VolumeConversion.ToFloat(new ReadOnlyVolumeSpan<short>([-3, 0, 1001], new(3, 1, 1)), intensities, round: true, scale: new IntensityScale(0.1, 7));
        Assert.Equal([7f, 7, 107], intensities);
    }

    [Fact]
    public void Scale_ThatIsImpossibleOrNeverSet_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new IntensityScale(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new IntensityScale(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new IntensityScale(1, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(static () => VolumeConversion.ToFloat(new ReadOnlyVolumeSpan<short>([1], new(1, 1, 1)), new float[1], scale: default(IntensityScale)));
    }

    [Fact]
    public void ToFloat_EveryIntegerType_KeepsTheValue()
    {
        ImageGeometry grid = Samples.Grid(3, 1, 1);
        Assert.Equal([0f, 128, 255], VolumeConversion.ToFloat(Volume.Wrap(grid, new byte[] { 0, 128, 255 })).Voxels.ToArray());
        Assert.Equal([-128f, 0, 127], VolumeConversion.ToFloat(Volume.Wrap(grid, new sbyte[] { -128, 0, 127 })).Voxels.ToArray());
        Assert.Equal([-32768f, 0, 32767], VolumeConversion.ToFloat(Volume.Wrap(grid, new short[] { -32768, 0, 32767 })).Voxels.ToArray());
        Assert.Equal([0f, 1, 65535], VolumeConversion.ToFloat(Volume.Wrap(grid, new ushort[] { 0, 1, 65535 })).Voxels.ToArray());
        Assert.Equal([-16777216f, 16777216, 2147483648], VolumeConversion.ToFloat(Volume.Wrap(grid, new long[] { -16777216, 16777216, 2147483648 })).Voxels.ToArray());
        Assert.Equal([0.1f, float.PositiveInfinity, float.NaN], VolumeConversion.ToFloat(Volume.Wrap(grid, new[] { 0.1, 1e300, double.NaN })).Voxels.ToArray());
    }

    [Fact]
    public void ToFloat_IntegerWithMoreDigitsThanAFloat_IsRefusedWithItsPlace()
    {
        ImageGeometry grid = Samples.Grid(3, 2, 1);
        string message = Assert.Throws<DataRefusedException>(() => VolumeConversion.ToFloat(Volume.Wrap(grid, new[] { 0, 1, 2, 3, 16777217, 5 }))).Message;
        Assert.Contains("16777217 at voxel (1, 1, 0)", message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => VolumeConversion.ToFloat(Volume.Wrap(grid, new long[] { 0, 1, 2, 3, (1L << 60) + 1, 5 })));
        Assert.Throws<DataRefusedException>(() => VolumeConversion.ToFloat(Volume.Wrap(grid, new uint[] { 0, 1, 2, 3, uint.MaxValue, 5 })));
        Assert.Throws<DataRefusedException>(() => VolumeConversion.ToFloat(Volume.Wrap(grid, new ulong[] { 0, 1, 2, 3, ulong.MaxValue, 5 })));
    }

    [Fact]
    public void ToFloat_Box_IsTheCropOnItsGrid()
    {
        ImageGeometry grid = Samples.Grid(4, 3, 2, 1, 2, 3, new(5, 6, 7));
        Volume<short> image = Volume.Wrap(grid, Enumerable.Range(0, 24).Select(static i => (short)i).ToArray(), Unit.Hounsfield);
        var box = new IndexBox(new(1, 1, 1), new(2, 2, 1));
        Volume<float> crop = VolumeConversion.ToFloat(image, box);
        Assert.Equal([17f, 18, 21, 22], crop.Voxels.ToArray());
        Assert.Equal(grid.Crop(box), crop.Geometry);
        Assert.Equal(Unit.Hounsfield, crop.Unit);
        Assert.Throws<ArgumentOutOfRangeException>(() => VolumeConversion.ToFloat(image, new IndexBox(new(3, 0, 0), new(2, 1, 1))));
    }

    [Fact]
    public void ToFloat_FloatImage_IsItself()
    {
        Volume<float> image = Samples.Noise(Samples.Grid(2, 2, 2), 1);
        Assert.Same(image, VolumeConversion.ToFloat(image));
    }

    [Fact]
    public void ToFloat_ShortDestination_Throws() =>
        Assert.Throws<ArgumentException>(() => VolumeConversion.ToFloat(new ReadOnlyVolumeSpan<byte>(new byte[8], new(2, 2, 2)), new float[7]));
}
