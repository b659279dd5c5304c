namespace Biomarkers;

/// <summary>A group of measures that the defining standard treats together.</summary>
/// <param name="Name">Name as the standard writes it, in lower case with underscores, for example <c>intensity_statistics</c>.</param>
/// <param name="Id">The standard's identifier, for example <c>UHIW</c>; null when it has none.</param>
/// <param name="Title">Name for people, for example <c>Intensity-based statistics</c>.</param>
public sealed record MeasureFamily(string Name, string? Id, string Title)
{
    /// <summary>Declares a measure of the family.</summary>
    /// <param name="tag">Short unique tag.</param>
    /// <param name="name">Name as the standard writes it.</param>
    /// <param name="unit">How the unit follows from the image's unit.</param>
    /// <param name="formula">The formula in plain text.</param>
    /// <param name="source">Where the definition stands.</param>
    /// <param name="id">The standard's identifier; null when it has none.</param>
    public MeasureDefinition Define(string tag, string name, UnitRule unit, string formula, string source, string? id = null) =>
        new() { Family = this, Tag = tag, Name = name, Id = id, Unit = unit, Formula = formula, Source = source };

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
