using System.Numerics.Tensors;

namespace Biomarkers.Perfusion;

/// <content>Images as tensors.</content>
public static partial class CtEnhancement
{
    /// <summary>Concentration by a stated factor from images of shape [frame, Z, Y, X]. Works on the calling thread.</summary>
    /// <param name="values">Hounsfield values over time: rows contiguous along X; rows, slices and frames may be padded.</param>
    /// <param name="baseline">Frames before contrast.</param>
    /// <param name="factor">Concentration of one Hounsfield unit, above 0; 1 for the enhancement in Hounsfield units.</param>
    /// <param name="destination">Receives the concentration, NaN where there is none; of the values' shape. May be the values' memory with the same strides.</param>
    /// <param name="status">Receives whether every frame of a voxel has a value, and why not, of shape [Z, Y, X]; empty for not wanted.</param>
    /// <exception cref="ArgumentException">A shape or strides do not fit, the factor is not a number above 0, or the baseline lies outside the series.</exception>
    public static void ToConcentration(
        in ReadOnlyTensorSpan<float> values, BaselineFrames baseline, double factor, in TensorSpan<float> destination, in TensorSpan<SignalStatus> status = default) =>
        SignalConverter.RunImages(new Conversion(factor), values, baseline, destination, status);
}
