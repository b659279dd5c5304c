using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Biomarkers.Perfusion;

/// <content>Signals in memory of the caller.</content>
internal static partial class SignalConverter
{
    /// <summary>Converts images of shape [frame, Z, Y, X] on the calling thread, by the arithmetic of a series.</summary>
    public static void RunImages<TConversion>(
        TConversion conversion, in ReadOnlyTensorSpan<float> signal, BaselineFrames baseline, in TensorSpan<float> destination, in TensorSpan<SignalStatus> status)
        where TConversion : struct, ISignalConversion, allows ref struct
    {
        ReadOnlyStackSpan<float> from = ReadOnlyStackSpan<float>.FromTensor(signal);
        StackSpan<float> to = StackSpan<float>.FromTensor(destination);
        if (to.Count != from.Count || to.Size != from.Size)
        {
            throw new ArgumentException($"The destination is {to.Count} frames of {to.Size}, the signal {from.Count} of {from.Size}.", nameof(destination));
        }

        VolumeSpan<SignalStatus> statuses = status.IsEmpty ? default : VolumeSpan<SignalStatus>.FromTensor(status);
        if (!status.IsEmpty && statuses.Size != from.Size)
        {
            throw new ArgumentException($"The status is of {statuses.Size}, the signal of {from.Size}.", nameof(status));
        }

        baseline.Demand(from.Count);
        var frames = new TensorFrames(from, to);
        int rowLength = from.Size.X;
        int voxels = checked((int)from.Size.Count);
        Span<byte> found = stackalloc byte[TileLength];
        Span<ushort> missing = stackalloc ushort[TileLength];
        double[] memory = ArrayPool<double>.Shared.Rent((conversion.ColumnCount + 2) * TileLength);
        for (int first = 0, count; first < voxels; first += count)
        {
            count = Math.Min(TileLength, voxels - first);
            count = frames.IsDense && statuses.IsDense ? count : Math.Min(count, rowLength - (first % rowLength));
            Tile(conversion, frames, baseline, first, default, new Target(found[..count], missing[..count]), memory);
            if (!status.IsEmpty)
            {
                MemoryMarshal.Cast<byte, SignalStatus>(found[..count]).CopyTo(Place(statuses, first, count));
            }
        }

        ArrayPool<double>.Shared.Return(memory);
    }

    /// <summary>A map of the size of the images; an empty tensor is no map.</summary>
    public static ReadOnlyVolumeSpan<float> Map(scoped in ReadOnlyTensorSpan<float> map, scoped in ReadOnlyTensorSpan<float> images, string name)
    {
        if (map.IsEmpty)
        {
            return default;
        }

        ReadOnlyVolumeSpan<float> view = ReadOnlyVolumeSpan<float>.FromTensor(map);
        Size3 size = ReadOnlyStackSpan<float>.FromTensor(images).Size;
        return view.Size == size ? view : throw new ArgumentException($"The map of {name} is of {view.Size}, the images of {size}.");
    }

    private static Span<SignalStatus> Place(VolumeSpan<SignalStatus> statuses, int first, int count)
    {
        if (statuses.IsDense)
        {
            return statuses.AsSpan().Slice(first, count);
        }

        (int line, int x) = Math.DivRem(first, statuses.Size.X);
        return statuses.Row(line % statuses.Size.Y, line / statuses.Size.Y).Slice(x, count);
    }
}
