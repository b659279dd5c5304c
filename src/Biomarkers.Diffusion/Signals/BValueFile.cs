using System.Globalization;
using System.Text;

namespace Biomarkers.Diffusion;

/// <summary>Reads b-values as FSL writes them (<c>.bval</c>): numbers in s/mm² in one row, separated by blanks.</summary>
/// <remarks>
/// One number in each row is taken as well. Refused with line and column: anything else, so a table of several rows and columns (which a
/// file of directions would be), text, a negative or endless number, and more than <see cref="MaximumCount"/> numbers.
/// </remarks>
public static class BValueFile
{
    /// <summary>Most b-values of a file.</summary>
    public const int MaximumCount = 65_535;

    /// <summary>Most bytes of a file.</summary>
    public const int MaximumLength = 4 << 20;

    private const int MostShown = 24;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>b-values in s/mm², in the order of the images; at least one.</returns>
    /// <exception cref="TextFormatException">The text is not as it should be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static double[] Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = Path.GetFileName(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > MaximumLength)
        {
            throw new TextFormatException(name, 0, 0, string.Create(CultureInfo.InvariantCulture, $"The file has {stream.Length} bytes; b-values take at most {MaximumLength}."));
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[stream.Length];
        int length = reader.ReadBlock(buffer);
        return Parse(buffer.AsSpan(0, length), name);
    }

    /// <summary>Reads b-values from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>b-values in s/mm², in the order of the images; at least one.</returns>
    /// <exception cref="TextFormatException">The text is not as it should be.</exception>
    public static double[] Parse(ReadOnlySpan<char> text, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(sourceName);
        List<double> values = [];
        int rows = 0;
        int longest = 0;
        int line = 0;
        foreach (ReadOnlySpan<char> row in text.EnumerateLines())
        {
            line++;
            int before = values.Count;
            ReadRow(row, sourceName, line, values);
            int added = values.Count - before;
            rows += added > 0 ? 1 : 0;
            longest = Math.Max(longest, added);
            if (rows > 1 && longest > 1)
            {
                throw new TextFormatException(sourceName, line, 0, "There are several rows of several numbers; b-values stand in one row. Is this a file of directions (.bvec)?");
            }
        }

        return values.Count > 0 ? [.. values] : throw new TextFormatException(sourceName, 0, 0, "There is no number; b-values in s/mm² are expected, separated by blanks.");
    }

    private static void ReadRow(ReadOnlySpan<char> row, string sourceName, int line, List<double> values)
    {
        int column = 0;
        foreach (Range part in row.SplitAny(" \t\uFEFF"))
        {
            ReadOnlySpan<char> word = row[part];
            if (word.IsEmpty)
            {
                continue;
            }

            column++;
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double b) || !double.IsFinite(b))
            {
                throw new TextFormatException(sourceName, line, column, $"'{Shown(word)}' is no b-value; a number in s/mm² is expected, with a point for decimals.");
            }

            if (b < 0)
            {
                throw new TextFormatException(sourceName, line, column, $"The b-value is {Shown(word)}; 0 or more s/mm² is expected.");
            }

            if (values.Count == MaximumCount)
            {
                throw new TextFormatException(sourceName, line, column, string.Create(CultureInfo.InvariantCulture, $"There are more than {MaximumCount} b-values."));
            }

            values.Add(b);
        }
    }

    private static string Shown(ReadOnlySpan<char> word)
    {
        var text = new StringBuilder();
        foreach (char c in word[..Math.Min(word.Length, MostShown)])
        {
            text.Append(char.IsControl(c) ? '\uFFFD' : c);
        }

        return word.Length > MostShown ? $"{text}…" : text.ToString();
    }
}
