namespace Biomarkers.Radiomics;

/// <summary>Largest and smallest gradient of a histogram and their levels.</summary>
internal readonly record struct HistogramGradient(double Maximum, int MaximumLevel, double Minimum, int MinimumLevel)
{
    /// <summary>Gradient of the counts of level 1 and up, at least two: central differences, one-sided at the ends.</summary>
    public static HistogramGradient Of(ReadOnlySpan<long> counts)
    {
        HistogramGradient found = new(double.NegativeInfinity, 0, double.PositiveInfinity, 0);
        int last = counts.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            double gradient = i == 0 ? counts[1] - counts[0]
                : i == last ? counts[last] - counts[last - 1]
                : (counts[i + 1] - counts[i - 1]) / 2.0;
            if (gradient > found.Maximum)
            {
                found = found with { Maximum = gradient, MaximumLevel = i + 1 };
            }

            if (gradient < found.Minimum)
            {
                found = found with { Minimum = gradient, MinimumLevel = i + 1 };
            }
        }

        return found;
    }
}
