namespace Biomarkers.Dicom;

/// <summary>Reads what the functional groups of a segmentation say of each frame.</summary>
internal static class SegmentFrames
{
    /// <summary>The frames, in file order.</summary>
    /// <exception cref="ImageFormatException">Another number of frames is described than there are.</exception>
    public static SegmentFrame[] Read(IDicomAttributes attributes, SegmentationType type, string name)
    {
        if (attributes.GetString(DicomTags.DimensionOrganizationType) is { } organisation && organisation.StartsWith("TILED", StringComparison.Ordinal))
        {
            throw new ImageFormatException(name, -1, "The segmentation is of a tiled slide image; segmentations of volumes are read here.");
        }

        IReadOnlyList<IDicomAttributes> items = attributes.GetItems(DicomTags.PerFrameFunctionalGroupsSequence);
        int stated = attributes.Contains(DicomTags.NumberOfFrames) ? attributes.GetInteger(DicomTags.NumberOfFrames) ?? -1 : 1;
        if (stated != items.Count)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"The object says {attributes.Shown(DicomTags.NumberOfFrames)} frames and describes {items.Count}; which is which cannot be told."));
        }

        IDicomAttributes? shared = attributes.GetItem(DicomTags.SharedFunctionalGroupsSequence);
        var sharedGroups = new Groups(shared);
        var frames = new SegmentFrame[items.Count];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = Read(i, new Groups(items[i]), sharedGroups, type);
        }

        return frames;
    }

    private static SegmentFrame Read(int index, Groups own, Groups shared, SegmentationType type)
    {
        int? segment = null;
        if (type != SegmentationType.LabelMap)
        {
            segment = own.Segment ?? shared.Segment;
            if (own.Segment is { } one && shared.Segment is { } other && one != other)
            {
                return new SegmentFrame(index, null, null, FormattableString.Invariant($"it says segment {one}, and all frames say segment {other}"));
            }

            if (segment is null)
            {
                return new SegmentFrame(index, null, null, "it names no segment");
            }
        }

        double[]? position = own.Position ?? shared.Position;
        double[]? orientation = own.Orientation ?? shared.Orientation;
        double[]? spacing = own.Spacing ?? shared.Spacing;
        string? problem = Contradiction(own.Position, shared.Position, "position") ?? Contradiction(own.Orientation, shared.Orientation, "orientation") ?? Contradiction(own.Spacing, shared.Spacing, "pixel spacing");
        if (problem is null)
        {
            problem = position is not { Length: 3 } ? "it has no position"
                : orientation is not { Length: 6 } ? "it has no orientation"
                : spacing is not { Length: 2 } ? "it has no pixel spacing"
                : null;
        }

        if (problem is not null)
        {
            return new SegmentFrame(index, segment, null, problem);
        }

        // The first number of Pixel Spacing is the distance between rows. Source: PS3.3 section 10.7.1.3.
        var plane = new FramePlane(
            new(position![0], position[1], position[2]), new(orientation![0], orientation[1], orientation[2]), new(orientation[3], orientation[4], orientation[5]), spacing![1], spacing[0]);
        problem = ImageGeometry.Explain(
            new(1, 1, 1), new(plane.ColumnSpacing, plane.RowSpacing, 1), plane.Position, new Direction3(plane.RowAxis, plane.ColumnAxis, plane.Normal));
        return new SegmentFrame(index, segment, problem is null ? plane : null, problem?.TrimEnd('.'));
    }

    private static string? Contradiction(double[]? own, double[]? shared, string what) =>
        own is not null && shared is not null && !own.AsSpan().SequenceEqual(shared) ? $"its {what} contradicts that of all frames" : null;

    /// <summary>What one item of functional groups says.</summary>
    private readonly struct Groups(IDicomAttributes? item)
    {
        public int? Segment { get; } = item?.GetItem(DicomTags.SegmentIdentificationSequence)?.GetInteger(DicomTags.ReferencedSegmentNumber);

        public double[]? Position { get; } = item?.GetItem(DicomTags.PlanePositionSequence)?.GetNumbers(DicomTags.ImagePositionPatient);

        public double[]? Orientation { get; } = item?.GetItem(DicomTags.PlaneOrientationSequence)?.GetNumbers(DicomTags.ImageOrientationPatient);

        public double[]? Spacing { get; } = item?.GetItem(DicomTags.PixelMeasuresSequence)?.GetNumbers(DicomTags.PixelSpacing);
    }
}
