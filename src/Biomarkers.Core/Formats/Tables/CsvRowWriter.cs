using System.Globalization;

namespace Biomarkers;

/// <summary>Writes rows of comma-separated cells that any spreadsheet opens without harm.</summary>
/// <remarks>
/// RFC 4180 with LF. A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection);
/// numbers never do, so that a negative number stays a number. A NUL becomes the replacement character U+FFFD.
/// </remarks>
internal sealed class CsvRowWriter(TextWriter writer)
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";
    private bool _started;

    public void Text(string? text)
    {
        Separate();
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        string safe = text.Replace('\0', '\uFFFD');
        if (FormulaStarts.Contains(safe[0]))
        {
            safe = "'" + safe;
        }

        bool quote = safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 || safe[0] == ' ' || safe[^1] == ' ';
        writer.Write(quote ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe);
    }

    public void Number(double value)
    {
        Separate();
        writer.Write(value.ToString("R", CultureInfo.InvariantCulture));
    }

    public void Empty(int count = 1)
    {
        for (int i = 0; i < count; i++)
        {
            Separate();
        }
    }

    public void EndRow()
    {
        writer.Write('\n');
        _started = false;
    }

    private void Separate()
    {
        if (_started)
        {
            writer.Write(',');
        }

        _started = true;
    }
}
