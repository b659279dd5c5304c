using System.Buffers;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Dicom;

/// <summary>Puts the pixels of a segment's frames onto a grid.</summary>
internal static class SegmentRaster
{
    /// <summary>What a pixel of a frame contributes: one byte.</summary>
    public enum Content
    {
        /// <summary>1 where the voxel belongs to the segment, else 0.</summary>
        Membership,

        /// <summary>The stored share, in parts of the largest.</summary>
        Share,
    }

    /// <summary>The segment's bytes within a box of the grid.</summary>
    /// <exception cref="DataRefusedException">The frames do not fit the grid, or voxels would be lost.</exception>
    /// <exception cref="ImageFormatException">The pixels cannot be read, or are none of a segmentation.</exception>
    public static (IndexBox Box, byte[] Bytes) Fill(
        DicomSegmentation segmentation, SegmentFrame[] frames, int number, ImageGeometry geometry, SegmentOptions options, Content content, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        if (frames.Length == 0)
        {
            return (default, []);
        }

        IDicomPixels pixels = segmentation.RequirePixels();
        PixelDescription description = pixels.Description;
        SegmentFrameGrid[] placed = [.. frames.Select(frame => SegmentFrameGrid.Create(frame, geometry, description.Columns, description.Rows, options.PlacementTolerance))];
        CheckRepeated(placed, number);
        IndexBox box = placed.Aggregate(default(IndexBox), (hull, frame) => hull.Hull(frame.Box(description.Columns, description.Rows))).Intersect(IndexBox.Whole(geometry.Size));
        if (box.Size.Count > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, $"The segment's box of {box.Size} voxels is larger than can be held.");
        }

        var bytes = new byte[Math.Max(0, box.Size.Count)];
        var outside = new long[placed.Length];
        ParallelBlocks.For(placed.Length, maxDegreeOfParallelism, i => outside[i] = FillFrame(segmentation, pixels, placed[i], number, options, content, box, bytes), cancellationToken);
        if (outside.Sum() is > 0 and var lost)
        {
            throw new DataRefusedException(RefusalReason.RegionOutsideImage, FormattableString.Invariant(
                $"{lost} voxels of segment {number} lie outside the grid of {geometry.Size} voxels. Use the images that were segmented, or read the segmentation on its own grid."));
        }

        return box.IsEmpty ? (default, []) : (box, bytes);
    }

    private static long FillFrame(DicomSegmentation segmentation, IDicomPixels pixels, SegmentFrameGrid placement, int number, SegmentOptions options, Content content, IndexBox box, byte[] bytes)
    {
        PixelDescription description = pixels.Description;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)description.FrameLength);
        try
        {
            Span<byte> frame = buffer.AsSpan(0, (int)description.FrameLength);
            pixels.ReadFrame(placement.Frame.Index, frame);
            Span<byte> values = Values(segmentation, description, frame, placement.Frame.Index, number, options, content);
            return Place(values, placement, description.Columns, description.Rows, box, bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Turns stored pixels into contributions, in place.
    private static Span<byte> Values(DicomSegmentation segmentation, PixelDescription description, Span<byte> frame, int index, int number, SegmentOptions options, Content content)
    {
        int pixels = (int)description.PixelsPerFrame;
        switch (segmentation.Type)
        {
            case SegmentationType.Binary:
                if (frame.IndexOfAnyExceptInRange((byte)0, (byte)1) is >= 0 and var at)
                {
                    throw segmentation.Lie(FormattableString.Invariant($"Frame {index + 1} of a binary segmentation holds the value {frame[at]}."));
                }

                return frame;

            case SegmentationType.Fractional:
                if (frame.IndexOfAnyExceptInRange((byte)0, (byte)segmentation.MaximumFractionalValue) is >= 0 and var over)
                {
                    throw segmentation.Lie(FormattableString.Invariant($"Frame {index + 1} holds the value {frame[over]}; the largest share is said to be {segmentation.MaximumFractionalValue}."));
                }

                if (content == Content.Membership)
                {
                    double least = options.Threshold * segmentation.MaximumFractionalValue;
                    for (int i = 0; i < frame.Length; i++)
                    {
                        frame[i] = frame[i] >= least ? (byte)1 : (byte)0;
                    }
                }

                return frame;

            default:
                if (description.BitsAllocated == 16)
                {
                    // A label of two bytes shrinks to one byte of the same buffer, behind the reading.
                    Span<ushort> labels = MemoryMarshal.Cast<byte, ushort>(frame);
                    for (int i = 0; i < pixels; i++)
                    {
                        frame[i] = labels[i] == number ? (byte)1 : (byte)0;
                    }
                }
                else
                {
                    for (int i = 0; i < pixels; i++)
                    {
                        frame[i] = frame[i] == number ? (byte)1 : (byte)0;
                    }
                }

                return frame[..pixels];
        }
    }

    /// <summary>Writes a frame's values where its pixels lie and counts those other than 0 that lie outside.</summary>
    private static long Place(ReadOnlySpan<byte> values, SegmentFrameGrid placement, int columns, int rows, IndexBox box, Span<byte> bytes)
    {
        long outside = 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> line = values.Slice(row * columns, columns);
            int first = line.IndexOfAnyExcept((byte)0);
            if (first < 0)
            {
                continue;
            }

            int last = line.LastIndexOfAnyExcept((byte)0);
            Index3 begin = placement.Start + SegmentFrameGrid.Times(placement.AlongColumn, row) + SegmentFrameGrid.Times(placement.AlongRow, first) - box.Start;
            Index3 end = begin + SegmentFrameGrid.Times(placement.AlongRow, last - first);
            if (placement.AlongRow.X == 1 && box.Size.Contains(begin) && box.Size.Contains(end))
            {
                line[first..(last + 1)].CopyTo(bytes[At(begin, box.Size)..]);
                continue;
            }

            for (int column = first; column <= last; column++, begin += placement.AlongRow)
            {
                if (box.Size.Contains(begin))
                {
                    bytes[At(begin, box.Size)] = line[column];
                }
                else if (line[column] != 0)
                {
                    outside++;
                }
            }
        }

        return outside;
    }

    private static int At(Index3 index, Size3 size) => (((index.Z * size.Y) + index.Y) * size.X) + index.X;

    // Two frames of one segment in one place belong to two times, or one of them is wrong: neither the one nor their union is known to be meant.
    private static void CheckRepeated(SegmentFrameGrid[] placed, int number)
    {
        var seen = new Dictionary<Index3, int>(placed.Length);
        foreach (SegmentFrameGrid placement in placed)
        {
            if (!seen.TryAdd(placement.Start, placement.Frame.Index))
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, FormattableString.Invariant(
                    $"Frames {seen[placement.Start] + 1} and {placement.Frame.Index + 1} are of the same plane and both of segment {number}; which one counts cannot be told. A segmentation over time is read one time at a time."));
            }
        }
    }
}
