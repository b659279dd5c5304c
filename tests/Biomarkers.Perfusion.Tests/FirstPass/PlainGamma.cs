namespace Biomarkers.Perfusion.Tests.FirstPass;

/// <summary>Gamma-variates the slow and obvious way, in the classical form.</summary>
internal static class PlainGamma
{
    /// <summary>A (t − t0)^alpha exp(−(t − t0) / beta) with A so that the peak is as stated.</summary>
    public static double Value(double time, double peak, double arrival, double alpha, double beta)
    {
        double t = time - arrival;
        return t <= 0 ? 0 : peak * Math.Pow(t / (alpha * beta), alpha) * Math.Exp(alpha - (t / beta));
    }

    public static double[] Curve(double[] times, GammaVariateParameters p) => [.. times.Select(t => Value(t, p.Peak, p.Arrival, p.Alpha, p.Beta))];

    /// <summary>Covariance of peak, arrival, alpha and beta for noise of deviation 1, by central differences.</summary>
    public static double[,] Covariance(double[] times, GammaVariateParameters p)
    {
        double[] at = [p.Peak, p.Arrival, p.Alpha, p.Beta];
        double[][] columns = [.. Enumerable.Range(0, 4).Select(j => times.Select(t => Difference(x => Value(t, x[0], x[1], x[2], x[3]), at, j)).ToArray())];
        var normal = new double[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                normal[i, j] = columns[i].Zip(columns[j], static (a, b) => a * b).Sum();
            }
        }

        return Invert(normal);
    }

    /// <summary>Standard deviation of a function of peak, arrival, alpha and beta, by their covariance.</summary>
    public static double Deviation(double[,] covariance, GammaVariateParameters p, Func<GammaVariateParameters, double> measure)
    {
        double[] at = [p.Peak, p.Arrival, p.Alpha, p.Beta];
        double[] slope = [.. Enumerable.Range(0, 4).Select(j => Difference(x => measure(new(x[0], x[1], x[2], x[3])), at, j))];
        double sum = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                sum += slope[i] * covariance[i, j] * slope[j];
            }
        }

        return Math.Sqrt(sum);
    }

    private static double Difference(Func<double[], double> function, double[] at, int index)
    {
        double h = 1e-5 * Math.Max(1, Math.Abs(at[index]));
        double[] up = [.. at];
        double[] down = [.. at];
        up[index] += h;
        down[index] -= h;
        return (function(up) - function(down)) / (2 * h);
    }

    private static double[,] Invert(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var work = (double[,])matrix.Clone();
        var inverse = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            inverse[i, i] = 1;
        }

        for (int p = 0; p < n; p++)
        {
            double pivot = work[p, p];
            for (int j = 0; j < n; j++)
            {
                work[p, j] /= pivot;
                inverse[p, j] /= pivot;
            }

            for (int i = 0; i < n; i++)
            {
                double factor = work[i, p];
                for (int j = 0; j < n && i != p; j++)
                {
                    work[i, j] -= factor * work[p, j];
                    inverse[i, j] -= factor * inverse[p, j];
                }
            }
        }

        return inverse;
    }
}
