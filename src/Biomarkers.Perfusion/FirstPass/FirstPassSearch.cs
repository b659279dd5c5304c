namespace Biomarkers.Perfusion;

/// <summary>The search for the first pass in one curve; allocates nothing.</summary>
/// <remarks>
/// Method: from the peak on the curve is followed until two samples in a row (or the last one) lie below the cut-off, or until it has risen again from its lowest
/// sample since the peak by more than 3 √2 standard deviations of the noise and 5 % of the peak in two samples in a row; then it ends with that lowest sample.
/// </remarks>
internal static class FirstPassSearch
{
    /// <summary>Fewest samples of a series in which a first pass is sought.</summary>
    public const int FewestSamples = 6;
    private const int FewestOnBolus = 4;
    private const double OnBolus = 0.1;
    private const double FallenEnough = 0.5;
    private const double RiseDeviations = 4.242640687119285;
    private const double LeastRise = 0.05;

    /// <summary>Finds the first pass.</summary>
    /// <param name="curve">The samples, at least <see cref="FewestSamples"/>.</param>
    /// <param name="scratch">Room for as many values as there are samples.</param>
    /// <param name="options">Cut-off and least height.</param>
    public static FirstPassWindow Find(ReadOnlySpan<double> curve, Span<double> scratch, FirstPassOptions options)
    {
        int peak = 0;
        double lowest = double.PositiveInfinity;
        for (int i = 0; i < curve.Length; i++)
        {
            if (!double.IsFinite(curve[i]))
            {
                return FirstPassWindow.Missing(FirstPassStatus.NotFinite);
            }

            peak = curve[i] > curve[peak] ? i : peak;
            lowest = Math.Min(lowest, curve[i]);
        }

        double height = curve[peak];
        if (!(height > 0) || height == lowest)
        {
            return FirstPassWindow.Missing(FirstPassStatus.NoBolus);
        }

        double noise = CurveNoise.Estimate(curve, scratch);
        int middle = Math.Clamp(peak, 1, curve.Length - 2);
        double mean = (curve[middle - 1] + curve[middle] + curve[middle + 1]) / 3;
        if (mean <= options.LeastContrastToNoise * noise / Math.Sqrt(3))
        {
            return FirstPassWindow.Missing(FirstPassStatus.NoBolus, peak, noise);
        }

        if (peak < 2)
        {
            return FirstPassWindow.Missing(FirstPassStatus.NoBaseline, peak, noise);
        }

        int count = End(curve, peak, options.CutOff * height, Math.Max(RiseDeviations * noise, LeastRise * height), out double fallen);
        FirstPassStatus status = fallen > FallenEnough * height ? FirstPassStatus.Truncated
            : CountOnBolus(curve[..count], peak) < FewestOnBolus ? FirstPassStatus.TooFewSamples
            : FirstPassStatus.Found;
        return status == FirstPassStatus.Found ? new(status, peak, count, noise) : FirstPassWindow.Missing(status, peak, noise);
    }

    /// <summary>Number of samples up to the cut-off, and how low the curve came.</summary>
    private static int End(ReadOnlySpan<double> curve, int peak, double cutOff, double rise, out double lowest)
    {
        lowest = curve[peak];
        int lowestAt = peak;
        for (int i = peak + 1; i < curve.Length; i++)
        {
            double value = curve[i];
            double next = i + 1 < curve.Length ? curve[i + 1] : value;
            if (value < cutOff && next < cutOff)
            {
                lowest = Math.Min(lowest, value);
                return i;
            }

            if (value < lowest)
            {
                lowest = value;
                lowestAt = i;
            }
            else if (value - lowest > rise && next - lowest > rise)
            {
                return lowestAt + 1;
            }
        }

        return curve.Length;
    }

    /// <summary>Samples in a row about the peak that are above a tenth of it.</summary>
    private static int CountOnBolus(ReadOnlySpan<double> curve, int peak)
    {
        int first = peak;
        while (first > 0 && curve[first - 1] > OnBolus * curve[peak])
        {
            first--;
        }

        int last = peak;
        while (last + 1 < curve.Length && curve[last + 1] > OnBolus * curve[peak])
        {
            last++;
        }

        return last - first + 1;
    }
}
