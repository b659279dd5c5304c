using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>A writable view of images of one grid, one after the other in memory somebody else owns.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
/// <remarks>Rows along X are contiguous; rows, slices and images may be padded. See <see cref="ReadOnlyStackSpan{T}"/>.</remarks>
public readonly ref struct StackSpan<T>
    where T : unmanaged
{
    private readonly ref T _first;
    private readonly nint _stride;
    private readonly int _length;
    private readonly int _rowStride;
    private readonly int _sliceStride;

    private StackSpan(ref T first, nint stride, int count, (Size3 Size, int RowStride, int SliceStride, int Length) image)
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
    public VolumeSpan<T> this[int index]
    {
        get
        {
            StackLayout.CheckIndex(index, Count);
            return new(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _first, index * _stride), _length), Size, _rowStride, _sliceStride);
        }
    }

    /// <summary>Views a tensor of shape [image, Z, Y, X] without a copy.</summary>
    /// <param name="tensor">Tensor of rank 4 whose last axis is contiguous; rows, slices and images may be padded.</param>
    /// <exception cref="ArgumentException">The rank is not 4, the tensor is empty, its last axis is not contiguous, or it is broadcast, or its images permuted.</exception>
    public static StackSpan<T> FromTensor(scoped in TensorSpan<T> tensor)
    {
        (int count, nint stride) = StackLayout.FromTensor(tensor.Lengths, tensor.Strides);
        if (count > 1 && stride == 0)
        {
            throw new ArgumentException("The images of the tensor are one image, used again and again: there is no place to write each of them.", nameof(tensor));
        }

        return new(ref tensor.GetPinnableReference(), stride, count, VolumeLayout.FromTensor(tensor.Lengths[1..], tensor.Strides[1..]));
    }
}
