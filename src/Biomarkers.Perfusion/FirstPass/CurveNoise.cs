using System.Numerics;
using System.Runtime.InteropServices;

namespace Biomarkers.Perfusion;

/// <summary>Noise of a curve from the median of its absolute second differences, on which a bolus of a few samples has little weight.</summary>
/// <remarks>
/// Formula: standard deviation = median |y(i) − 2 y(i + 1) + y(i + 2)| / (0.6745 √6).
/// Method: the median is closed in by counting, to 0.4 % of itself: no order is made, and nothing branches on the values. Below a millionth of the greatest
/// difference it is not told from that.
/// </remarks>
internal static class CurveNoise
{
    private const double DeviationFromMedian = 0.60526;
    private const int Halvings = 12;

    // Twenty octaves, as a difference of the bits of doubles.
    private const long Range = 20L << 52;

    /// <summary>Standard deviation of one sample's noise.</summary>
    /// <param name="values">Finite samples; at least 3.</param>
    /// <param name="scratch">Room for as many values as there are samples.</param>
    public static double Estimate(ReadOnlySpan<double> values, Span<double> scratch)
    {
        int count = values.Length - 2;
        Span<double> bends = scratch[..count];
        double largest = 0;
        for (int i = 0; i < count; i++)
        {
            double bend = Math.Abs(values[i] - (2 * values[i + 1]) + values[i + 2]);
            bends[i] = bend;
            largest = Math.Max(largest, bend);
        }

        if (!(largest > 0) || !double.IsFinite(largest))
        {
            return 0;
        }

        // The bits of doubles that are not negative are in their order.
        ReadOnlySpan<long> bits = MemoryMarshal.Cast<double, long>(bends);
        long high = BitConverter.DoubleToInt64Bits(largest);
        long low = Math.Max(0, high - Range);
        for (int step = 0; step < Halvings; step++)
        {
            long middle = low + ((high - low) / 2);
            if (CountBelow(bits, middle) > count / 2)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return DeviationFromMedian * BitConverter.Int64BitsToDouble(low + ((high - low) / 2));
    }

    /// <summary>Whole numbers alone, so that the width of the vectors changes nothing.</summary>
    private static long CountBelow(ReadOnlySpan<long> values, long limit)
    {
        var most = new Vector<long>(limit);
        Vector<long> found = Vector<long>.Zero;
        ReadOnlySpan<Vector<long>> vectors = MemoryMarshal.Cast<long, Vector<long>>(values);
        foreach (Vector<long> value in vectors)
        {
            found -= Vector.LessThan(value, most);
        }

        long count = Vector.Sum(found);
        foreach (long value in values[(vectors.Length * Vector<long>.Count)..])
        {
            count += value < limit ? 1 : 0;
        }

        return count;
    }
}
