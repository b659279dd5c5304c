using System.Globalization;

namespace Biomarkers;

/// <summary>A number with its meaning: definition, context, unit and status. Never NaN where the status is computed.</summary>
public sealed record Measurement
{
    private Measurement(MeasureDefinition definition, MeasureContext context, Unit unit, double value, MeasureStatus status, string? reason)
    {
        Definition = definition;
        Context = context;
        Unit = unit;
        Value = value;
        Status = status;
        Reason = reason;
    }

    /// <summary>What the number means.</summary>
    public MeasureDefinition Definition { get; }

    /// <summary>Under which circumstances it was taken.</summary>
    public MeasureContext Context { get; }

    /// <summary>Unit of the value.</summary>
    public Unit Unit { get; }

    /// <summary>The value; NaN exactly when the status is not <see cref="MeasureStatus.Computed"/>.</summary>
    public double Value { get; }

    /// <summary>Whether there is a value.</summary>
    public MeasureStatus Status { get; }

    /// <summary>Why there is no value; for a computed value a remark, or null.</summary>
    public string? Reason { get; }

    /// <summary>The definition's tag with the aggregation's suffix, for example <c>cm_joint_max_3D_avg</c>.</summary>
    public string Tag => Context.Aggregation is { } aggregation ? $"{Definition.Tag}_{aggregation.Suffix}" : Definition.Tag;

    /// <summary>A computed value. A value that is not finite becomes <see cref="MeasureStatus.Failed"/> with that as its reason.</summary>
    /// <param name="definition">What the number means.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="context">Circumstances; null for none.</param>
    /// <param name="remark">Something the reader of the value should know, or null.</param>
    public static Measurement Computed(MeasureDefinition definition, double value, Unit unit, MeasureContext? context = null, string? remark = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return double.IsFinite(value)
            ? new(definition, context ?? MeasureContext.None, unit, value, MeasureStatus.Computed, remark)
            : new(definition, context ?? MeasureContext.None, unit, double.NaN, MeasureStatus.Failed, string.Create(CultureInfo.InvariantCulture, $"The computation gave {value}, which is not a finite number."));
    }

    /// <summary>A measure without a value.</summary>
    /// <param name="definition">What the number would mean.</param>
    /// <param name="status">Any status but computed.</param>
    /// <param name="reason">One sentence saying why there is no value.</param>
    /// <param name="unit">The unit the value would have.</param>
    /// <param name="context">Circumstances; null for none.</param>
    /// <exception cref="ArgumentException">The status is computed, or the reason is empty.</exception>
    public static Measurement Missing(MeasureDefinition definition, MeasureStatus status, string reason, Unit unit, MeasureContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return status == MeasureStatus.Computed
            ? throw new ArgumentException("A computed measure has a value; use Computed.", nameof(status))
            : new(definition, context ?? MeasureContext.None, unit, double.NaN, status, reason);
    }

    /// <summary>The measurement in one line.</summary>
    public override string ToString() => Status == MeasureStatus.Computed
        ? string.Create(CultureInfo.InvariantCulture, $"{Tag} = {Value:R} {Unit}")
        : $"{Tag}: {Status}, {Reason}";
}
