namespace Biomarkers.Dicom;

/// <summary>Reads facts of an acquisition from planes, each with the attribute it stood in.</summary>
internal static class FactReader
{
    public static AcquisitionFact<string>? Text(ImageFrame frame, DicomTag tag, DicomTag group = default) =>
        frame.Attributes.Text(tag, group) is { } text ? new(text, tag.ToDescription()) : null;

    public static AcquisitionFact<IReadOnlyList<string>>? Texts(ImageFrame frame, DicomTag tag) =>
        frame.Attributes.Holder(tag)?.GetStrings(tag) is { Count: > 0 } texts ? new(texts, tag.ToDescription()) : null;

    /// <summary>A number divided by what brings it into the unit of the SDK.</summary>
    public static AcquisitionFact<double>? Number(ImageFrame frame, DicomTag tag, DicomTag group = default, double divisor = 1) =>
        frame.Attributes.Number(tag, group) is { } value && double.IsFinite(value) ? new(value / divisor, tag.ToDescription()) : null;

    /// <summary>The different numbers of all planes, ascending; null where none states one.</summary>
    public static AcquisitionFact<IReadOnlyList<double>>? Different(IEnumerable<ImageFrame> frames, Func<ImageFrame, AcquisitionFact<double>?> read)
    {
        AcquisitionFact<double>[] found = [.. frames.Select(read).Where(static fact => fact is not null).Select(static fact => fact!.Value)];
        return found.Length == 0 ? null : new([.. found.Select(static fact => fact.Value).Distinct().Order()], string.Join("; ", found.Select(static fact => fact.Source).Distinct()));
    }

    public static AcquisitionFact<StatedDateTime>? Moment(ImageFrame frame, DicomTag date, DicomTag time) =>
        HeaderText.TryParseDate(frame.Attributes.Text(date), out DateOnly day) && HeaderText.TryParseTime(frame.Attributes.Text(time), out TimeOnly clock)
            ? new(StatedDateTime.From(day, clock), $"{date.ToDescription()} with {time.ToDescription()}")
            : null;

    public static AcquisitionFact<StatedDateTime>? DateAndTime(ImageFrame frame, DicomTag tag, DicomTag group = default) =>
        HeaderText.TryParseDateTime(frame.Attributes.Text(tag, group), out StatedDateTime moment) ? new(moment, tag.ToDescription()) : null;
}
