namespace Biomarkers.Perfusion;

/// <summary>The search for the arrival in one curve; allocates nothing.</summary>
internal static class ArrivalSearch
{
    /// <summary>Part of the way from the first samples to the peak up to which a parabola is asked to follow.</summary>
    private const double RiseLooked = 0.9;

    /// <summary>Standard deviation of Gaussian noise from the median of absolute second differences: 1 / (0.6745 √6).</summary>
    private const double DeviationFromMedian = 0.60526;

    public static BolusArrival Find(ReadOnlySpan<double> times, ReadOnlySpan<double> values, Span<double> scratch, ArrivalOptions options)
    {
        int peak = 0;
        double lowest = double.PositiveInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return BolusArrival.Missing(ArrivalStatus.NotFinite);
            }

            peak = values[i] > values[peak] ? i : peak;
            lowest = Math.Min(lowest, values[i]);
        }

        if (values[peak] == lowest)
        {
            return BolusArrival.Missing(ArrivalStatus.NoBolus, 0);
        }

        double noise = Noise(values, scratch);
        double first = (values[0] + values[1]) / 2;
        int end = 2;
        while (end < peak && values[end] < first + (RiseLooked * (values[peak] - first)))
        {
            end++;
        }

        if (peak < 2)
        {
            return Judge(values, noise, 1) >= options.LeastContrastToNoise
                ? BolusArrival.Missing(ArrivalStatus.NoBaseline) : BolusArrival.Missing(ArrivalStatus.NoBolus, Judge(values, noise, 1));
        }

        double arrival = options.Method == ArrivalMethod.LinearQuadratic
            ? LinearQuadratic.Find(times, values, end)
            : PeakGradient(times, values, peak);
        int count = 0;
        double sum = 0;
        while (count < values.Length && times[count] <= arrival)
        {
            sum += values[count++];
        }

        if (count == 0)
        {
            return BolusArrival.Missing(ArrivalStatus.NoBaseline);
        }

        double contrast = Judge(values, noise, count);
        return contrast >= options.LeastContrastToNoise
            ? new BolusArrival(ArrivalStatus.Found, arrival, count, sum / count, contrast)
            : BolusArrival.Missing(ArrivalStatus.NoBolus, contrast);
    }

    /// <summary>Standard deviation of one sample's noise.</summary>
    public static double Noise(ReadOnlySpan<double> values, Span<double> scratch)
    {
        Span<double> bends = scratch[..(values.Length - 2)];
        for (int i = 0; i < bends.Length; i++)
        {
            bends[i] = Math.Abs(values[i] - (2 * values[i + 1]) + values[i + 2]);
        }

        return DeviationFromMedian * UpperMedian(bends);
    }

    /// <summary>The value with as many below as above it, the greater of the two middle ones; reorders.</summary>
    private static double UpperMedian(Span<double> values)
    {
        int middle = values.Length / 2;
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            double pivot = values[(low + high) / 2];
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (middle <= j)
            {
                high = j;
            }
            else if (middle >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return values[middle];
    }

    /// <summary>Greatest mean of three samples in a row after the baseline, less the baseline's mean, in standard deviations of that difference.</summary>
    private static double Judge(ReadOnlySpan<double> values, double noise, int baseline)
    {
        double before = 0;
        for (int i = 0; i < baseline; i++)
        {
            before += values[i] / baseline;
        }

        double highest = double.NegativeInfinity;
        for (int i = Math.Max(baseline, 1) - 1; i + 2 < values.Length; i++)
        {
            highest = Math.Max(highest, (values[i] + values[i + 1] + values[i + 2]) / 3);
        }

        double rise = highest - before;
        return rise <= 0 || double.IsNegativeInfinity(highest) ? 0 : rise / (noise * Math.Sqrt((1.0 / 3) + (1.0 / baseline)));
    }

    /// <summary>Where the steepest rise before the peak, drawn backwards, meets the baseline; twice, for the baseline follows from it.</summary>
    private static double PeakGradient(ReadOnlySpan<double> times, ReadOnlySpan<double> values, int peak)
    {
        // Over three samples, for the difference of two is half noise.
        int steepest = 1;
        double slope = double.NegativeInfinity;
        for (int i = 1; i < Math.Min(peak + 1, values.Length - 1); i++)
        {
            double here = (values[i + 1] - values[i - 1]) / (times[i + 1] - times[i - 1]);
            (steepest, slope) = here > slope ? (i, here) : (steepest, slope);
        }

        if (!(slope > 0))
        {
            return times[0];
        }

        double time = (times[steepest - 1] + times[steepest] + times[steepest + 1]) / 3;
        double value = (values[steepest - 1] + values[steepest] + values[steepest + 1]) / 3;
        double arrival = times[steepest - 1];
        for (int pass = 0; pass < 2; pass++)
        {
            double sum = 0;
            int count = 0;
            while (count < steepest && (count == 0 || times[count] < arrival))
            {
                sum += values[count++];
            }

            arrival = Math.Clamp(time - ((value - (sum / count)) / slope), times[0], times[steepest]);
        }

        return arrival;
    }
}
