namespace Biomarkers.Dicom;

/// <summary>A file that could not be read, and why.</summary>
/// <param name="Name">Path of the file.</param>
/// <param name="Reason">What was found, in one sentence or two.</param>
public sealed record UnreadableFile(string Name, string Reason);
