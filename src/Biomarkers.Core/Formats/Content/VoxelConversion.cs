using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers;

/// <summary>Conversion of stored numbers to another type, with slope and intercept.</summary>
/// <remarks>
/// To floating point: rounded to nearest, as a cast does; a finite number that would become infinite is refused.
/// To integers: exact or refused. Scaling is done in double: slope times stored, rounded, plus intercept, rounded.
/// </remarks>
internal static class VoxelConversion
{
    // Most of a mask is background: runs of zeros are found and cleared at the speed of memory.
    private const int Run = 256;

    /// <summary>Converts all, or returns the index of the first number that cannot be represented; −1 when all could.</summary>
    public static int Convert<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        bool isScaled = slope != 1 || intercept != 0;
        bool isFloating = typeof(T) == typeof(float) || typeof(T) == typeof(double);
        if (isScaled)
        {
            return isFloating ? Scale(stored, destination, slope, intercept) : ToInteger(stored, destination, slope, intercept);
        }

        for (int at = 0; at < stored.Length; at += Run)
        {
            int length = Math.Min(Run, stored.Length - at);
            ReadOnlySpan<TStored> run = stored.Slice(at, length);
            Span<T> part = destination.Slice(at, length);
            if (MemoryMarshal.AsBytes(run).IndexOfAnyExcept((byte)0) < 0)
            {
                part.Clear();
                continue;
            }

            int failed = isFloating ? Cast(run, part)
                : typeof(TStored) == typeof(float) || typeof(TStored) == typeof(double) ? ToInteger(run, part, 1, 0)
                : Narrow(run, part);
            if (failed >= 0)
            {
                return at + failed;
            }
        }

        return -1;
    }

    private static int Cast<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        destination = destination[..stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            destination[i] = T.CreateTruncating(stored[i]);
        }

        // Whole numbers beyond 2^24 that differ must not become the same number.
        if (typeof(T) == typeof(float) && SinglePrecision.MayLose<TStored>())
        {
            return FindInexact(stored, destination);
        }

        // Only double to float can overflow.
        return typeof(TStored) == typeof(double) && typeof(T) == typeof(float) ? FindOverflow(stored, destination) : -1;
    }

    private static int Scale<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        destination = destination[..stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            destination[i] = T.CreateTruncating((slope * double.CreateTruncating(stored[i])) + intercept);
        }

        return FindOverflow(stored, destination);
    }

    /// <summary>Index of the first whole number that the conversion changed.</summary>
    private static int FindInexact<TStored, T>(ReadOnlySpan<TStored> stored, ReadOnlySpan<T> converted)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < stored.Length; i++)
        {
            if (!SinglePrecision.Holds(stored[i], float.CreateTruncating(converted[i])))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Index of the first infinity that was finite before.</summary>
    private static int FindOverflow<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> converted)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        // As integers, infinities are two patterns, and looking for these takes the vector path.
        int first = typeof(T) == typeof(float)
            ? MemoryMarshal.Cast<T, int>(converted).IndexOfAny(0x7F80_0000, unchecked((int)0xFF80_0000))
            : MemoryMarshal.Cast<T, long>(converted).IndexOfAny(0x7FF0_0000_0000_0000, unchecked((long)0xFFF0_0000_0000_0000));
        if (first < 0)
        {
            return -1;
        }

        for (int i = first; i < stored.Length; i++)
        {
            if (T.IsInfinity(converted[i]) && TStored.IsFinite(stored[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Narrow<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        destination = destination[..stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            T value = T.CreateTruncating(stored[i]);
            if (TStored.CreateTruncating(value) != stored[i] || T.IsNegative(value) != TStored.IsNegative(stored[i]))
            {
                return i;
            }

            destination[i] = value;
        }

        return -1;
    }

    private static int ToInteger<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T> => Unsafe.SizeOf<T>() < sizeof(long)
        ? ToSmallInteger(stored, destination, slope, intercept)
        : ToLargeInteger(stored, destination, slope, intercept);

    private static int ToSmallInteger<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        destination = destination[..stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            // Whatever a machine makes of a number out of range, it lies outside the small type or differs from the number.
            double value = (slope * double.CreateTruncating(stored[i])) + intercept;
            long whole = double.ConvertToIntegerNative<long>(value);
            T small = T.CreateTruncating(whole);
            if (whole != value || long.CreateTruncating(small) != whole)
            {
                return i;
            }

            destination[i] = small;
        }

        return -1;
    }

    private static int ToLargeInteger<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        // [−2^63, 2^63) or [0, 2^64); the bounds are exact in double.
        bool isSigned = typeof(T) == typeof(long);
        double lower = isSigned ? -9223372036854775808.0 : 0;
        double upper = isSigned ? 9223372036854775808.0 : 18446744073709551616.0;
        destination = destination[..stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            double value = (slope * double.CreateTruncating(stored[i])) + intercept;
            if (!(value >= lower && value < upper && value == Math.Floor(value)))
            {
                return i;
            }

            destination[i] = T.CreateTruncating(value);
        }

        return -1;
    }
}
