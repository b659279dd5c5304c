using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Biomarkers.Dicom;

/// <summary>Turns the stored pixels of a plane into values of a volume's type.</summary>
/// <remarks>
/// Formula: slope times stored, rounded to double, plus intercept, rounded to double, rounded to the type. Whole-number types take
/// exact values only.
/// </remarks>
internal static class PlaneConverter
{
    /// <summary>Converts pixels.</summary>
    /// <param name="raw">Pixels of the plane, little endian, as they were stored.</param>
    /// <param name="pixels">What they are.</param>
    /// <param name="map">How they become values.</param>
    /// <param name="padding">Which of them are padding and what these become; null where padding is mapped like all others.</param>
    /// <param name="destination">Receives one value a pixel.</param>
    /// <returns>−1, or the index of the first value the type cannot hold.</returns>
    public static int Convert<T>(ReadOnlySpan<byte> raw, PixelDescription pixels, ValueMap map, (PaddingRule Rule, double Value)? padding, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        if (map.IsLine && (padding is null || typeof(T) == typeof(float)) && pixels is { Kind: PixelKind.Integer, BitsAllocated: 16 } && BitConverter.IsLittleEndian)
        {
            if (typeof(T) == typeof(float))
            {
                ShortPixels.ToSingle(MemoryMarshal.Cast<byte, short>(raw), pixels, map.Slope, map.Intercept, MemoryMarshal.Cast<T, float>(destination));
                if (padding is var (rule, replacement))
                {
                    ShortPixels.Replace(MemoryMarshal.Cast<byte, short>(raw), pixels, rule, (float)replacement, MemoryMarshal.Cast<T, float>(destination));
                }

                return -1;
            }

            if (typeof(T) == typeof(short) && pixels is { IsSigned: true, BitsStored: 16 } && map is { Slope: 1, Intercept: 0 })
            {
                MemoryMarshal.Cast<byte, T>(raw)[..destination.Length].CopyTo(destination);
                return -1;
            }
        }

        for (int i = 0; i < destination.Length; i++)
        {
            double stored = Stored(raw, pixels, i);
            double value = padding is { } pad && stored >= pad.Rule.First && stored <= pad.Rule.Last ? pad.Value : map.Apply(stored);
            if (!TryStore(value, map, out destination[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One stored pixel: shifted from its high bit, the sign carried up from its stored bits.</summary>
    public static double Stored(ReadOnlySpan<byte> raw, PixelDescription pixels, int index)
    {
        switch (pixels.Kind)
        {
            case PixelKind.Single:
                return BinaryPrimitives.ReadSingleLittleEndian(raw[(4 * index)..]);
            case PixelKind.Double:
                return BinaryPrimitives.ReadDoubleLittleEndian(raw[(8 * index)..]);
        }

        uint bits = pixels.BitsAllocated switch
        {
            16 => BinaryPrimitives.ReadUInt16LittleEndian(raw[(2 * index)..]),
            32 => BinaryPrimitives.ReadUInt32LittleEndian(raw[(4 * index)..]),
            _ => raw[index],
        };
        int left = 31 - pixels.HighBit;
        int right = 32 - pixels.BitsStored;
        return pixels.IsSigned ? (int)(bits << left) >> right : (bits << left) >> right;
    }

    private static bool TryStore<T>(double value, ValueMap map, out T result)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(double))
        {
            result = T.CreateTruncating(value);
            return true;
        }

        if (typeof(T) == typeof(float))
        {
            float single = (float)value;
            result = T.CreateTruncating(single);
            // Whole numbers that differ must not become the same number, and finite ones not infinite.
            bool isLossy = map is { IsLine: true, Slope: 1 } && map.Intercept == Math.Floor(map.Intercept) && value == Math.Floor(value) && single != value;
            return !isLossy && (float.IsFinite(single) || !double.IsFinite(value));
        }

        result = default;
        if (!(Math.Abs(value) <= 9007199254740992.0) || value != Math.Floor(value))
        {
            return false;
        }

        result = T.CreateTruncating((long)value);
        return long.CreateTruncating(result) == (long)value && T.IsNegative(result) == value < 0;
    }
}
