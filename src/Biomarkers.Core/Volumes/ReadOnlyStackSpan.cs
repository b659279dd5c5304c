using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>A read-only view of images of one grid, one after the other in memory somebody else owns: frames over time, images over b-values.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
/// <remarks>Rows along X are contiguous; rows, slices and images may be padded, and images may lie between each other's rows or slices. Nothing is copied.</remarks>
public readonly ref struct ReadOnlyStackSpan<T>
    where T : unmanaged
{
    private readonly ref readonly T _first;
    private readonly nint _stride;
    private readonly int _length;
    private readonly int _rowStride;
    private readonly int _sliceStride;

    private ReadOnlyStackSpan(ref readonly T first, nint stride, int count, (Size3 Size, int RowStride, int SliceStride, int Length) image)
    {
        _first = ref first;
        _stride = stride;
        Count = count;
        (Size, _rowStride, _sliceStride, _length) = image;
    }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>Voxels along X, Y and Z of each image.</summary>
    public Size3 Size { get; }

    /// <summary>True when the voxels of each image follow each other without padding.</summary>
    public bool IsDense => _rowStride == Size.X && (Size.Z == 1 || _sliceStride == (long)Size.X * Size.Y);

    /// <summary>One image, without a copy.</summary>
    /// <param name="index">Index of the image, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlyVolumeSpan<T> this[int index]
    {
        get
        {
            StackLayout.CheckIndex(index, Count);
            return new(MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in _first), index * _stride), _length), Size, _rowStride, _sliceStride);
        }
    }

    /// <summary>Views a tensor of shape [image, Z, Y, X] without a copy.</summary>
    /// <param name="tensor">Tensor of rank 4 whose last axis is contiguous; rows, slices and images may be padded.</param>
    /// <exception cref="ArgumentException">The rank is not 4, the tensor is empty, its last axis is not contiguous, or its images are broadcast or permuted.</exception>
    public static ReadOnlyStackSpan<T> FromTensor(scoped in ReadOnlyTensorSpan<T> tensor)
    {
        (int count, nint stride) = StackLayout.FromTensor(tensor.Lengths, tensor.Strides);
        return new(in tensor.GetPinnableReference(), stride, count, VolumeLayout.FromTensor(tensor.Lengths[1..], tensor.Strides[1..]));
    }
}
