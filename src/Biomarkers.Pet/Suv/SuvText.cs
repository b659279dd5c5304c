using System.Globalization;

namespace Biomarkers.Pet;

/// <summary>Numbers and names as an audit writes them.</summary>
internal static class SuvText
{
    private const int LongestName = 64;

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Percent(double fraction) => (100 * fraction).ToString("0.0", CultureInfo.InvariantCulture);

    public static string Minutes(double seconds) => (seconds / 60).ToString("0.0", CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A text of the header without what would move a terminal's cursor, and not longer than a line bears.</summary>
    public static string Printable(string text)
    {
        string bounded = text.Length > LongestName ? text[..LongestName] + "…" : text;
        return string.Concat(bounded.Select(static c => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : c));
    }
}
