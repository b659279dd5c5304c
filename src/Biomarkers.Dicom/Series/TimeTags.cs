namespace Biomarkers.Dicom;

/// <summary>Attributes that tell when an image was acquired, in the order in which they are tried.</summary>
internal static class TimeTags
{
    private const string PhilipsImaging = "Philips Imaging DD 001";
    private const string PhilipsMr = "Philips MR Imaging DD 001";
    private const string GeParameters = "GEMS_PARM_01";
    private const string GeRelation = "GEMS_RELA_01";
    private const string Creation = "it is the time at which the image was made, which need not be that of its measurement";
    private const string SeriesStart = "it is the time at which a series began";

    private static readonly AxisTag[] Enhanced =
    [
        Order(DicomTags.TemporalPositionIndex, DicomTags.FrameContentSequence),
        Moment(DicomTags.FrameAcquisitionDateTime, DicomTags.FrameContentSequence),
        Moment(DicomTags.FrameReferenceDateTime, DicomTags.FrameContentSequence),
        Number(DicomTags.TemporalPositionTimeOffset, DicomTags.TemporalPositionSequence, 1),
        Number(DicomTags.NominalCardiacTriggerDelayTime, DicomTags.CardiacSynchronizationSequence, 1000),
    ];

    private static readonly AxisTag[] Mr =
    [
        Order(DicomTags.TemporalPositionIdentifier),
        Number(DicomTags.TriggerTime, default, 1000),
        .. Days(DicomTags.AcquisitionTime, DicomTags.AcquisitionDate, null),
        .. Days(DicomTags.ContentTime, DicomTags.ContentDate, Creation),
        .. Days(DicomTags.SeriesTime, DicomTags.SeriesDate, SeriesStart),
        Moment(DicomTags.AcquisitionDateTime),
        Order(DicomTags.AcquisitionNumber),
        Private(0x2005, PhilipsMr, 0xA0, isOrder: false),
        Private(0x2001, PhilipsImaging, 0x08, isOrder: true),
        Private(0x0021, GeRelation, 0x5E, isOrder: true),
    ];

    private static readonly AxisTag[] Ct =
    [
        .. Days(DicomTags.AcquisitionTime, DicomTags.AcquisitionDate, null),
        Moment(DicomTags.AcquisitionDateTime),
        .. Days(DicomTags.ContentTime, DicomTags.ContentDate, Creation),
        Order(DicomTags.AcquisitionNumber),
        Private(0x0043, GeParameters, 0x1E, isOrder: false),
    ];

    private static readonly AxisTag[] Pet =
    [
        Number(DicomTags.FrameReferenceTime, default, 1000) with { Caution = "it is the middle of a frame with some scanners and its start with others" },
        .. Days(DicomTags.AcquisitionTime, DicomTags.AcquisitionDate, null),
        Moment(DicomTags.AcquisitionDateTime),
    ];

    /// <summary>The attributes to be tried for images of a modality.</summary>
    public static IReadOnlyList<AxisTag> For(ImageFrame frame)
    {
        AxisTag[] classic = frame.Attributes.Root.GetString(DicomTags.Modality) switch
        {
            "CT" => Ct,
            "PT" => Pet,
            _ => Mr,
        };
        return frame.Attributes.HasGroups ? [.. Enhanced, .. classic] : classic;
    }

    private static AxisTag Order(DicomTag tag, DicomTag group = default) =>
        new(AxisKind.Time, tag.ToDescription(), frame => frame.Attributes.Number(tag, group)) { IsOrder = true };

    private static AxisTag Number(DicomTag tag, DicomTag group, double perSecond) =>
        new(AxisKind.Time, tag.ToDescription(), frame => frame.Attributes.Number(tag, group) / perSecond);

    private static AxisTag Moment(DicomTag tag, DicomTag group = default) =>
        new(AxisKind.Time, tag.ToDescription(), frame => DicomTime.DateAndTime(frame.Attributes.Text(tag, group))) { IsDated = true };

    // A date that is missing leaves a time of day, which starts again at midnight.
    private static AxisTag[] Days(DicomTag time, DicomTag date, string? caution) =>
    [
        new(AxisKind.Time, $"{date.ToDescription()} and {time.ToDescription()}", frame =>
            (DicomTime.Date(frame.Attributes.Text(date)) * DicomTime.SecondsPerDay) + DicomTime.Time(frame.Attributes.Text(time))) { Caution = caution, IsDated = true },
        new(AxisKind.Time, time.ToDescription(), frame => DicomTime.Time(frame.Attributes.Text(time))) { Caution = caution, IsTimeOfDay = true },
    ];

    private static AxisTag Private(ushort group, string creator, byte element, bool isOrder) =>
        new(AxisKind.Time, FormattableString.Invariant($"({group:X4},xx{element:X2}) of '{creator}'"), frame => PrivateValue.Number(frame.Attributes, group, creator, element)) { IsOrder = isOrder };
}
