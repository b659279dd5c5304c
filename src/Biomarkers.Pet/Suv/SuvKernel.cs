using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers.Pet;

/// <summary>Applies a slice's factor to its voxels, in double, rounded once to single.</summary>
internal static class SuvKernel
{
    private const int ChunkLength = 1024;

    /// <summary>Writes value × scale + offset, and counts what is not finite. The destination may be the values' own memory.</summary>
    public static long Apply<T>(ReadOnlySpan<T> values, SuvSliceFactor factor, Span<float> destination)
        where T : unmanaged, INumberBase<T>
    {
        Span<double> chunk = stackalloc double[ChunkLength];
        long notFinite = 0;
        for (int start = 0; start < values.Length; start += ChunkLength)
        {
            int length = Math.Min(ChunkLength, values.Length - start);
            Span<double> wide = chunk[..length];
            Span<float> narrow = destination.Slice(start, length);
            TensorPrimitives.ConvertTruncating(values.Slice(start, length), wide);
            TensorPrimitives.Multiply(wide, factor.Scale, wide);
            if (factor.Offset != 0)
            {
                TensorPrimitives.Add(wide, factor.Offset, wide);
            }

            // From double to single this rounds to nearest; truncation concerns integers.
            TensorPrimitives.ConvertTruncating<double, float>(wide, narrow);
            notFinite += CountNotFinite(narrow);
        }

        return notFinite;
    }

    private static long CountNotFinite(ReadOnlySpan<float> values)
    {
        if (TensorPrimitives.IsFiniteAll(values))
        {
            return 0;
        }

        long count = 0;
        foreach (float value in values)
        {
            count += float.IsFinite(value) ? 0 : 1;
        }

        return count;
    }
}
