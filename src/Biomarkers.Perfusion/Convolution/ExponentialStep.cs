using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>How the convolution of a piecewise linear input with exp(−k t), and its derivative by k, go on over one interval.</summary>
/// <remarks>
/// <para>Formula: with x = k Δ and M_n = ∫₀¹ uⁿ exp(−x u) du, an interval from input a to input b takes
/// y to exp(−x) y + Δ [a M1 + b (M0 − M1)] and z = dy/dk to exp(−x) (z − Δ y) − Δ² [a M2 + b (M1 − M2)].</para>
/// <para>Method: above x = ½ by M0 = (1 − exp(−x)) / x and M_n = (n M_{n−1} − exp(−x)) / x; below, where these differences cancel, by the series
/// M2 = exp(−x) Σ 2 x^j / (j + 3)! and the same recursion backwards, M_{n−1} = (x M_n + exp(−x)) / n. Both to a few units in the 15th digit.</para>
/// </remarks>
internal readonly struct ExponentialStep<T>
    where T : unmanaged, ILane<T>
{
    private const double LargeFrom = 0.5;

    private ExponentialStep(T decay, T before, T after, T fall, T beforeByRate, T afterByRate)
    {
        Decay = decay;
        Before = before;
        After = after;
        Fall = fall;
        BeforeByRate = beforeByRate;
        AfterByRate = afterByRate;
    }

    /// <summary>exp(−x).</summary>
    public T Decay { get; }

    /// <summary>Weight of the input at the interval's beginning.</summary>
    public T Before { get; }

    /// <summary>Weight of the input at its end.</summary>
    public T After { get; }

    /// <summary>−Δ exp(−x), the weight of y in z.</summary>
    public T Fall { get; }

    public T BeforeByRate { get; }

    public T AfterByRate { get; }

    /// <summary>Prepares an interval.</summary>
    /// <param name="rate">k in 1/min, not negative.</param>
    /// <param name="length">Δ in min.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExponentialStep<T> Create(T rate, double length) => Create(rate, T.Create(length));

    /// <summary>Prepares an interval of another length in each lane.</summary>
    /// <param name="rate">k in 1/min, not negative.</param>
    /// <param name="delta">Δ in min.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ExponentialStep<T> Create(T rate, T delta)
    {
        T x = rate * delta;
        T decay = T.Exp(-x);
        T isLarge = T.LessThan(T.Create(LargeFrom), x);
        T m2 = decay * Series(x);
        T m1 = ((x * m2) + decay) * T.Create(0.5);
        T m0 = (x * m1) + decay;
        if (T.Bits(isLarge) != 0)
        {
            T inverse = T.Create(1) / x;
            T large0 = (T.Create(1) - decay) * inverse;
            T large1 = (large0 - decay) * inverse;
            T large2 = (large1 + large1 - decay) * inverse;
            m0 = T.Select(isLarge, large0, m0);
            m1 = T.Select(isLarge, large1, m1);
            m2 = T.Select(isLarge, large2, m2);
        }

        T minusSquare = -(delta * delta);
        return new ExponentialStep<T>(decay, delta * m1, delta * (m0 - m1), -(delta * decay), minusSquare * m2, minusSquare * (m1 - m2));
    }

    /// <summary>y at the interval's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Next(T y, T before, T after) => (Decay * y) + ((Before * before) + (After * after));

    /// <summary>dy/dk at the interval's end, from both at its beginning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T NextByRate(T byRate, T y, T before, T after) => (Decay * byRate) + ((Fall * y) + ((BeforeByRate * before) + (AfterByRate * after)));

    /// <summary>The weights one by one, for loops that keep them in registers: a struct of six vectors is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Deconstruct(out T decay, out T before, out T after, out T fall, out T beforeByRate, out T afterByRate) =>
        (decay, before, after, fall, beforeByRate, afterByRate) = (Decay, Before, After, Fall, BeforeByRate, AfterByRate);

    /// <summary>Σ 2 x^j / (j + 3)! for x up to ½.</summary>
    private static T Series(T x)
    {
        // 2/16! … 2/3!
        T sum = T.Create(9.55895466477477e-14);
        sum = (sum * x) + T.Create(1.5294327463639633e-12);
        sum = (sum * x) + T.Create(2.294149119545945e-11);
        sum = (sum * x) + T.Create(3.2118087673643227e-10);
        sum = (sum * x) + T.Create(4.17535139757362e-09);
        sum = (sum * x) + T.Create(5.010421677088344e-08);
        sum = (sum * x) + T.Create(5.511463844797178e-07);
        sum = (sum * x) + T.Create(5.5114638447971785e-06);
        sum = (sum * x) + T.Create(4.96031746031746e-05);
        sum = (sum * x) + T.Create(0.0003968253968253968);
        sum = (sum * x) + T.Create(0.002777777777777778);
        sum = (sum * x) + T.Create(0.016666666666666666);
        sum = (sum * x) + T.Create(0.08333333333333333);
        return (sum * x) + T.Create(0.3333333333333333);
    }
}
