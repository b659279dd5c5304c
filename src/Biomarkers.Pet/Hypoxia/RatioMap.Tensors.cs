using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Biomarkers.Pet;

/// <content>Images as tensors.</content>
public static partial class RatioMap
{
    /// <summary>The ratio in every voxel of a tensor of shape [Z, Y, X].</summary>
    /// <param name="uptake">SUV or activity: rows contiguous along X, rows and slices may be padded.</param>
    /// <param name="reference">Uptake to compare with, in the same unit.</param>
    /// <param name="destination">Receives the ratios; of the same shape, padded as it likes. May be the memory of <paramref name="uptake"/> with the same strides.</param>
    /// <exception cref="ArgumentException">Shapes or strides are others.</exception>
    [OverloadResolutionPriority(-1)]
    public static void Compute(in ReadOnlyTensorSpan<float> uptake, ReferenceActivity reference, in TensorSpan<float> destination)
    {
        ReadOnlyVolumeSpan<float> from = ReadOnlyVolumeSpan<float>.FromTensor(uptake);
        VolumeSpan<float> to = VolumeSpan<float>.FromTensor(destination);
        if (to.Size != from.Size)
        {
            throw new ArgumentException($"The destination is of {to.Size}, the uptake of {from.Size}.", nameof(destination));
        }

        for (int z = 0; z < from.Size.Z; z++)
        {
            for (int y = 0; y < from.Size.Y; y++)
            {
                Compute(from.Row(y, z), reference, to.Row(y, z));
            }
        }
    }
}
