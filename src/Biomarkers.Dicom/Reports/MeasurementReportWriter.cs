namespace Biomarkers.Dicom;

/// <summary>Writes measurements as a DICOM structured report: Comprehensive 3D SR of template TID 1500.</summary>
/// <remarks>
/// One measurement group a region, of TID 1411 where a segment or sphere delineates it and of TID 1501 otherwise. A value stands
/// with its UCUM unit as decimal text of at most sixteen characters, with the digits that fit, and as a double with all of them; one
/// that is missing stands as a text under its concept with the reason, never as a number. IBSI identifiers are codes of scheme IBSI, DICOM's of DCM, and
/// a measure without either has its tag in scheme 99BIOMARKERS. Of the sources nothing is taken but patient, study and identifiers.
/// Source: PS3.16, TID 1500.
/// </remarks>
public static class MeasurementReportWriter
{
    /// <summary>Writes a report to a file.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="regions">What was measured; at least one region.</param>
    /// <param name="sources">The images measured; at least one, all of one patient and study.</param>
    /// <param name="settings">Title, language, procedure; null for the defaults.</param>
    /// <param name="description">Series, equipment and identifiers; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no region or source, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">The sources are not of one patient and study, or cannot be referred to.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path,
        IReadOnlyList<ReportedRegion> regions,
        IReadOnlyList<SourceImage> sources,
        MeasurementReportSettings? settings = null,
        DerivedObjectDescription? description = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DicomFileWriter.Write(path, Create(regions, sources, settings, description));
    }

    /// <summary>Makes a report's data set.</summary>
    /// <param name="regions">What was measured; at least one region.</param>
    /// <param name="sources">The images measured; at least one, all of one patient and study.</param>
    /// <param name="settings">Title, language, procedure; null for the defaults.</param>
    /// <param name="description">Series, equipment and identifiers; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no region or source, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">The sources are not of one patient and study, or cannot be referred to.</exception>
    public static DicomAttributeSet Create(
        IReadOnlyList<ReportedRegion> regions,
        IReadOnlyList<SourceImage> sources,
        MeasurementReportSettings? settings = null,
        DerivedObjectDescription? description = null)
    {
        ArgumentNullException.ThrowIfNull(regions);
        if (regions.Count == 0)
        {
            throw new ArgumentException("A report holds at least one region.", nameof(regions));
        }

        settings ??= new MeasurementReportSettings();
        description ??= new DerivedObjectDescription();
        DicomAttributeSet set = DerivedObject.Create(sources, SopClasses.Comprehensive3DReport, "SR", description);
        (string date, string time) = DerivedObject.Stamp(description);
        set.SetItems(DicomTags.ReferencedPerformedProcedureStepSequence)
            .SetItems(DicomTags.PerformedProcedureCodeSequence)
            .Set(DicomTags.ContentDate, date)
            .Set(DicomTags.ContentTime, time)
            .Set(DicomTags.CompletionFlag, settings.IsComplete ? "COMPLETE" : "PARTIAL")
            .Set(DicomTags.VerificationFlag, "UNVERIFIED")
            .Set(DicomTags.PreliminaryFlag, settings.IsComplete ? "FINAL" : "PRELIMINARY")
            .Set(DicomTags.ValueType, "CONTAINER")
            .SetItems(DicomTags.ConceptNameCodeSequence, settings.Title.ToItem())
            .Set(DicomTags.ContinuityOfContent, "SEPARATE");
        ContentItem.AddContent(set, "1500", Content(regions, sources, settings, description));
        ReportEvidence.Add(set, sources, regions);
        ReportSchemes.Add(set);
        return set;
    }

    private static IEnumerable<DicomAttributeSet> Content(
        IReadOnlyList<ReportedRegion> regions, IReadOnlyList<SourceImage> sources, MeasurementReportSettings settings, DerivedObjectDescription description)
    {
        yield return ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.Language, settings.Language);
        if (settings.PersonObserver is { } person)
        {
            yield return ContentItem.Code(ContentItem.HasObservationContext, ReportCodes.ObserverType, ReportCodes.Person);
            yield return ContentItem.Person(ContentItem.HasObservationContext, ReportCodes.PersonName, person);
        }

        yield return ContentItem.Code(ContentItem.HasObservationContext, ReportCodes.ObserverType, ReportCodes.Device);
        yield return ContentItem.Uid(ContentItem.HasObservationContext, ReportCodes.DeviceUid, DicomFileWriter.ImplementationClassUid);
        yield return ContentItem.Text(ContentItem.HasObservationContext, ReportCodes.DeviceName, $"{description.ManufacturerModelName} {description.SoftwareVersion}");
        yield return ContentItem.Text(ContentItem.HasObservationContext, ReportCodes.DeviceManufacturer, description.Manufacturer);
        yield return ContentItem.Text(ContentItem.HasObservationContext, ReportCodes.DeviceModel, description.ManufacturerModelName);
        yield return ContentItem.Code(ContentItem.HasConceptModifier, ReportCodes.ProcedureReported, settings.Procedure);
        if (settings.IncludeImageLibrary)
        {
            yield return ContentItem.Container(
                ContentItem.Contains, ReportCodes.ImageLibrary, "1600", DerivedObject.BySeries(sources).Select(static series => LibraryGroup([.. series])));
        }

        yield return Measurements(regions, sources, settings);
    }

    private static DicomAttributeSet LibraryGroup(IReadOnlyList<SourceImage> series)
    {
        IDicomAttributes first = series[0].Attributes;
        var items = new List<DicomAttributeSet>();
        if (first.GetString(DicomTags.Modality) is { } modality)
        {
            items.Add(ContentItem.Code(ContentItem.HasAcquisitionContext, ReportCodes.Modality, ReportCodes.OfModality(modality)));
        }

        if (first.GetString(DicomTags.FrameOfReferenceUID) is { } frame)
        {
            items.Add(ContentItem.Uid(ContentItem.HasAcquisitionContext, ReportCodes.FrameOfReference, frame));
        }

        items.AddRange(DerivedObject.Instances(series).Select(static reference => ContentItem.Image(
            ContentItem.Contains, null, reference.GetString(DicomTags.ReferencedSOPClassUID)!, reference.GetString(DicomTags.ReferencedSOPInstanceUID)!)));
        return ContentItem.Container(ContentItem.Contains, ReportCodes.ImageLibraryGroup, null, items);
    }

    // Software and settings stand once where all regions share them, else at every value.
    private static DicomAttributeSet Measurements(IReadOnlyList<ReportedRegion> regions, IReadOnlyList<SourceImage> sources, MeasurementReportSettings settings)
    {
        ReportAlgorithm?[] algorithms = [.. regions.Where(static region => region.Measured.Features is not null).Select(ReportAlgorithm.Of).Distinct()];
        ReportAlgorithm? common = algorithms is [var only] ? only : null;
        string? frame = sources[0].Attributes.GetString(DicomTags.FrameOfReferenceUID);
        IEnumerable<DicomAttributeSet> groups = regions.Select(region => MeasurementGroup.Create(
            region, sources, frame, common is null ? ReportAlgorithm.Of(region) : null, !settings.IncludeImageLibrary));
        return ContentItem.Container(ContentItem.Contains, ReportCodes.Measurements, null, (common?.ToItems() ?? []).Concat(groups));
    }
}
