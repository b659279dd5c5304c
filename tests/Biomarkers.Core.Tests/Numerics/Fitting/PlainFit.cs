namespace Biomarkers.Core.Tests.Numerics.Fitting;

/// <summary>A slow and obvious bounded least-squares fit: a dense grid over the box, then coordinate-wise shrinking pattern search from the best cells.</summary>
internal static class PlainFit
{
    public static double SumOfSquares<TModel>(TModel model, double[] point, double[] samples)
        where TModel : struct, ICurveModel<TModel>
    {
        var curve = new double[samples.Length];
        CurveFitter.Simulate(model, point, curve);
        double sum = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            sum += (samples[i] - curve[i]) * (samples[i] - curve[i]);
        }

        return sum;
    }

    /// <summary>The lowest sum over one nonlinear parameter, with up to two linear ones solved for between bounds.</summary>
    /// <param name="sumAt">Lowest sum for a value of the nonlinear parameter.</param>
    /// <param name="lower">Its lower bound, above 0.</param>
    /// <param name="upper">Its upper bound.</param>
    public static double Lowest(Func<double, double> sumAt, double lower, double upper)
    {
        const int Points = 400;
        double ratio = Math.Pow(upper / lower, 1.0 / Points);
        double[] grid = [.. Enumerable.Range(0, Points + 1).Select(i => Math.Min(upper, lower * Math.Pow(ratio, i)))];
        double[] sums = [.. grid.Select(sumAt)];
        double best = sums.Min();
        for (int i = 0; i <= Points; i++)
        {
            double left = grid[Math.Max(0, i - 1)];
            double right = grid[Math.Min(Points, i + 1)];
            if (sums[i] <= sums[Math.Max(0, i - 1)] && sums[i] <= sums[Math.Min(Points, i + 1)])
            {
                best = Math.Min(best, Golden(sumAt, left, right));
            }
        }

        return best;
    }

    private static double Golden(Func<double, double> sumAt, double left, double right)
    {
        double golden = (Math.Sqrt(5) - 1) / 2;
        for (int i = 0; i < 80; i++)
        {
            double a = right - (golden * (right - left));
            double b = left + (golden * (right - left));
            (left, right) = sumAt(a) < sumAt(b) ? (left, b) : (a, right);
        }

        return sumAt(0.5 * (left + right));
    }

    /// <summary>min Σ (y − p u − q v)² for p and q in boxes: inside, on each edge, in each corner.</summary>
    public static double LinearBox(double[] y, double[] u, double[] v, (double Lower, double Upper) p, (double Lower, double Upper) q)
    {
        double uu = Dot(u, u), uv = Dot(u, v), vv = Dot(v, v), uy = Dot(u, y), vy = Dot(v, y);
        double determinant = (uu * vv) - (uv * uv);
        double best = double.PositiveInfinity;
        if (determinant > 1e-12 * uu * vv)
        {
            Try(((vv * uy) - (uv * vy)) / determinant, ((uu * vy) - (uv * uy)) / determinant);
        }

        foreach (double edge in (double[])[p.Lower, p.Upper])
        {
            Try(edge, Math.Clamp((vy - (uv * edge)) / vv, q.Lower, q.Upper));
        }

        foreach (double edge in (double[])[q.Lower, q.Upper])
        {
            Try(Math.Clamp((uy - (uv * edge)) / uu, p.Lower, p.Upper), edge);
        }

        return best;

        void Try(double a, double b)
        {
            if (a >= p.Lower && a <= p.Upper && b >= q.Lower && b <= q.Upper)
            {
                double sum = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = y[i] - (a * u[i]) - (b * v[i]);
                    sum += r * r;
                }

                best = Math.Min(best, sum);
            }
        }
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, static (x, y) => x * y).Sum();
}
