namespace Biomarkers;

/// <summary>Under which circumstances a measure was taken, beyond its definition.</summary>
/// <param name="Aggregation">How texture matrices were combined; null for measures without one.</param>
/// <param name="Filter">Name of the image filter applied before; null for the unfiltered image.</param>
/// <param name="Discretisation">How intensities were binned, for example <c>FBN 32</c>; null for measures on plain intensities.</param>
public sealed record MeasureContext(Aggregation? Aggregation = null, string? Filter = null, string? Discretisation = null)
{
    /// <summary>No circumstances: plain intensities of the unfiltered image.</summary>
    public static MeasureContext None { get; } = new();
}
