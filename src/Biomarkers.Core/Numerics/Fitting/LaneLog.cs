using System.Runtime.CompilerServices;

namespace Biomarkers.Numerics;

/// <summary>The natural logarithm in plain arithmetic, so that every width and processor gives the same bits.</summary>
/// <remarks>
/// Method: x = 2^k m with m in [√½, √2); with f = m − 1 and s = f / (2 + f), ln m = 2 artanh(s) = f − (f²/2 − s (f²/2 + R(s²))), where
/// R(z) = z (r0 + r1 z + …) is the rest of the series of artanh (Chebyshev interpolation, error 5e-18).
/// </remarks>
internal static class LaneLog
{
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoPower54 = 18014398509481984.0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Compute<T>(T value)
        where T : unmanaged, ILaneBits<T>
    {
        T one = T.Create(1);
        T isTiny = T.LessThan(value, T.Create(SmallestNormal));
        T x = T.Select(isTiny, value * T.Create(TwoPower54), value);
        T k = T.BiasedExponent(x) - T.Select(isTiny, T.Create(1023 + 54), T.Create(1023));
        T m = T.Significand(x);
        T isLarge = T.LessThan(T.Create(1.4142135623730951), m);
        m = T.Select(isLarge, m * T.Create(0.5), m);
        k = T.Select(isLarge, k + one, k);

        T f = m - one;
        T s = f / (T.Create(2) + f);
        T z = s * s;
        T r = (T.Create(0.14617807153417325) * z) + T.Create(0.15331611722055008);
        r = (r * z) + T.Create(0.1818289243253687);
        r = (r * z) + T.Create(0.22222211089379496);
        r = (r * z) + T.Create(0.28571428626253836);
        r = (r * z) + T.Create(0.3999999999989889);
        r = (r * z) + T.Create(0.666666666666667);
        T half = T.Create(0.5) * f * f;
        T ln = (k * T.Create(Ln2High)) - ((half - ((s * (half + (z * r))) + (k * T.Create(Ln2Low)))) - f);

        // 0, less than 0, NaN and infinity are not of the form 2^k m.
        T zero = T.Create(0);
        ln = T.Select(T.LessThan(value, T.Create(double.PositiveInfinity)), ln, value);
        ln = T.Select(T.LessThan(zero, value), ln, T.Create(double.NaN));
        return T.Select(T.And(T.LessThanOrEqual(value, zero), T.LessThanOrEqual(zero, value)), T.Create(double.NegativeInfinity), ln);
    }
}
