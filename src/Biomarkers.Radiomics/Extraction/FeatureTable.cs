namespace Biomarkers.Radiomics;

/// <summary>The features of one family, each declared once: definition and formula over the family's statistics.</summary>
/// <typeparam name="TStatistics">What the formulas are computed from.</typeparam>
internal sealed class FeatureTable<TStatistics>(MeasureFamily family, string source)
{
    private readonly List<(MeasureDefinition Definition, Func<TStatistics, FeatureValue> Compute)> _entries = [];

    /// <summary>The definitions in the order they were declared.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions => [.. _entries.Select(static e => e.Definition)];

    /// <summary>Declares one feature.</summary>
    public MeasureDefinition Add(string id, string tag, string name, UnitRule unit, string formula, Func<TStatistics, FeatureValue> compute)
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

    /// <summary>Computes every feature from the statistics.</summary>
    public void Evaluate(TStatistics statistics, Unit intensity, MeasureContext context, ICollection<Measurement> results)
    {
        foreach ((MeasureDefinition definition, Func<TStatistics, FeatureValue> compute) in _entries)
        {
            FeatureValue value = compute(statistics);
            Unit unit = definition.Unit.Resolve(intensity);
            results.Add(value.Status == MeasureStatus.Computed
                ? Measurement.Computed(definition, value.Value, unit, context)
                : Measurement.Missing(definition, value.Status, value.Reason!, unit, context));
        }
    }

    /// <summary>Gives every feature the same status without a value.</summary>
    public void EvaluateMissing(MeasureStatus status, string reason, Unit intensity, MeasureContext context, ICollection<Measurement> results)
    {
        foreach ((MeasureDefinition definition, _) in _entries)
        {
            results.Add(Measurement.Missing(definition, status, reason, definition.Unit.Resolve(intensity), context));
        }
    }
}
