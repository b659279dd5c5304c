using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>A read-only view of a 3-D block of voxels in memory somebody else owns: what kernels take.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
/// <remarks>
/// X is the axis that varies fastest and is contiguous; rows and slices may be padded (<see cref="RowStride"/>,
/// <see cref="SliceStride"/>, in voxels), so that a viewer's own buffers are used without a copy.
/// </remarks>
public readonly ref struct ReadOnlyVolumeSpan<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _voxels;

    /// <summary>Views a dense block.</summary>
    /// <param name="voxels">Voxels, X fastest. Length at least X · Y · Z.</param>
    /// <param name="size">Size of the block; every axis at least 1.</param>
    /// <exception cref="ArgumentException">The size is not positive, or the span is too short.</exception>
    public ReadOnlyVolumeSpan(ReadOnlySpan<T> voxels, Size3 size)
        : this(voxels, size, size.X, VolumeLayout.DenseSlice(size))
    {
    }

    /// <summary>Views a block with padded rows or slices.</summary>
    /// <param name="voxels">Voxels, X fastest.</param>
    /// <param name="size">Size of the block; every axis at least 1.</param>
    /// <param name="rowStride">Voxels from the start of one row to the next; at least the size along X.</param>
    /// <param name="sliceStride">Voxels from the start of one slice to the next; at least the row stride times the size along Y, less the padding of the last row.</param>
    /// <exception cref="ArgumentException">A stride is too small, or the span is too short.</exception>
    public ReadOnlyVolumeSpan(ReadOnlySpan<T> voxels, Size3 size, int rowStride, int sliceStride)
    {
        VolumeLayout.Check(voxels.Length, size, rowStride, sliceStride);
        _voxels = voxels;
        Size = size;
        RowStride = rowStride;
        SliceStride = sliceStride;
    }

    /// <summary>Voxels along X, Y and Z.</summary>
    public Size3 Size { get; }

    /// <summary>Voxels from the start of one row to the start of the next.</summary>
    public int RowStride { get; }

    /// <summary>Voxels from the start of one slice to the start of the next.</summary>
    public int SliceStride { get; }

    /// <summary>True when rows and slices follow each other without padding.</summary>
    public bool IsDense => RowStride == Size.X && (Size.Z == 1 || SliceStride == (long)Size.X * Size.Y);

    /// <summary>One voxel. For single look-ups; loops take <see cref="Row"/>.</summary>
    /// <param name="x">Index along X.</param>
    /// <param name="y">Index along Y.</param>
    /// <param name="z">Index along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the block.</exception>
    public ref readonly T this[int x, int y, int z]
    {
        get
        {
            VolumeLayout.CheckIndex(Size, x, y, z);
            return ref _voxels[(z * SliceStride) + (y * RowStride) + x];
        }
    }

    /// <summary>One row of voxels along X, without a copy.</summary>
    /// <param name="y">Index along Y.</param>
    /// <param name="z">Index along Z.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the block.</exception>
    public ReadOnlySpan<T> Row(int y, int z)
    {
        VolumeLayout.CheckIndex(Size, 0, y, z);
        return _voxels.Slice((z * SliceStride) + (y * RowStride), Size.X);
    }

    /// <summary>A block within this one, without a copy.</summary>
    /// <param name="box">Box in this block's indices; not empty and inside.</param>
    /// <exception cref="ArgumentOutOfRangeException">The box is empty or reaches outside.</exception>
    public ReadOnlyVolumeSpan<T> Slice(IndexBox box)
    {
        VolumeLayout.CheckBox(Size, box);
        return new(_voxels[((box.Start.Z * SliceStride) + (box.Start.Y * RowStride) + box.Start.X)..], box.Size, RowStride, SliceStride);
    }

    /// <summary>All voxels as one flat span, X fastest.</summary>
    /// <exception cref="InvalidOperationException">Rows or slices are padded; see <see cref="IsDense"/>.</exception>
    public ReadOnlySpan<T> AsSpan() => IsDense
        ? _voxels[..(int)Size.Count]
        : throw new InvalidOperationException("Rows or slices are padded, so there is no flat view. Take Row(y, z), or copy with CopyTo.");

    /// <summary>Copies all voxels into dense memory, X fastest.</summary>
    /// <param name="destination">Receives X · Y · Z voxels; must not overlap.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < Size.Count)
        {
            throw new ArgumentException($"The destination holds {destination.Length} voxels, {Size.Count} are needed.", nameof(destination));
        }

        for (int z = 0; z < Size.Z; z++)
        {
            for (int y = 0; y < Size.Y; y++)
            {
                Row(y, z).CopyTo(destination.Slice(((z * Size.Y) + y) * Size.X, Size.X));
            }
        }
    }

    /// <summary>A tensor view of shape [Z, Y, X] on the same memory.</summary>
    public ReadOnlyTensorSpan<T> AsTensorSpan() => new(
        _voxels, [Size.Z, Size.Y, Size.X], [VolumeLayout.TensorStride(Size.Z, SliceStride), VolumeLayout.TensorStride(Size.Y, RowStride), VolumeLayout.TensorStride(Size.X, 1)]);

    /// <summary>Views a tensor of shape [Z, Y, X] without a copy.</summary>
    /// <param name="tensor">Tensor of rank 3 whose last axis is contiguous; rows and slices may be padded.</param>
    /// <exception cref="ArgumentException">The rank is not 3, the tensor is empty, its last axis is not contiguous, or it is broadcast or permuted.</exception>
    public static ReadOnlyVolumeSpan<T> FromTensor(scoped in ReadOnlyTensorSpan<T> tensor)
    {
        (Size3 size, int row, int slice, int length) = VolumeLayout.FromTensor(tensor.Lengths, tensor.Strides);
        return new(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), length), size, row, slice);
    }
}
