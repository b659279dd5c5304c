namespace Biomarkers.Perfusion.Tests;

/// <summary>The slow and obvious twin of the fits of both Tofts models: every kep on a fine grid with the best amplitudes between their bounds, then golden section.</summary>
internal static class PlainToftsFit
{
    private const double LeastVe = 1e-3;
    private const double MostVe = 1;
    private const double MostKtrans = 5;

    /// <summary>The least sum of squared residuals that the model's bounds allow.</summary>
    public static double LeastSum(double[] times, double[] plasma, double[] tissue, bool hasPlasma, int points = 400)
    {
        double best = Amplitudes(new double[times.Length], plasma, tissue, 0, hasPlasma);
        double[] grid = [.. Enumerable.Range(0, points).Select(i => Math.Log(1e-5) + (i * (Math.Log(5000) - Math.Log(1e-5)) / (points - 1)))];
        double[] sums = [.. grid.Select(Sum)];
        double least = sums.Min();

        // Every dip that could hold the least sum.
        for (int i = 0; i < points; i++)
        {
            bool isDip = (i == 0 || sums[i] <= sums[i - 1]) && (i == points - 1 || sums[i] <= sums[i + 1]);
            if (isDip && sums[i] < least * 1.01)
            {
                best = Math.Min(best, Golden(grid[Math.Max(0, i - 1)], grid[Math.Min(points - 1, i + 1)]));
            }
        }

        return best;

        double Sum(double logRate)
        {
            double rate = Math.Exp(logRate);
            var shape = new double[times.Length];
            ExponentialConvolution.Compute(times, plasma, rate, shape);
            return Amplitudes(shape, plasma, tissue, rate, hasPlasma);
        }

        double Golden(double low, double high)
        {
            double ratio = (Math.Sqrt(5) - 1) / 2;
            double a = high - (ratio * (high - low));
            double b = low + (ratio * (high - low));
            (double atA, double atB) = (Sum(a), Sum(b));
            for (int i = 0; i < 45; i++)
            {
                if (atA < atB)
                {
                    (high, b, atB) = (b, a, atA);
                    a = high - (ratio * (high - low));
                    atA = Sum(a);
                }
                else
                {
                    (low, a, atA) = (a, b, atB);
                    b = low + (ratio * (high - low));
                    atB = Sum(b);
                }
            }

            return Math.Min(atA, atB);
        }
    }

    /// <summary>Sum of squares with Ktrans and vp at their best within their bounds: inside, or on one of the edges.</summary>
    private static double Amplitudes(double[] shape, double[] plasma, double[] tissue, double rate, bool hasPlasma)
    {
        double low = LeastVe * rate;
        double high = Math.Min(MostKtrans, MostVe * rate);
        double ff = Dot(shape, shape);
        double fp = Dot(shape, plasma);
        double pp = Dot(plasma, plasma);
        double fy = Dot(shape, tissue);
        double py = Dot(plasma, tissue);
        double yy = Dot(tissue, tissue);
        if (low > MostKtrans)
        {
            return double.PositiveInfinity;
        }

        double best = double.PositiveInfinity;
        if (!hasPlasma)
        {
            Try(ff > 0 ? Math.Clamp(fy / ff, low, high) : 0, 0);
            return best;
        }

        double determinant = (ff * pp) - (fp * fp);
        double k = ((pp * fy) - (fp * py)) / determinant;
        double v = ((ff * py) - (fp * fy)) / determinant;
        if (k >= low && k <= high && v >= 0 && v <= 1)
        {
            Try(k, v);
            return best;
        }

        foreach (double edge in (double[])[0, 1])
        {
            Try(ff > 0 ? Math.Clamp((fy - (edge * fp)) / ff, low, high) : 0, edge);
        }

        foreach (double edge in (double[])[low, high])
        {
            Try(edge, Math.Clamp((py - (edge * fp)) / pp, 0, 1));
        }

        return best;

        void Try(double transfer, double volume)
        {
            double sum = 0;
            for (int i = 0; i < tissue.Length; i++)
            {
                double residual = tissue[i] - (transfer * shape[i]) - (volume * plasma[i]);
                sum += residual * residual;
            }

            best = Math.Min(best, sum);
        }
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, static (a, b) => a * b).Sum();
}
