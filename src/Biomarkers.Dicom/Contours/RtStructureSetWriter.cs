namespace Biomarkers.Dicom;

/// <summary>Writes masks as an RT structure set.</summary>
/// <remarks>
/// Contours run along the voxels' edges, half a voxel outside the outermost centres, so that a contour encloses exactly the voxels' area and reading it
/// back on the same grid gives the same mask. Holes are contours of their own, running the other way round; there are no keyholes. Coordinates are
/// rounded to a millionth of a millimetre, or of the smallest spacing where that is less than a millimetre.
/// </remarks>
public static class RtStructureSetWriter
{
    private const int LeastDecimals = 6;
    private const int MostDecimals = 12;

    /// <summary>Writes a structure set to a file.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="regions">The regions, all on one grid; at least one.</param>
    /// <param name="sources">The images that the grid's slices were made of; patient, study and references are taken from them.</param>
    /// <param name="description">What the object says of itself; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no region or no source, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">A mask is empty, the masks' grids differ, or the sources do not belong to the grid.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<RtRegionToWrite> regions, IReadOnlyList<SourceImage> sources, DerivedObjectDescription? description = null) =>
        DicomFileWriter.Write(path, Create(regions, sources, description));

    /// <summary>Makes a structure set.</summary>
    /// <param name="regions">The regions, all on one grid; at least one.</param>
    /// <param name="sources">The images that the grid's slices were made of; patient, study and references are taken from them.</param>
    /// <param name="description">What the object says of itself; null for the defaults.</param>
    /// <returns>The data set, for <see cref="DicomFileWriter"/>.</returns>
    /// <exception cref="ArgumentException">There is no region or no source, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">A mask is empty, the masks' grids differ, or the sources do not belong to the grid.</exception>
    public static DicomAttributeSet Create(IReadOnlyList<RtRegionToWrite> regions, IReadOnlyList<SourceImage> sources, DerivedObjectDescription? description = null)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(sources);
        if (regions.Count == 0)
        {
            throw new ArgumentException("A structure set has at least one region.", nameof(regions));
        }

        if (regions.FirstOrDefault(static region => region.Mask.IsEmpty) is { } empty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, $"Region '{empty.Name}' has no voxel, so it has no contour.");
        }

        ImageGeometry geometry = regions[0].Mask.Geometry;
        WrittenGrid.CheckSame(geometry, regions.Select(static region => region.Mask.Geometry));
        WrittenGrid.CheckSources(geometry, sources);
        DerivedObjectDescription chosen = description ?? new DerivedObjectDescription();
        DicomAttributeSet set = DerivedObject.Create(sources, SopClasses.RtStructureSet, "RTSTRUCT", chosen);
        (string date, string time) = DerivedObject.Stamp(chosen);
        DerivedObject.AddFrameOfReference(set, geometry, sources);
        string frame = set.GetString(DicomTags.FrameOfReferenceUID)!;
        ILookup<int, SourceImage> bySlice = sources.ToLookup(static source => source.Slice);
        return set.Set(DicomTags.OperatorsName, string.Empty)
            .Set(DicomTags.StructureSetLabel, chosen.ContentLabel ?? "BIOMARKERS")
            .Set(DicomTags.StructureSetDate, date)
            .Set(DicomTags.StructureSetTime, time)
            .SetItems(DicomTags.ReferencedFrameOfReferenceSequence, [ReferencedFrame(frame, set.GetString(DicomTags.StudyInstanceUID)!, sources)])
            .SetItems(DicomTags.StructureSetROISequence, regions.Select((region, i) => Definition(region, i + 1, frame)))
            .SetItems(DicomTags.ROIContourSequence, regions.Select((region, i) => Contours(region, i + 1, bySlice)))
            .SetItems(DicomTags.RTROIObservationsSequence, regions.Select(static (region, i) => new DicomAttributeSet()
                .SetNumbers(DicomTags.ObservationNumber, i + 1)
                .SetNumbers(DicomTags.ReferencedROINumber, i + 1)
                .Set(DicomTags.RTROIInterpretedType, region.InterpretedType)
                .Set(DicomTags.ROIInterpreter, string.Empty)));
    }

    private static DicomAttributeSet ReferencedFrame(string frame, string study, IReadOnlyList<SourceImage> sources) => new DicomAttributeSet()
        .Set(DicomTags.FrameOfReferenceUID, frame)
        .SetItems(DicomTags.RTReferencedStudySequence, [new DicomAttributeSet()
            .Set(DicomTags.ReferencedSOPClassUID, SopClasses.StudyComponent)
            .Set(DicomTags.ReferencedSOPInstanceUID, study)
            .SetItems(DicomTags.RTReferencedSeriesSequence, DerivedObject.BySeries(sources).Select(static series => new DicomAttributeSet()
                .Set(DicomTags.SeriesInstanceUID, series.Key)
                .SetItems(DicomTags.ContourImageSequence, DerivedObject.Instances(series))))]);

    private static DicomAttributeSet Definition(RtRegionToWrite region, int number, string frame)
    {
        DicomAttributeSet item = new DicomAttributeSet()
            .SetNumbers(DicomTags.ROINumber, number)
            .Set(DicomTags.ReferencedFrameOfReferenceUID, frame)
            .Set(DicomTags.ROIName, region.Name)
            .Set(DicomTags.ROIGenerationAlgorithm, region.Algorithm == SegmentAlgorithmType.Unknown ? string.Empty : region.Algorithm.ToString().ToUpperInvariant());
        return region.Description is null ? item : item.Set(DicomTags.ROIDescription, region.Description);
    }

    private static DicomAttributeSet Contours(RtRegionToWrite region, int number, ILookup<int, SourceImage> sources)
    {
        RgbColour colour = region.Colour ?? RgbColour.Outlines[(number - 1) % RgbColour.Outlines.Count];
        var contours = new List<DicomAttributeSet>();
        IndexBox box = region.Mask.BoundingBox;
        int decimals = Decimals(region.Mask.Geometry.Spacing);
        for (int slice = box.Start.Z; slice < box.End.Z; slice++)
        {
            SourceImage[] images = [.. sources[slice]];
            foreach (double[] ring in BoundaryTracer.Trace(region.Mask, slice))
            {
                contours.Add(Contour(region.Mask.Geometry, ring, slice, decimals, images, contours.Count + 1));
            }
        }

        return new DicomAttributeSet()
            .SetNumbers(DicomTags.ROIDisplayColor, colour.Red, colour.Green, colour.Blue)
            .SetItems(DicomTags.ContourSequence, contours)
            .SetNumbers(DicomTags.ReferencedROINumber, number);
    }

    private static DicomAttributeSet Contour(ImageGeometry geometry, double[] ring, int slice, int decimals, SourceImage[] images, int number)
    {
        var points = new double[ring.Length / 2 * 3];
        for (int i = 0; i < ring.Length / 2; i++)
        {
            Vector3D point = geometry.IndexToWorld(new(ring[2 * i], ring[(2 * i) + 1], slice));
            for (int axis = 0; axis < 3; axis++)
            {
                // Adding 0 takes the sign off a negative zero.
                points[(3 * i) + axis] = Math.Round(point[axis], decimals) + 0.0;
            }
        }

        DicomAttributeSet item = new DicomAttributeSet()
            .Set(DicomTags.ContourGeometricType, "CLOSED_PLANAR")
            .SetNumbers(DicomTags.NumberOfContourPoints, ring.Length / 2)
            .SetNumbers(DicomTags.ContourNumber, number)
            .SetNumbers(DicomTags.ContourData, points);
        return images.Length == 0 ? item : item.SetItems(DicomTags.ContourImageSequence, images.Select(DerivedObject.Reference));
    }

    private static int Decimals(Vector3D spacing)
    {
        double smallest = Math.Min(Math.Min(spacing.X, spacing.Y), spacing.Z);
        return Math.Clamp(LeastDecimals + (int)Math.Ceiling(-Math.Log10(smallest)), LeastDecimals, MostDecimals);
    }
}
