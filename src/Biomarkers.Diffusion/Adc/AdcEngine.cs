using System.Numerics;
using System.Runtime.Intrinsics;

namespace Biomarkers.Diffusion;

/// <summary>Takes voxels tile by tile from the images through a kernel to the destinations.</summary>
internal static class AdcEngine
{
    /// <summary>Voxels of a block of parallel work; never depends on the number of threads.</summary>
    public const int BlockLength = 1 << 15;

    /// <summary>Complains about destinations that are too short, and results that cannot be.</summary>
    public static void Demand<T>(AdcPlan plan, long count, AdcSpans<T> destination, int maskLength)
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new ArgumentException($"Results are float or double, not {typeof(T).Name}.");
        }

        DemandLength(destination.Adc.Length, count, nameof(destination.Adc));
        DemandLength(destination.S0.Length, count, nameof(destination.S0));
        DemandLength(destination.AdcError.Length, count, nameof(destination.AdcError));
        DemandLength(destination.S0Error.Length, count, nameof(destination.S0Error));
        DemandLength(destination.Residual.Length, count, nameof(destination.Residual));
        DemandLength(destination.Status.Length, count, nameof(destination.Status));
        DemandLength(maskLength, count, "mask");
        if (plan.Freedom == 0 && !(destination.AdcError.IsEmpty && destination.S0Error.IsEmpty && destination.Residual.IsEmpty))
        {
            throw new ArgumentException("Two b-values leave no degree of freedom, so there are no standard errors and no residual: leave their spans empty.");
        }
    }

    /// <summary>Memory that suits a fit.</summary>
    public static AdcTile CreateTile<T, TResult>(AdcPlan plan, AdcSpans<TResult> destination)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
    {
        bool isSingle = plan.IsPlain && SingleAdcFit.IsExact<T>() && typeof(TResult) == typeof(float);
        return new(plan.Count, isSingle, !isSingle || !destination.IsAdcAlone);
    }

    /// <summary>Fits the voxels from start to end.</summary>
    public static void Fit<T, TResult, TSource>(AdcPlan plan, TSource source, AdcSpans<TResult> destination, ReadOnlySpan<byte> mask, int start, int end)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TSource : ISignalSource<T>, allows ref struct
    {
        using AdcTile tile = CreateTile<T, TResult>(plan, destination);
        Fit<T, TResult, TSource>(plan, source, tile, destination, mask, start, end);
    }

    /// <summary>Fits the voxels from start to end in memory that is there.</summary>
    public static void Fit<T, TResult, TSource>(AdcPlan plan, TSource source, AdcTile tile, AdcSpans<TResult> destination, ReadOnlySpan<byte> mask, int start, int end)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TSource : ISignalSource<T>, allows ref struct
    {
        while (start < end)
        {
            int count = source.RunLength(start, Math.Min(tile.Length, end - start));
            ReadOnlySpan<byte> inside = mask.IsEmpty ? default : mask.Slice(start, count);
            if (inside.IsEmpty || inside.ContainsAnyExcept((byte)0))
            {
                bool complete = !tile.IsSingle || SingleAdcFit.Fit<T, TSource>(plan, source, tile, start, count);
                complete &= !tile.IsDouble || FitDouble<T, TSource>(plan, source, tile, start, count, destination.IsAdcAlone);
                AdcResults.Write<T, TResult, TSource>(plan, source, tile, destination, inside, start, count, complete);
            }
            else
            {
                AdcResults.WriteOutside(destination, start, count);
            }

            start += count;
        }
    }

    private static bool FitDouble<T, TSource>(AdcPlan plan, TSource source, AdcTile tile, int start, int count, bool adcAlone)
        where T : unmanaged, INumber<T>
        where TSource : ISignalSource<T>, allows ref struct
    {
        int rounded = AdcTile.Round(count);
        for (int i = 0; i < plan.Count; i++)
        {
            Span<double> signals = tile.Signals.Slice(i * tile.Length, rounded);
            SignalWidening.ToDouble(source.Run(i, start, count), signals);
            signals[count..].Fill(1);
        }

        return Vector512.IsHardwareAccelerated ? Compute<Lanes512<double>>(plan, tile, rounded, adcAlone)
            : Vector256.IsHardwareAccelerated ? Compute<Lanes256<double>>(plan, tile, rounded, adcAlone)
            : Compute<Lanes128<double>>(plan, tile, rounded, adcAlone);
    }

    private static bool Compute<TLanes>(AdcPlan plan, AdcTile tile, int rounded, bool adcAlone)
        where TLanes : struct, ILanes<TLanes, double>
    {
        LogarithmKernel.Compute<TLanes>(tile, plan.Smallest, rounded);
        if (!plan.IsPlain)
        {
            return WeightedAdcKernel.Fit<TLanes>(plan, tile, rounded);
        }

        bool allUsable = PlainAdcKernel.FitSlope<TLanes>(plan, tile, rounded);
        if (!adcAlone)
        {
            PlainAdcKernel.FitRest<TLanes>(plan, tile, rounded);
        }

        return allUsable;
    }

    private static void DemandLength(int length, long count, string name)
    {
        if (length != 0 && length < count)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} holds {length} voxels, an image {count}."));
        }
    }
}
