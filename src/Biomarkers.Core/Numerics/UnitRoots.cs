namespace Biomarkers.Numerics;

/// <summary>Points on the unit circle from plain arithmetic, so that they have the same bits on every platform.</summary>
internal static class UnitRoots
{
    /// <summary>cos and −sin of 2π·numerator/denominator: a root of unity as forward transforms need it.</summary>
    /// <param name="numerator">0 to denominator − 1.</param>
    /// <param name="denominator">At least 1, below 2^27.</param>
    public static (double Real, double Imaginary) Forward(int numerator, int denominator)
    {
        // The angle is brought to [0, π/4] in whole eighths of a turn, exactly, before anything is rounded.
        long eighths = 8L * numerator;
        int octant = (int)(eighths / denominator);
        long rest = eighths - ((long)octant * denominator);
        bool mirrored = (octant & 1) != 0;
        double angle = (mirrored ? denominator - rest : rest) * (Math.PI / 4) / denominator;
        double cosine = Cosine(angle);
        double sine = Sine(angle);
        int quarter = ((octant + 1) >> 1) & 3;
        if (mirrored)
        {
            sine = -sine;
        }

        return quarter switch
        {
            0 => (cosine, -sine),
            1 => (-sine, -cosine),
            2 => (-cosine, sine),
            _ => (sine, cosine),
        };
    }

    // Taylor series on [0, π/4]: the first term left out is below 1e-18.
    private static double Cosine(double x)
    {
        double s = x * x;
        double sum = 0;
        for (int n = 18; n >= 2; n -= 2)
        {
            sum = (1 + sum) * -s / (n * (n - 1));
        }

        return 1 + sum;
    }

    private static double Sine(double x)
    {
        double s = x * x;
        double sum = 0;
        for (int n = 19; n >= 3; n -= 2)
        {
            sum = (1 + sum) * -s / (n * (n - 1));
        }

        return x + (x * sum);
    }
}
