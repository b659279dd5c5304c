using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The gamma function's logarithm and its derivative, several values side by side.</summary>
internal static class LaneGamma
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const int Shift = 8;

    /// <summary>ln Γ(x) and its derivative ψ(x), for x from 2 on.</summary>
    /// <remarks>
    /// Formula: Γ(x) = Γ(x + 8) / (x (x + 1) … (x + 7)), then Stirling's series. Source: Abramowitz and Stegun 6.1.40, 6.3.18.
    /// </remarks>
    public static void Compute<T>(T x, out T logGamma, out T digamma)
        where T : unmanaged, ILane<T>
    {
        T one = T.Create(1);
        T product = x;
        T derivative = one;
        T factor = x;
        for (int j = 1; j < Shift; j++)
        {
            factor += one;
            derivative = (derivative * factor) + product;
            product *= factor;
        }

        T y = x + T.Create(Shift);
        T r = one / y;
        T q = r * r;
        T log = T.Log(y);
        T series = T.Create(1.0 / 1188) - (q * T.Create(691.0 / 360360));
        series = T.Create(1.0 / 1680) - (q * series);
        series = T.Create(1.0 / 1260) - (q * series);
        series = T.Create(1.0 / 360) - (q * series);
        series = T.Create(1.0 / 12) - (q * series);
        logGamma = ((y - T.Create(0.5)) * log) - y + T.Create(HalfLogTwoPi) + (r * series) - T.Log(product);

        T tail = T.Create(1.0 / 132) - (q * T.Create(691.0 / 32760));
        tail = T.Create(1.0 / 240) - (q * tail);
        tail = T.Create(1.0 / 252) - (q * tail);
        tail = T.Create(1.0 / 120) - (q * tail);
        tail = T.Create(1.0 / 12) - (q * tail);
        digamma = log - (T.Create(0.5) * r) - (q * tail) - (derivative / product);
    }
}
