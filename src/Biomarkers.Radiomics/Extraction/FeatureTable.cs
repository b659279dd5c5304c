namespace Biomarkers.Radiomics;

/// <summary>The features of one family, each declared once: definition and formula over the family's statistics.</summary>
/// <typeparam name="TStatistics">What the formulas are computed from.</typeparam>
internal sealed class FeatureTable<TStatistics>(MeasureFamily family, string source)
{
    private readonly List<(MeasureDefinition Definition, Func<TStatistics, FeatureValue> Compute)> _entries = [];

    /// <summary>The definitions in the order they were declared.</summary>
    public IReadOnlyList<MeasureDefinition> Definitions => [.. _entries.Select(static e => e.Definition)];

    /// <summary>Declares one feature.</summary>
    public MeasureDefinition Add(string? id, string tag, string name, UnitRule unit, string formula, Func<TStatistics, FeatureValue> compute)
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
            results.Add(ToMeasurement(definition, compute(statistics), intensity, context));
        }
    }

    /// <summary>Computes every feature as the plain mean over several matrices, for example over directions or slices.</summary>
    /// <remarks>
    /// A matrix for which a feature is undefined does not count for that feature, and a remark says how many of them there
    /// were; a feature undefined for all matrices takes the first one's status and reason.
    /// </remarks>
    /// <param name="statistics">Statistics of the matrices that are not empty, in a fixed order.</param>
    /// <param name="whenEmpty">Why there is no value when there is no such matrix.</param>
    /// <param name="intensity">Unit of the image's voxel values.</param>
    /// <param name="context">Circumstances.</param>
    /// <param name="results">Receives one measurement per definition.</param>
    public void EvaluateMean(IReadOnlyList<TStatistics> statistics, string whenEmpty, Unit intensity, MeasureContext context, ICollection<Measurement> results)
    {
        if (statistics.Count == 0)
        {
            EvaluateMissing(MeasureStatus.Undefined, whenEmpty, intensity, context, results);
            return;
        }

        foreach ((MeasureDefinition definition, Func<TStatistics, FeatureValue> compute) in _entries)
        {
            results.Add(ToMeasurement(definition, Mean(statistics, compute), intensity, context));
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

    private static FeatureValue Mean(IReadOnlyList<TStatistics> statistics, Func<TStatistics, FeatureValue> compute)
    {
        FeatureValue first = compute(statistics[0]);
        if (statistics.Count == 1)
        {
            return first;
        }

        double sum = 0;
        int count = 0;
        FeatureValue? missing = null;
        string? remark = null;
        for (int i = 0; i < statistics.Count; i++)
        {
            FeatureValue value = i == 0 ? first : compute(statistics[i]);
            if (value.Status == MeasureStatus.Computed)
            {
                sum += value.Value;
                count++;
                remark ??= value.Reason;
            }
            else
            {
                missing ??= value;
            }
        }

        return count == 0 ? missing!.Value
            : missing is null ? FeatureValue.Remarked(sum / count, remark)
            : FeatureValue.Remarked(sum / count, $"Mean over {count} of {statistics.Count} matrices; the others have no value: {missing.Value.Reason}");
    }

    private static Measurement ToMeasurement(MeasureDefinition definition, FeatureValue value, Unit intensity, MeasureContext context)
    {
        Unit unit = definition.Unit.Resolve(intensity);
        return value.Status == MeasureStatus.Computed
            ? Measurement.Computed(definition, value.Value, unit, context, value.Reason)
            : Measurement.Missing(definition, value.Status, value.Reason!, unit, context);
    }
}
