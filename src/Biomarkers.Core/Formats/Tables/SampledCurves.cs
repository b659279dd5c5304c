using System.Globalization;

namespace Biomarkers;

/// <summary>Curves that were sampled at the same positions: times, b-values.</summary>
public sealed partial class SampledCurves
{
    private readonly double[] _positions;
    private readonly double[] _samples;

    /// <summary>Joins positions and curves.</summary>
    /// <param name="positions">Where the curves were sampled; at least one.</param>
    /// <param name="names">One name a curve, all different.</param>
    /// <param name="samples">The first sample of every curve, then the second of every curve, and so on; NaN for a missing one.</param>
    /// <exception cref="ArgumentException">The counts do not go together, or a name occurs twice.</exception>
    public SampledCurves(ReadOnlySpan<double> positions, IReadOnlyList<string> names, ReadOnlySpan<double> samples)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (positions.IsEmpty || names.Count == 0 || samples.Length != (long)positions.Length * names.Count)
        {
            throw new ArgumentException($"{positions.Length} positions and {names.Count} curves need {(long)positions.Length * names.Count} samples, at least one; given are {samples.Length}.");
        }

        if (names.GroupBy(static n => n, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two curves are called {twice.Key}.", nameof(names));
        }

        _positions = positions.ToArray();
        _samples = samples.ToArray();
        Names = [.. names];
    }

    /// <summary>Where the curves were sampled.</summary>
    public ReadOnlySpan<double> Positions => _positions;

    /// <summary>One name a curve.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The first sample of every curve, then the second of every curve, and so on; NaN for a missing one.</summary>
    public ReadOnlyMemory<double> Samples => _samples;

    /// <summary>Reads a table: the first column holds the positions, every further one a curve with its name in the header.</summary>
    /// <param name="path">Path of a CSV file.</param>
    /// <param name="positionColumn">What the first column must be called, with its unit, for example <c>b_s_per_mm2</c>.</param>
    /// <exception cref="TextFormatException">The table is not as it should be. An empty cell of a curve is a missing sample and no error.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SampledCurves ReadCsv(string path, string positionColumn)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(positionColumn);
        string source = Path.GetFileName(path);
        IReadOnlyList<DelimitedRow> rows = DelimitedText.ReadFile(path);
        if (rows.Count == 0 || !string.Equals(rows[0].Cells[0].TrimStart('\uFEFF').Trim(), positionColumn, StringComparison.Ordinal))
        {
            throw new TextFormatException(source, rows.Count == 0 ? 0 : rows[0].Line, 1, $"The first column must be called {positionColumn}, so that its unit is sure.");
        }

        string[] names = [.. rows[0].Cells.Skip(1).Select(static n => n.Trim())];
        if (names.Length == 0 || rows.Count < 2)
        {
            throw new TextFormatException(source, rows[0].Line, 0, "There is no curve: a column for each, and a row for each sample are expected.");
        }

        DemandNames(source, rows[0].Line, names);
        var positions = new double[rows.Count - 1];
        var samples = new double[positions.Length * names.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            DelimitedRow row = rows[i + 1];
            positions[i] = ReadNumber(source, row, 0);
            for (int c = 0; c < names.Length; c++)
            {
                samples[(i * names.Length) + c] = string.IsNullOrWhiteSpace(row.Cells[c + 1]) ? double.NaN : ReadNumber(source, row, c + 1);
            }
        }

        return new SampledCurves(positions, names, samples);
    }

    private static void DemandNames(string source, int line, string[] names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int c = 0; c < names.Length; c++)
        {
            if (names[c].Length == 0 || !seen.Add(names[c]))
            {
                throw new TextFormatException(source, line, c + 2, names[c].Length == 0 ? "The curve has no name." : "The name of the curve occurs twice.");
            }
        }
    }

    private static double ReadNumber(string source, DelimitedRow row, int column) =>
        double.TryParse(row.Cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new TextFormatException(source, row.Line, column + 1, "The cell is no number; a point for decimals is expected.");
}
