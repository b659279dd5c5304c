namespace Biomarkers.Radiomics;

/// <summary>What a feature's formula gives: a number, or the reason why there is none.</summary>
internal readonly struct FeatureValue
{
    private FeatureValue(double value, MeasureStatus status, string? reason)
    {
        Value = value;
        Status = status;
        Reason = reason;
    }

    public double Value { get; }

    public MeasureStatus Status { get; }

    public string? Reason { get; }

    public static implicit operator FeatureValue(double value) => new(value, MeasureStatus.Computed, null);

    /// <summary>A number with something its reader should know, or null.</summary>
    public static FeatureValue Remarked(double value, string? remark) => new(value, MeasureStatus.Computed, remark);

    /// <summary>The definition gives no value for these data.</summary>
    public static FeatureValue Undefined(string reason) => new(double.NaN, MeasureStatus.Undefined, reason);

    /// <summary>The computation could not be carried out on these data.</summary>
    public static FeatureValue Failed(string reason) => new(double.NaN, MeasureStatus.Failed, reason);

    /// <summary>The measure does not apply to these settings or this image.</summary>
    public static FeatureValue NotApplicable(string reason) => new(double.NaN, MeasureStatus.NotApplicable, reason);

    /// <summary>A quotient, undefined for a denominator of exactly zero.</summary>
    public static FeatureValue Ratio(double numerator, double denominator, string whenZero) =>
        denominator == 0 ? Undefined(whenZero) : numerator / denominator;
}
