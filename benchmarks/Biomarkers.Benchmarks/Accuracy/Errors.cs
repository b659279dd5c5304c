using System.Globalization;

namespace Biomarkers.Benchmarks;

/// <summary>Noise from seeds, and errors in words.</summary>
internal static class Errors
{
    /// <summary>Median and middle 90 % of relative errors in percent.</summary>
    public static string Describe(IEnumerable<double> values, double truth)
    {
        double[] all = [.. values];
        double[] errors = [.. all.Where(double.IsFinite).Select(value => 100 * ((value / truth) - 1)).Order()];
        if (errors.Length == 0)
        {
            return "no value";
        }

        string missing = errors.Length == all.Length ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {100.0 * (all.Length - errors.Length) / all.Length:F1} % without");
        return $"{Signed(At(errors, 0.5))} ({Signed(At(errors, 0.05))} to {Signed(At(errors, 0.95))}){missing}";
    }

    /// <summary>A normal deviate.</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>The magnitude of a signal with noise in both channels.</summary>
    public static double Magnitude(double signal, double sigma, Random random)
    {
        if (sigma == 0)
        {
            return signal;
        }

        double real = signal + (sigma * Normal(random));
        double imaginary = sigma * Normal(random);
        return Math.Sqrt((real * real) + (imaginary * imaginary));
    }

    /// <summary>A level of noise as the first cell of a row.</summary>
    public static string Level(double ratio) => double.IsPositiveInfinity(ratio) ? "0" : ratio.ToString("G4", CultureInfo.InvariantCulture);

    private static double At(double[] sorted, double part) => sorted[(int)Math.Round(part * (sorted.Length - 1))];

    private static string Signed(double value) => Math.Abs(value) < 0.005 ? "0.00" : value.ToString(Math.Abs(value) >= 100 ? "+0;−0" : Math.Abs(value) >= 10 ? "+0.0;−0.0" : "+0.00;−0.00", CultureInfo.InvariantCulture);
}
