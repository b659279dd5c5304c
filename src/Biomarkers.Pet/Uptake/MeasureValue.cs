namespace Biomarkers.Pet;

/// <summary>What a measure's formula gives: a number, or the reason why there is none.</summary>
internal readonly record struct MeasureValue(double Value, MeasureStatus Status, string? Reason)
{
    public static implicit operator MeasureValue(double value) => new(value, MeasureStatus.Computed, null);

    /// <summary>A number with something its reader should know, or null.</summary>
    public static MeasureValue Remarked(double value, string? remark) => new(value, MeasureStatus.Computed, remark);

    /// <summary>The definition gives no value for these data.</summary>
    public static MeasureValue Undefined(string reason) => new(double.NaN, MeasureStatus.Undefined, reason);

    /// <summary>The computation could not be carried out on these data.</summary>
    public static MeasureValue Failed(string reason) => new(double.NaN, MeasureStatus.Failed, reason);

    /// <summary>The measure does not apply to what was given.</summary>
    public static MeasureValue NotApplicable(string reason) => new(double.NaN, MeasureStatus.NotApplicable, reason);

    /// <summary>The value as a measurement.</summary>
    public Measurement ToMeasurement(MeasureDefinition definition, Unit uptake)
    {
        Unit unit = definition.Unit.Resolve(uptake);
        return Status == MeasureStatus.Computed
            ? Measurement.Computed(definition, Value, unit, null, Reason)
            : Measurement.Missing(definition, Status, Reason!, unit);
    }
}
