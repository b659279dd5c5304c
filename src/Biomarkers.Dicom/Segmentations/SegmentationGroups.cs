namespace Biomarkers.Dicom;

/// <summary>The functional groups and dimensions of a segmentation to be written: where each frame lies, what it is of, and what it was made from.</summary>
internal static class SegmentationGroups
{
    public static void Add(DicomAttributeSet set, ImageGeometry geometry, SegmentationPixels pixels, IReadOnlyList<SegmentToWrite> segments, IReadOnlyList<SourceImage> sources)
    {
        string dimension = DicomUid.Create();
        bool isLabelMap = pixels.Frames[0].Segment < 0;
        ILookup<int, SourceImage> bySlice = sources.ToLookup(static source => source.Slice);
        Dictionary<int, int> planes = pixels.Frames.Select(static frame => frame.Slice).Distinct().Order().Select(static (slice, i) => (slice, i)).ToDictionary(static entry => entry.slice, static entry => entry.i + 1);
        set.SetItems(DicomTags.DimensionOrganizationSequence, [new DicomAttributeSet().Set(DicomTags.DimensionOrganizationUID, dimension)])
            .SetItems(DicomTags.DimensionIndexSequence, isLabelMap
                ? [Dimension(dimension, DicomTags.ImagePositionPatient, DicomTags.PlanePositionSequence)]
                : [Dimension(dimension, DicomTags.ReferencedSegmentNumber, DicomTags.SegmentIdentificationSequence), Dimension(dimension, DicomTags.ImagePositionPatient, DicomTags.PlanePositionSequence)])
            .SetItems(DicomTags.SharedFunctionalGroupsSequence, [Shared(geometry)])
            .SetItems(DicomTags.PerFrameFunctionalGroupsSequence, pixels.Frames.Select(frame =>
            {
                DicomAttributeSet item = Frame(geometry, frame.Slice, bySlice[frame.Slice]);
                DicomAttributeSet content = new();
                if (isLabelMap)
                {
                    content.SetNumbers(DicomTags.DimensionIndexValues, planes[frame.Slice]);
                }
                else
                {
                    content.SetNumbers(DicomTags.DimensionIndexValues, frame.Segment + 1, planes[frame.Slice]);
                    item.SetItems(DicomTags.SegmentIdentificationSequence, [new DicomAttributeSet().SetNumbers(DicomTags.ReferencedSegmentNumber, SegmentationPixels.NumberOf(segments, frame.Segment))]);
                }

                return item.SetItems(DicomTags.FrameContentSequence, [content]);
            }));
    }

    private static DicomAttributeSet Dimension(string organisation, DicomTag pointer, DicomTag group) => new DicomAttributeSet()
        .Set(DicomTags.DimensionOrganizationUID, organisation)
        .SetNumbers(DicomTags.DimensionIndexPointer, pointer.Value)
        .SetNumbers(DicomTags.FunctionalGroupPointer, group.Value)
        .Set(DicomTags.DimensionDescriptionLabel, DicomTags.KeywordOf(pointer)!);

    private static DicomAttributeSet Shared(ImageGeometry geometry)
    {
        (Vector3D x, Vector3D y) = (geometry.Direction.XAxis, geometry.Direction.YAxis);
        return new DicomAttributeSet()
            .SetItems(DicomTags.PixelMeasuresSequence, [new DicomAttributeSet()
                .SetNumbers(DicomTags.SliceThickness, geometry.Spacing.Z)
                .SetNumbers(DicomTags.SpacingBetweenSlices, geometry.Spacing.Z)
                .SetNumbers(DicomTags.PixelSpacing, geometry.Spacing.Y, geometry.Spacing.X)])
            .SetItems(DicomTags.PlaneOrientationSequence, [new DicomAttributeSet()
                .SetNumbers(DicomTags.ImageOrientationPatient, x.X, x.Y, x.Z, y.X, y.Y, y.Z)]);
    }

    private static DicomAttributeSet Frame(ImageGeometry geometry, int slice, IEnumerable<SourceImage> sources)
    {
        Vector3D position = geometry.IndexToWorld(new(0, 0, slice));
        DicomAttributeSet item = new DicomAttributeSet().SetItems(DicomTags.PlanePositionSequence, [new DicomAttributeSet()
            .SetNumbers(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z)]);
        DicomAttributeSet[] images = [.. sources.Select(static source => DerivedObject.Reference(source)
            .Set(DicomTags.SpatialLocationsPreserved, "YES")
            .SetItems(DicomTags.PurposeOfReferenceCodeSequence, [DicomCodes.SourceImageForProcessing.ToItem()]))];
        return images.Length == 0 ? item : item.SetItems(DicomTags.DerivationImageSequence, [new DicomAttributeSet()
            .SetItems(DicomTags.DerivationCodeSequence, [DicomCodes.Segmentation.ToItem()])
            .SetItems(DicomTags.SourceImageSequence, images)]);
    }
}
