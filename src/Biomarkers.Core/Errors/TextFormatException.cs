using System.Globalization;

namespace Biomarkers;

/// <summary>Thrown when a text file is not what its format demands. The message names file, line and column.</summary>
public sealed class TextFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">Name of the file or text, without its folder.</param>
    /// <param name="line">Line, from 1; 0 when it has none.</param>
    /// <param name="column">Cell of the row, from 1; 0 when the whole row is meant.</param>
    /// <param name="problem">What was found and what was expected, as a sentence.</param>
    /// <param name="innerException">What lay behind it; null for nothing.</param>
    public TextFormatException(string source, int line, int column, string problem, Exception? innerException = null)
        : base($"{source}{Place(line, column)}: {problem}", innerException)
    {
        SourceName = source;
        Line = line;
        Column = column;
    }

    /// <summary>Name of the file or text.</summary>
    public string SourceName { get; }

    /// <summary>Line, from 1; 0 when it has none.</summary>
    public int Line { get; }

    /// <summary>Cell of the row, from 1; 0 when the whole row is meant.</summary>
    public int Column { get; }

    private static string Place(int line, int column) => line <= 0 ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $", line {line}{(column <= 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", column {column}"))}");
}
