using System.Numerics.Tensors;

namespace Biomarkers.Core.Tests.Volumes;

public sealed class VolumeTests
{
    private static readonly ImageGeometry Grid = Samples.Grid(4, 3, 2);

    [Fact]
    public void Create_FillsBeforeAnybodySees()
    {
        Volume<int> volume = Volume.Create<int, int>(Grid, 7, static (voxels, start) =>
        {
            for (int i = 0; i < voxels.Length; i++)
            {
                voxels[i] = start + i;
            }
        }, Unit.Hounsfield);
        Assert.Equal(7, volume[0, 0, 0]);
        Assert.Equal(8, volume[1, 0, 0]);
        Assert.Equal(7 + 4, volume[0, 1, 0]);
        Assert.Equal(7 + 12, volume[0, 0, 1]);
        Assert.Equal(Unit.Hounsfield, volume.Unit);
        Assert.Equal(new Size3(4, 3, 2), volume.Size);
    }

    [Fact]
    public void Wrap_DoesNotCopy()
    {
        var voxels = new short[24];
        Volume<short> volume = Volume.Wrap(Grid, voxels);
        voxels[5] = 9;
        Assert.Equal(9, volume[1, 1, 0]);
        Assert.True(volume.Voxels == voxels.AsSpan());
        Assert.True(volume.WithUnit(Unit.One).Voxels == volume.Voxels);
        Assert.True(volume.WithGeometry(Samples.Grid(4, 3, 2, 2)).Voxels == volume.Voxels);
    }

    [Fact]
    public void Wrap_OtherNumberOfVoxels_Throws()
    {
        Assert.Throws<ArgumentException>(() => Volume.Wrap(Grid, new short[23]));
        Assert.Throws<ArgumentException>(() => Volume.Wrap<short>(Grid, new short[25].AsMemory()));
        Assert.Throws<ArgumentNullException>(() => Volume.Wrap(Grid, (short[])null!));
        Assert.Throws<ArgumentNullException>(() => Volume.Wrap<short>(null!, new short[24]));
        Assert.Throws<ArgumentException>(() => Volume.Wrap(Grid, new short[24]).WithGeometry(Samples.Grid(3, 3, 3)));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(4, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(0, 0, 2)]
    [InlineData(5, -1, 0)]
    public void Indexer_Outside_Throws(int x, int y, int z)
    {
        Volume<short> volume = Volume.Wrap(Grid, new short[24]);
        Assert.Throws<ArgumentOutOfRangeException>(() => volume[x, y, z]);
        Assert.Throws<ArgumentOutOfRangeException>(() => volume.AsVolumeSpan()[x, y, z]);
    }

    [Fact]
    public void AsTensorSpan_HasShapeZyx()
    {
        Volume<int> volume = Volume.Wrap(Grid, Enumerable.Range(0, 24).ToArray());
        ReadOnlyTensorSpan<int> tensor = volume.AsTensorSpan();
        Assert.Equal([2, 3, 4], tensor.Lengths.ToArray());
        foreach (Index3 i in Samples.Indices(Grid.Size))
        {
            Assert.Equal(volume[i.X, i.Y, i.Z], tensor[i.Z, i.Y, i.X]);
        }
    }
}
