namespace Biomarkers.Perfusion.Tests;

/// <summary>Reference curves and series for tests of leakage.</summary>
internal static class LeakageCurves
{
    public static double[] EvenTimes { get; } = Inputs.Times(60, 1.5);

    public static double[] UnevenTimes { get; } = [.. Enumerable.Range(0, 60).Select(static i => (1.5 * i) + (0.4 * Math.Sin(i)))];

    /// <summary>A bolus from 15 s on, peak 12 /s, with a tail of recirculating agent.</summary>
    public static double[] Bolus(double[] times) => Array.ConvertAll(times, static t => t < 15 ? 0
        : (12 * Math.Pow((t - 15) / 8, 3) * Math.Exp(3 - (3 * (t - 15) / 8))) + (1.2 * (1 - Math.Exp(-(t - 15) / 20))));

    public static LeakageReference Reference(double[] times) => LeakageReference.FromCurve(times, Bolus(times));

    /// <summary>A line of voxels, one a curve.</summary>
    public static TimeSeries<float> Series(double[] times, IReadOnlyList<double[]> curves)
    {
        var geometry = new ImageGeometry(new Size3(curves.Count, 1, 1), new Vector3D(1, 1, 1));
        return new TimeSeries<float>(times, [.. times.Select((_, frame) => Volume.Wrap(geometry, [.. curves.Select(curve => (float)curve[frame])], LeakageMeasures.PerSecond))]);
    }

    /// <summary>Leaking curves with noise.</summary>
    public static double[][] Noisy(double[] times, int count, double sigma, int seed)
    {
        var random = new Random(seed);
        double[] m = Bolus(times);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double k1 = 0.3 + (2 * random.NextDouble());
            double k2 = 0.06 * (random.NextDouble() - 0.5);
            double kep = 1.5 * random.NextDouble();
            return PlainLeakage.Curve(times, m, k1, k2, kep).Select(v => v + (sigma * Inputs.Normal(random))).ToArray();
        })];
    }

    public static byte[] Bits(Volume<float> volume) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(volume.Voxels).ToArray();
}
