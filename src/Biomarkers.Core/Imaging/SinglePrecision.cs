using System.Numerics;
using System.Runtime.CompilerServices;

namespace Biomarkers;

/// <summary>Which integers single precision can hold.</summary>
/// <remarks>Beyond 2^24 neighbouring integers become the same float: then a difference in the image would vanish without a word.</remarks>
internal static class SinglePrecision
{
    /// <summary>True for the integer types that have values a float cannot hold.</summary>
    public static bool MayLose<T>() => typeof(T) == typeof(int) || typeof(T) == typeof(uint) || typeof(T) == typeof(long) || typeof(T) == typeof(ulong);

    /// <summary>True when an integer and the float it became are the same number.</summary>
    public static bool Holds<T>(T value, float converted)
        where T : unmanaged, INumberBase<T>
    {
        // A float just beyond the type's range would come back as its largest value, which no float equals.
        bool signed = typeof(T) == typeof(int) || typeof(T) == typeof(long);
        double beyond = Math.ScaleB(1, (8 * Unsafe.SizeOf<T>()) - (signed ? 1 : 0));
        return converted < beyond && T.CreateSaturating(converted) == value;
    }
}
