using System.Numerics;
using System.Runtime.InteropServices;

namespace Biomarkers.Dicom;

/// <summary>The inverse of the reversible 5/3 wavelet transform.</summary>
/// <remarks>
/// Formula: x(2n) = y(2n) − floor((y(2n−1) + y(2n+1) + 2) / 4), x(2n+1) = y(2n+1) + floor((x(2n) + x(2n+2)) / 2), with the
/// signal mirrored at its ends; a single sample at an odd place is halved.
/// Method: rows one by one, then columns in strips of 32, which are interleaved in a small buffer. Integers only, so that no
/// width of a vector changes a value.
/// Source: ITU-T T.800, annexes F.3.2 to F.3.8.
/// </remarks>
internal static class ReversibleWavelet
{
    private const int Strip = 32;

    /// <summary>Elements of scratch memory that an inversion needs.</summary>
    public static int ScratchLength(int width, int height) => Math.Max(width, height * Strip);

    /// <summary>Joins the four sub-bands of a level, which lie as quadrants, into the next larger resolution in the same place.</summary>
    /// <param name="plane">The coefficients.</param>
    /// <param name="stride">Distance of rows.</param>
    /// <param name="width">Columns of the larger resolution.</param>
    /// <param name="height">Rows of the larger resolution.</param>
    /// <param name="oddX">Whether its first column is an odd one, a high-pass one.</param>
    /// <param name="oddY">Whether its first row is an odd one.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> elements.</param>
    public static void Invert(Span<int> plane, int stride, int width, int height, bool oddX, bool oddY, Span<int> scratch)
    {
        for (int y = 0; y < height; y++)
        {
            InvertRow(plane.Slice(y * stride, width), oddX, scratch);
        }

        for (int x = 0; x < width; x += Strip)
        {
            InvertColumns(plane[x..], stride, Math.Min(Strip, width - x), height, oddY, scratch);
        }
    }

    private static void InvertRow(Span<int> row, bool odd, Span<int> scratch)
    {
        int length = row.Length;
        if (length == 1)
        {
            row[0] = odd ? row[0] >> 1 : row[0];
            return;
        }

        int shift = odd ? 1 : 0;
        int lows = (length + 1 - shift) / 2;
        int highs = length - lows;
        Span<int> x = scratch[..length];
        ReadOnlySpan<int> low = row[..lows];
        ReadOnlySpan<int> high = row[lows..];

        // Even places: low n stands between high n − 1 + shift and high n + shift.
        int before = high[0];
        for (int n = 0; n < lows; n++)
        {
            int left = shift == 1 ? high[n] : before;
            int rightIndex = n + shift;
            int right = rightIndex < highs ? high[rightIndex] : high[highs - 1];
            x[(2 * n) + shift] = low[n] - ((left + right + 2) >> 2);
            before = right;
        }

        // Odd places: high n stands between even places, mirrored at the ends.
        for (int n = 0; n < highs; n++)
        {
            int place = (2 * n) + 1 - shift;
            int left = x[place > 0 ? place - 1 : 1];
            int right = x[place + 1 < length ? place + 1 : place - 1];
            x[place] = high[n] + ((left + right) >> 1);
        }

        x.CopyTo(row);
    }

    private static void InvertColumns(Span<int> plane, int stride, int width, int height, bool odd, Span<int> scratch)
    {
        if (height == 1)
        {
            if (odd)
            {
                foreach (ref int value in plane[..width])
                {
                    value >>= 1;
                }
            }

            return;
        }

        int shift = odd ? 1 : 0;
        int lows = (height + 1 - shift) / 2;
        for (int y = 0; y < height; y++)
        {
            int place = y < lows ? (2 * y) + shift : (2 * (y - lows)) + 1 - shift;
            plane.Slice(y * stride, width).CopyTo(scratch[(place * Strip)..]);
        }

        for (int place = shift; place < height; place += 2)
        {
            Lower(Line(scratch, place), Line(scratch, place > 0 ? place - 1 : 1), Line(scratch, place + 1 < height ? place + 1 : place - 1));
        }

        for (int place = 1 - shift; place < height; place += 2)
        {
            Raise(Line(scratch, place), Line(scratch, place > 0 ? place - 1 : 1), Line(scratch, place + 1 < height ? place + 1 : place - 1));
        }

        for (int y = 0; y < height; y++)
        {
            scratch.Slice(y * Strip, width).CopyTo(plane[(y * stride)..]);
        }
    }

    private static Span<Vector<int>> Line(Span<int> scratch, int place) => MemoryMarshal.Cast<int, Vector<int>>(scratch.Slice(place * Strip, Strip));

    private static void Lower(Span<Vector<int>> target, ReadOnlySpan<Vector<int>> left, ReadOnlySpan<Vector<int>> right)
    {
        var two = new Vector<int>(2);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] -= Vector.ShiftRightArithmetic(left[i] + right[i] + two, 2);
        }
    }

    private static void Raise(Span<Vector<int>> target, ReadOnlySpan<Vector<int>> left, ReadOnlySpan<Vector<int>> right)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += Vector.ShiftRightArithmetic(left[i] + right[i], 1);
        }
    }
}
