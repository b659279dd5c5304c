using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Diffusion;

/// <summary>Takes a run of images image by image through the single-precision kernel, so that memory is read in long stretches.</summary>
internal static class SingleAdcFit
{
    /// <summary>True where single precision holds every number of a type.</summary>
    public static bool IsExact<T>() =>
        typeof(T) == typeof(float) || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte);

    /// <summary>Fits a run into <see cref="AdcTile.SingleAdc"/>.</summary>
    /// <returns>True when every voxel has an ADC.</returns>
    public static bool Fit<T, TSource>(AdcPlan plan, TSource source, AdcTile tile, int start, int count)
        where T : unmanaged, INumber<T>
        where TSource : ISignalSource<T>, allows ref struct =>
        Vector512.IsHardwareAccelerated ? Fit<T, TSource, Lanes512<float>>(plan, source, tile, start, count)
        : Vector256.IsHardwareAccelerated ? Fit<T, TSource, Lanes256<float>>(plan, source, tile, start, count)
        : Fit<T, TSource, Lanes128<float>>(plan, source, tile, start, count);

    private static bool Fit<T, TSource, TLanes>(AdcPlan plan, TSource source, AdcTile tile, int start, int count)
        where T : unmanaged, INumber<T>
        where TSource : ISignalSource<T>, allows ref struct
        where TLanes : struct, ILanes<TLanes, float>
    {
        bool complete = true;
        for (int i = 0; i < plan.Count; i++)
        {
            ReadOnlySpan<float> signals = typeof(T) == typeof(float)
                ? MemoryMarshal.Cast<T, float>(source.Run(i, start, count))
                : Convert(source.Run(i, start, count), tile.SingleSignals);
            complete &= FitImage<TLanes>(plan, tile, signals, i);
        }

        return complete;
    }

    private static bool FitImage<TLanes>(AdcPlan plan, AdcTile tile, ReadOnlySpan<float> signals, int image)
        where TLanes : struct, ILanes<TLanes, float>
    {
        int whole = signals.Length / AdcTile.Step * AdcTile.Step;
        bool complete = Compute<TLanes>(plan, tile, ref MemoryMarshal.GetReference(signals), image, 0, whole);
        if (whole == signals.Length)
        {
            return complete;
        }

        // The last vector is filled up with ones, which harm nothing.
        Span<float> last = stackalloc float[AdcTile.Step];
        last.Fill(1);
        signals[whole..].CopyTo(last);
        return Compute<TLanes>(plan, tile, ref MemoryMarshal.GetReference(last), image, whole, AdcTile.Step) & complete;
    }

    private static bool Compute<TLanes>(AdcPlan plan, AdcTile tile, ref readonly float signals, int image, int at, int count)
        where TLanes : struct, ILanes<TLanes, float>
    {
        ref float exponents = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile.Exponents), at);
        ref float fractions = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile.Fractions), at);
        ref float rests = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile.Rests), at);
        if (image == 0)
        {
            return SingleAdcKernel.Begin<TLanes>(in signals, ref exponents, ref fractions, ref rests, count);
        }

        ref float adcs = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile.SingleAdc), at);
        return SingleAdcKernel.Add<TLanes>(in signals, ref exponents, ref fractions, ref rests, ref adcs, plan.SingleFactors[image], image == 1, count);
    }

    private static ReadOnlySpan<float> Convert<T>(ReadOnlySpan<T> source, Span<float> destination)
        where T : unmanaged, INumber<T>
    {
        SignalWidening.ToSingle(source, destination);
        return destination[..source.Length];
    }
}
