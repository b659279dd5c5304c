namespace Biomarkers.Diffusion.Tests.Models;

/// <summary>The full fit against a slow search: amplitudes solved for at each point of a dense grid over D and D*, then a shrinking compass.</summary>
public sealed class IvimMinimumTests
{
    private static readonly double[] B = [0, 1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 350, 400, 550, 700, 850, 1000];

    [Theory]
    [InlineData(0.005, 20, false)]
    [InlineData(0.02, 20, true)]
    [InlineData(0.06, 20, true)]
    public void FullFit_OfNoisyTissue_ReachesTheMinimumOfTheSlowSearch(double noise, int count, bool allStarts)
    {
        var random = new Random(5);
        var curves = new double[count][];
        var samples = new double[B.Length * count];
        for (int k = 0; k < count; k++)
        {
            curves[k] = new double[B.Length];
            CurveFitter.Simulate(
                new Ivim(B), [0.9 + (0.2 * random.NextDouble()), 0.0005 + (0.002 * random.NextDouble()), 0.05 + (0.25 * random.NextDouble()), 0.01 + (0.09 * random.NextDouble())], curves[k]);
            for (int i = 0; i < B.Length; i++)
            {
                curves[k][i] += noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                samples[(i * count) + k] = curves[k][i];
            }
        }

        CurveFits fits = CurveFitter.Fit(new Ivim(B), CurveData.FromCurves<double>(samples, count), new CurveFitOptions { AllStarts = allStarts });
        for (int k = 0; k < count; k++)
        {
            Assert.True(FitStatusLegend.HasValues(fits.Status[k]), $"{fits.Status[k]}");
            var curve = new double[B.Length];
            double[] found = [.. Ivim.Parameters.Select(p => fits[p.Definition][k])];
            if (double.IsNaN(found[3]))
            {
                // Without a perfused part its coefficient has no value, and the curve does not depend on it.
                Assert.Equal(0, found[2]);
                found[3] = 0.01;
            }

            CurveFitter.Simulate(new Ivim(B), found, curve);
            double sum = curve.Zip(curves[k], static (c, y) => (y - c) * (y - c)).Sum();

            // The slow search stops a little above the minimum itself.
            Assert.InRange(sum / Search(curves[k]), 1 - 1e-4, 1 + 1e-6);
        }
    }

    private static double Search(double[] y)
    {
        const int Points = 40;
        var cells = new List<(double Sum, double LogD, double LogDStar)>();
        (double low, double high) = (Math.Log(0.005), Math.Log(0.2));
        for (int i = 0; i < Points; i++)
        {
            // ln D from 1e-5 on: what lies below cannot be told from it.
            double logD = Math.Log(1e-5) + ((low - Math.Log(1e-5)) * i / (Points - 1));
            for (int j = 0; j < Points; j++)
            {
                double logDStar = low + ((high - low) * j / (Points - 1));
                cells.Add((SumAt(y, logD, logDStar), logD, logDStar));
            }
        }

        return cells.OrderBy(static c => c.Sum).Take(12).Min(start => Compass(y, start.LogD, start.LogDStar));
    }

    private static double Compass(double[] y, double logD, double logDStar)
    {
        double best = SumAt(y, logD, logDStar);
        for (double step = 0.1; step > 1e-6; step *= 0.5)
        {
            for (bool moved = true; moved;)
            {
                moved = false;
                foreach ((int dx, int dy) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1), (1, 4), (-1, -4), (1, -4), (-1, 4), (0, 8), (0, -8)])
                {
                    double a = Math.Min(logD + (dx * step), Math.Log(0.005));
                    double b = Math.Clamp(logDStar + (dy * step), Math.Log(0.005), Math.Log(0.2));
                    double sum = SumAt(y, a, b);
                    if (sum < best)
                    {
                        (best, logD, logDStar, moved) = (sum, a, b, true);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Lowest sum over amplitudes that are not negative.</summary>
    private static double SumAt(double[] y, double logD, double logDStar)
    {
        double uu = 0, uv = 0, vv = 0, uy = 0, vy = 0;
        (double d, double dStar) = (Math.Exp(logD), Math.Exp(logDStar));
        for (int i = 0; i < B.Length; i++)
        {
            (double u, double v) = (Math.Exp(-B[i] * d), Math.Exp(-B[i] * dStar));
            (uu, uv, vv, uy, vy) = (uu + (u * u), uv + (u * v), vv + (v * v), uy + (u * y[i]), vy + (v * y[i]));
        }

        double determinant = (uu * vv) - (uv * uv);
        (double a, double b) = (((vv * uy) - (uv * vy)) / determinant, ((uu * vy) - (uv * uy)) / determinant);
        if (!(a >= 0) || !(b >= 0))
        {
            // One of them alone, whichever serves better.
            (a, b) = uy * uy / uu > vy * vy / vv ? (uy / uu, 0.0) : (0.0, vy / vv);
        }

        double sum = 0;
        for (int i = 0; i < B.Length; i++)
        {
            double r = y[i] - (a * Math.Exp(-B[i] * d)) - (b * Math.Exp(-B[i] * dStar));
            sum += r * r;
        }

        return sum;
    }
}
