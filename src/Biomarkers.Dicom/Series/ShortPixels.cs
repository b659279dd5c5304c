using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Biomarkers.Dicom;

/// <summary>Pixels of sixteen bits to single precision: what nearly all series need.</summary>
/// <remarks>The vector paths give the bits of <see cref="PlaneConverter"/>'s plain loop: each step rounds as the scalar one does.</remarks>
internal static class ShortPixels
{
    // Up to here sums of a stored value and a whole intercept are exact in single precision.
    private const double LargestExactIntercept = 1 << 22;

    public static void ToSingle(ReadOnlySpan<short> stored, PixelDescription pixels, double slope, double intercept, Span<float> destination)
    {
        int left = 15 - pixels.HighBit;
        int right = 16 - pixels.BitsStored;
        int done = 0;
        if (slope == 1 && intercept == Math.Floor(intercept) && Math.Abs(intercept) <= LargestExactIntercept)
        {
            done = Vector128.IsHardwareAccelerated ? Shifted(stored, pixels.IsSigned, left, right, (int)intercept, destination) : 0;
        }
        else if (Avx2.IsSupported)
        {
            done = Scaled(stored, pixels.IsSigned, left, right, slope, intercept, destination);
        }

        for (int i = done; i < destination.Length; i++)
        {
            int value = pixels.IsSigned ? (short)(stored[i] << left) >> right : (ushort)(stored[i] << left) >> right;
            destination[i] = (float)((slope * value) + intercept);
        }
    }

    /// <summary>Puts another value wherever the stored one is padding.</summary>
    public static void Replace(ReadOnlySpan<short> stored, PixelDescription pixels, PaddingRule rule, float replacement, Span<float> destination)
    {
        int left = 15 - pixels.HighBit;
        int right = 16 - pixels.BitsStored;
        for (int i = 0; i < destination.Length; i++)
        {
            int value = pixels.IsSigned ? (short)(stored[i] << left) >> right : (ushort)(stored[i] << left) >> right;
            if (value >= rule.First && value <= rule.Last)
            {
                destination[i] = replacement;
            }
        }
    }

    private static int Shifted(ReadOnlySpan<short> stored, bool isSigned, int left, int right, int intercept, Span<float> destination)
    {
        ref short from = ref MemoryMarshal.GetReference(stored);
        ref float to = ref MemoryMarshal.GetReference(destination);
        Vector256<int> add = Vector256.Create(intercept);
        int i = 0;
        for (; i <= destination.Length - Vector128<short>.Count; i += Vector128<short>.Count)
        {
            Vector256<int> wide = Widened(Vector128.LoadUnsafe(ref from, (nuint)i), isSigned, left, right);
            Vector256.ConvertToSingle(wide + add).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static int Scaled(ReadOnlySpan<short> stored, bool isSigned, int left, int right, double slope, double intercept, Span<float> destination)
    {
        ref short from = ref MemoryMarshal.GetReference(stored);
        ref float to = ref MemoryMarshal.GetReference(destination);
        Vector256<double> factor = Vector256.Create(slope);
        Vector256<double> summand = Vector256.Create(intercept);
        int i = 0;
        for (; i <= destination.Length - Vector128<short>.Count; i += Vector128<short>.Count)
        {
            Vector256<int> wide = Widened(Vector128.LoadUnsafe(ref from, (nuint)i), isSigned, left, right);
            // Two roundings, as in the plain loop: never a fused multiply and add.
            Vector256<double> lower = Avx.Add(Avx.Multiply(Avx.ConvertToVector256Double(wide.GetLower()), factor), summand);
            Vector256<double> upper = Avx.Add(Avx.Multiply(Avx.ConvertToVector256Double(wide.GetUpper()), factor), summand);
            Vector256.Create(Avx.ConvertToVector128Single(lower), Avx.ConvertToVector128Single(upper)).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static Vector256<int> Widened(Vector128<short> stored, bool isSigned, int left, int right)
    {
        if (isSigned)
        {
            Vector128<short> value = Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(stored, left), right);
            (Vector128<int> low, Vector128<int> high) = Vector128.Widen(value);
            return Vector256.Create(low, high);
        }

        Vector128<ushort> unsigned = Vector128.ShiftRightLogical(Vector128.ShiftLeft(stored.AsUInt16(), left), right);
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(unsigned);
        return Vector256.Create(lower.AsInt32(), upper.AsInt32());
    }
}
