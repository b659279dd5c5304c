using System.Numerics.Tensors;

namespace Biomarkers.Testing;

/// <summary>Values of a tensor in memory with gaps, or with axes in another order, as viewers and other libraries have them.</summary>
public sealed class StridedTensor<T>
    where T : unmanaged
{
    private readonly T[] _memory;
    private readonly T _gap;
    private readonly int _offset;
    private readonly nint[] _lengths;
    private readonly nint[] _strides;

    private StridedTensor(ReadOnlySpan<T> dense, nint[] lengths, nint[] strides, int offset, T gap)
    {
        // Tensors have the stride 0 where an axis has the length 1.
        strides = [.. strides.Select((stride, axis) => lengths[axis] == 1 ? 0 : stride)];
        (_lengths, _strides, _offset, _gap) = (lengths, strides, offset, gap);
        _memory = new T[offset + 1 + lengths.Zip(strides, static (l, s) => (int)((l - 1) * s)).Sum()];
        Array.Fill(_memory, gap);
        for (int i = 0; i < dense.Length; i++)
        {
            _memory[Place(i)] = dense[i];
        }
    }

    /// <summary>The tensor.</summary>
    public TensorSpan<T> Span => new(_memory.AsSpan(_offset), _lengths, _strides);

    /// <summary>The tensor, read-only.</summary>
    public ReadOnlyTensorSpan<T> ReadOnly => Span;

    /// <summary>Gaps that no longer hold what they held.</summary>
    public int Overwritten
    {
        get
        {
            HashSet<int> places = [.. Enumerable.Range(0, Count).Select(Place)];
            return Enumerable.Range(0, _memory.Length).Count(i => !places.Contains(i) && !_memory[i].Equals(_gap));
        }
    }

    private int Count => (int)_lengths.Aggregate((nint)1, static (a, b) => a * b);

    /// <summary>Padding behind what each axis counts: rows, slices, images. The last axis has none.</summary>
    public static StridedTensor<T> Padded(ReadOnlySpan<T> dense, nint[] lengths, nint[] padding, T gap)
    {
        var strides = new nint[lengths.Length];
        strides[^1] = 1;
        for (int axis = lengths.Length - 2; axis >= 0; axis--)
        {
            strides[axis] = (strides[axis + 1] * lengths[axis + 1]) + padding[axis];
        }

        return new(dense, lengths, strides, 3, gap);
    }

    /// <summary>Axes as they lie in memory, the slowest first.</summary>
    public static StridedTensor<T> Permuted(ReadOnlySpan<T> dense, nint[] lengths, int[] order, T gap)
    {
        var strides = new nint[lengths.Length];
        nint stride = 1;
        foreach (int axis in order.Reverse())
        {
            strides[axis] = stride;
            stride *= lengths[axis];
        }

        return new(dense, lengths, strides, 0, gap);
    }

    /// <summary>The values, last axis fastest.</summary>
    public T[] ToDense() => [.. Enumerable.Range(0, Count).Select(i => _memory[Place(i)])];

    private int Place(int index)
    {
        nint place = _offset;
        for (int axis = _lengths.Length - 1; axis >= 0; axis--)
        {
            place += index % (int)_lengths[axis] * _strides[axis];
            index /= (int)_lengths[axis];
        }

        return (int)place;
    }
}
