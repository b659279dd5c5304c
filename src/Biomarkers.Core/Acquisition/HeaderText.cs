using System.Globalization;

namespace Biomarkers;

/// <summary>Reads numbers, dates and times as headers write them: DICOM's DS, IS, DA, TM and DT, and what side-cars make of them.</summary>
/// <remarks>
/// Whatever the culture. Blanks and NULs around a text are padding. A text that is not wholly understood is not understood at
/// all; nothing is guessed, and no part of a text is skipped. Cost does not grow with the length of a text that is too long.
/// </remarks>
public static class HeaderText
{
    private const int LongestNumber = 32;
    private const int LongestTime = 18;
    private const int MostFractionDigits = 9;

    /// <summary>The text without the blanks and NULs that pad it.</summary>
    /// <param name="text">Text as stored.</param>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text.Trim(" \0\t\r\n");

    /// <summary>A decimal number: digits with a point, a sign and an exponent of ten, at most 32 characters.</summary>
    /// <param name="text">DS or IS, one value.</param>
    /// <param name="value">The number; 0 when there is none.</param>
    /// <returns>False for an empty or overlong text, NaN, infinity, hexadecimal digits, a comma, or a number beyond double's range.</returns>
    public static bool TryParseNumber(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        ReadOnlySpan<char> number = Trim(text);
        if (number.Length is 0 or > LongestNumber || number.IndexOfAnyExcept("0123456789+-.eE") >= 0)
        {
            return false;
        }

        const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(number, Decimal, CultureInfo.InvariantCulture, out double parsed) || !double.IsFinite(parsed))
        {
            return false;
        }

        value = parsed;
        return true;
    }

    /// <summary>A date: <c>YYYYMMDD</c>, and the older <c>YYYY.MM.DD</c> and <c>YYYY-MM-DD</c>.</summary>
    /// <param name="text">DA, one value.</param>
    /// <param name="date">The day; the first of year 1 when there is none.</param>
    /// <returns>False when the text is no day of the calendar.</returns>
    public static bool TryParseDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        scoped ReadOnlySpan<char> day = Trim(text);
        Span<char> compact = stackalloc char[8];
        if (day.Length == 10 && day[4] is '.' or '-' && day[7] == day[4])
        {
            day[..4].CopyTo(compact);
            day[5..7].CopyTo(compact[4..]);
            day[8..].CopyTo(compact[6..]);
            day = compact;
        }

        if (day.Length != 8 || !TryDigits(day[..4], out int year) || !TryDigits(day[4..6], out int month) || !TryDigits(day[6..], out int number)
            || year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, number);
        return true;
    }

    /// <summary>A time of day: <c>HH</c>, <c>HHMM</c>, <c>HHMMSS</c> or <c>HHMMSS.F</c> with up to nine digits, and the same with colons.</summary>
    /// <param name="text">TM, one value.</param>
    /// <param name="time">The time, digits beyond 100 ns cut off; midnight when there is none.</param>
    /// <returns>False when the text is no time of day. A leap second (<c>…60</c>) is none.</returns>
    public static bool TryParseTime(ReadOnlySpan<char> text, out TimeOnly time)
    {
        time = default;
        scoped ReadOnlySpan<char> clock = Trim(text);
        if (clock.Length is 0 or > LongestTime)
        {
            return false;
        }

        int colons = clock.Count(':');
        Span<char> compact = stackalloc char[LongestTime];
        if (colons > 0)
        {
            if (clock.Length is not (5 or >= 8) || clock[2] != ':' || colons != (clock.Length == 5 ? 1 : 2) || (colons == 2 && clock[5] != ':'))
            {
                return false;
            }

            int length = 0;
            foreach (char c in clock)
            {
                compact[length] = c;
                length += c == ':' ? 0 : 1;
            }

            clock = compact[..length];
        }

        return TryTicksOfDay(clock, out long ticks) && (time = new TimeOnly(ticks)) == time;
    }

    /// <summary>A date with a time: <c>YYYYMMDDHH[MM[SS[.F]]]</c>, followed by an offset from UTC, <c>+HHMM</c> or <c>-HHMM</c>, or none.</summary>
    /// <param name="text">DT, one value.</param>
    /// <param name="value">Clock and offset as stated; the offset is kept, not applied.</param>
    /// <returns>False when the text is no date with at least an hour, or its offset is none.</returns>
    public static bool TryParseDateTime(ReadOnlySpan<char> text, out StatedDateTime value)
    {
        value = default;
        ReadOnlySpan<char> stated = Trim(text);
        TimeSpan? offset = null;
        int sign = stated.Length > 8 ? stated[8..].IndexOfAny('+', '-') : -1;
        if (sign >= 0)
        {
            if (!TryParseUtcOffset(stated[(8 + sign)..], out TimeSpan zone))
            {
                return false;
            }

            offset = zone;
            stated = stated[..(8 + sign)];
        }

        if (stated.Length is < 10 or > 8 + LongestTime || !TryParseDate(stated[..8], out DateOnly date) || !TryTicksOfDay(stated[8..], out long ticks))
        {
            return false;
        }

        value = StatedDateTime.From(date, new TimeOnly(ticks), offset);
        return true;
    }

    /// <summary>An offset from UTC: <c>+HHMM</c> or <c>-HHMM</c>, from -1200 to +1400.</summary>
    /// <param name="text">The last part of a DT, or the SH of Timezone Offset From UTC.</param>
    /// <param name="offset">The offset; zero when there is none.</param>
    /// <returns>False when the text is no offset.</returns>
    public static bool TryParseUtcOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        ReadOnlySpan<char> zone = Trim(text);
        if (zone.Length != 5 || zone[0] is not ('+' or '-') || !TryDigits(zone[1..3], out int hours) || !TryDigits(zone[3..], out int minutes) || minutes > 59)
        {
            return false;
        }

        int total = ((hours * 60) + minutes) * (zone[0] == '-' ? -1 : 1);
        if (total is < -12 * 60 or > 14 * 60)
        {
            return false;
        }

        offset = TimeSpan.FromMinutes(total);
        return true;
    }

    private static bool TryTicksOfDay(ReadOnlySpan<char> clock, out long ticks)
    {
        ticks = 0;
        ReadOnlySpan<char> fraction = default;
        if (clock.IndexOf('.') is var point and >= 0)
        {
            fraction = clock[(point + 1)..];
            if (point != 6 || fraction.Length is 0 or > MostFractionDigits)
            {
                return false;
            }

            clock = clock[..point];
        }

        int minutes = 0;
        int seconds = 0;
        if (clock.Length is not (2 or 4 or 6) || !TryDigits(clock[..2], out int hours) || hours > 23
            || (clock.Length >= 4 && (!TryDigits(clock[2..4], out minutes) || minutes > 59))
            || (clock.Length == 6 && (!TryDigits(clock[4..], out seconds) || seconds > 59)))
        {
            return false;
        }

        ticks = ((hours * 3600L) + (minutes * 60L) + seconds) * TimeSpan.TicksPerSecond;

        // The first digit is tenths, whatever follows: leading zeros count.
        long place = TimeSpan.TicksPerSecond;
        foreach (char digit in fraction)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            place /= 10;
            ticks += place * (digit - '0');
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
