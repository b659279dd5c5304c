namespace Biomarkers.Dicom;

/// <summary>Lists every object that a report refers to, study by study and series by series. Source: PS3.3 section C.17.2.</summary>
internal static class ReportEvidence
{
    private readonly record struct Instance(string Study, string Series, string SopClass, string Uid);

    public static void Add(DicomAttributeSet set, IReadOnlyList<SourceImage> sources, IEnumerable<ReportedRegion> regions)
    {
        string study = sources[0].Attributes.GetString(DicomTags.StudyInstanceUID)!;
        IEnumerable<Instance> images = DerivedObject.BySeries(sources).SelectMany(series => DerivedObject.Instances(series).Select(reference => new Instance(
            study,
            series.Key,
            reference.GetString(DicomTags.ReferencedSOPClassUID)!,
            reference.GetString(DicomTags.ReferencedSOPInstanceUID)!)));
        IEnumerable<Instance> segmentations = regions.Select(static region => region.Segment).OfType<SegmentReference>()
            .Select(static segment => new Instance(segment.StudyInstanceUid, segment.SeriesInstanceUid, segment.SopClassUid, segment.SopInstanceUid));
        set.SetItems(
            DicomTags.CurrentRequestedProcedureEvidenceSequence,
            images.Concat(segmentations).DistinctBy(static instance => instance.Uid, StringComparer.Ordinal)
                .GroupBy(static instance => instance.Study, StringComparer.Ordinal)
                .Select(static group => new DicomAttributeSet()
                    .Set(DicomTags.StudyInstanceUID, group.Key)
                    .SetItems(DicomTags.ReferencedSeriesSequence, group.GroupBy(static instance => instance.Series, StringComparer.Ordinal).Select(Series))));
    }

    private static DicomAttributeSet Series(IGrouping<string, Instance> series) => new DicomAttributeSet()
        .Set(DicomTags.SeriesInstanceUID, series.Key)
        .SetItems(DicomTags.ReferencedSOPSequence, series.Select(static instance => new DicomAttributeSet()
            .Set(DicomTags.ReferencedSOPClassUID, instance.SopClass)
            .Set(DicomTags.ReferencedSOPInstanceUID, instance.Uid)));
}
