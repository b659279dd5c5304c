using System.Runtime.CompilerServices;

namespace Biomarkers.Numerics;

/// <summary>The exponential function in additions and products alone, so that every width and processor gives the same bits.</summary>
/// <remarks>
/// Method: x = (16 k + j) ln 2 / 16 + r with |r| ≤ ln 2 / 32; exp(x) = 2^k · 2^(j/16) · exp(r). The table holds 2^(j/16) in two parts,
/// exp(r) − 1 is a polynomial of degree 6 (Chebyshev interpolation of (exp(r) − 1 − r) / r², error 3e-17).
/// </remarks>
internal static class LaneExp
{
    /// <summary>Adding this rounds to an integer that then stands, with the bias of the exponent, in the lowest bits.</summary>
    private const double Shift = 6755399441055744.0 + (1023 * 16);
    private const double SixteenPerLn2 = 23.083120654223414;

    // ln 2 / 16 in two parts; the first ends in 20 zero bits, so that its product with the integer is exact.
    private const double StepHigh = 0.043321698780346196;
    private const double StepLow = 4.650385693757748e-12;

    // Of (exp(r) − 1 − r) / r².
    private const double C0 = 0.5;
    private const double C1 = 0.1666666666529896;
    private const double C2 = 0.04166666666495703;
    private const double C3 = 0.008333449817651228;
    private const double C4 = 0.0013889034494096299;

    private static ReadOnlySpan<double> High =>
    [
        1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916, 1.189207115002721, 1.241857812073484, 1.2968395546510096,
        1.3542555469368927, 1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543, 1.681792830507429,
        1.7562521603732995, 1.8340080864093424, 1.9152065613971474,
    ];

    private static ReadOnlySpan<double> Low =>
    [
        0.0, 8.551889705537965e-17, -3.046782079812471e-17, 8.912812676025408e-17, 3.982015231465646e-17, 4.658027591836937e-17,
        2.5382502794888315e-17, 7.70094837980299e-17, -9.667293313452913e-17, -3.483994556892796e-17, 7.949834809697621e-17,
        2.4707192569797888e-17, 8.199010020581497e-17, 2.960140695448873e-17, 3.283107224245627e-17, -1.0619946056195963e-16,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Compute<T>(T value)
        where T : unmanaged, ILaneBits<T>
    {
        // Beyond these bounds the power of two is 0 or infinite, whatever the rest.
        T x = T.Min(T.Create(710), T.Max(T.Create(-708.9), value));
        T shifted = (x * T.Create(SixteenPerLn2)) + T.Create(Shift);
        T k = shifted - T.Create(Shift);
        T r = x - (k * T.Create(StepHigh)) - (k * T.Create(StepLow));

        // exp(r) − 1 = r + r² (c0 + c1 r + … + c4 r⁴)
        T c = (T.Create(C4) * r) + T.Create(C3);
        c = (c * r) + T.Create(C2);
        c = (c * r) + T.Create(C1);
        c = (c * r) + T.Create(C0);
        T p = r + (r * r * c);

        T high = T.Look(High, shifted);
        return (high + (T.Look(Low, shifted) + (high * p))) * T.ExponentOfShifted(shifted);
    }
}
