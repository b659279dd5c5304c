namespace Biomarkers.Pet;

/// <summary>SUV over time and how it was derived.</summary>
/// <param name="Series">The SUV of each frame, in the unit of its kind, at the times of the series given.</param>
/// <param name="Factor">The factor of each slice of each frame.</param>
/// <param name="Audit">How it was derived, with what was found in the voxels.</param>
public sealed record SuvSeriesResult(TimeSeries<float> Series, SuvFactor Factor, SuvAudit Audit);
