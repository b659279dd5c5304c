using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers.Diffusion;

/// <summary>The straight line through ln S with weights of each voxel's own: S², and 0 below the noise floor.</summary>
/// <remarks>
/// Formula, with w = (S / max S)² or 1, and 0 for signals that do not count, W = Σ w, β = Σ w b / W, Q = Σ w (b − β)²,
/// d = ln S − max ln S: ADC = −Σ w (b − β) (d − Σ w d / W) / Q; ln S0 = max ln S + Σ w d / W + β ADC;
/// s² = Σ w r² / (N − 2) over the N signals that count; SE(ADC) = s / √Q; SE(S0) = S0 s √(1/W + β²/Q).
/// Source: weighted linear least squares; weights S² after error propagation, var(ln S) = σ² / S².
/// </remarks>
internal static class WeightedAdcKernel
{
    /// <summary>Fits the voxels of a tile from its signals and their logarithms.</summary>
    /// <returns>True when every voxel has values.</returns>
    public static bool Fit<TLanes>(AdcPlan plan, AdcTile tile, int rounded)
        where TLanes : struct, ILanes<TLanes, double>
    {
        TLanes all = TLanes.FromBits(-1);
        for (int j = 0; j < rounded; j += TLanes.Count)
        {
            all &= FitOne<TLanes>(plan, tile, j);
        }

        return TLanes.AllSet(all);
    }

    private static TLanes FitOne<TLanes>(AdcPlan plan, AdcTile tile, int j)
        where TLanes : struct, ILanes<TLanes, double>
    {
        ReadOnlySpan<double> b = plan.BValues;
        ref double signals = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile.Signals), j);
        ref double logarithms = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile.Logarithms), j);
        ref double weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile.Weights), j);
        nint stride = tile.Length;
        TLanes floor = TLanes.Create(Math.Max(plan.Floor, plan.Smallest));
        TLanes ceiling = TLanes.Create(double.MaxValue);
        TLanes zero = TLanes.Create(0);
        TLanes one = TLanes.Create(1);
        TLanes finite = TLanes.FromBits(-1);
        TLanes number = zero;
        TLanes largest = TLanes.Create(plan.Smallest);
        TLanes reference = TLanes.Create(double.MinValue);
        TLanes lowestB = TLanes.Create(double.MaxValue);
        TLanes highestB = zero;
        for (int i = 0; i < b.Length; i++)
        {
            TLanes x = TLanes.Load(ref Unsafe.Add(ref signals, i * stride));
            TLanes counts = TLanes.GreaterOrEqual(x, floor) & TLanes.GreaterOrEqual(ceiling, x);
            TLanes at = TLanes.Create(b[i]);
            finite &= TLanes.GreaterOrEqual(x, zero - ceiling) & TLanes.GreaterOrEqual(ceiling, x);
            number += TLanes.Select(counts, one, zero);
            largest = TLanes.Max(largest, TLanes.Select(counts, x, largest));
            reference = TLanes.Max(reference, TLanes.Select(counts, TLanes.Load(ref Unsafe.Add(ref logarithms, i * stride)), reference));
            lowestB = TLanes.Select(counts & TLanes.GreaterOrEqual(lowestB, at), at, lowestB);
            highestB = TLanes.Select(counts & TLanes.GreaterOrEqual(at, highestB), at, highestB);
        }

        TLanes weight = zero;
        TLanes sumB = zero;
        TLanes sumD = zero;
        for (int i = 0; i < b.Length; i++)
        {
            TLanes x = TLanes.Load(ref Unsafe.Add(ref signals, i * stride));
            TLanes counts = TLanes.GreaterOrEqual(x, floor) & TLanes.GreaterOrEqual(ceiling, x);
            TLanes share = plan.IsWeighted ? x / largest : one;
            TLanes w = TLanes.Select(counts, share * share, zero);
            TLanes d = TLanes.Select(counts, TLanes.Load(ref Unsafe.Add(ref logarithms, i * stride)) - reference, zero);
            w.Store(ref Unsafe.Add(ref weights, i * stride));
            d.Store(ref Unsafe.Add(ref logarithms, i * stride));
            weight += w;
            sumB += w * TLanes.Create(b[i]);
            sumD += w * d;
        }

        TLanes meanB = sumB / weight;
        TLanes meanD = sumD / weight;
        TLanes spread = zero;
        TLanes product = zero;
        for (int i = 0; i < b.Length; i++)
        {
            TLanes away = TLanes.Create(b[i]) - meanB;
            TLanes pull = TLanes.Load(ref Unsafe.Add(ref weights, i * stride)) * away;
            spread += pull * away;
            product += pull * (meanD - TLanes.Load(ref Unsafe.Add(ref logarithms, i * stride)));
        }

        TLanes adc = product / spread;
        TLanes level = meanD + (meanB * adc);
        TLanes squares = zero;
        TLanes misfit = zero;
        for (int i = 0; i < b.Length; i++)
        {
            TLanes x = TLanes.Load(ref Unsafe.Add(ref signals, i * stride));
            TLanes w = TLanes.Load(ref Unsafe.Add(ref weights, i * stride));
            TLanes line = level - (TLanes.Create(b[i]) * adc);
            TLanes rest = TLanes.Load(ref Unsafe.Add(ref logarithms, i * stride)) - line;
            squares += w * (rest * rest);
            TLanes difference = TLanes.Select(TLanes.GreaterOrEqual(zero, w), zero, x - Elementary.Exp(line + reference));
            misfit += difference * difference;
        }

        // All must be numbers, and two different b-values have to be left.
        TLanes complete = plan.Floor > 0 ? ~TLanes.GreaterOrEqual(lowestB, highestB) : TLanes.GreaterOrEqual(number, TLanes.Create(b.Length));
        TLanes usable = finite & complete & TLanes.GreaterOrEqual(ceiling, adc) & TLanes.GreaterOrEqual(adc, zero - ceiling);
        TLanes nothing = TLanes.Create(double.NaN);

        // Two signals leave no scatter, so no error either: neither zero nor infinity.
        TLanes freedom = TLanes.Select(TLanes.GreaterOrEqual(number, TLanes.Create(3)), number - TLanes.Create(2), nothing);
        TLanes deviation = TLanes.Sqrt(squares / freedom);
        TLanes s0 = Elementary.Exp(level + reference);
        TLanes.Select(usable, adc, nothing).Store(ref tile.Adc[j]);
        s0.Store(ref tile.S0[j]);
        (deviation / TLanes.Sqrt(spread)).Store(ref tile.AdcError[j]);
        (s0 * deviation * TLanes.Sqrt((one / weight) + (meanB * meanB / spread))).Store(ref tile.S0Error[j]);
        TLanes.Sqrt(misfit / freedom).Store(ref tile.Residual[j]);
        return usable;
    }
}
