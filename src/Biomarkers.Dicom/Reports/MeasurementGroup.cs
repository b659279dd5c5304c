namespace Biomarkers.Dicom;

/// <summary>
/// Makes the measurement group of a region: TID 1411 where a segment or a sphere delineates it, TID 1501 where nothing does.
/// </summary>
internal static class MeasurementGroup
{
    /// <summary>The group.</summary>
    /// <param name="region">What was measured.</param>
    /// <param name="sources">The images measured.</param>
    /// <param name="frameOfReference">Where positions lie; null where the sources do not say.</param>
    /// <param name="algorithm">What is said at each measurement; null where it is said once for all.</param>
    /// <param name="listsImages">Whether a group without region names its images itself.</param>
    public static DicomAttributeSet Create(
        ReportedRegion region, IReadOnlyList<SourceImage> sources, string? frameOfReference, ReportAlgorithm? algorithm, bool listsImages)
    {
        bool isDelineated = region.Segment is not null || region.Sphere is not null;
        var items = new List<DicomAttributeSet>
        {
            ContentItem.Text(ContentItem.HasObservationContext, ReportCodes.TrackingIdentifier, region.TrackingIdentifier),
            ContentItem.Uid(ContentItem.HasObservationContext, ReportCodes.TrackingUid, region.TrackingUid),
        };
        if (region.Finding is { } finding)
        {
            items.Add(ContentItem.Code(ContentItem.Contains, ReportCodes.Finding, finding));
        }

        if (isDelineated)
        {
            items.Add(Delineation(region, frameOfReference));
            items.AddRange(SourceOf(sources));
        }

        items.AddRange(MethodAndSites(region));
        if (region.Measured.Features is { } features)
        {
            items.AddRange(features.Select(measurement => Number(measurement, algorithm)));
        }
        else
        {
            items.Add(ContentItem.Text(ContentItem.Contains, ReportCodes.Comment, $"Not measured: {region.Measured.Failure}"));
        }

        if (!isDelineated && listsImages)
        {
            items.AddRange(Images(sources, ReportCodes.Source));
        }

        return ContentItem.Container(ContentItem.Contains, ReportCodes.MeasurementGroup, isDelineated ? "1411" : "1501", items);
    }

    private static DicomAttributeSet Delineation(ReportedRegion region, string? frameOfReference)
    {
        if (region.Segment is { } segment)
        {
            return ContentItem.Image(ContentItem.Contains, ReportCodes.ReferencedSegment, segment.SopClassUid, segment.SopInstanceUid, segment.SegmentNumber);
        }

        ReportedSphere sphere = region.Sphere!;
        if (!sphere.Centre.IsFinite || !(sphere.Radius > 0 && double.IsFinite(sphere.Radius)))
        {
            throw new ArgumentException(FormattableString.Invariant($"A sphere has a finite centre and a radius greater than 0 mm; given are {sphere.Centre} and {sphere.Radius}."));
        }

        return ContentItem.Sphere(ContentItem.Contains, ReportCodes.VolumeSurface, sphere.Centre, sphere.Radius, frameOfReference ?? throw new DataRefusedException(
            RefusalReason.InvalidGeometry, "The source images name no frame of reference, so nobody could tell where the sphere lies."));
    }

    // The template wants the series where the images are of one, and the images otherwise.
    private static IEnumerable<DicomAttributeSet> SourceOf(IReadOnlyList<SourceImage> sources)
    {
        string[] series = [.. DerivedObject.BySeries(sources).Select(static group => group.Key)];
        return series is [var only]
            ? [ContentItem.Uid(ContentItem.Contains, ReportCodes.SourceSeries, only)]
            : Images(sources, ReportCodes.SourceImage);
    }

    private static IEnumerable<DicomAttributeSet> Images(IReadOnlyList<SourceImage> sources, CodedEntry concept) => DerivedObject.Instances(sources)
        .Select(reference => ContentItem.Image(
            ContentItem.Contains,
            concept,
            reference.GetString(DicomTags.ReferencedSOPClassUID)!,
            reference.GetString(DicomTags.ReferencedSOPInstanceUID)!));

    private static IEnumerable<DicomAttributeSet> MethodAndSites(ReportedRegion region)
    {
        if (region.Method is { } method)
        {
            yield return ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.Method, method);
        }

        for (int i = 0; i < region.FindingSites.Count; i++)
        {
            yield return i == 0 && region.Laterality is { } side
                ? ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.FindingSite, region.FindingSites[i], ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.Laterality, side))
                : ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.FindingSite, region.FindingSites[i]);
        }
    }

    private static DicomAttributeSet Number(Measurement measurement, ReportAlgorithm? algorithm)
    {
        (CodedEntry concept, CodedEntry? derivation) = MeasureCodes.Of(measurement.Definition, measurement.Unit);
        IEnumerable<DicomAttributeSet> modifiers = Modifiers(measurement, derivation, algorithm);
        return measurement.Status == MeasureStatus.Computed
            ? ContentItem.Number(ContentItem.Contains, concept, measurement.Value, MeasureCodes.Of(measurement.Unit), modifiers)
            : ContentItem.Text(ContentItem.Contains, concept, MissingText.Of(measurement), modifiers);
    }

    private static IEnumerable<DicomAttributeSet> Modifiers(Measurement measurement, CodedEntry? derivation, ReportAlgorithm? algorithm)
    {
        MeasureContext context = measurement.Context;
        if (context.Aggregation is { } aggregation)
        {
            yield return ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.Aggregation, new CodedEntry(aggregation.Id, MeasureCodes.Ibsi, aggregation.Name));
        }

        if (context.Filter is { Length: > 0 } filter)
        {
            yield return ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.Filter, MeasureCodes.Own(filter, filter));
        }

        if (context.Discretisation is { Length: > 0 } discretisation)
        {
            yield return ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.Discretisation, MeasureCodes.Own(discretisation, discretisation));
        }

        if (derivation is not null)
        {
            yield return ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.Derivation, derivation);
        }

        if (context != MeasureContext.None)
        {
            // Viewers show the concept's name alone; this tells the same measure of different contexts apart.
            string?[] parts = [measurement.Definition.Name, context.Aggregation?.Name, context.Discretisation, context.Filter];
            yield return ContentItem.Text(ContentItem.HasConceptModifier, ReportCodes.EquivalentMeaning, string.Join("; ", parts.Where(static part => !string.IsNullOrEmpty(part))));
        }

        foreach (DicomAttributeSet item in algorithm?.ToItems() ?? [])
        {
            yield return item;
        }

        if (measurement is { Status: MeasureStatus.Computed, Reason: { } reason })
        {
            yield return ContentItem.Text(ContentItem.HasProperties, ReportCodes.Comment, reason);
        }
    }
}
