using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Radiomics;

/// <summary>Comparisons of 64 neighbouring levels at once, one bit a level.</summary>
internal static class LaneMasks
{
    /// <summary>Levels compared at once.</summary>
    public const int Count = 64;

    /// <summary>Bit i is set where the i-th of 64 elements equals its counterpart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal<T>(ref readonly T left, ref readonly T right)
        where T : unmanaged
    {
        ulong mask = 0;
        for (int i = 0; i < Count; i += Vector512<T>.Count)
        {
            Vector512<T> equal = Vector512.Equals(
                Vector512.LoadUnsafe(in left, (nuint)i), Vector512.LoadUnsafe(in right, (nuint)i));
            mask |= equal.ExtractMostSignificantBits() << i;
        }

        return mask;
    }

    /// <summary>Bit i is set where the i-th of 64 elements is not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonZero<T>(ref readonly T cells)
        where T : unmanaged
    {
        ulong zero = 0;
        for (int i = 0; i < Count; i += Vector512<T>.Count)
        {
            zero |= Vector512.Equals(Vector512.LoadUnsafe(in cells, (nuint)i), Vector512<T>.Zero).ExtractMostSignificantBits() << i;
        }

        return ~zero;
    }
}
