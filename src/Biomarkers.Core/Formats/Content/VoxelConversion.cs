using System.Numerics;

namespace Biomarkers;

/// <summary>Conversion of stored numbers to another type, with slope and intercept.</summary>
/// <remarks>
/// To floating point: rounded to nearest, as a cast does; a finite number that would become infinite is refused.
/// To integers: exact or refused. Scaling is done in double: slope times stored, rounded, plus intercept, rounded.
/// </remarks>
internal static class VoxelConversion
{
    /// <summary>Converts all, or returns the index of the first number that cannot be represented; −1 when all could.</summary>
    public static int Convert<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        bool isScaled = slope != 1 || intercept != 0;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return isScaled ? Scale(stored, destination, slope, intercept) : Cast(stored, destination);
        }

        return isScaled || typeof(TStored) == typeof(float) || typeof(TStored) == typeof(double)
            ? RoundTrip(stored, destination, slope, intercept)
            : Narrow(stored, destination);
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

        // Only double to float can overflow.
        if (typeof(TStored) == typeof(double) && typeof(T) == typeof(float))
        {
            for (int i = 0; i < stored.Length; i++)
            {
                if (T.IsInfinity(destination[i]) && TStored.IsFinite(stored[i]))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private static int Scale<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        destination = destination[..stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            T value = T.CreateTruncating((slope * double.CreateTruncating(stored[i])) + intercept);
            if (T.IsInfinity(value) && TStored.IsFinite(stored[i]))
            {
                return i;
            }

            destination[i] = value;
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

    private static int RoundTrip<TStored, T>(ReadOnlySpan<TStored> stored, Span<T> destination, double slope, double intercept)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        // All integer types: [−2^k, 2^k) or [0, 2^k); both bounds are exact in double.
        double upper = Math.ScaleB(1, System.Runtime.CompilerServices.Unsafe.SizeOf<T>() * 8);
        double lower = 0;
        if (T.IsNegative(unchecked(T.Zero - T.One)))
        {
            upper /= 2;
            lower = -upper;
        }

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
