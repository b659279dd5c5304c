using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>How vessels spread a bolus on its way: the distribution of the times that its parts take.</summary>
public sealed class Dispersion
{
    private const double LargestShape = 1000;

    private Dispersion(double shape, double scale)
    {
        Shape = shape;
        TimeScale = scale;
    }

    /// <summary>Shape of the gamma distribution; 1 for the exponential.</summary>
    public double Shape { get; }

    /// <summary>Time scale in seconds.</summary>
    public double TimeScale { get; }

    /// <summary>Mean time in seconds by which the bolus comes later.</summary>
    public double MeanTime => Shape * TimeScale;

    /// <summary>One well-mixed vessel.</summary>
    /// <param name="meanTime">T in seconds, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive and finite.</exception>
    /// <remarks>Formula: h(t) = exp(−t/T) / T. Source: Calamante, Gadian and Connelly 2000, doi:10.1002/1522-2594(200009)44:3&lt;466::AID-MRM18&gt;3.0.CO;2-M.</remarks>
    public static Dispersion Exponential(double meanTime) => Gamma(1, meanTime);

    /// <summary>Several vessels in a row, also a broken number of them.</summary>
    /// <param name="shape">a, greater than 0, at most 1000.</param>
    /// <param name="scale">b in seconds, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <remarks>Formula: h(t) = t^(a−1) exp(−t/b) / (b^a Γ(a)). Mean time a b. Source: Mouridsen and others 2006, doi:10.1016/j.neuroimage.2006.06.015.</remarks>
    public static Dispersion Gamma(double shape, double scale)
    {
        if (!(shape > 0 && shape <= LargestShape))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape.ToString(CultureInfo.InvariantCulture), "A shape above 0, at most 1000, is needed.");
        }

        return scale > 0 && double.IsFinite(scale)
            ? new Dispersion(shape, scale)
            : throw new ArgumentOutOfRangeException(nameof(scale), scale.ToString(CultureInfo.InvariantCulture), "A positive time in seconds is needed.");
    }

    /// <summary>Part of the bolus that has come after a time.</summary>
    /// <param name="time">Seconds.</param>
    internal double Integral(double time)
    {
        double x = time / TimeScale;
        return Shape == 1 ? -ExpMinusOne(-x) : GammaFunctions.RegularisedLower(Shape, x);
    }

    /// <summary>The integral of <see cref="Integral"/>.</summary>
    internal double SecondIntegral(double time)
    {
        // ∫ (t − u) h(u) du = t P(a, t/b) − a b P(a + 1, t/b)
        double x = time / TimeScale;
        return Shape == 1
            ? time + (TimeScale * ExpMinusOne(-x))
            : (time * GammaFunctions.RegularisedLower(Shape, x)) - (MeanTime * GammaFunctions.RegularisedLower(Shape + 1, x));
    }

    /// <summary>exp(x) − 1 without cancellation near zero.</summary>
    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-5 ? x * (1 + (x / 2 * (1 + (x / 3)))) : Math.Exp(x) - 1;
}
