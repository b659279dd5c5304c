namespace Biomarkers.Dicom;

/// <summary>An attribute that may tell images of one place apart.</summary>
/// <param name="Kind">What it tells of them.</param>
/// <param name="Source">What reports call it.</param>
/// <param name="Read">Its value: seconds, degrees, s/mm²; or an order.</param>
internal sealed record AxisTag(AxisKind Kind, string Source, Func<ImageFrame, double?> Read)
{
    /// <summary>Whether it tells the order of times and not the times.</summary>
    public bool IsOrder { get; init; }

    /// <summary>Whether values are a time of day without a date.</summary>
    public bool IsTimeOfDay { get; init; }

    /// <summary>Whether values are seconds since the first of January of year 1, of a date with a time of day.</summary>
    public bool IsDated { get; init; }

    /// <summary>What to know of a time that is not one of measurement; null for nothing.</summary>
    public string? Caution { get; init; }
}
