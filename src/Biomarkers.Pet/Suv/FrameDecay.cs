namespace Biomarkers.Pet;

/// <summary>Decay within a frame.</summary>
internal static class FrameDecay
{
    // Below this λT the closed form loses its digits, and T/2 is right to 1e-10 of itself.
    private const double Flat = 1e-9;

    public static double Constant(double halfLife) => Math.Log(2) / halfLife;

    /// <summary>Seconds from a frame's start at which activity passes its mean over the frame.</summary>
    /// <remarks>Formula: (1/λ) ln(λT / (1 - exp(-λT))). Source: QIBA pseudo-code; IBSI-SUV manual.</remarks>
    public static double AverageTime(double lambda, double duration)
    {
        double x = lambda * duration;
        return x < Flat ? duration / 2 : Math.Log(x / -ExpM1(-x)) / lambda;
    }

    /// <summary>exp(x) - 1 without loss of digits near zero.</summary>
    /// <remarks>Formula: (u - 1) x / ln u with u = exp(x), in which the errors of both parts cancel. Source: Kahan.</remarks>
    private static double ExpM1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : (u - 1) * x / Math.Log(u);
    }
}
