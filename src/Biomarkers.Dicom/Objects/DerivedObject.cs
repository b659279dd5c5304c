using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>
/// What every object made from images has in common: the patient and study of its sources, a series and equipment of its own, and
/// references to the sources. Of the sources nothing else is taken over, so an object tells no more than it needs.
/// </summary>
internal static class DerivedObject
{
    // Type 2 of the patient and general study modules: present, even where the source knows nothing.
    private static readonly DicomTag[] PatientAndStudy =
    [
        DicomTags.PatientName, DicomTags.PatientID, DicomTags.PatientBirthDate, DicomTags.PatientSex,
        DicomTags.StudyDate, DicomTags.StudyTime, DicomTags.ReferringPhysicianName, DicomTags.StudyID, DicomTags.AccessionNumber,
    ];

    // What belongs to the patient's identity where the source has it: whose identifier it is, and that it was taken away.
    private static readonly DicomTag[] Identity =
    [
        DicomTags.IssuerOfPatientID, DicomTags.PatientIdentityRemoved, DicomTags.DeidentificationMethod,
    ];

    /// <summary>A data set with its patient, study, series, equipment and identification.</summary>
    /// <param name="sources">The images it is made from; at least one, all of one patient and study.</param>
    /// <param name="sopClassUid">What kind of object it is.</param>
    /// <param name="modality">Modality of the series, as in <c>SEG</c>.</param>
    /// <param name="description">What it says of itself.</param>
    /// <exception cref="ArgumentException">There is no source, or a text is longer than its attribute holds.</exception>
    /// <exception cref="DataRefusedException">The sources belong to several patients or studies, or to none.</exception>
    public static DicomAttributeSet Create(IReadOnlyList<SourceImage> sources, string sopClassUid, string modality, DerivedObjectDescription description)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(description);
        CheckStudy(sources);
        IDicomAttributes source = sources[0].Attributes;
        var set = new DicomAttributeSet();
        foreach (DicomTag tag in PatientAndStudy)
        {
            set.Copy(source, tag, orEmpty: true);
        }

        foreach (DicomTag tag in Identity)
        {
            set.Copy(source, tag);
        }

        CopyDeidentification(source, set);
        (string date, string time) = Stamp(description);
        set.Set(DicomTags.StudyInstanceUID, source.GetString(DicomTags.StudyInstanceUID)!)
            .Set(DicomTags.SOPClassUID, sopClassUid)
            .Set(DicomTags.SOPInstanceUID, description.SopInstanceUid ?? DicomUid.Create())
            .Set(DicomTags.InstanceCreationDate, date)
            .Set(DicomTags.InstanceCreationTime, time)
            .Set(DicomTags.Modality, modality)
            .Set(DicomTags.SeriesInstanceUID, description.SeriesInstanceUid ?? DicomUid.Create())
            .SetNumbers(DicomTags.SeriesNumber, description.SeriesNumber)
            .Set(DicomTags.SeriesDate, date)
            .Set(DicomTags.SeriesTime, time)
            .SetNumbers(DicomTags.InstanceNumber, description.InstanceNumber)
            .Set(DicomTags.Manufacturer, description.Manufacturer)
            .Set(DicomTags.ManufacturerModelName, description.ManufacturerModelName)
            .Set(DicomTags.DeviceSerialNumber, description.DeviceSerialNumber)
            .Set(DicomTags.SoftwareVersions, description.SoftwareVersion);
        return description.SeriesDescription is null ? set : set.Set(DicomTags.SeriesDescription, description.SeriesDescription);
    }

    /// <summary>Date and time of the content, as their attributes hold them.</summary>
    public static (string Date, string Time) Stamp(DerivedObjectDescription description)
    {
        DateTimeOffset now = description.Time ?? DateTimeOffset.Now;
        return (now.ToString("yyyyMMdd", CultureInfo.InvariantCulture), now.ToString("HHmmss", CultureInfo.InvariantCulture));
    }

    /// <summary>Adds the content's identification and date, as segmentations and parametric maps have it.</summary>
    public static void AddContent(DicomAttributeSet set, DerivedObjectDescription description, string label)
    {
        (string date, string time) = Stamp(description);
        set.Set(DicomTags.ContentDate, date)
            .Set(DicomTags.ContentTime, time)
            .Set(DicomTags.ContentLabel, description.ContentLabel ?? label)
            .Set(DicomTags.ContentDescription, description.ContentDescription ?? string.Empty)
            .Set(DicomTags.ContentCreatorName, description.ContentCreatorName ?? string.Empty);
    }

    /// <summary>Adds the frame of reference: the grid's, else the sources'.</summary>
    /// <exception cref="DataRefusedException">Grid and sources name different ones, or nobody names one.</exception>
    public static void AddFrameOfReference(DicomAttributeSet set, ImageGeometry geometry, IReadOnlyList<SourceImage> sources)
    {
        string? ofSource = sources[0].Attributes.GetString(DicomTags.FrameOfReferenceUID);
        if (geometry.FrameOfReference is { } ofGrid && ofSource is not null && !string.Equals(ofGrid, ofSource, StringComparison.Ordinal))
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The region lies in frame of reference {ofGrid}, its source images in {ofSource}. Give the images that the region was drawn on.");
        }

        set.Set(DicomTags.FrameOfReferenceUID, geometry.FrameOfReference ?? ofSource ?? throw new DataRefusedException(
                RefusalReason.InvalidGeometry, "Neither the grid nor the source images name a frame of reference, so nobody could tell where the object's positions lie."))
            .Set(DicomTags.PositionReferenceIndicator, string.Empty);
    }

    /// <summary>Adds the list of the instances referred to, series by series.</summary>
    public static void AddReferencedSeries(DicomAttributeSet set, IReadOnlyList<SourceImage> sources) =>
        set.SetItems(DicomTags.ReferencedSeriesSequence, BySeries(sources).Select(static series => new DicomAttributeSet()
            .Set(DicomTags.SeriesInstanceUID, series.Key)
            .SetItems(DicomTags.ReferencedInstanceSequence, Instances(series))));

    /// <summary>The sources of each series, in order of first occurrence.</summary>
    /// <exception cref="DataRefusedException">A source names no series.</exception>
    public static IEnumerable<IGrouping<string, SourceImage>> BySeries(IEnumerable<SourceImage> sources) =>
        sources.GroupBy(static source => Identifier(source.Attributes, DicomTags.SeriesInstanceUID), StringComparer.Ordinal);

    /// <summary>References to the objects that hold some frames, each once.</summary>
    public static IEnumerable<DicomAttributeSet> Instances(IEnumerable<SourceImage> sources) => sources
        .DistinctBy(static source => Identifier(source.Attributes, DicomTags.SOPInstanceUID), StringComparer.Ordinal)
        .Select(static source => Reference(source with { Frame = null }));

    /// <summary>A reference to one source image, to its frame where it is one of several.</summary>
    /// <exception cref="DataRefusedException">The source has no class or identifier.</exception>
    public static DicomAttributeSet Reference(SourceImage source)
    {
        DicomAttributeSet item = new DicomAttributeSet()
            .Set(DicomTags.ReferencedSOPClassUID, Identifier(source.Attributes, DicomTags.SOPClassUID))
            .Set(DicomTags.ReferencedSOPInstanceUID, Identifier(source.Attributes, DicomTags.SOPInstanceUID));
        return source.Frame is { } frame ? item.SetNumbers(DicomTags.ReferencedFrameNumber, frame) : item;
    }

    /// <summary>Says whether the sources were compressed with loss: what is made from them cannot hide it.</summary>
    public static void AddLossyCompression(DicomAttributeSet set, IReadOnlyList<SourceImage> sources)
    {
        IDicomAttributes? lossy = sources.FirstOrDefault(static source => source.Attributes.GetString(DicomTags.LossyImageCompression) == "01")?.Attributes;
        set.Set(DicomTags.LossyImageCompression, lossy is null ? "00" : "01");
        if (lossy is not null)
        {
            set.Copy(lossy, DicomTags.LossyImageCompressionRatio).Copy(lossy, DicomTags.LossyImageCompressionMethod);
        }
    }

    private static void CheckStudy(IReadOnlyList<SourceImage> sources)
    {
        if (sources.Count == 0)
        {
            throw new ArgumentException("An object is made from at least one source image: patient and study are taken from it.", nameof(sources));
        }

        foreach (DicomTag tag in (ReadOnlySpan<DicomTag>)[DicomTags.StudyInstanceUID, DicomTags.PatientID])
        {
            string? first = sources[0].Attributes.GetString(tag);
            if (sources.Any(source => !string.Equals(source.Attributes.GetString(tag), first, StringComparison.Ordinal)))
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, $"The source images differ in {tag.ToDescription()}: one object belongs to one patient and study.");
            }
        }

        _ = Identifier(sources[0].Attributes, DicomTags.StudyInstanceUID);
    }

    private static string Identifier(IDicomAttributes attributes, DicomTag tag) => attributes.GetString(tag) ?? throw new DataRefusedException(
        RefusalReason.UnsuitableValues, $"A source image has no {tag.ToDescription()}, so nothing can refer to it.");

    // Codes are rebuilt, so that nothing else that stands in the items comes along.
    private static void CopyDeidentification(IDicomAttributes source, DicomAttributeSet set)
    {
        CodedEntry[] codes = [.. source.GetItems(DicomTags.DeidentificationMethodCodeSequence).Select(CodedEntry.Read).OfType<CodedEntry>()
            .Where(static code => code.Scheme.Length > 0 && code.Meaning.Length > 0)];
        if (codes.Length > 0)
        {
            set.SetItems(DicomTags.DeidentificationMethodCodeSequence, codes.Select(static code => code.ToItem()));
        }
    }
}
