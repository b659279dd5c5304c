namespace Biomarkers.Dicom;

/// <summary>A measurement report of template TID 1500 that was read: its groups and their numbers.</summary>
/// <remarks>Reads what <see cref="MeasurementReportWriter"/> writes and the same places of other makers' reports; whatever else a report says is passed over.</remarks>
public sealed record MeasurementReport
{
    private MeasurementReport(CodedEntry? title, IReadOnlyList<ReportGroup> groups)
    {
        Title = title;
        Groups = groups;
    }

    /// <summary>Title of the report; null where it has none.</summary>
    public CodedEntry? Title { get; }

    /// <summary>The measurement groups in the report's order.</summary>
    public IReadOnlyList<ReportGroup> Groups { get; }

    /// <summary>Reads a report from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageFormatException">The file is not DICOM, or damaged.</exception>
    /// <exception cref="DataRefusedException">The object is not a report with measurements.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static MeasurementReport Read(string path) => Read(DicomFile.Read(path).Attributes);

    /// <summary>Reads a report from its data set.</summary>
    /// <param name="attributes">The data set.</param>
    /// <exception cref="ImageFormatException">The bytes of a sequence cannot be read.</exception>
    /// <exception cref="DataRefusedException">The object is not a report with measurements.</exception>
    public static MeasurementReport Read(IDicomAttributes attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        IDicomAttributes[] measurements = [.. attributes.GetItems(DicomTags.ContentSequence).Where(static item => IsA(item, ReportCodes.Measurements))];
        if (measurements.Length == 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "The object has no content item Imaging Measurements (126010, DCM): it is not a measurement report of template 1500.");
        }

        IEnumerable<IDicomAttributes> groups = measurements
            .SelectMany(static container => container.GetItems(DicomTags.ContentSequence))
            .Where(static item => IsA(item, ReportCodes.MeasurementGroup));
        return new MeasurementReport(CodedEntry.Read(attributes, DicomTags.ConceptNameCodeSequence), [.. groups.Select(Group)]);
    }

    private static ReportGroup Group(IDicomAttributes group)
    {
        IReadOnlyList<IDicomAttributes> items = group.GetItems(DicomTags.ContentSequence);
        IDicomAttributes? segment = Find(items, ReportCodes.ReferencedSegment)?.GetItem(DicomTags.ReferencedSOPSequence);
        return new ReportGroup
        {
            TrackingIdentifier = Find(items, ReportCodes.TrackingIdentifier)?.GetText(DicomTags.TextValue),
            TrackingUid = Find(items, ReportCodes.TrackingUid)?.GetString(DicomTags.UID),
            SegmentationInstanceUid = segment?.GetString(DicomTags.ReferencedSOPInstanceUID),
            SegmentNumber = segment?.GetInteger(DicomTags.ReferencedSegmentNumber),
            Finding = Find(items, ReportCodes.Finding) is { } finding ? CodedEntry.Read(finding, DicomTags.ConceptCodeSequence) : null,
            FindingSites = [.. items.Where(static item => IsA(item, ReportCodes.FindingSite) || IsA(item, ReportCodes.RetiredFindingSite)).Select(static item => CodedEntry.Read(item, DicomTags.ConceptCodeSequence)).OfType<CodedEntry>()],
            Comment = Find(items, ReportCodes.Comment)?.GetText(DicomTags.TextValue),
            Values = [.. items.Select(Value).OfType<ReportValue>()],
        };
    }

    private static ReportValue? Value(IDicomAttributes item) => CodedEntry.Read(item, DicomTags.ConceptNameCodeSequence) is not { } concept ? null
        : item.GetString(DicomTags.ValueType) switch
        {
            "NUM" => Number(item, concept),
            "TEXT" => MissingText.Parse(item.GetText(DicomTags.TextValue)) is { } missing
                ? new ReportValue { Concept = concept, Status = missing.Status, Comment = missing.Reason, Modifiers = Modifiers(item) }
                : null,
            _ => null,
        };

    // A number that is not one, or is not there, has the status that its qualifier states.
    private static ReportValue Number(IDicomAttributes item, CodedEntry concept)
    {
        IDicomAttributes? measured = item.GetItem(DicomTags.MeasuredValueSequence);
        CodedEntry? unit = measured is null ? null : CodedEntry.Read(measured, DicomTags.MeasurementUnitsCodeSequence);
        double? value = measured?.GetNumber(DicomTags.FloatingPointValue) ?? measured?.GetNumber(DicomTags.NumericValue);
        value = value is { } number && double.IsFinite(number) ? number : null;
        return new ReportValue
        {
            Concept = concept,
            Value = value,
            UnitCode = unit,
            Unit = MeasureCodes.UnitOf(unit),
            Status = value is null ? ReportCodes.StatusOf(CodedEntry.Read(item, DicomTags.NumericValueQualifierCodeSequence)) : MeasureStatus.Computed,
            Comment = Find(item.GetItems(DicomTags.ContentSequence), ReportCodes.Comment)?.GetText(DicomTags.TextValue),
            Modifiers = Modifiers(item),
        };
    }

    private static ReportModifier[] Modifiers(IDicomAttributes item) => [.. item.GetItems(DicomTags.ContentSequence).Select(Modifier).OfType<ReportModifier>()];

    private static ReportModifier? Modifier(IDicomAttributes item) =>
        item.GetString(DicomTags.RelationshipType) == ContentItem.HasConceptModifier
        && CodedEntry.Read(item, DicomTags.ConceptNameCodeSequence) is { } concept
        && CodedEntry.Read(item, DicomTags.ConceptCodeSequence) is { } value
            ? new ReportModifier(concept, value)
            : null;

    private static IDicomAttributes? Find(IEnumerable<IDicomAttributes> items, CodedEntry concept) => items.FirstOrDefault(item => IsA(item, concept));

    private static bool IsA(IDicomAttributes item, CodedEntry concept) => concept.IsSameConcept(CodedEntry.Read(item, DicomTags.ConceptNameCodeSequence));
}
