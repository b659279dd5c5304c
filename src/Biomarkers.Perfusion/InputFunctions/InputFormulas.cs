namespace Biomarkers.Perfusion;

/// <summary>The formulas of input functions: constants in the order of their declaration, time in seconds since the onset.</summary>
internal static class InputFormulas
{
    private const double SecondsPerMinute = 60;

    /// <summary>Two Gaussians and one or two exponentials under a sigmoid.</summary>
    public static double Parker(double[] p, double seconds)
    {
        double t = seconds / SecondsPerMinute;
        double tail = (p[6] * Math.Exp(-p[7] * t)) + (p.Length > 10 ? p[10] * Math.Exp(-p[11] * t) : 0);
        double sum = Gauss(t, p[0], p[2], p[4]) + Gauss(t, p[1], p[3], p[5]) + (tail / (1 + Math.Exp(-p[8] * (t - p[9]))));
        return p.Length > 12 ? p[12] * sum : sum;
    }

    /// <summary>Three exponentials times gamma variates, one for each passage.</summary>
    public static double Georgiou(double[] p, double seconds)
    {
        double t = seconds / SecondsPerMinute;
        double alpha = p[6];
        double beta = p[7];
        double tau = p[8];
        double passages = 0;
        for (int j = 0; t - (j * tau) > 0; j++)
        {
            // By logarithms, for Γ overflows from the 28th passage on.
            double a = ((j + 1) * alpha) + j;
            double x = t - (j * tau);
            passages += Math.Exp((a * Math.Log(x)) - (x / beta) - ((a + 1) * Math.Log(beta)) - GammaFunctions.LogGamma(a + 1));
        }

        return ((p[0] * Math.Exp(-p[3] * t)) + (p[1] * Math.Exp(-p[4] * t)) + (p[2] * Math.Exp(-p[5] * t))) * passages;
    }

    /// <summary>D (a1 exp(−m1 t) + a2 exp(−m2 t)).</summary>
    public static double Biexponential(double[] p, double seconds)
    {
        double t = seconds / SecondsPerMinute;
        return p[0] * ((p[1] * Math.Exp(-p[3] * t)) + (p[2] * Math.Exp(-p[4] * t)));
    }

    /// <summary>Bolus aB exp(−μB t) and its convolution with aG exp(−μG t).</summary>
    public static double Orton1(double[] p, double seconds)
    {
        double t = seconds / SecondsPerMinute;
        (double aB, double muB, double aG, double muG) = (p[0], p[1], p[2], p[3]);
        return (aB * Math.Exp(-muB * t)) + (aB * aG * Between(muG, muB, t));
    }

    /// <summary>Bolus aB t exp(−μB t) and its convolution with aG exp(−μG t).</summary>
    public static double Orton2(double[] p, double seconds)
    {
        double t = seconds / SecondsPerMinute;
        (double aB, double muB, double aG, double muG) = (p[0], p[1], p[2], p[3]);
        double bolus = t * Math.Exp(-muB * t);
        return (aB * bolus) + (aB * aG * (Between(muG, muB, t) - bolus) / (muB - muG));
    }

    /// <summary>Bolus aB (1 − cos μB t) over one period and its convolution with aG exp(−μG t).</summary>
    public static double Orton3(double[] p, double seconds)
    {
        double t = seconds / SecondsPerMinute;
        (double aB, double muB, double aG, double muG) = (p[0], p[1], p[2], p[3]);
        double end = 2 * Math.PI / muB;
        double during = Math.Min(t, end);
        double decay = Math.Exp(-muG * during);
        double body = ((1 - decay) / muG) - (((muG * Math.Cos(muB * during)) + (muB * Math.Sin(muB * during)) - (muG * decay)) / ((muG * muG) + (muB * muB)));
        return t <= end
            ? (aB * (1 - Math.Cos(muB * t))) + (aB * aG * body)
            : aB * aG * body * Math.Exp(-muG * (t - end));
    }

    /// <summary>A linear rise to t0, then two exponentials; seconds.</summary>
    public static double McGrath(double[] p, double seconds)
    {
        (double rise, double a1, double a2, double m1, double m2) = (p[0], p[1], p[2], p[3], p[4]);
        return seconds <= rise
            ? (a1 + a2) * seconds / rise
            : (a1 * Math.Exp(-m1 * (seconds - rise))) + (a2 * Math.Exp(-m2 * (seconds - rise)));
    }

    /// <summary>Cmax x^a exp(a (1 − x)) with x = t / (a b); seconds.</summary>
    public static double GammaVariate(double[] p, double seconds)
    {
        double x = seconds / (p[1] * p[2]);
        return x > 0 ? p[0] * Math.Exp(p[1] * (Math.Log(x) + 1 - x)) : 0;
    }

    private static double Gauss(double t, double area, double centre, double width) =>
        area / (width * Math.Sqrt(2 * Math.PI)) * Math.Exp(-(t - centre) * (t - centre) / (2 * width * width));

    /// <summary>The convolution of two exponentials: (exp(−slow t) − exp(−fast t)) / (fast − slow).</summary>
    private static double Between(double slow, double fast, double t) => (Math.Exp(-slow * t) - Math.Exp(-fast * t)) / (fast - slow);
}
