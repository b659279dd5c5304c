using System.Numerics.Tensors;
using Biomarkers.Testing;

namespace Biomarkers.Core.Tests;

public sealed class StackSpanTests
{
    private static readonly nint[] Shape = [3, 4, 5, 7];
    private static readonly int[] Values = [.. Enumerable.Range(0, 3 * 4 * 5 * 7)];

    public static TheoryData<int, int, int> Paddings => new() { { 0, 0, 0 }, { 0, 0, 4 }, { 0, 3, 0 }, { 9, 0, 0 }, { 5, 2, 1 } };

    [Theory]
    [MemberData(nameof(Paddings))]
    public void FromTensor_AnyPadding_IsTheSameVoxels(int ofImage, int ofSlice, int ofRow)
    {
        var tensor = StridedTensor<int>.Padded(Values, Shape, [ofImage, ofSlice, ofRow, 0], -1);
        ReadOnlyStackSpan<int> stack = ReadOnlyStackSpan<int>.FromTensor(tensor.ReadOnly);

        IsTheSame(stack);
        Assert.Equal(ofSlice + ofRow == 0, stack.IsDense);
    }

    [Theory]
    [InlineData(1, 0, 2, 3)]
    [InlineData(1, 2, 0, 3)]
    public void FromTensor_ImagesBetweenEachOthersRowsOrSlices_IsTheSameVoxels(params int[] order) =>
        IsTheSame(ReadOnlyStackSpan<int>.FromTensor(StridedTensor<int>.Permuted(Values, Shape, order, -1).ReadOnly));

    [Fact]
    public void FromTensor_SliceOfATensor_IsAView()
    {
        int[] memory = [.. Values];
        TensorSpan<int> whole = new(memory, Shape);
        StackSpan<int> part = StackSpan<int>.FromTensor(whole[1..3, 1..3, 2..5, 3..6]);

        Assert.Equal((2, new Size3(3, 3, 2)), (part.Count, part.Size));
        Assert.Equal(140 + 35 + 14 + 3, part[0][0, 0, 0]);
        Assert.Equal(280 + 70 + 28 + 5, part[1][2, 2, 1]);
        part[1][2, 2, 1] = -1;
        Assert.Equal(-1, memory[280 + 70 + 28 + 5]);
    }

    [Fact]
    public void FromTensor_AxesOfLengthOne_AreViews()
    {
        var tensor = StridedTensor<int>.Padded([5], [1, 1, 1, 1], [3, 2, 1, 0], -1);

        Assert.Equal(5, ReadOnlyStackSpan<int>.FromTensor(tensor.ReadOnly)[0][0, 0, 0]);
        Assert.Equal(5, StackSpan<int>.FromTensor(tensor.Span)[0][0, 0, 0]);
    }

    [Fact]
    public void FromTensor_OneImageForAll_IsReadButNotWritten()
    {
        var memory = new int[12];
        ReadOnlyStackSpan<int> stack = ReadOnlyStackSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(memory, [5, 2, 3, 2], [0, 6, 2, 1]));

        Assert.Equal(5, stack.Count);
        Assert.Contains("again and again", Assert.Throws<ArgumentException>(() => StackSpan<int>.FromTensor(new TensorSpan<int>(memory, [5, 2, 3, 2], [0, 6, 2, 1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensor_OtherShapes_SayWhatToDo()
    {
        string rank = Assert.Throws<ArgumentException>(() => ReadOnlyStackSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(new int[24], [2, 3, 4]))).Message;
        string columns = Assert.Throws<ArgumentException>(() => ReadOnlyStackSpan<int>.FromTensor(StridedTensor<int>.Permuted(Values, Shape, [1, 2, 3, 0], -1).ReadOnly)).Message;
        string turned = Assert.Throws<ArgumentException>(() => StackSpan<int>.FromTensor(StridedTensor<int>.Permuted(Values, Shape, [0, 2, 1, 3], -1).Span)).Message;

        Assert.Contains("[image, Z, Y, X]", rank, StringComparison.Ordinal);
        Assert.Contains("stride 3", columns, StringComparison.Ordinal);
        Assert.Contains("FlattenTo", columns, StringComparison.Ordinal);
        Assert.Contains("FlattenTo", turned, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ReadOnlyStackSpan<int>.FromTensor(default));
        Assert.Throws<ArgumentException>(() => StackSpan<int>.FromTensor(default));
        Assert.Throws<ArgumentException>(() => ReadOnlyStackSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>([], [0, 2, 2, 2])));
    }

    [Fact]
    public void Index_Outside_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ReadOnlyStackSpan<int>.FromTensor(new ReadOnlyTensorSpan<int>(Values, Shape))[3].Size);
        Assert.Throws<ArgumentOutOfRangeException>(() => StackSpan<int>.FromTensor(new TensorSpan<int>(new int[420], Shape))[-1].Size);
    }

    [Fact]
    public void TensorSpan_WhosePlacesOverlap_CannotBeMade() =>

        // What is written relies on this: strides other than 0 give every voxel a place of its own.
        Assert.ThrowsAny<ArgumentException>(() => new TensorSpan<int>(new int[100], [2, 2, 3, 4], [12, 6, 4, 1]).Rank);

    private static void IsTheSame(ReadOnlyStackSpan<int> stack)
    {
        Assert.Equal((3, new Size3(7, 5, 4)), (stack.Count, stack.Size));
        for (int i = 0; i < Values.Length; i++)
        {
            Assert.Equal(Values[i], stack[i / 140][i % 7, i / 7 % 5, i / 35 % 4]);
        }
    }
}
