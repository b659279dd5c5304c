using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers.Diffusion;

/// <content>Images as tensors.</content>
public static partial class Adc
{
    /// <summary>ADC, S0, standard errors, residual and status of images that are a tensor of shape [b, Z, Y, X]. Works on the calling thread.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <typeparam name="TResult">float or double.</typeparam>
    /// <param name="method">How the line is drawn.</param>
    /// <param name="images">One image for each b-value: rows contiguous along X; rows, slices and images may be padded. Nothing is copied.</param>
    /// <param name="bValues">b-values in s/mm², in the order of the images.</param>
    /// <param name="destination">Receives the results, of shape [Z, Y, X]; must not overlap the images.</param>
    /// <param name="mask">Bytes of shape [Z, Y, X]: voxels of 0 are left out; empty for every voxel.</param>
    /// <param name="noiseFloor">Signals below do not count, in the signals' unit; 0 for none.</param>
    /// <exception cref="ArgumentException">The b-values cannot be used, or a shape or strides do not fit.</exception>
    public static void Fit<T, TResult>(
        AdcMethod method,
        in ReadOnlyTensorSpan<T> images,
        ReadOnlySpan<double> bValues,
        AdcTensors<TResult> destination,
        in ReadOnlyTensorSpan<byte> mask = default,
        double noiseFloor = 0)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
    {
        AdcPlan plan = AdcPlan.Create(method, bValues, noiseFloor, typeof(T) == typeof(double));
        ReadOnlyStackSpan<T> stack = ReadOnlyStackSpan<T>.FromTensor(images);
        if (plan.Count != stack.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {stack.Count} images and {plan.Count} b-values; one for each is needed."), nameof(bValues));
        }

        Size3 size = stack.Size;
        var views = new AdcViews<TResult>(destination, size);
        ReadOnlyVolumeSpan<byte> inside = mask.IsEmpty ? default : ReadOnlyVolumeSpan<byte>.FromTensor(mask);
        if (!mask.IsEmpty && inside.Size != size)
        {
            throw new ArgumentException($"The mask is of {inside.Size}, the images of {size}.", nameof(mask));
        }

        AdcEngine.Demand(plan, size.X, views.Row(0, 0), 0);
        if (views.IsDense && (mask.IsEmpty || inside.IsDense))
        {
            var all = new TensorSignals<T>(stack);
            AdcEngine.Fit<T, TResult, TensorSignals<T>>(plan, all, views.All(), mask.IsEmpty ? default : inside.AsSpan(), 0, (int)all.Count);
            return;
        }

        using AdcTile tile = AdcEngine.CreateTile<T, TResult>(plan, views.Row(0, 0));
        for (int line = 0; line < size.Y * size.Z; line++)
        {
            (int z, int y) = Math.DivRem(line, size.Y);
            ReadOnlySpan<byte> row = mask.IsEmpty ? default : inside.Row(y, z);
            AdcEngine.Fit<T, TResult, TensorSignals<T>>(plan, new(stack, line * size.X, size.X), tile, views.Row(y, z), row, 0, size.X);
        }
    }
}
