namespace Biomarkers.Dicom;

/// <summary>Writes masks and shares as a DICOM segmentation.</summary>
/// <remarks>
/// Frames lie on the grid as it is, nothing is resampled; reading the object on the same grid gives the same masks. Patient and study are taken from the
/// source images, and nothing else. Source: PS3.3 sections A.51, C.8.20 and C.7.6.16.
/// </remarks>
public static class SegmentationWriter
{
    /// <summary>Writes a segmentation to a file.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="segments">The segments, all on one grid; at least one.</param>
    /// <param name="sources">The images that the grid's slices were made of; patient, study and references are taken from them.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no segment or no source, a number or name does not fit, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">No segment has a voxel, the grids differ, the sources do not belong to the grid, or segments of a label map overlap.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<SegmentToWrite> segments, IReadOnlyList<SourceImage> sources, SegmentationWriteOptions? options = null) =>
        DicomFileWriter.Write(path, Create(segments, sources, options));

    /// <summary>Makes a segmentation.</summary>
    /// <param name="segments">The segments, all on one grid; at least one.</param>
    /// <param name="sources">The images that the grid's slices were made of; patient, study and references are taken from them.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The data set with its pixel data, for <see cref="DicomFileWriter"/>.</returns>
    /// <exception cref="ArgumentException">There is no segment or no source, a number or name does not fit, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">No segment has a voxel, the grids differ, the sources do not belong to the grid, or segments of a label map overlap.</exception>
    public static DicomAttributeSet Create(IReadOnlyList<SegmentToWrite> segments, IReadOnlyList<SourceImage> sources, SegmentationWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(sources);
        SegmentationWriteOptions chosen = options ?? new SegmentationWriteOptions();
        Check(segments, chosen);
        ImageGeometry geometry = segments[0].Geometry;
        WrittenGrid.CheckSame(geometry, segments.Select(static segment => segment.Geometry));
        WrittenGrid.CheckSources(geometry, sources);
        bool isLabelMap = chosen.Type == SegmentationType.LabelMap;
        DicomAttributeSet set = DerivedObject.Create(sources, isLabelMap ? SopClasses.LabelMapSegmentation : SopClasses.Segmentation, "SEG", chosen.Description);
        DerivedObject.AddContent(set, chosen.Description, "SEGMENTATION");
        DerivedObject.AddFrameOfReference(set, geometry, sources);
        DerivedObject.AddReferencedSeries(set, sources);
        DerivedObject.AddLossyCompression(set, sources);
        SegmentationPixels pixels = SegmentationPixels.Create(segments, chosen);
        AddPixels(set, geometry, pixels);
        set.Set(DicomTags.ImageType, "DERIVED", "PRIMARY")
            .Set(DicomTags.SegmentationType, chosen.Type.ToString().ToUpperInvariant())
            .Set(DicomTags.SegmentsOverlap, Overlap(segments, chosen.Type))
            .SetItems(DicomTags.SegmentSequence, segments.Select((segment, i) => Segment(segment, SegmentationPixels.NumberOf(segments, i))));
        if (chosen.Type == SegmentationType.Fractional)
        {
            set.Set(DicomTags.SegmentationFractionalType, chosen.FractionalType.ToString().ToUpperInvariant())
                .SetNumbers(DicomTags.MaximumFractionalValue, SegmentPlanes.LargestShare);
        }

        if (isLabelMap)
        {
            set.SetNumbers(DicomTags.PixelPaddingValue, 0.0);
        }

        SegmentationGroups.Add(set, geometry, pixels, segments, sources);
        return set;
    }

    private static void AddPixels(DicomAttributeSet set, ImageGeometry geometry, SegmentationPixels pixels) => set
        .SetNumbers(DicomTags.SamplesPerPixel, 1)
        .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
        .SetNumbers(DicomTags.NumberOfFrames, pixels.Frames.Count)
        .SetNumbers(DicomTags.Rows, geometry.Size.Y)
        .SetNumbers(DicomTags.Columns, geometry.Size.X)
        .SetNumbers(DicomTags.BitsAllocated, pixels.BitsAllocated)
        .SetNumbers(DicomTags.BitsStored, pixels.BitsAllocated)
        .SetNumbers(DicomTags.HighBit, pixels.BitsAllocated - 1)
        .SetNumbers(DicomTags.PixelRepresentation, 0.0)
        .SetBytes(DicomTags.PixelData, pixels.BitsAllocated == 16 ? DicomVr.OW : DicomVr.OB, pixels.Bytes);

    private static DicomAttributeSet Segment(SegmentToWrite segment, int number)
    {
        DicomAttributeSet item = new DicomAttributeSet()
            .SetNumbers(DicomTags.SegmentNumber, number)
            .Set(DicomTags.SegmentLabel, segment.Label)
            .Set(DicomTags.SegmentAlgorithmType, segment.AlgorithmType.ToString().ToUpperInvariant())
            .SetItems(DicomTags.SegmentedPropertyCategoryCodeSequence, [segment.Category.ToItem()])
            .SetItems(DicomTags.SegmentedPropertyTypeCodeSequence, [segment.Type.ToItem()])
            .Set(DicomTags.TrackingID, segment.TrackingId)
            .Set(DicomTags.TrackingUID, segment.TrackingUid ?? DicomUid.Create());
        if (segment.Description is not null)
        {
            item.Set(DicomTags.SegmentDescription, segment.Description);
        }

        if (segment.Colour is { } colour)
        {
            item.SetNumbers(DicomTags.RecommendedDisplayCIELabValue, CieLabColour.Encode(colour));
        }

        return segment.Algorithm is null ? item : item
            .Set(DicomTags.SegmentAlgorithmName, segment.Algorithm.Name)
            .SetItems(DicomTags.SegmentationAlgorithmIdentificationSequence, [segment.Algorithm.ToItem()]);
    }

    private static void Check(IReadOnlyList<SegmentToWrite> segments, SegmentationWriteOptions options)
    {
        if (segments.Count is 0 or > ushort.MaxValue)
        {
            throw new ArgumentException(FormattableString.Invariant($"A segmentation has 1 to {ushort.MaxValue} segments, not {segments.Count}."), nameof(segments));
        }

        var numbers = new HashSet<int>();
        for (int i = 0; i < segments.Count; i++)
        {
            SegmentToWrite segment = segments[i];
            int number = SegmentationPixels.NumberOf(segments, i);
            if (number is < 1 or > ushort.MaxValue || !numbers.Add(number) || (options.Type != SegmentationType.LabelMap && number != i + 1))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Segment '{segment.Label}' cannot have the number {number}: numbers lie from 1 to {ushort.MaxValue}, each once, and outside label maps they count from 1."), nameof(segments));
            }

            if (segment.AlgorithmType == SegmentAlgorithmType.Unknown || (segment.AlgorithmType != SegmentAlgorithmType.Manual && segment.Algorithm is null))
            {
                throw new ArgumentException($"Segment '{segment.Label}' must say how it was made, and by which algorithm unless by hand.", nameof(segments));
            }

            if (segment.Fractions is not null && options.Type != SegmentationType.Fractional)
            {
                throw new ArgumentException($"Segment '{segment.Label}' has shares, which only a fractional segmentation holds. Make a mask of it by a threshold first.", nameof(segments));
            }
        }
    }

    private static string Overlap(IReadOnlyList<SegmentToWrite> segments, SegmentationType type)
    {
        const int MostCompared = 64;
        if (type == SegmentationType.LabelMap || segments.Count == 1)
        {
            return "NO";
        }

        if (segments.Count > MostCompared || segments.Any(static segment => segment.Mask is null))
        {
            return "UNDEFINED";
        }

        for (int i = 0; i < segments.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!segments[i].Mask!.Intersect(segments[j].Mask!).IsEmpty)
                {
                    return "YES";
                }
            }
        }

        return "NO";
    }
}
