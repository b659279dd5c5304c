using System.Globalization;
using System.Text;

namespace Biomarkers.Cli;

/// <summary>Texts of any origin as one harmless line: no line breaks, nothing that steers a terminal.</summary>
internal static class OneLine
{
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            bool blank = c is '\r' or '\n' or '\t' or ' ';
            if (blank && line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
            else if (!blank)
            {
                line.Append(IsPrintable(c) ? c : '\uFFFD');
            }
        }

        return line.ToString().TrimEnd();
    }

    private static bool IsPrintable(char c) => char.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
