namespace Biomarkers.Dicom;

/// <summary>Lists every object that a report refers to, study by study and series by series. Source: PS3.3 section C.17.2.</summary>
internal static class ReportEvidence
{
    private readonly record struct Instance(string Study, string Series, string SopClass, string Uid);

    public static void Add(DicomAttributeSet set, IReadOnlyList<SourceImage> sources, IEnumerable<ReportedRegion> regions)
    {
        IEnumerable<Instance> images = sources.Select(static source => new Instance(
            source.Attributes.GetString(DicomTags.StudyInstanceUID)!,
            source.Attributes.GetString(DicomTags.SeriesInstanceUID)!,
            source.Attributes.GetString(DicomTags.SOPClassUID)!,
            source.Attributes.GetString(DicomTags.SOPInstanceUID)!));
        IEnumerable<Instance> segmentations = regions.Select(static region => region.Segment).OfType<SegmentReference>()
            .Select(static segment => new Instance(segment.StudyInstanceUid, segment.SeriesInstanceUid, segment.SopClassUid, segment.SopInstanceUid));
        set.SetItems(
            DicomTags.CurrentRequestedProcedureEvidenceSequence,
            images.Concat(segmentations).DistinctBy(static instance => instance.Uid, StringComparer.Ordinal)
                .GroupBy(static instance => instance.Study, StringComparer.Ordinal)
                .Select(static study => new DicomAttributeSet()
                    .Set(DicomTags.StudyInstanceUID, study.Key)
                    .SetItems(DicomTags.ReferencedSeriesSequence, study.GroupBy(static instance => instance.Series, StringComparer.Ordinal).Select(Series))));
    }

    private static DicomAttributeSet Series(IGrouping<string, Instance> series) => new DicomAttributeSet()
        .Set(DicomTags.SeriesInstanceUID, series.Key)
        .SetItems(DicomTags.ReferencedSOPSequence, series.Select(static instance => new DicomAttributeSet()
            .Set(DicomTags.ReferencedSOPClassUID, instance.SopClass)
            .Set(DicomTags.ReferencedSOPInstanceUID, instance.Uid)));
}
