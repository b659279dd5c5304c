using System.Numerics.Tensors;

namespace Biomarkers.Core.Tests.Volumes;

public sealed class VolumeSpanTests
{
    private static readonly Size3[] Sizes =
    [
        new(1, 1, 1), new(4, 3, 2), new(1, 3, 2), new(4, 1, 2), new(4, 3, 1), new(1, 1, 5), new(5, 1, 1), new(1, 5, 1), new(7, 5, 3),
    ];

    [Fact]
    public void Dense_AnySize_IsFlat()
    {
        foreach (Size3 size in Sizes)
        {
            int[] voxels = Enumerable.Range(0, (int)size.Count + 3).ToArray();
            var span = new VolumeSpan<int>(voxels, size);
            Assert.True(span.IsDense);
            Assert.Equal(size.Count, span.AsSpan().Length);
            int expected = 0;
            foreach (Index3 i in Samples.Indices(size))
            {
                Assert.Equal(expected, span[i.X, i.Y, i.Z]);
                Assert.Equal(expected++, span.Row(i.Y, i.Z)[i.X]);
            }
        }
    }

    [Fact]
    public void Padded_AnySize_SkipsThePadding()
    {
        foreach (Size3 size in Sizes)
        {
            int row = size.X + 2;
            int slice = (row * size.Y) + 3;
            int[] voxels = Enumerable.Range(0, ((size.Z - 1) * slice) + ((size.Y - 1) * row) + size.X).ToArray();
            var span = new VolumeSpan<int>(voxels, size, row, slice);
            var copy = new int[size.Count];
            ((ReadOnlyVolumeSpan<int>)span).CopyTo(copy);
            int at = 0;
            foreach (Index3 i in Samples.Indices(size))
            {
                int expected = (i.Z * slice) + (i.Y * row) + i.X;
                Assert.Equal(expected, span[i.X, i.Y, i.Z]);
                Assert.Equal(expected, copy[at++]);
            }
        }
    }

    [Fact]
    public void Padded_HasNoFlatView()
    {
        var span = new VolumeSpan<int>(new int[100], new(4, 3, 2), 5, 20);
        Assert.False(span.IsDense);
        Assert.Throws<InvalidOperationException>(() => new VolumeSpan<int>(new int[100], new(4, 3, 2), 5, 20).AsSpan());
        Assert.Throws<InvalidOperationException>(() => new ReadOnlyVolumeSpan<int>(new int[100], new(4, 3, 2), 5, 20).AsSpan());
    }

    [Fact]
    public void LastRow_MayEndTheMemory()
    {
        // A viewer's crop: 4 × 3 × 2 within 6 × 5 slices, up to the very last voxel.
        int needed = 30 + 12 + 4;
        Assert.Equal(new Size3(4, 3, 2), new ReadOnlyVolumeSpan<byte>(new byte[needed], new(4, 3, 2), 6, 30).Size);
        Assert.Throws<ArgumentException>(() => new ReadOnlyVolumeSpan<byte>(new byte[needed - 1], new(4, 3, 2), 6, 30));
    }

    [Theory]
    [InlineData(0, 3, 2, 4, 12)]
    [InlineData(4, -3, 2, 4, 12)]
    [InlineData(4, 3, 2, 3, 12)]
    [InlineData(4, 3, 2, -4, 12)]
    [InlineData(4, 3, 2, 4, 11)]
    [InlineData(4, 3, 2, 4, -12)]
    [InlineData(4, 3, 2, 4, 1 << 30)]
    [InlineData(4, 3, 2, int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Layout_ThatDoesNotFit_Throws(int x, int y, int z, int row, int slice)
    {
        Assert.ThrowsAny<ArgumentException>(() => new ReadOnlyVolumeSpan<byte>(new byte[24], new(x, y, z), row, slice));
        Assert.ThrowsAny<ArgumentException>(() => new VolumeSpan<byte>(new byte[24], new(x, y, z), row, slice));
    }

    [Theory]
    [InlineData(5, 3, 2)]
    [InlineData(0, 3, 2)]
    [InlineData(65536, 65536, 1)]
    [InlineData(int.MaxValue, 2, 2)]
    public void DenseSize_ThatDoesNotFit_Throws(int x, int y, int z)
    {
        Assert.ThrowsAny<ArgumentException>(() => new ReadOnlyVolumeSpan<byte>(new byte[24], new(x, y, z)));
        Assert.ThrowsAny<ArgumentException>(() => new VolumeSpan<byte>(new byte[24], new(x, y, z)));
    }

    [Fact]
    public void Slice_IsAViewOfTheSameVoxels()
    {
        int[] voxels = new int[7 * 5 * 3];
        var whole = new VolumeSpan<int>(voxels, new(7, 5, 3));
        VolumeSpan<int> part = whole.Slice(new(new(2, 1, 1), new(4, 3, 2)));
        part[3, 2, 1] = 42;
        Assert.Equal(42, whole[5, 3, 2]);
        VolumeSpan<int> inner = part.Slice(new(new(3, 2, 1), new(1, 1, 1)));
        Assert.Equal(42, inner[0, 0, 0]);
        Assert.Equal(42, ((ReadOnlyVolumeSpan<int>)whole).Slice(new(new(5, 3, 2), new(2, 2, 1)))[0, 0, 0]);
    }

    [Fact]
    public void Slice_Outside_Throws()
    {
        IndexBox[] boxes = [new(new(6, 0, 0), new(2, 1, 1)), new(new(-1, 0, 0), new(2, 1, 1)), new(default, new(0, 1, 1)), new(new(int.MaxValue, 0, 0), new(1, 1, 1))];
        foreach (IndexBox box in boxes)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new VolumeSpan<int>(new int[105], new(7, 5, 3)).Slice(box));
            Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyVolumeSpan<int>(new int[105], new(7, 5, 3)).Slice(box));
        }
    }

    [Fact]
    public void CopyTo_ShortDestination_Throws() =>
        Assert.Throws<ArgumentException>(() => new ReadOnlyVolumeSpan<int>(new int[24], new(4, 3, 2)).CopyTo(new int[23]));

    [Fact]
    public void TensorViews_AnySizeAndPadding_AreTheSameVoxels()
    {
        foreach (Size3 size in Sizes)
        {
            foreach ((int padRow, int padSlice) in new[] { (0, 0), (3, 0), (0, 5), (2, 7) })
            {
                int row = size.X + padRow;
                int slice = (row * size.Y) + padSlice;
                var voxels = new int[((size.Z - 1) * slice) + ((size.Y - 1) * row) + size.X];
                for (int i = 0; i < voxels.Length; i++)
                {
                    voxels[i] = i;
                }

                var span = new VolumeSpan<int>(voxels, size, row, slice);
                TensorSpan<int> tensor = span.AsTensorSpan();
                ReadOnlyTensorSpan<int> readOnly = ((ReadOnlyVolumeSpan<int>)span).AsTensorSpan();
                VolumeSpan<int> back = VolumeSpan<int>.FromTensor(tensor);
                ReadOnlyVolumeSpan<int> readOnlyBack = ReadOnlyVolumeSpan<int>.FromTensor(readOnly);
                Assert.Equal(size, back.Size);
                foreach (Index3 i in Samples.Indices(size))
                {
                    int expected = (i.Z * slice) + (i.Y * row) + i.X;
                    Assert.Equal(expected, tensor[i.Z, i.Y, i.X]);
                    Assert.Equal(expected, readOnly[i.Z, i.Y, i.X]);
                    Assert.Equal(expected, back[i.X, i.Y, i.Z]);
                    Assert.Equal(expected, readOnlyBack[i.X, i.Y, i.Z]);
                }
            }
        }
    }

    [Fact]
    public void FromTensor_SliceOfATensor_IsAView()
    {
        int[] voxels = Enumerable.Range(0, 7 * 5 * 3).ToArray();
        TensorSpan<int> whole = new VolumeSpan<int>(voxels, new(7, 5, 3)).AsTensorSpan();
        TensorSpan<int> part = whole[1..3, 2..5, 3..6];
        VolumeSpan<int> span = VolumeSpan<int>.FromTensor(part);
        Assert.Equal(new Size3(3, 3, 2), span.Size);
        foreach (Index3 i in Samples.Indices(span.Size))
        {
            Assert.Equal(((i.Z + 1) * 35) + ((i.Y + 2) * 7) + i.X + 3, span[i.X, i.Y, i.Z]);
        }

        span[0, 0, 0] = -1;
        Assert.Equal(-1, voxels[35 + 14 + 3]);

        // One row, one column, one voxel: axes of length 1 have no stride of their own.
        Assert.Equal(voxels[35 + 7 + 2], VolumeSpan<int>.FromTensor(whole[1..2, 1..2, 2..3])[0, 0, 0]);
        Assert.Equal(voxels[70 + 28 + 6], VolumeSpan<int>.FromTensor(whole[2..3, 0..5, 6..7])[0, 4, 0]);
        Assert.Equal(voxels[70 + 6], VolumeSpan<int>.FromTensor(whole[0..3, 0..1, 0..7])[6, 0, 2]);
    }

    [Fact]
    public void FromTensor_OtherShapes_Throw()
    {
        Assert.Throws<ArgumentException>(() => ReadOnlyVolumeSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(new int[24], [2, 12])));
        Assert.Throws<ArgumentException>(() => ReadOnlyVolumeSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(new int[24], [1, 2, 3, 4])));
        Assert.Throws<ArgumentException>(() => ReadOnlyVolumeSpan<int>.FromTensor(default));
        Assert.Throws<ArgumentException>(() => VolumeSpan<int>.FromTensor(default));

        // X not contiguous: every second voxel.
        Assert.Throws<ArgumentException>(() => ReadOnlyVolumeSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(new int[100], [2, 3, 4], [24, 8, 2])));

        // A row used again and again is no block of voxels.
        Assert.Throws<ArgumentException>(() => ReadOnlyVolumeSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(new int[100], [2, 3, 4], [12, 0, 1])));
    }

    [Fact]
    public void FromTensor_OtherOrders_SayWhatToDo()
    {
        string columns = Assert.Throws<ArgumentException>(() => ReadOnlyVolumeSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(new int[24], [4, 3, 2], [1, 4, 12]))).Message;
        string interleaved = Assert.Throws<ArgumentException>(() => VolumeSpan<int>.FromTensor(new TensorSpan<int>(new int[24], [2, 3, 4], [4, 8, 1]))).Message;
        string broadcast = Assert.Throws<ArgumentException>(() => ReadOnlyVolumeSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(new int[12], [2, 3, 4], [0, 4, 1]))).Message;

        Assert.Contains("stride 12", columns, StringComparison.Ordinal);
        Assert.All((string[])[columns, interleaved, broadcast], static message => Assert.Contains("FlattenTo", message, StringComparison.Ordinal));
    }
}
