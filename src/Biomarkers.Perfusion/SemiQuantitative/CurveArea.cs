namespace Biomarkers.Perfusion;

/// <summary>Area under a sampled curve.</summary>
internal static class CurveArea
{
    /// <summary>Trapezoid rule between two times, exact for straight connections.</summary>
    /// <param name="times">Times, strictly increasing.</param>
    /// <param name="curve">Values at the times.</param>
    /// <param name="from">Begin.</param>
    /// <param name="to">End; what lies beyond the samples counts nothing.</param>
    public static double Between(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, double from, double to)
    {
        double sum = 0;
        for (int i = 1; i < times.Length && times[i - 1] < to; i++)
        {
            double low = Math.Max(from, times[i - 1]);
            double high = Math.Min(to, times[i]);
            if (high > low)
            {
                double slope = (curve[i] - curve[i - 1]) / (times[i] - times[i - 1]);
                sum += (curve[i - 1] + (slope * ((0.5 * (low + high)) - times[i - 1]))) * (high - low);
            }
        }

        return sum;
    }
}
