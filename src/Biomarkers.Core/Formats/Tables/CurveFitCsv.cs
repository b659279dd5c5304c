using System.Text;

namespace Biomarkers;

/// <summary>Writes fitted curves as comma-separated values: one row a curve and parameter.</summary>
/// <remarks>
/// UTF-8 without byte order mark, LF, culture-invariant; a double is written so that reading gives the same bits. A missing number is an
/// empty cell, and the reason says why. Text that a spreadsheet would take for a formula is prefixed by an apostrophe.
/// </remarks>
public static class CurveFitCsv
{
    /// <summary>Names of the columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["curve", "model", "parameter", "value", "unit", "standard_error", "lower95", "upper95", "status", "reason"];

    /// <summary>Writes the rows, taken one at a time.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(TextWriter writer, IEnumerable<CurveFitRow> rows)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rows);
        var csv = new CsvRowWriter(writer);
        foreach (string column in Columns)
        {
            csv.Text(column);
        }

        csv.EndRow();
        foreach (CurveFitRow row in rows)
        {
            csv.Text(row.Curve);
            csv.Text(row.Model);
            csv.Text(row.Parameter.Tag);
            Number(csv, row.Value);
            csv.Text(row.Unit.Code);
            Number(csv, row.StandardError);
            Number(csv, row.Lower95);
            Number(csv, row.Upper95);
            csv.Text(FitStatusLegend.Of(row.Status).Name);
            csv.Text(row.Reason);
            csv.EndRow();
        }
    }

    /// <summary>Writes the rows to a stream, which stays open.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="rows">The rows, taken one at a time.</param>
    public static void Write(Stream stream, IEnumerable<CurveFitRow> rows)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
        Write(writer, rows);
    }

    private static void Number(CsvRowWriter csv, double value)
    {
        if (double.IsFinite(value))
        {
            csv.Number(value);
        }
        else
        {
            csv.Empty();
        }
    }
}
