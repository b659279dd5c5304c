namespace Biomarkers.Perfusion.Tests;

/// <summary>Inputs for tests.</summary>
internal static class Inputs
{
    /// <summary>Parker's population curve in plasma, haematocrit 0.42.</summary>
    public static double Parker(double seconds, double onset)
    {
        double t = (seconds - onset) / 60;
        if (t < 0)
        {
            return 0;
        }

        double blood = Gauss(t, 0.809, 0.17046, 0.0563) + Gauss(t, 0.330, 0.365, 0.132) + (1.050 * Math.Exp(-0.1685 * t) / (1 + Math.Exp(-38.078 * (t - 0.483))));
        return blood / (1 - 0.42);
    }

    public static double[] Times(int count, double spacing, double first = 0) => [.. Enumerable.Range(0, count).Select(i => first + (i * spacing))];

    public static InputCurve ParkerAt(ReadOnlySpan<double> times, double onset = 12) => new(times, Array.ConvertAll(times.ToArray(), t => Parker(t, onset)));

    /// <summary>A portal vein's curve: the artery's, later and wider.</summary>
    public static InputCurve PortalAt(ReadOnlySpan<double> times) =>
        new(times, Array.ConvertAll(times.ToArray(), static t => t < 20 ? 0 : 2.2 * (1 - Math.Exp(-(t - 20) / 12)) * Math.Exp(-(t - 20) / 400)));

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Gauss(double t, double area, double centre, double width) =>
        area / (width * Math.Sqrt(2 * Math.PI)) * Math.Exp(-(t - centre) * (t - centre) / (2 * width * width));
}
