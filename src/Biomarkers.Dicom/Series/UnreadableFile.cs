namespace Biomarkers.Dicom;

/// <summary>A file that could not be read, and why.</summary>
/// <param name="Name">Path of the file.</param>
/// <param name="Reason">What was found, in one sentence or two; names the file without its folder.</param>
public sealed record UnreadableFile(string Name, string Reason)
{
    /// <summary>
    /// Whether the file is DICOM by its name or its beginning, is empty, or could not be opened: an image may be missing without it.
    /// False for a text or another picture that lies among the images.
    /// </summary>
    public bool IsDamaged { get; init; }
}
