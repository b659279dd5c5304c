using System.Numerics.Tensors;

namespace Biomarkers.Perfusion;

/// <content>Images as tensors.</content>
public static partial class RelativeEnhancement
{
    /// <summary>Relative enhancement of images of shape [frame, Z, Y, X]. Works on the calling thread.</summary>
    /// <param name="signal">Signal over time: rows contiguous along X; rows, slices and frames may be padded.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="destination">Receives the enhancement, NaN where there is none; of the signal's shape. May be the signal's memory with the same strides.</param>
    /// <param name="status">Receives whether every frame of a voxel has a value, and why not, of shape [Z, Y, X]; empty for not wanted.</param>
    /// <exception cref="ArgumentException">A shape or strides do not fit, or the baseline lies outside the series.</exception>
    public static void Compute(
        in ReadOnlyTensorSpan<float> signal, BaselineFrames baseline, in TensorSpan<float> destination, in TensorSpan<SignalStatus> status = default) =>
        SignalConverter.RunImages(default(Conversion), signal, baseline, destination, status);
}
