using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Finds how many frames of a curve lie before the arrival of contrast.</summary>
/// <remarks>
/// <para>Method: up to the first frame past half of the way to the peak, the curve is a constant followed by a straight rise. Every number of
/// frames for the constant is tried, the two values follow from linear least squares, and the least sum of squares decides; of equal ones the longest constant.
/// A bolus begins softly, which a straight rise does not see: from the end, frames that stand out of those before them are taken off, by more than three of
/// their standard deviations and a thousandth of the peak, as long as three remain.</para>
/// <para>A curve without a baseline is refused, not guessed at: one that does not rise by at least four times the noise of its baseline, or that
/// rises from its first frame on.</para>
/// </remarks>
public static class BaselineDetection
{
    /// <summary>Frames a baseline has at least.</summary>
    public const int LeastFrames = 2;

    private const int LeastCurve = 4;
    private const double LeastRise = 4;
    private const int LeastTrimmed = 3;
    private const double StandingOut = 3;
    private const double Negligible = 1e-3;

    /// <summary>Finds the baseline of a curve.</summary>
    /// <param name="times">Times in seconds, strictly increasing.</param>
    /// <param name="curve">Mean signal, relaxation rate or concentration of a region, finite; rises when contrast arrives. As long as the times.</param>
    /// <param name="skip">Frames at the start that are not looked at, because the signal is not steady there.</param>
    /// <returns>The frames before the rise.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or fewer than four frames are left.</exception>
    /// <exception cref="DataRefusedException">There is no baseline, or a value is not finite.</exception>
    public static BaselineFrames Find(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, int skip = 0)
    {
        if (times.Length != curve.Length || skip < 0 || curve.Length - skip < LeastCurve)
        {
            throw new ArgumentException($"A baseline is sought in {LeastCurve} frames or more; given are {times.Length} times, {curve.Length} values and {skip} to skip.", nameof(curve));
        }

        times = times[skip..];
        curve = curve[skip..];
        foreach (double value in curve)
        {
            if (!double.IsFinite(value))
            {
                throw Refuse("the mean curve has a frame that is not finite.");
            }
        }

        int peak = IndexOfLargest(curve);
        if (peak < LeastFrames)
        {
            throw Refuse(WhyNot(curve, peak, skip));
        }

        int count = WithoutFirstContrast(curve, SplitBefore(times, curve, EndOfRise(curve, peak)), curve[peak]);
        (double mean, double deviation) = MeanAndDeviation(curve[..count]);
        if (!(curve[peak] - mean > LeastRise * deviation) || curve[peak] - mean <= 1e-9 * Math.Abs(mean))
        {
            throw Refuse("the curve does not rise above the noise of its first frames.");
        }

        return count >= LeastFrames ? new BaselineFrames(skip, count) : throw Refuse("the curve rises from its first frame on.");
    }

    private static DataRefusedException Refuse(string why) => new(
        RefusalReason.UnsuitableValues, $"No frames before contrast were found: {why} State the baseline's frames.");

    private static string WhyNot(ReadOnlySpan<double> curve, int peak, int skip) =>
        curve.IndexOfAnyExcept(curve[0]) < 0
            ? $"the curve never rises: every frame is {curve[0].ToString("G4", CultureInfo.InvariantCulture)}."
            : curve[peak] < 0
                ? "the curve has no value of zero or more."
                : $"the curve is highest at frame {(peak + skip).ToString(CultureInfo.InvariantCulture)}, and rises no further.";

    private static int IndexOfLargest(ReadOnlySpan<double> curve)
    {
        int largest = 0;
        for (int i = 1; i < curve.Length; i++)
        {
            largest = curve[i] > curve[largest] ? i : largest;
        }

        return largest;
    }

    /// <summary>First frame past half of the way from the lowest value before the peak to the peak.</summary>
    private static int EndOfRise(ReadOnlySpan<double> curve, int peak)
    {
        double lowest = curve[peak];
        foreach (double value in curve[..peak])
        {
            lowest = Math.Min(lowest, value);
        }

        double half = lowest + (0.5 * (curve[peak] - lowest));

        // From the peak back, so that a single noisy frame early on does not count.
        int end = peak;
        while (end > 1 && curve[end - 1] > half)
        {
            end--;
        }

        return end;
    }

    /// <summary>Number of frames of the constant with the least sum of squares.</summary>
    private static int SplitBefore(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, int end)
    {
        int best = 1;
        double least = double.PositiveInfinity;
        for (int count = 1; count <= end; count++)
        {
            double sum = SumOfSquares(times[..(end + 1)], curve[..(end + 1)], count);
            if (sum <= least)
            {
                least = sum;
                best = count;
            }
        }

        return best;
    }

    /// <summary>Number of frames less those at the end that stand out of the ones before.</summary>
    private static int WithoutFirstContrast(ReadOnlySpan<double> curve, int count, double peak)
    {
        for (; count > LeastTrimmed; count--)
        {
            (double mean, double deviation) = MeanAndDeviation(curve[..(count - 1)]);
            double rise = curve[count - 1] - mean;
            if (!(rise > StandingOut * deviation && rise > Negligible * (peak - mean)))
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Residual sum of y = a + b max(0, t − t of the last constant frame), b not negative.</summary>
    private static double SumOfSquares(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, int count)
    {
        double origin = times[count - 1];
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            meanX += Math.Max(0, times[i] - origin) / curve.Length;
            meanY += curve[i] / curve.Length;
        }

        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            double x = Math.Max(0, times[i] - origin) - meanX;
            double y = curve[i] - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }

        return xx > 0 && xy > 0 ? Math.Max(0, yy - (xy * xy / xx)) : yy;
    }

    private static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<double> values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1)) : 0);
    }
}
