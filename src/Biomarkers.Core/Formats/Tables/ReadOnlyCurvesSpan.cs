using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>A read-only view of curves in memory somebody else owns: a table of shape [curve, sample].</summary>
/// <typeparam name="T">Type of the samples.</typeparam>
/// <remarks>Curves and samples may lie at any distance from each other: what computes with curves gathers them.</remarks>
public readonly ref struct ReadOnlyCurvesSpan<T>
    where T : unmanaged
{
    private readonly ref readonly T _first;
    private readonly nint _curveStride;
    private readonly nint _sampleStride;

    private ReadOnlyCurvesSpan(ref readonly T first, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides)
    {
        _first = ref first;
        (Count, SampleCount) = ((int)lengths[0], (int)lengths[1]);
        (_curveStride, _sampleStride) = (Count > 1 ? strides[0] : SampleCount, SampleCount > 1 ? strides[1] : 1);
    }

    /// <summary>Number of curves.</summary>
    public int Count { get; }

    /// <summary>Samples of a curve.</summary>
    public int SampleCount { get; }

    /// <summary>True when the samples of a curve, and the curves, follow each other without gaps.</summary>
    public bool IsDense => _sampleStride == 1 && _curveStride == SampleCount;

    /// <summary>One sample.</summary>
    /// <param name="curve">Index of the curve, from 0.</param>
    /// <param name="sample">Index of the sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such curve or sample.</exception>
    public ref readonly T this[int curve, int sample]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)curve, (uint)Count, nameof(curve));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)SampleCount, nameof(sample));
            return ref Unsafe.Add(ref Unsafe.AsRef(in _first), (curve * _curveStride) + (sample * _sampleStride));
        }
    }

    /// <summary>All samples of the first curve, then of the next, without a copy.</summary>
    /// <exception cref="InvalidOperationException">There are gaps, or the samples lie in another order; see <see cref="IsDense"/>.</exception>
    public ReadOnlySpan<T> AsSpan() => IsDense
        ? MemoryMarshal.CreateReadOnlySpan(in _first, Count * SampleCount)
        : throw new InvalidOperationException("The samples of a curve do not follow each other, so there is no flat view. Take ToArray().");

    /// <summary>Copies all samples of the first curve, then of the next.</summary>
    public T[] ToArray()
    {
        var samples = new T[Count * SampleCount];
        for (int curve = 0; curve < Count; curve++)
        {
            CopyTo(curve, samples.AsSpan(curve * SampleCount, SampleCount));
        }

        return samples;
    }

    /// <summary>Copies one curve.</summary>
    /// <param name="curve">Index of the curve, from 0.</param>
    /// <param name="destination">Receives the samples.</param>
    /// <exception cref="ArgumentException">There is no such curve, or the destination is too short.</exception>
    public void CopyTo(int curve, Span<T> destination)
    {
        if (destination.Length < SampleCount)
        {
            throw new ArgumentException($"The destination holds {destination.Length} values, a curve {SampleCount}.", nameof(destination));
        }

        for (int i = 0; i < SampleCount; i++)
        {
            destination[i] = this[curve, i];
        }
    }

    /// <summary>Views a tensor of shape [curve, sample] without a copy.</summary>
    /// <param name="tensor">Tensor of rank 2, of any strides: sliced, permuted or broadcast.</param>
    /// <exception cref="ArgumentException">The rank is not 2, or the tensor is empty or has more samples than one array holds.</exception>
    public static ReadOnlyCurvesSpan<T> FromTensor(scoped in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.Rank != 2)
        {
            throw new ArgumentException($"Curves are a tensor of rank 2 [curve, sample]; this one has rank {tensor.Rank}.", nameof(tensor));
        }

        return tensor.FlattenedLength >= 1 && tensor.FlattenedLength <= Array.MaxLength
            ? new(in tensor.GetPinnableReference(), tensor.Lengths, tensor.Strides)
            : throw new ArgumentException($"The tensor [{tensor.Lengths[0]}, {tensor.Lengths[1]}] is empty, or has more than {Array.MaxLength} samples.", nameof(tensor));
    }
}
