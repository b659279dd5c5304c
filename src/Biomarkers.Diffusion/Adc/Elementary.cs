using System.Runtime.CompilerServices;

namespace Biomarkers.Diffusion;

/// <summary>Logarithm and exponential over lanes: the same bits for every width of vector and on every machine.</summary>
/// <remarks>Polynomials fitted for this library (Remez); only operations that IEEE 754 rounds exactly.</remarks>
internal static class Elementary
{
    private const long One = 0x3FF0000000000000;
    private const long HalfRoot = 0x3FE6A09E667F3BCD;
    private const long FractionBits = 0x000FFFFFFFFFFFFF;
    private const int FractionLength = 52;

    // 2^52: its last bit counts ones. 1.5 · 2^52: the same for numbers of either sign.
    private const double Counting = 4503599627370496.0;
    private const double Rounding = 6755399441055744.0;

    // ln 2 in two parts; the first has 21 zeros at its end, so that its product with an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.4426950408889634;

    /// <summary>Natural logarithm of positive normal numbers, within 1 unit in the last place. Other lanes hold anything.</summary>
    /// <remarks>
    /// x = 2^k m with √½ ≤ m &lt; √2; f = m − 1; s = f / (2 + f); ln m = 2 atanh s = f − s (f − R) with R = 2 (atanh s) / s − 2,
    /// a polynomial in s² of degree 7 whose error is 9e-18.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, double>
    {
        // Adding this carries into the exponent exactly where m would be √2 or more.
        TLanes shifted = TLanes.AddBits(x, TLanes.FromBits(One - HalfRoot));
        TLanes k = (TLanes.ShiftRight(shifted, FractionLength) | TLanes.Create(Counting)) - TLanes.Create(Counting + 1023);
        TLanes m = TLanes.AddBits(shifted & TLanes.FromBits(FractionBits), TLanes.FromBits(HalfRoot));
        TLanes f = m - TLanes.Create(1);
        TLanes s = f / (TLanes.Create(2) + f);
        TLanes z = s * s;
        TLanes w = z * z;
        TLanes odd = z * (TLanes.Create(0.66666666666666696) + (w * (TLanes.Create(0.28571428626371359) + (w * (TLanes.Create(0.18182892887821481) + (w * TLanes.Create(0.14617736939412593)))))));
        TLanes even = w * (TLanes.Create(0.39999999999898506) + (w * (TLanes.Create(0.22222211077386914) + (w * TLanes.Create(0.1533160795028275)))));
        TLanes half = TLanes.Create(0.5) * f * f;
        return (k * TLanes.Create(Ln2High)) - ((half - ((s * (half + odd + even)) + (k * TLanes.Create(Ln2Low)))) - f);
    }

    /// <summary>Exponential, within 1 unit in the last place where the result is a normal number; 0 below, infinite above.</summary>
    /// <remarks>x = n ln 2 + r with |r| ≤ ½ ln 2; exp r = 1 + (r + r² P(r)), P the series up to r^13 / 13!, whose rest is 5e-18.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, double>
    {
        TLanes shifted = (x * TLanes.Create(Log2E)) + TLanes.Create(Rounding);
        TLanes n = shifted - TLanes.Create(Rounding);
        TLanes r = (x - (n * TLanes.Create(Ln2High))) - (n * TLanes.Create(Ln2Low));
        TLanes p = TLanes.Create(1.0 / 6227020800);
        p = (p * r) + TLanes.Create(1.0 / 479001600);
        p = (p * r) + TLanes.Create(1.0 / 39916800);
        p = (p * r) + TLanes.Create(1.0 / 3628800);
        p = (p * r) + TLanes.Create(1.0 / 362880);
        p = (p * r) + TLanes.Create(1.0 / 40320);
        p = (p * r) + TLanes.Create(1.0 / 5040);
        p = (p * r) + TLanes.Create(1.0 / 720);
        p = (p * r) + TLanes.Create(1.0 / 120);
        p = (p * r) + TLanes.Create(1.0 / 24);
        p = (p * r) + TLanes.Create(1.0 / 6);
        p = (p * r) + TLanes.Create(0.5);
        TLanes value = TLanes.AddBits(TLanes.Create(1) + (r + (r * r * p)), TLanes.ShiftLeft(shifted, FractionLength));

        // Within these ends the result and its power of two are normal numbers.
        value = TLanes.Select(TLanes.GreaterOrEqual(x, TLanes.Create(-708)), value, TLanes.Create(0));
        value = TLanes.Select(TLanes.GreaterOrEqual(TLanes.Create(709), x), value, TLanes.Create(double.PositiveInfinity));
        return value;
    }
}
