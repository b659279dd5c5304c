namespace Biomarkers.Perfusion;

/// <summary>The gamma function's logarithm and its regularised incomplete integral.</summary>
internal static class GammaFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const int MostTerms = 10_000;
    private const double Accuracy = 1e-16;

    /// <summary>ln Γ(x) for x greater than 0.</summary>
    /// <remarks>Stirling's series from 15 on, reached by Γ(x + 1) = x Γ(x). Source: Abramowitz and Stegun 6.1.40. Relative error about 1e-15.</remarks>
    public static double LogGamma(double x)
    {
        double product = 1;
        while (x < 15)
        {
            product *= x;
            x++;
        }

        double r = 1 / x;
        double s = r * r;
        double series = r * ((1.0 / 12) - (s * ((1.0 / 360) - (s * ((1.0 / 1260) - (s * ((1.0 / 1680) - (s * ((1.0 / 1188) - (s * (691.0 / 360360)))))))))));
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>P(a, x) = ∫ from 0 to x of t^(a−1) exp(−t) dt / Γ(a), for a greater than 0.</summary>
    /// <remarks>Series below a + 1, continued fraction of the complement above. Source: Abramowitz and Stegun 6.5.29 and 6.5.31.</remarks>
    public static double RegularisedLower(double a, double x)
    {
        if (!(x > 0))
        {
            return 0;
        }

        double front = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        if (x < a + 1)
        {
            double term = 1 / a;
            double sum = term;
            for (int n = 1; n < MostTerms && term > sum * Accuracy; n++)
            {
                term *= x / (a + n);
                sum += term;
            }

            return Math.Min(1, front * sum);
        }

        // Lentz: f = b0 + a1/(b1 + a2/(b2 + …)) with b_n = x + 2n + 1 − a and a_n = n (a − n); all denominators stay positive here.
        double b = x + 1 - a;
        double c = double.PositiveInfinity;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < MostTerms; n++)
        {
            double numerator = n * (a - n);
            b += 2;
            d = 1 / ((numerator * d) + b);
            c = b + (numerator / c);
            double factor = c * d;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 4 * Accuracy)
            {
                break;
            }
        }

        return Math.Max(0, 1 - (front * fraction));
    }
}
