namespace Biomarkers.Perfusion.Tests;

/// <summary>The leakage fit the slow way: quadrature by Gauss points, a dense grid of kep and golden sections.</summary>
internal static class PlainLeakage
{
    private static readonly double[] Nodes = [-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640];
    private static readonly double[] Weights = [0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891];

    /// <summary>∫ m(u) exp(−k (t − u)) du for the straight connections of m, k in 1/s.</summary>
    public static double[] Convolve(double[] times, double[] m, double k)
    {
        var result = new double[m.Length];
        for (int i = 1; i < m.Length; i++)
        {
            double length = times[i] - times[i - 1];
            double sum = 0;
            for (int q = 0; q < Nodes.Length; q++)
            {
                double part = 0.5 * (1 + Nodes[q]);
                sum += 0.5 * Weights[q] * length * (m[i - 1] + (part * (m[i] - m[i - 1]))) * Math.Exp(-k * length * (1 - part));
            }

            result[i] = (result[i - 1] * Math.Exp(-k * length)) + sum;
        }

        return result;
    }

    public static double[] Curve(double[] times, double[] m, double k1, double k2, double kepPerMinute)
    {
        double[] shape = Convolve(times, m, kepPerMinute / 60);
        return [.. m.Select((value, i) => (k1 * value) - (k2 * shape[i]))];
    }

    /// <summary>K1, K2 and the residual sum at a kep.</summary>
    public static (double K1, double K2, double Sum) At(double[] times, double[] y, double[] m, double kepPerMinute)
    {
        double[] s = Convolve(times, m, kepPerMinute / 60);
        double along = s.Zip(m, (a, b) => a * b).Sum() / m.Sum(v => v * v);
        double[] rest = [.. s.Zip(m, (a, b) => a - (along * b))];
        double scale = rest.Zip(y, (a, b) => a * b).Sum() / rest.Sum(v => v * v);
        double[] without = [.. y.Zip(rest, (a, b) => a - (scale * b))];
        double k1 = without.Zip(m, (a, b) => a * b).Sum() / m.Sum(v => v * v);
        return (k1 - (scale * along), -scale, without.Zip(m, (a, b) => a - (k1 * b)).Sum(r => r * r));
    }

    public static (double K1, double K2, double Kep) Fit(double[] times, double[] y, double[] m, double highest)
    {
        const int Count = 600;
        double[] sums = [.. Enumerable.Range(0, Count + 1).Select(j => At(times, y, m, highest * j / Count).Sum)];
        int best = Array.IndexOf(sums, sums.Min());
        double low = highest * Math.Max(0, best - 1) / Count;
        double high = highest * Math.Min(Count, best + 1) / Count;
        double golden = 0.5 * (Math.Sqrt(5) - 1);
        for (int step = 0; step < 60; step++)
        {
            double left = high - (golden * (high - low));
            double right = low + (golden * (high - low));
            (low, high) = At(times, y, m, left).Sum < At(times, y, m, right).Sum ? (low, right) : (left, high);
        }

        double kep = 0.5 * (low + high);
        (double k1, double k2, _) = At(times, y, m, kep);
        return (k1, k2, kep);
    }
}
