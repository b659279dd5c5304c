using System.Globalization;
using System.Text;

namespace Biomarkers;

/// <summary>Reads comma-separated text strictly and within bounds (RFC 4180; LF or CRLF; blank lines are passed over).</summary>
/// <remarks>
/// Refused with line and column: a quote that is not closed, text before or after a quoted cell, a NUL, a carriage return
/// by itself, rows of unequal length, bytes that are not UTF-8, and whatever is longer than the limits, so that memory
/// stays bounded whatever the file holds.
/// </remarks>
public static class DelimitedText
{
    /// <summary>Most characters of one row, quotes and separators included.</summary>
    public const int MaximumRowLength = 1 << 20;

    /// <summary>Most cells of one row.</summary>
    public const int MaximumColumns = 1024;

    /// <summary>Most rows of one text.</summary>
    public const int MaximumRows = 1_000_000;

    /// <summary>Reads all rows of a UTF-8 file, the header included.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="TextFormatException">The text is not as it should be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<DelimitedRow> ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        return [.. Read(reader, Path.GetFileName(path))];
    }

    /// <summary>Reads rows one at a time, the header included.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <exception cref="TextFormatException">The text is not as it should be; thrown while enumerating.</exception>
    public static IEnumerable<DelimitedRow> Read(TextReader reader, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(sourceName);
        var scanner = new DelimitedScanner(reader, sourceName);
        int columns = 0;
        int rows = 0;
        while (scanner.ReadRow() is { } row)
        {
            if (row.Cells is [""])
            {
                continue;
            }

            columns = columns == 0 ? row.Cells.Count : columns;
            if (row.Cells.Count != columns)
            {
                throw new TextFormatException(sourceName, row.Line, 0, string.Create(
                    CultureInfo.InvariantCulture, $"The row has {row.Cells.Count} cells, the header has {columns}."));
            }

            if (++rows > MaximumRows)
            {
                throw new TextFormatException(sourceName, row.Line, 0, string.Create(
                    CultureInfo.InvariantCulture, $"There are more than {MaximumRows} rows. Split the file."));
            }

            yield return row;
        }
    }
}
