namespace Biomarkers;

/// <summary>Makes the formatters of a notebook, by the names that notebooks look for.</summary>
internal sealed class NotebookFormatterSource
{
    /// <summary>The formatters.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new NotebookFormatter()];
}
