namespace Biomarkers;

/// <summary>A group of measures that the defining standard treats together.</summary>
/// <param name="Name">Name as the standard writes it, in lower case with underscores, for example <c>intensity_statistics</c>.</param>
/// <param name="Id">The standard's identifier, for example <c>UHIW</c>; null when it has none.</param>
/// <param name="Title">Name for people, for example <c>Intensity-based statistics</c>.</param>
public sealed record MeasureFamily(string Name, string? Id, string Title)
{
    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
