namespace Biomarkers;

/// <summary>Round numbers for scales: 1, 2 or 5 times a power of ten.</summary>
internal static class NiceNumber
{
    /// <summary>The largest round number that is not larger.</summary>
    public static double Floor(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        double lead = value / power;
        return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
    }

    /// <summary>Round numbers from one end to the other, about as many as wanted.</summary>
    public static double[] Ticks(double lower, double upper, int about)
    {
        double step = Floor((upper - lower) / about);
        if (!(step > 0) || !double.IsFinite(step))
        {
            return [lower];
        }

        double first = Math.Ceiling((lower / step) - 1e-9);
        double last = Math.Floor((upper / step) + 1e-9);
        var ticks = new double[Math.Max(0, (int)(last - first) + 1)];
        for (int i = 0; i < ticks.Length; i++)
        {
            ticks[i] = (first + i) * step;
        }

        return ticks;
    }
}
