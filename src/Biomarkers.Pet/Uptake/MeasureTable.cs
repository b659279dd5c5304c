namespace Biomarkers.Pet;

/// <summary>The measures of one family, each declared once: definition and formula over what is known of the region.</summary>
/// <typeparam name="TSummary">What the formulas are computed from.</typeparam>
internal sealed class MeasureTable<TSummary>(MeasureFamily family)
{
    private readonly List<(MeasureDefinition Definition, Func<TSummary, MeasureValue> Compute)> _entries = [];

    /// <summary>The definitions in the order they were declared.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions => [.. _entries.Select(static e => e.Definition)];

    /// <summary>Declares one measure.</summary>
    /// <param name="id">DICOM code as <c>DCM:126031</c>; null when it has none of its own.</param>
    /// <param name="tag">Short unique tag.</param>
    /// <param name="name">Name.</param>
    /// <param name="unit">How the unit follows from the image's.</param>
    /// <param name="formula">The formula in plain text.</param>
    /// <param name="source">Where the definition stands.</param>
    /// <param name="compute">The formula.</param>
    public MeasureDefinition Add(
        string? id, string tag, string name, UnitRule unit, string formula, string source, Func<TSummary, MeasureValue> compute)
    {
        var definition = new MeasureDefinition
        {
            Family = family,
            Id = id,
            Tag = tag,
            Name = name,
            Unit = unit,
            Formula = formula,
            Source = source,
        };
        _entries.Add((definition, compute));
        return definition;
    }

    /// <summary>Computes every measure.</summary>
    /// <param name="summary">What the formulas are computed from.</param>
    /// <param name="uptake">Unit of the image's voxel values.</param>
    public IReadOnlyList<Measurement> Evaluate(TSummary summary, Unit uptake) =>
        [.. _entries.Select(e => e.Compute(summary).ToMeasurement(e.Definition, uptake))];
}
