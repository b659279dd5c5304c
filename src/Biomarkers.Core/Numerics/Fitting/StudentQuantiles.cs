namespace Biomarkers;

/// <summary>Quantiles of Student's t distribution for whole degrees of freedom, each computed once.</summary>
/// <remarks>
/// Formula: with θ = atan(t / √ν), P(|T| ≤ t) is a finite series in cos θ and sin θ (Abramowitz and Stegun 26.7.3 and 26.7.4), inverted by
/// bisection. Beyond 1,000 degrees the series is replaced by 1,000, off by less than 0.2 % of the quantile.
/// </remarks>
internal sealed class StudentQuantiles(double probability)
{
    private const int Most = 1000;

    private readonly double[] _known = new double[Most + 1];

    /// <summary>The quantile; NaN for no degree of freedom.</summary>
    public double Of(int freedom)
    {
        if (freedom <= 0)
        {
            return double.NaN;
        }

        ref double known = ref _known[Math.Min(freedom, Most)];
        return known != 0 ? known : known = Compute(Math.Min(freedom, Most));
    }

    /// <summary>P(|T| ≤ t).</summary>
    private static double Within(double t, int freedom)
    {
        double root = Math.Sqrt(freedom + (t * t));
        double sine = t / root;
        double cosine = Math.Sqrt(freedom) / root;
        double term = (freedom & 1) == 0 ? 1 : cosine;
        double sum = freedom == 1 ? 0 : term;
        for (int k = (freedom & 1) == 0 ? 2 : 3; k < freedom; k += 2)
        {
            // cos²θ (k − 1) / k for the next power
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return (freedom & 1) == 0 ? sine * sum : 2 / Math.PI * (Math.Atan2(sine, cosine) + (sine * sum));
    }

    private double Compute(int freedom)
    {
        double within = (2 * probability) - 1;
        double low = 0;
        double high = 2;
        while (Within(high, freedom) < within)
        {
            high *= 2;
        }

        for (int i = 0; i < 64; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Within(middle, freedom) < within ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }
}
