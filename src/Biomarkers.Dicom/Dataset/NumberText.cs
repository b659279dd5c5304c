using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Numbers written as text, DS and IS of PS3.5 section 6.2.</summary>
internal static class NumberText
{
    // Longer texts than any double needs are not numbers; the standard allows sixteen characters, files have more.
    private const int LongestNumber = 64;

    /// <summary>Reads one number. Only digits, sign, point and exponent, whatever the user's culture; never an infinity or NaN.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        text = text.Trim(" \0\t\r\n");
        return text.Length is > 0 and <= LongestNumber
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>The text of a number in at most sixteen characters, with as many digits as they hold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string Decimal(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A decimal string holds a finite number.");
        }

        string text = ShortExponent(value.ToString("R", CultureInfo.InvariantCulture));
        // Fewer digits may round the largest numbers beyond what a double holds.
        for (int digits = 16; text.Length > 16 || !TryParse(text, out _); digits--)
        {
            text = ShortExponent(value.ToString($"G{digits}", CultureInfo.InvariantCulture));
        }

        return text;
    }

    // Every character that the exponent does not take is a digit more.
    private static string ShortExponent(string text)
    {
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, mark)}E{int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}");
    }
}
