namespace Biomarkers;

/// <summary>Whether a measure has a value, and if not, why not.</summary>
public enum MeasureStatus
{
    /// <summary>The value is there and finite.</summary>
    Computed,

    /// <summary>The definition gives no value for these data (a ratio with denominator zero, a statistic of too few voxels).</summary>
    Undefined,

    /// <summary>The measure does not apply to these settings or this image.</summary>
    NotApplicable,

    /// <summary>The computation could not be carried out on these data; the reason says why.</summary>
    Failed,
}
