using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Biomarkers.Pet;

/// <content>Images as tensors.</content>
public static partial class Suv
{
    /// <summary>Applies factors to tensors that the caller owns: one frame of shape [Z, Y, X], or all frames of shape [frame, Z, Y, X].</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="values">Values as the factor's options say: rows contiguous along X, rows, slices and frames may be padded. Slices and frames in the order of the facts.</param>
    /// <param name="factor">The factors.</param>
    /// <param name="destination">Receives the SUV; of the same shape, padded as it likes. May be the memory of <paramref name="values"/> of type float with the same strides, and must not overlap otherwise.</param>
    /// <param name="frame">Index of the frame that a tensor of rank 3 is, from 0; 0 for a tensor of all frames.</param>
    /// <returns>How many of the values written are NaN or infinite.</returns>
    /// <exception cref="ArgumentException">Shapes or strides are others, or the factor has another number of slices or frames, or no such frame.</exception>
    /// <remarks>Runs on the calling thread and allocates nothing.</remarks>
    public static long Apply<T>(in ReadOnlyTensorSpan<T> values, SuvFactor factor, in TensorSpan<float> destination, int frame = 0)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(factor);
        if (values.Rank != 4)
        {
            return Apply(ReadOnlyVolumeSpan<T>.FromTensor(values), factor, VolumeSpan<float>.FromTensor(destination), frame);
        }

        ReadOnlyStackSpan<T> from = ReadOnlyStackSpan<T>.FromTensor(values);
        StackSpan<float> to = StackSpan<float>.FromTensor(destination);
        if (frame != 0 || to.Count != from.Count || to.Size != from.Size)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The values are {from.Count} frames of {from.Size}, the destination {to.Count} of {to.Size}, and the frame given is {frame}; shapes must be equal, and a tensor of all frames starts at frame 0."), nameof(destination));
        }

        factor.CheckShape(from.Count, from.Size.Z);
        long notFinite = 0;
        for (int t = 0; t < from.Count; t++)
        {
            notFinite += Apply(from[t], factor, to[t], t);
        }

        return notFinite;
    }

    private static long Apply<T>(ReadOnlyVolumeSpan<T> values, SuvFactor factor, VolumeSpan<float> destination, int frame)
        where T : unmanaged, INumberBase<T>
    {
        Size3 size = values.Size;
        factor.CheckShape(factor.FrameCount, size.Z);
        if (destination.Size != size)
        {
            throw new ArgumentException($"The destination is of {destination.Size}, the values of {size}.", nameof(destination));
        }

        long notFinite = 0;
        for (int z = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                notFinite += SuvKernel.Apply(values.Row(y, z), factor[frame, z], destination.Row(y, z));
            }
        }

        return notFinite;
    }
}
