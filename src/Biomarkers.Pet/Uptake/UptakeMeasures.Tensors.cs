using System.Numerics.Tensors;

namespace Biomarkers.Pet;

/// <content>Images as tensors.</content>
public static partial class UptakeMeasures
{
    /// <summary>Measures the voxels of a tensor of shape [Z, Y, X], without copying them.</summary>
    /// <param name="uptake">SUV or activity; of the size of the region's grid. Rows contiguous along X, rows and slices may be padded.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="region">Region; may be empty.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <param name="references">Background and blood; null for none.</param>
    /// <exception cref="ArgumentException">An option is not valid, the tensor's shape or strides are others, or the sizes differ.</exception>
    /// <exception cref="DataRefusedException">The peak's sphere is too large for the grid.</exception>
    public static FeatureSet Compute(
        in ReadOnlyTensorSpan<float> uptake, Unit unit, Mask region, UptakeOptions? options = null, UptakeReferences? references = null) =>
        Compute(ReadOnlyVolumeSpan<float>.FromTensor(uptake), unit, region, options, references);
}
