namespace Biomarkers;

/// <summary>Checks of sizes, strides and indices that the volume views share.</summary>
internal static class VolumeLayout
{
    public static void Check(int length, Size3 size, int rowStride, int sliceStride)
    {
        if (!size.IsPositive)
        {
            throw new ArgumentException($"The size {size} is not valid: every axis needs at least one voxel.", nameof(size));
        }

        if (rowStride < size.X)
        {
            throw new ArgumentException($"The row stride {rowStride} is smaller than the {size.X} voxels of a row.", nameof(rowStride));
        }

        if (size.Z > 1 && sliceStride < ((long)(size.Y - 1) * rowStride) + size.X)
        {
            throw new ArgumentException($"The slice stride {sliceStride} is smaller than a slice of {size.Y} rows of stride {rowStride}.", nameof(sliceStride));
        }

        long needed = ((size.Z - 1) * (long)sliceStride) + ((size.Y - 1) * (long)rowStride) + size.X;
        if (length < needed)
        {
            throw new ArgumentException($"The memory holds {length} voxels; a block of {size} with these strides needs {needed}.", nameof(length));
        }
    }

    /// <summary>Slice stride of a dense block; one too large for any memory when it would overflow, so that the check of the memory says so.</summary>
    public static int DenseSlice(Size3 size) => (int)Math.Min((long)size.X * size.Y, int.MaxValue);

    /// <summary>Stride of a tensor's axis: 0 for an axis of length 1, as tensors have it.</summary>
    public static nint TensorStride(int length, int stride) => length > 1 ? stride : 0;

    public static void CheckIndex(Size3 size, int x, int y, int z)
    {
        if (!size.Contains(new Index3(x, y, z)))
        {
            throw new ArgumentOutOfRangeException(nameof(x), $"Voxel ({x}, {y}, {z}) lies outside the block of {size}.");
        }
    }

    public static void CheckBox(Size3 size, IndexBox box)
    {
        if (box.IsEmpty || IndexBox.Whole(size).Intersect(box) != box)
        {
            throw new ArgumentOutOfRangeException(nameof(box), $"The box of {box} is empty or reaches outside the block of {size}.");
        }
    }

    /// <summary>Reads a volume's layout from the shape of a tensor [Z, Y, X]; an axis of length 1 has no meaningful stride (tensors report 0 there).</summary>
    public static (Size3 Size, int RowStride, int SliceStride, int Length) FromTensor(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        if (lengths.Length != 3)
        {
            throw new ArgumentException($"A volume is a tensor of rank 3 [Z, Y, X]; this one has rank {lengths.Length}.");
        }

        (long z, long y, long x) = (lengths[0], lengths[1], lengths[2]);
        if (z < 1 || y < 1 || x < 1)
        {
            throw new ArgumentException($"The tensor [{z}, {y}, {x}] is empty.");
        }

        if (x > 1 && strides[2] != 1)
        {
            throw new ArgumentException(
                $"The last axis of the tensor has stride {strides[2]}; rows must be contiguous (stride 1). Permute the axes to [Z, Y, X] of memory with X fastest, or copy the tensor to dense memory first (FlattenTo).");
        }

        long row = y > 1 ? strides[1] : x;
        long slice = z > 1 ? strides[0] : row * y;
        if (row < x || (z > 1 && slice < ((y - 1) * row) + x))
        {
            throw new ArgumentException(
                $"The tensor [{z}, {y}, {x}] with strides [{slice}, {row}, 1] does not hold row after row and slice after slice: it is broadcast, or its axes are in another order. Copy it to dense memory first (FlattenTo).");
        }

        long length = ((z - 1) * slice) + ((y - 1) * row) + x;
        return length <= int.MaxValue
            ? (new((int)x, (int)y, (int)z), (int)row, (int)Math.Min(slice, int.MaxValue), (int)length)
            : throw new ArgumentException($"The tensor [{z}, {y}, {x}] with strides [{slice}, {row}, 1] reaches over {length} voxels; a view holds {int.MaxValue}. Take fewer slices at a time.");
    }
}
