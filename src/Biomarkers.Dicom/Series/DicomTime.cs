namespace Biomarkers.Dicom;

/// <summary>Dates and times of headers as seconds on one axis. An offset from UTC is not applied: the other times of a series rarely state one.</summary>
internal static class DicomTime
{
    public const double SecondsPerDay = 86400;

    /// <summary>Seconds since midnight; null where the text is no time of day.</summary>
    public static double? Time(string? text) => HeaderText.TryParseTime(text, out TimeOnly time) ? time.Ticks / (double)TimeSpan.TicksPerSecond : null;

    /// <summary>Days since the first of January of year 1; null where the text is no date.</summary>
    public static int? Date(string? text) => HeaderText.TryParseDate(text, out DateOnly date) ? date.DayNumber : null;

    /// <summary>Seconds since the first of January of year 1; null where the text is no date with a time.</summary>
    public static double? DateAndTime(string? text) =>
        HeaderText.TryParseDateTime(text, out StatedDateTime moment) ? moment.Clock.Ticks / (double)TimeSpan.TicksPerSecond : null;
}
