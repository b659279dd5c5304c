using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Dates and times as they stand in headers. Source: PS3.5 section 6.2, DA, TM and DT.</summary>
internal static class DicomTime
{
    public const double SecondsPerDay = 86400;

    /// <summary>Seconds since midnight of a time: HH, HHMM, HHMMSS or HHMMSS.F, also with colons; null where it is none.</summary>
    public static double? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }

        ReadOnlySpan<char> digits = text.Replace(":", string.Empty, StringComparison.Ordinal).AsSpan().Trim();
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> fraction = point < 0 ? default : digits[(point + 1)..];
        if (whole.Length is not (2 or 4 or 6) || (point >= 0 && whole.Length != 6) || whole.IndexOfAnyExceptInRange('0', '9') >= 0 || fraction.IndexOfAnyExceptInRange('0', '9') >= 0 || fraction.Length > 9)
        {
            return null;
        }

        int hours = Two(whole);
        int minutes = whole.Length >= 4 ? Two(whole[2..]) : 0;
        int seconds = whole.Length == 6 ? Two(whole[4..]) : 0;
        double part = fraction.IsEmpty ? 0 : long.Parse(fraction, CultureInfo.InvariantCulture) / Math.Pow(10, fraction.Length);
        // 60 is a leap second.
        return hours < 24 && minutes < 60 && seconds <= 60 ? (hours * 3600) + (minutes * 60) + seconds + part : null;
    }

    /// <summary>Days since the first of January of year 1; null where the text is no date.</summary>
    public static int? Date(string? text) =>
        text is not null && DateOnly.TryParseExact(text.Replace(".", string.Empty, StringComparison.Ordinal).Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date.DayNumber : null;

    /// <summary>Seconds since the first of January of year 1 of a date and time of at least eight digits, as local time: an offset from UTC is not applied.</summary>
    public static double? DateAndTime(string? text)
    {
        if (text is null || text.Length < 8 || Date(text[..8]) is not { } days)
        {
            return null;
        }

        int offset = text.AsSpan(8).IndexOfAny('+', '-');
        string time = offset < 0 ? text[8..] : text[8..(8 + offset)];
        return time.Length == 0 ? days * SecondsPerDay : (days * SecondsPerDay) + Time(time);
    }

    private static int Two(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + (digits[1] - '0');
}
