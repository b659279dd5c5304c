using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>Numbers, units, statuses and names as people read them on a page or a terminal.</summary>
internal static class MeasurementText
{
    private const double MostCounted = 1e9;

    /// <summary>A number to six significant digits; a whole number, such as a count of voxels, to all of its digits up to a thousand million.</summary>
    public static string Number(double value) => Math.Abs(value) < MostCounted && value == Math.Floor(value) && !double.IsNegative(value)
        ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString("G6", CultureInfo.InvariantCulture).Replace('E', 'e');

    /// <summary>The number, or the status in a word where there is none.</summary>
    public static string Value(Measurement measurement) => measurement.Status switch
    {
        MeasureStatus.Computed => Number(measurement.Value),
        MeasureStatus.NotApplicable => "not applicable",
        MeasureStatus.Undefined => "undefined",
        _ => "failed",
    };

    /// <summary>A unit with the symbols people write, for example HU and mm³; nothing for a pure number.</summary>
    public static string Unit(Unit unit)
    {
        if (unit == Biomarkers.Unit.One)
        {
            return string.Empty;
        }

        string code = unit.Code;
        var text = new StringBuilder(code.Length);
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] == '[')
            {
                string atom = code[i..(code.IndexOf(']', i) + 1 is > 0 and int end ? end : code.Length)];
                text.Append(atom switch { "[hnsf'U]" => "HU", "[arb'U]" => "a.u.", _ => atom });
                i += atom.Length - 1;
                continue;
            }

            bool exponent = i > 0 && (char.IsAsciiLetter(code[i - 1]) || code[i - 1] is ']' or ')');
            text.Append(code[i] switch
            {
                '2' when exponent => '²',
                '3' when exponent => '³',
                '.' => '·',
                char c => c,
            });
        }

        return text.ToString();
    }

    /// <summary>A name from a file or a user without what would move a terminal's cursor or turn its text around.</summary>
    public static string Printable(string text)
    {
        bool clean = true;
        foreach (char c in text)
        {
            clean &= IsPrintable(c);
        }

        return clean ? text : string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = IsPrintable(source[i]) ? source[i] : '\uFFFD';
            }
        });
    }

    private static bool IsPrintable(char c) => char.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
