using System.Runtime.CompilerServices;

namespace Biomarkers.Diffusion;

/// <summary>The slope of the straight line through ln S in single precision, where every voxel uses every signal with the same weight.</summary>
/// <remarks>
/// <para>Method: S = 2^k (1 + f) with √½ ≤ 1 + f &lt; √2 and ln (1 + f) = f + f² P(f), where P is a polynomial of degree 7 (Remez; error of
/// the whole 6e-9). The difference of two logarithms is put together from (k − k₁) ln 2 and f − f₁, which are exact, and the
/// difference of the small rests; its error is below 2e-8 + 1e-7 of itself, less than storing two signals in single precision costs.</para>
/// <para>Formula: ADC = Σ (β − b) / Q · (ℓ − ℓ₁), as in <see cref="PlainAdcKernel"/>.</para>
/// </remarks>
internal static class SingleAdcKernel
{
    private const int FractionLength = 23;
    private const long One = 0x3F800000;
    private const long HalfRoot = 0x3F3504F3;
    private const long FractionBits = 0x007FFFFF;

    // 2^23: its last bit counts ones.
    private const float Counting = 8388608f;

    // ln 2 in two parts; the first has 12 digits, so that its product with an exponent is exact.
    private const float Ln2High = 0.693115234375f;
    private const float Ln2Low = 3.1946184945309e-5f;

    /// <summary>Takes the first image's signals apart. Where one is not a positive normal number, the exponent is NaN.</summary>
    /// <returns>True when all are.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Begin<TLanes>(ref readonly float signals, ref float exponents, ref float fractions, ref float rests, int count)
        where TLanes : struct, ILanes<TLanes, float>
    {
        TLanes all = TLanes.FromBits(-1);
        for (nint j = 0; j < count; j += TLanes.Count)
        {
            TLanes usable = Split(TLanes.Load(ref Unsafe.Add(ref Unsafe.AsRef(in signals), j)), out TLanes exponent, out TLanes fraction, out TLanes rest);
            all &= usable;
            TLanes.Select(usable, exponent, TLanes.Create(float.NaN)).Store(ref Unsafe.Add(ref exponents, j));
            fraction.Store(ref Unsafe.Add(ref fractions, j));
            rest.Store(ref Unsafe.Add(ref rests, j));
        }

        return TLanes.AllSet(all);
    }

    /// <summary>Adds a further image's share to the ADC; the second image's share is the first.</summary>
    /// <returns>True when this image's signals all are positive normal numbers.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Add<TLanes>(
        ref readonly float signals, ref float exponents, ref float fractions, ref float rests, ref float adcs, float factor, bool isFirstShare, int count)
        where TLanes : struct, ILanes<TLanes, float>
    {
        TLanes all = TLanes.FromBits(-1);
        TLanes weight = TLanes.Create(factor);
        for (nint j = 0; j < count; j += TLanes.Count)
        {
            TLanes usable = Split(TLanes.Load(ref Unsafe.Add(ref Unsafe.AsRef(in signals), j)), out TLanes exponent, out TLanes fraction, out TLanes rest);
            exponent -= TLanes.Load(ref Unsafe.Add(ref exponents, j));
            TLanes coarse = (exponent * TLanes.Create(Ln2High)) + (fraction - TLanes.Load(ref Unsafe.Add(ref fractions, j)));
            TLanes fine = (exponent * TLanes.Create(Ln2Low)) + (rest - TLanes.Load(ref Unsafe.Add(ref rests, j)));
            TLanes adc = weight * (coarse + fine);
            if (!isFirstShare)
            {
                adc += TLanes.Load(ref Unsafe.Add(ref adcs, j));
            }

            all &= usable;
            adc = TLanes.Select(usable, adc, TLanes.Create(float.NaN));
            adc.Store(ref Unsafe.Add(ref adcs, j));
        }

        return TLanes.AllSet(all);
    }

    /// <summary>k, f and f² P(f) of each lane.</summary>
    /// <returns>All bits set where the signal is a positive normal number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Split<TLanes>(TLanes x, out TLanes exponent, out TLanes fraction, out TLanes rest)
        where TLanes : struct, ILanes<TLanes, float>
    {
        TLanes shifted = TLanes.AddBits(x, TLanes.FromBits(One - HalfRoot));
        exponent = (TLanes.ShiftRight(shifted, FractionLength) | TLanes.Create(Counting)) - TLanes.Create(Counting + 127);
        TLanes f = TLanes.AddBits(shifted & TLanes.FromBits(FractionBits), TLanes.FromBits(HalfRoot)) - TLanes.Create(1);
        TLanes p = (TLanes.Create(0.08733601163f) * f) + TLanes.Create(-0.1444185352f);
        p = (p * f) + TLanes.Create(0.1497928654f);
        p = (p * f) + TLanes.Create(-0.1655233795f);
        p = (p * f) + TLanes.Create(0.1995361374f);
        p = (p * f) + TLanes.Create(-0.2500249092f);
        p = (p * f) + TLanes.Create(0.3333422543f);
        p = (p * f) + TLanes.Create(-0.4999998198f);
        fraction = f;
        rest = f * f * p;
        return TLanes.GreaterOrEqual(x, TLanes.Create(1.17549435e-38f)) & TLanes.GreaterOrEqual(TLanes.Create(float.MaxValue), x);
    }
}
