using Biomarkers.Numerics;

namespace Biomarkers.Dicom;

/// <summary>Packs segments into frames.</summary>
internal static class SegmentPlanes
{
    /// <summary>The stored number that stands for a share of 1.</summary>
    public const byte LargestShare = 255;

    /// <summary>One byte for every voxel of a segment's slices: 0 or 1, or its share in parts of <see cref="LargestShare"/>.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="slice">Index of the slice.</param>
    /// <param name="one">What a voxel of a mask counts.</param>
    /// <param name="destination">Receives the slice; of the grid's rows and columns.</param>
    public static void CopySlice(SegmentToWrite segment, int slice, byte one, Span<byte> destination)
    {
        Size3 size = segment.Geometry.Size;
        if (segment.Fractions is { } fractions)
        {
            ReadOnlySpan<float> shares = fractions.Voxels.Slice(slice * size.X * size.Y, size.X * size.Y);
            for (int i = 0; i < shares.Length; i++)
            {
                float share = shares[i];
                destination[i] = share is >= 0 and <= 1 ? (byte)((share * LargestShare) + 0.5f) : throw new DataRefusedException(
                    RefusalReason.UnsuitableValues, FormattableString.Invariant($"Segment '{segment.Label}' holds the share {share}; shares lie from 0 to 1."));
            }

            return;
        }

        destination.Clear();
        Mask mask = segment.Mask!;
        IndexBox box = mask.BoundingBox;
        if (mask.IsEmpty || slice < box.Start.Z || slice >= box.End.Z)
        {
            return;
        }

        for (int y = 0; y < box.Size.Y; y++)
        {
            int from = (((((slice - mask.Box.Start.Z) * mask.Box.Size.Y) + y + Mask.Padding) * mask.Box.Size.X) + Mask.Padding);
            ReadOnlySpan<byte> row = mask.Bytes.Slice(from, box.Size.X);
            Span<byte> to = destination.Slice(((box.Start.Y + y) * size.X) + box.Start.X, box.Size.X);
            for (int x = 0; x < row.Length; x++)
            {
                to[x] = (byte)(row[x] * one);
            }
        }
    }

    /// <summary>The slices that hold anything of a segment, ascending.</summary>
    public static int[] UsedSlices(SegmentToWrite segment)
    {
        Size3 size = segment.Geometry.Size;
        var used = new bool[size.Z];
        ParallelBlocks.For(size.Z, 0, z =>
        {
            if (segment.Mask is { } mask && (mask.IsEmpty || z < mask.BoundingBox.Start.Z || z >= mask.BoundingBox.End.Z))
            {
                return;
            }

            var plane = new byte[size.X * size.Y];
            CopySlice(segment, z, 1, plane);
            used[z] = plane.AsSpan().ContainsAnyExcept((byte)0);
        });
        return [.. Enumerable.Range(0, size.Z).Where(z => used[z])];
    }

    /// <summary>Packs bytes of 0 and 1 into bits, the first pixel in the lowest bit, frames without padding between them. Source: PS3.5 section 8.1.1.</summary>
    /// <param name="plane">A frame's bytes.</param>
    /// <param name="first">Number of the frame's first bit.</param>
    /// <param name="packed">Receives the bits.</param>
    public static void Pack(ReadOnlySpan<byte> plane, long first, Span<byte> packed)
    {
        for (int at = plane.IndexOf((byte)1); at >= 0 && at < plane.Length; at++)
        {
            if (plane[at] != 0)
            {
                long bit = first + at;
                packed[(int)(bit >> 3)] |= (byte)(1 << (int)(bit & 7));
            }
        }
    }
}
