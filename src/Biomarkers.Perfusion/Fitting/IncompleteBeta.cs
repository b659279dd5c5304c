namespace Biomarkers.Perfusion;

/// <summary>The regularised incomplete beta function, for p-values of F-tests.</summary>
/// <remarks>
/// Method: continued fraction by Lentz's algorithm on the side where it converges fast; ln Γ by Stirling's series after shifting its argument above 12.
/// Source: Abramowitz and Stegun 6.1.41, 26.5.8.
/// </remarks>
internal static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const int MostTerms = 500;

    /// <summary>I_x(a, b).</summary>
    public static double Compute(double a, double b, double x)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    private static double Fraction(double a, double b, double x)
    {
        double c = 1;
        double d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            double change = d * c;
            value *= change;
            if (Math.Abs(change - 1) < 1e-15)
            {
                break;
            }
        }

        return value;
    }

    /// <summary>Lentz: a term of zero is replaced by one too small to matter.</summary>
    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double x)
    {
        double shift = 0;
        while (x < 12)
        {
            shift += Math.Log(x);
            x++;
        }

        double inverse = 1 / (x * x);
        double series = ((((((-691.0 / 360360 * inverse) + (1.0 / 1188)) * inverse) - (1.0 / 1680)) * inverse) + (1.0 / 1260)) * inverse;
        series = (((series - (1.0 / 360)) * inverse) + (1.0 / 12)) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - shift;
    }
}
