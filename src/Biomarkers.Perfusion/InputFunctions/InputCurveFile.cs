using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Reads a measured input from a table of two columns, time_s and concentration.</summary>
public static class InputCurveFile
{
    /// <summary>More than any contrast agent reaches in blood, mmol/L.</summary>
    public const double HighestPeak = 100;

    /// <summary>Less than any bolus reaches in an artery, mmol/L.</summary>
    public const double LowestPeak = 0.02;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of a CSV file, UTF-8, with the columns time_s and concentration (mmol/L).</param>
    /// <param name="kind">In plasma or in whole blood; the table does not say it.</param>
    /// <param name="acceptUnusual">Take values that look like another unit.</param>
    /// <exception cref="TextFormatException">The table is not as it should be: columns, numbers, times that do not increase.</exception>
    /// <exception cref="DataRefusedException">Times or concentrations look like another unit, which the message names.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <remarks>Suspected are: milliseconds when the times span more than 20,000; minutes when less than 15; µmol/L or a signal when the
    /// peak is above 100; mol/L when below 0.02.</remarks>
    public static InputCurve Read(string path, InputKind kind = InputKind.Plasma, bool acceptUnusual = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string source = Path.GetFileName(path);
        IReadOnlyList<DelimitedRow> rows = DelimitedText.ReadFile(path);
        DemandColumns(source, rows);
        if (rows.Count < 3)
        {
            throw new TextFormatException(source, rows[^1].Line, 0, $"The input has {rows.Count - 1} samples; two or more are needed.");
        }

        var times = new double[rows.Count - 1];
        var values = new double[rows.Count - 1];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = ReadNumber(source, rows[i + 1], 0);
            values[i] = ReadNumber(source, rows[i + 1], 1);
            if (i > 0 && times[i] <= times[i - 1])
            {
                throw new TextFormatException(source, rows[i + 1].Line, 1, string.Create(
                    CultureInfo.InvariantCulture, $"The time {times[i]} comes after {times[i - 1]}; strictly increasing times are needed."));
            }
        }

        if (!acceptUnusual)
        {
            DemandUnits(source, times[^1] - times[0], values);
        }

        return new InputCurve(times, values, kind).WithDescription($"{source}, in {(kind == InputKind.Plasma ? "plasma" : "blood")}");
    }

    private static void DemandColumns(string source, IReadOnlyList<DelimitedRow> rows)
    {
        string[] names = rows.Count == 0 ? [] : [.. rows[0].Cells.Select(static cell => cell.TrimStart('\uFEFF').Trim())];
        if (names is ["time_s", "concentration"])
        {
            return;
        }

        string hint = names.Length == 0 ? "none" : string.Join(", ", names.Take(4));
        throw new TextFormatException(source, rows.Count == 0 ? 0 : rows[0].Line, 0, $"The columns time_s and concentration are expected, so that the units are sure; there are {hint}.");
    }

    private static void DemandUnits(string source, double duration, double[] values)
    {
        double peak = values.Max();
        string? suspicion =
            duration > KineticInput.LongestDuration ? string.Create(CultureInfo.InvariantCulture, $"the times span {duration}: they look like milliseconds; divide them by 1000")
            : duration < KineticInput.ShortestDuration ? string.Create(CultureInfo.InvariantCulture, $"the times span {duration}: they look like minutes; multiply them by 60")
            : peak > HighestPeak ? string.Create(CultureInfo.InvariantCulture, $"the peak is {peak}: it looks like µmol/L or a signal; mmol/L are needed")
            : !(peak > 0) ? string.Create(CultureInfo.InvariantCulture, $"the peak is {peak}: no concentration is above zero")
            : peak < LowestPeak ? string.Create(CultureInfo.InvariantCulture, $"the peak is {peak}: it looks like mol/L; mmol/L are needed")
            : null;
        if (suspicion is not null)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{source}: {suspicion}.");
        }
    }

    private static double ReadNumber(string source, DelimitedRow row, int column) =>
        double.TryParse(row.Cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new TextFormatException(source, row.Line, column + 1, "The cell is no finite number; a point for decimals is expected.");
}
