namespace Biomarkers;

/// <summary>One input of a computation.</summary>
/// <param name="Role">What it was used as: <c>image</c>, <c>roi</c>.</param>
/// <param name="Name">File name without its folder, or what the caller calls it.</param>
/// <param name="Sha256">Hash of the file's bytes in lower-case hexadecimal; null when it did not come from a file.</param>
/// <param name="Geometry">Its grid; null when it has none.</param>
public sealed record ProvenanceInput(string Role, string Name, string? Sha256, ImageGeometry? Geometry)
{
    /// <summary>What was assumed while reading it, one sentence each: a missing orientation, an unknown unit of length. Empty when nothing was.</summary>
    public IReadOnlyList<string> Diagnostics { get; init; } = [];
}
