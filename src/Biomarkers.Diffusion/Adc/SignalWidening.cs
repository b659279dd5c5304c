using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Diffusion;

/// <summary>Copies stored signals as the numbers that are computed with.</summary>
internal static class SignalWidening
{
    /// <summary>As doubles: exact for floats and integers up to 53 bits.</summary>
    public static void ToDouble<T>(ReadOnlySpan<T> source, Span<double> destination)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(double))
        {
            MemoryMarshal.Cast<T, double>(source).CopyTo(destination);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(source, destination);
        }
    }

    /// <summary>As floats: exact for floats and 16-bit integers.</summary>
    public static void ToSingle<T>(ReadOnlySpan<T> source, Span<float> destination)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
        {
            MemoryMarshal.Cast<T, float>(source).CopyTo(destination);
        }
        else if (typeof(T) == typeof(short))
        {
            FromShort(MemoryMarshal.Cast<T, short>(source), destination);
        }
        else if (typeof(T) == typeof(ushort))
        {
            FromUShort(MemoryMarshal.Cast<T, ushort>(source), destination);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(source, destination);
        }
    }

    private static void FromShort(ReadOnlySpan<short> source, Span<float> destination)
    {
        int i = 0;
        for (; i <= source.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            Vector256<short> stored = Vector256.Create(source[i..]);
            Vector256.ConvertToSingle(Vector256.WidenLower(stored)).CopyTo(destination[i..]);
            Vector256.ConvertToSingle(Vector256.WidenUpper(stored)).CopyTo(destination[(i + Vector256<float>.Count)..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = source[i];
        }
    }

    private static void FromUShort(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        int i = 0;
        for (; i <= source.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            Vector256<ushort> stored = Vector256.Create(source[i..]);
            Vector256.ConvertToSingle(Vector256.WidenLower(stored).AsInt32()).CopyTo(destination[i..]);
            Vector256.ConvertToSingle(Vector256.WidenUpper(stored).AsInt32()).CopyTo(destination[(i + Vector256<float>.Count)..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = source[i];
        }
    }
}
