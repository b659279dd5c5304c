namespace Biomarkers.Dicom;

/// <summary>The frames of a segmentation to be written and their pixels.</summary>
/// <param name="Frames">Segment (its place in the list; −1 for all of a label map) and slice of each frame.</param>
/// <param name="BitsAllocated">Bits of a pixel.</param>
/// <param name="Bytes">The pixel data.</param>
internal sealed record SegmentationPixels(IReadOnlyList<(int Segment, int Slice)> Frames, int BitsAllocated, byte[] Bytes)
{
    /// <summary>Lays out frames, segment by segment and slice by slice, and fills them.</summary>
    /// <exception cref="DataRefusedException">No segment has a voxel, segments of a label map overlap, or the pixels are too many for one object.</exception>
    public static SegmentationPixels Create(IReadOnlyList<SegmentToWrite> segments, SegmentationWriteOptions options)
    {
        Size3 size = segments[0].Geometry.Size;
        int[][] used = [.. segments.Select(SegmentPlanes.UsedSlices)];
        if (used.All(static slices => slices.Length == 0))
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "No segment has a voxel; a segmentation holds at least one frame.");
        }

        int[] all = [.. Enumerable.Range(0, size.Z)];
        List<(int Segment, int Slice)> frames = options.Type == SegmentationType.LabelMap
            ? [.. (options.OmitEmptyFrames ? [.. used.SelectMany(static slices => slices).Distinct().Order()] : all).Select(static slice => (-1, slice))]
            : [.. used.SelectMany((slices, segment) => (options.OmitEmptyFrames ? slices : all).Select(slice => (segment, slice)))];
        int bits = options.Type switch
        {
            SegmentationType.Binary => 1,
            SegmentationType.Fractional => 8,
            _ => Enumerable.Range(0, segments.Count).Max(i => NumberOf(segments, i)) <= byte.MaxValue ? 8 : 16,
        };
        long area = (long)size.X * size.Y;
        long length = ((area * frames.Count * bits) + 7) / 8;
        if (length > Array.MaxLength)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, FormattableString.Invariant($"{frames.Count} frames of {size.X} x {size.Y} pixels are more than one object can hold; write the segments into several."));
        }

        var bytes = new byte[length];
        var plane = new byte[area];
        for (int i = 0; i < frames.Count; i++)
        {
            (int segment, int slice) = frames[i];
            switch (options.Type)
            {
                case SegmentationType.Binary:
                    SegmentPlanes.CopySlice(segments[segment], slice, 1, plane);
                    SegmentPlanes.Pack(plane, i * area, bytes);
                    break;
                case SegmentationType.Fractional:
                    SegmentPlanes.CopySlice(segments[segment], slice, SegmentPlanes.LargestShare, bytes.AsSpan((int)(i * area), (int)area));
                    break;
                default:
                    AddLabels(segments, slice, plane, bytes.AsSpan((int)(i * area * bits / 8), (int)(area * bits / 8)), bits / 8);
                    break;
            }
        }

        return new SegmentationPixels(frames, bits, bytes);
    }

    /// <summary>Number of a segment: its own, else its place in the list.</summary>
    public static int NumberOf(IReadOnlyList<SegmentToWrite> segments, int index) => segments[index].Number ?? index + 1;

    private static void AddLabels(IReadOnlyList<SegmentToWrite> segments, int slice, byte[] plane, Span<byte> frame, int size)
    {
        for (int segment = 0; segment < segments.Count; segment++)
        {
            SegmentPlanes.CopySlice(segments[segment], slice, 1, plane);
            int number = NumberOf(segments, segment);
            for (int at = plane.AsSpan().IndexOf((byte)1); at >= 0 && at < plane.Length; at++)
            {
                if (plane[at] == 0)
                {
                    continue;
                }

                int low = at * size;
                if (frame.Slice(low, size).ContainsAnyExcept((byte)0))
                {
                    throw new DataRefusedException(RefusalReason.UnsuitableValues, FormattableString.Invariant(
                        $"Segment '{segments[segment].Label}' overlaps another one in slice {slice}; a label map holds one segment a voxel. Write a binary segmentation, or cut one from the other."));
                }

                frame[low] = (byte)number;
                if (size == 2)
                {
                    frame[low + 1] = (byte)(number >> 8);
                }
            }
        }
    }
}
