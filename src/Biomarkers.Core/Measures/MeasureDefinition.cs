namespace Biomarkers;

/// <summary>What a number means: identifier, name, unit, formula and source. Declared once per measure.</summary>
/// <remarks>Tables, documentation, DICOM codes and command help are generated from it. Equality is by reference.</remarks>
public sealed class MeasureDefinition
{
    /// <summary>The family the measure belongs to.</summary>
    public required MeasureFamily Family { get; init; }

    /// <summary>Name as the standard writes it, for example <c>Volume (mesh)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The standard's identifier, for example IBSI <c>RNU0</c>; null when it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Short unique tag, for example <c>morph_volume</c>; an aggregation appends its own.</summary>
    public required string Tag { get; init; }

    /// <summary>How the unit follows from the image's unit.</summary>
    public required UnitRule Unit { get; init; }

    /// <summary>The formula in plain text.</summary>
    public required string Formula { get; init; }

    /// <summary>Where the definition stands.</summary>
    public required string Source { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
