namespace Biomarkers.Core.Tests.Regions;

public sealed class MaskTests
{
    private static readonly ImageGeometry Grid = Samples.Grid(9, 8, 7, 1, 2, 3);

    [Fact]
    public void FromLabel_EveryIntegerType_FindsTheVoxels()
    {
        int[] labels = [.. Enumerable.Range(0, Grid.VoxelCount).Select(static i => i * 7 % 5)];
        bool[] expected = [.. labels.Select(static l => l == 3)];
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, labels), 3)));
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, Array.ConvertAll(labels, static l => (byte)l)), (byte)3)));
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, Array.ConvertAll(labels, static l => (sbyte)l)), (sbyte)3)));
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, Array.ConvertAll(labels, static l => (short)l)), (short)3)));
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, Array.ConvertAll(labels, static l => (ushort)l)), (ushort)3)));
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, Array.ConvertAll(labels, static l => (uint)l)), 3u)));
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, Array.ConvertAll(labels, static l => (long)l)), 3L)));
        Assert.Equal(expected, Samples.ToBools(Mask.FromLabel(Volume.Wrap(Grid, Array.ConvertAll(labels, static l => (ulong)l)), 3ul)));
    }

    [Fact]
    public void FromLabel_RandomLabels_HasTightBoxCountAndPadding()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var labels = new short[Grid.VoxelCount];
            for (int n = random.Next(6); n > 0; n--)
            {
                labels[random.Next(labels.Length)] = -5;
            }

            Volume<short> image = Volume.Wrap(Grid, labels);
            Mask mask = Mask.FromLabel(image, (short)-5);
            List<Index3> inside = [.. Samples.Indices(Grid.Size).Where(i => image[i.X, i.Y, i.Z] == -5)];
            Assert.Equal(inside.Count, mask.Count);
            Assert.Equal(inside.Count == 0, mask.IsEmpty);
            Assert.Equal(inside.Count * 6.0, mask.Volume);
            if (inside.Count == 0)
            {
                Assert.True(mask.Box.IsEmpty && mask.BoundingBox.IsEmpty && mask.Bytes.IsEmpty);
                continue;
            }

            var start = new Index3(inside.Min(static i => i.X), inside.Min(static i => i.Y), inside.Min(static i => i.Z));
            var end = new Index3(inside.Max(static i => i.X), inside.Max(static i => i.Y), inside.Max(static i => i.Z));
            Assert.Equal(new IndexBox(start, new(end.X - start.X + 1, end.Y - start.Y + 1, end.Z - start.Z + 1)), mask.BoundingBox);
            Assert.Equal(mask.BoundingBox.Grow(1, 1, 1), mask.Box);
            foreach (Index3 i in Samples.Indices(mask.Box.Size))
            {
                Index3 at = i + mask.Box.Start;
                Assert.Equal(inside.Contains(at) ? 1 : 0, mask.AsVolumeSpan()[i.X, i.Y, i.Z]);
                Assert.Equal(inside.Contains(at), mask.Contains(at));
            }
        }
    }

    [Fact]
    public void FromLabel_PaddedMemory_ReadsOnlyTheBlock()
    {
        // Rows of 5 within 8, slices of 4 rows within 6; the padding holds the label too.
        var geometry = Samples.Grid(5, 4, 3);
        var buffer = new byte[8 * 6 * 3];
        buffer.AsSpan().Fill(1);
        var view = new ReadOnlyVolumeSpan<byte>(buffer, geometry.Size, 8, 48);
        foreach (Index3 i in Samples.Indices(geometry.Size))
        {
            buffer[(i.Z * 48) + (i.Y * 8) + i.X] = (byte)(i.X is 1 or 3 && i.Z > 0 ? 1 : 0);
        }

        Mask mask = Mask.FromLabel(geometry, view, (byte)1);
        Assert.Equal(16, mask.Count);
        Assert.Equal(new IndexBox(new(1, 0, 1), new(3, 4, 2)), mask.BoundingBox);
        Assert.Equal(Samples.ToBools(mask), Samples.ToBools(Mask.FromBytes(geometry, IndexBox.Whole(geometry.Size), view)));
    }

    [Fact]
    public void FromLabel_LabelNotThere_IsEmpty() => Assert.True(Mask.FromLabel(Volume.Wrap(Grid, new byte[Grid.VoxelCount]), (byte)1).IsEmpty);

    [Fact]
    public void FromLabel_OtherSize_Throws() =>
        Assert.Throws<ArgumentException>(() => Mask.FromLabel(Grid, new ReadOnlyVolumeSpan<byte>(new byte[8], new(2, 2, 2)), (byte)1));

    [Fact]
    public void FromBytes_Box_LiesWhereItIsSaid()
    {
        var box = new IndexBox(new(7, 6, 5), new(2, 2, 2));
        Mask mask = Mask.FromBytes(Grid, box, new(new byte[] { 0, 0, 0, 9, 0, 0, 0, 255 }, box.Size));
        Assert.Equal(2, mask.Count);
        Assert.True(mask.Contains(new(8, 7, 5)) && mask.Contains(new(8, 7, 6)));
        Assert.Equal(new IndexBox(new(8, 7, 5), new(1, 1, 2)), mask.BoundingBox);
        Assert.True(mask.Bytes.IndexOfAnyExcept((byte)0, (byte)1) < 0);
    }

    [Fact]
    public void FromBytes_BoxOutsideOrOtherSize_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Mask.FromBytes(Grid, new(new(8, 0, 0), new(2, 1, 1)), new(new byte[2], new(2, 1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mask.FromBytes(Grid, new(new(-1, 0, 0), new(2, 1, 1)), new(new byte[2], new(2, 1, 1))));
        Assert.Throws<ArgumentException>(() => Mask.FromBytes(Grid, new(default, new(2, 1, 1)), new(new byte[3], new(3, 1, 1))));
    }

    [Fact]
    public void FromBytes_AllZero_IsEmpty()
    {
        Mask mask = Mask.FromBytes(Grid, IndexBox.Whole(Grid.Size), new(new byte[Grid.VoxelCount], Grid.Size));
        Assert.True(mask.IsEmpty);
        Assert.False(mask.Contains(default));
        Assert.Throws<InvalidOperationException>(() => mask.AsVolumeSpan());
        Assert.Equal(Grid.VoxelCount, mask.ToVolume().Voxels.Count((byte)0));
    }

    [Fact]
    public void Contains_OutsideTheGrid_IsFalse()
    {
        Mask mask = Samples.MaskOf(Grid, static (_, _, _) => true);
        Assert.False(mask.Contains(new(-1, 0, 0)));
        Assert.False(mask.Contains(new(0, 8, 0)));
        Assert.False(mask.Contains(new(int.MaxValue, int.MinValue, 0)));
        Assert.Equal(Grid.VoxelCount, mask.Count);
    }

    [Fact]
    public void ToVolume_AndBack_IsTheSameMask()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            Mask mask = Samples.RandomMask(Grid, seed, 0.05 * seed);
            Volume<byte> volume = mask.ToVolume();
            Assert.Equal(Unit.One, volume.Unit);
            Assert.Equal(Samples.ToBools(mask), Samples.ToBools(Mask.FromLabel(volume, (byte)1)));
        }
    }

    [Fact]
    public void SetOperations_RandomMasks_AreTheLogicalOnes()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            double density = seed % 5 == 0 ? 0.004 : 0.3;
            Mask a = Samples.RandomMask(Grid, seed, density);
            Mask b = Samples.RandomMask(Samples.Grid(9, 8, 7, 1, 2, 3), 100 + seed, density);
            bool[] inA = Samples.ToBools(a);
            bool[] inB = Samples.ToBools(b);
            Assert.Equal(inA.Zip(inB, static (x, y) => x || y), Samples.ToBools(a.Union(b)));
            Assert.Equal(inA.Zip(inB, static (x, y) => x && y), Samples.ToBools(a.Intersect(b)));
            Assert.Equal(inA.Zip(inB, static (x, y) => x && !y), Samples.ToBools(a.Except(b)));
            Assert.Same(Grid, a.Union(b).Geometry);
        }
    }

    [Fact]
    public void SetOperations_WithAnEmptyMask_AreSimple()
    {
        Mask mask = Samples.RandomMask(Grid, 1, 0.5);
        Mask empty = Mask.Empty(Grid);
        Assert.Same(mask, mask.Union(empty));
        Assert.Equal(Samples.ToBools(mask), Samples.ToBools(empty.Union(mask)));
        Assert.True(mask.Intersect(empty).IsEmpty);
        Assert.Same(mask, mask.Except(empty));
        Assert.True(empty.Except(mask).IsEmpty);
        Assert.True(mask.Except(mask).IsEmpty);
    }

    [Fact]
    public void SetOperations_OtherGrid_AreRefusedInWords()
    {
        Mask mask = Samples.RandomMask(Grid, 1, 0.5);
        Mask other = Samples.RandomMask(Samples.Grid(9, 8, 7, 1, 2, 3.1), 1, 0.5);
        foreach (Func<Mask, Mask> operation in new Func<Mask, Mask>[] { mask.Union, mask.Intersect, mask.Except })
        {
            var refused = Assert.Throws<DataRefusedException>(() => operation(other));
            Assert.Equal(RefusalReason.GridsDiffer, refused.Reason);
            Assert.Contains("3.1", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WithGeometry_KeepsTheVoxels()
    {
        Mask mask = Samples.RandomMask(Grid, 1, 0.5);
        Mask moved = mask.WithGeometry(Samples.Grid(9, 8, 7, 2, 2, 2));
        Assert.Equal(mask.Count * 8.0, moved.Volume);
        Assert.True(mask.Bytes == moved.Bytes);
        Assert.Throws<ArgumentException>(() => mask.WithGeometry(Samples.Grid(8, 9, 7)));
    }
}
