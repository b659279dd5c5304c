namespace Biomarkers;

/// <summary>Thrown when a file or stream is not what its format demands. The message names file, offset and what was expected.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">Name of the file or stream, without its folder.</param>
    /// <param name="offset">Byte offset (of the uncompressed content) at which the problem was found; −1 when it has none.</param>
    /// <param name="problem">What was found and what was expected, as a sentence.</param>
    /// <param name="innerException">What lay behind it; null for nothing.</param>
    public ImageFormatException(string source, long offset, string problem, Exception? innerException = null)
        : base($"{source}{Place(source, offset)}: {problem}", innerException)
    {
        SourceName = source;
        Offset = offset;
    }

    /// <summary>Name of the file or stream.</summary>
    public string SourceName { get; }

    /// <summary>Byte offset at which the problem was found; −1 when it has none.</summary>
    public long Offset { get; }

    private static string Place(string source, long offset)
    {
        // Whoever opens a compressed file in a viewer of bytes finds another byte there.
        string content = source.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? " of the uncompressed content" : string.Empty;
        return offset < 0 ? string.Empty : FormattableString.Invariant($", offset {offset}{content}");
    }
}
