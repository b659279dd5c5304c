using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers.Diffusion;

/// <summary>The straight line through ln S where every voxel uses every signal with the same weight.</summary>
/// <remarks>
/// Formula, with ℓ = ln S, β = mean b and Q = Σ (b − β)²: ADC = Σ (β − b) (ℓ − ℓ₁) / Q; ln S0 = mean ℓ + β ADC;
/// s² = Σ (ℓ − ln S0 + b ADC)² / (N − 2); SE(ADC) = s / √Q; SE(S0) = S0 s √(1/N + β²/Q).
/// Logarithms enter as differences from the first, so that equal signals give exactly 0. A signal without a logarithm makes NaN of
/// everything. Source: linear least squares.
/// </remarks>
internal static class PlainAdcKernel
{
    /// <summary>The slope from the logarithms of a tile.</summary>
    /// <returns>True when every voxel has one.</returns>
    public static bool FitSlope<TLanes>(AdcPlan plan, AdcTile tile, int rounded)
        where TLanes : struct, ILanes<TLanes, double>
    {
        ref double logarithms = ref MemoryMarshal.GetReference(tile.Logarithms);
        ref double adcs = ref MemoryMarshal.GetReference(tile.Adc);
        ReadOnlySpan<double> slopes = plan.Slopes;
        nint stride = tile.Length;
        TLanes spread = TLanes.Create(plan.Spread);
        TLanes all = TLanes.FromBits(-1);
        for (nint j = 0; j < rounded; j += TLanes.Count)
        {
            TLanes first = TLanes.Load(ref Unsafe.Add(ref logarithms, j));
            TLanes slope = TLanes.Create(0);
            nint at = j;
            for (int i = 1; i < slopes.Length; i++)
            {
                at += stride;
                slope += TLanes.Create(slopes[i]) * (TLanes.Load(ref Unsafe.Add(ref logarithms, at)) - first);
            }

            TLanes adc = slope / spread;
            all &= TLanes.GreaterOrEqual(adc, adc);
            adc.Store(ref Unsafe.Add(ref adcs, j));
        }

        return TLanes.AllSet(all);
    }

    /// <summary>Everything but the slope.</summary>
    public static void FitRest<TLanes>(AdcPlan plan, AdcTile tile, int rounded)
        where TLanes : struct, ILanes<TLanes, double>
    {
        ReadOnlySpan<double> b = plan.BValues;
        ref double logarithms = ref MemoryMarshal.GetReference(tile.Logarithms);
        ref double signals = ref MemoryMarshal.GetReference(tile.Signals);
        nint stride = tile.Length;
        TLanes count = TLanes.Create(plan.Count);
        TLanes freedom = TLanes.Create(plan.Freedom);
        TLanes meanB = TLanes.Create(plan.MeanB);
        TLanes slopeScale = TLanes.Create(Math.Sqrt(plan.Spread));
        TLanes levelScale = TLanes.Create(Math.Sqrt((1.0 / plan.Count) + (plan.MeanB * plan.MeanB / plan.Spread)));
        for (int j = 0; j < rounded; j += TLanes.Count)
        {
            TLanes adc = TLanes.Load(ref tile.Adc[j]);
            TLanes first = TLanes.Load(ref Unsafe.Add(ref logarithms, j));
            TLanes sum = TLanes.Create(0);
            for (int i = 1; i < b.Length; i++)
            {
                sum += TLanes.Load(ref Unsafe.Add(ref logarithms, (i * stride) + j)) - first;
            }

            TLanes level = first + ((sum / count) + (meanB * adc));
            TLanes squares = TLanes.Create(0);
            TLanes misfit = TLanes.Create(0);
            for (int i = 0; i < b.Length; i++)
            {
                TLanes line = level - (TLanes.Create(b[i]) * adc);
                TLanes rest = TLanes.Load(ref Unsafe.Add(ref logarithms, (i * stride) + j)) - line;
                squares += rest * rest;
                TLanes difference = TLanes.Load(ref Unsafe.Add(ref signals, (i * stride) + j)) - Elementary.Exp(line);
                misfit += difference * difference;
            }

            TLanes deviation = TLanes.Sqrt(squares / freedom);
            TLanes s0 = Elementary.Exp(level);
            s0.Store(ref tile.S0[j]);
            (deviation / slopeScale).Store(ref tile.AdcError[j]);
            (s0 * deviation * levelScale).Store(ref tile.S0Error[j]);
            TLanes.Sqrt(misfit / freedom).Store(ref tile.Residual[j]);
        }
    }
}
