namespace Biomarkers.Radiomics;

/// <summary>Thrown when settings cannot be used: an unknown key, a wrong type, an impossible value. The message holds the path.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">File or profile the settings came from.</param>
    /// <param name="path">Path of the offending value, for example <c>resampling.spacing</c>; empty for the whole text.</param>
    /// <param name="problem">What is wrong and what is allowed, as a sentence.</param>
    /// <param name="innerException">What lay behind it; null for nothing.</param>
    public SettingsException(string source, string path, string problem, Exception? innerException = null)
        : base(path.Length == 0 ? $"{source}: {problem}" : $"{source}: {path}: {problem}", innerException)
    {
        Path = path;
        SourceName = source;
    }

    /// <summary>Path of the offending value; empty for the whole text.</summary>
    public string Path { get; }

    /// <summary>File or profile the settings came from.</summary>
    public string SourceName { get; }
}
