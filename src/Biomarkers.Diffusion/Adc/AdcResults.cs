using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Biomarkers.Diffusion;

/// <summary>Writes the results of a tile, and why a voxel has none.</summary>
internal static class AdcResults
{
    /// <summary>Writes a tile that was fitted.</summary>
    /// <param name="plan">What was fitted.</param>
    /// <param name="source">The signals.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="destination">Receives the results.</param>
    /// <param name="inside">One byte a voxel, 0 for outside; empty for all inside.</param>
    /// <param name="start">First voxel of the tile.</param>
    /// <param name="count">Voxels of the tile.</param>
    /// <param name="complete">No voxel is without values.</param>
    public static void Write<T, TResult, TSource>(
        AdcPlan plan, TSource source, AdcTile tile, AdcSpans<TResult> destination, ReadOnlySpan<byte> inside, int start, int count, bool complete)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TSource : ISignalSource<T>, allows ref struct
    {
        if (!complete || !inside.IsEmpty)
        {
            WriteStatus<T, TSource>(plan, source, tile, destination.Status, inside, start, count);
        }
        else
        {
            Fill(destination.Status, FitStatus.Converged, start, count);
        }

        if (!tile.IsSingle)
        {
            Narrow(tile.Adc, destination.Adc, start, count);
        }
        else if (!destination.Adc.IsEmpty)
        {
            tile.SingleAdc[..count].CopyTo(MemoryMarshal.Cast<TResult, float>(destination.Adc.Slice(start, count)));
        }

        if (tile.IsDouble)
        {
            Narrow(tile.S0, destination.S0, start, count);
            Narrow(tile.AdcError, destination.AdcError, start, count);
            Narrow(tile.S0Error, destination.S0Error, start, count);
            Narrow(tile.Residual, destination.Residual, start, count);
        }
    }

    /// <summary>Writes voxels that all lie outside.</summary>
    public static void WriteOutside<T>(AdcSpans<T> destination, int start, int count)
        where T : unmanaged
    {
        T nothing = typeof(T) == typeof(float) ? (T)(object)float.NaN : (T)(object)double.NaN;
        Fill(destination.Adc, nothing, start, count);
        Fill(destination.S0, nothing, start, count);
        Fill(destination.AdcError, nothing, start, count);
        Fill(destination.S0Error, nothing, start, count);
        Fill(destination.Residual, nothing, start, count);
        Fill(destination.Status, FitStatus.Excluded, start, count);
    }

    /// <summary>The status of each voxel; results of those without a value become NaN.</summary>
    private static void WriteStatus<T, TSource>(
        AdcPlan plan, TSource source, AdcTile tile, Span<FitStatus> destination, ReadOnlySpan<byte> inside, int start, int count)
        where T : unmanaged, INumber<T>
        where TSource : ISignalSource<T>, allows ref struct
    {
        for (int j = 0; j < count; j++)
        {
            bool hasValue = tile.IsSingle ? !float.IsNaN(tile.SingleAdc[j]) : !double.IsNaN(tile.Adc[j]);
            FitStatus status = !inside.IsEmpty && inside[j] == 0 ? FitStatus.Excluded
                : hasValue ? FitStatus.Converged
                : Explain<T, TSource>(plan, source, start + j);
            if (status != FitStatus.Converged)
            {
                Clear(tile, j);
            }

            if (!destination.IsEmpty)
            {
                destination[start + j] = status;
            }
        }
    }

    private static void Clear(AdcTile tile, int j)
    {
        if (tile.IsSingle)
        {
            tile.SingleAdc[j] = float.NaN;
        }

        if (tile.IsDouble)
        {
            tile.Adc[j] = tile.S0[j] = tile.AdcError[j] = tile.S0Error[j] = tile.Residual[j] = double.NaN;
        }
    }

    private static FitStatus Explain<T, TSource>(AdcPlan plan, TSource source, int voxel)
        where T : unmanaged, INumber<T>
        where TSource : ISignalSource<T>, allows ref struct
    {
        bool positive = true;
        for (int i = 0; i < plan.Count; i++)
        {
            double signal = double.CreateTruncating(source.Run(i, voxel, 1)[0]);
            if (!double.IsFinite(signal))
            {
                return FitStatus.NotFinite;
            }

            positive &= signal >= plan.Smallest;
        }

        return plan.Floor > 0 ? FitStatus.TooFewSamples : positive ? FitStatus.OutOfRange : FitStatus.NonPositiveSample;
    }

    private static void Fill<T>(Span<T> destination, T value, int start, int count)
    {
        if (!destination.IsEmpty)
        {
            destination.Slice(start, count).Fill(value);
        }
    }

    private static void Narrow<T>(ReadOnlySpan<double> results, Span<T> destination, int start, int count)
        where T : unmanaged
    {
        if (destination.IsEmpty)
        {
            return;
        }

        Span<T> part = destination.Slice(start, count);
        if (typeof(T) == typeof(double))
        {
            results[..count].CopyTo(MemoryMarshal.Cast<T, double>(part));
        }
        else
        {
            TensorPrimitives.ConvertTruncating(results[..count], MemoryMarshal.Cast<T, float>(part));
        }
    }
}
