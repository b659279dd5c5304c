using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>How a CT perfusion series is smoothed: in time for vessels and tissue alike, in space for tissue alone.</summary>
/// <param name="IsBinomial">By the weights 1, 2, 1 in time.</param>
/// <param name="TimeDeviation">Standard deviation in time in seconds; null for none.</param>
/// <param name="SpaceDeviation">Standard deviation within a slice in mm; null for none.</param>
/// <param name="Bilateral">Bilateral smoothing; null for none.</param>
internal sealed record CtpSmoothing(bool IsBinomial, double? TimeDeviation, double? SpaceDeviation, BilateralOptions? Bilateral)
{
    /// <summary>Smooths along time, every voxel.</summary>
    /// <returns>The series, and what was done; null for nothing.</returns>
    public (TimeSeries<float> Series, ProcessingStep? Step) InTime(TimeSeries<float> series, int threads, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (IsBinomial)
        {
            return (
                LibraryWords.Guard("--smooth-time", () => TemporalSmoothing.Binomial(series, null, threads, progress, cancellationToken)),
                ProcessingStep.Create("smoothing in time", ("weights", "1 2 1")));
        }

        return TimeDeviation is not { } deviation ? (series, null) : (
            Misuse.Guard("--smooth-time", () => TemporalSmoothing.Gaussian(series, deviation, null, threads, progress, cancellationToken)),
            ProcessingStep.Create("smoothing in time", ("weights", "Gaussian"), ("deviation_s", Text(deviation))));
    }

    /// <summary>Smooths in space, within a region.</summary>
    /// <returns>The series, and what was done; null for nothing.</returns>
    public (TimeSeries<float> Series, ProcessingStep? Step) InSpace(TimeSeries<float> series, Mask? region, int threads, IProgress<double> progress, CancellationToken cancellationToken)
    {
        string within = region is null ? "all voxels" : "the mask";
        if (Bilateral is { } bilateral)
        {
            return (
                Misuse.Guard("--bilateral", () => SpatialSmoothing.Bilateral(series, bilateral, region, threads, progress, cancellationToken)),
                ProcessingStep.Create(
                    "bilateral smoothing", ("spatial_deviation_mm", Text(bilateral.SpatialDeviation)), ("range_deviation", Text(bilateral.RangeDeviation)), ("range", bilateral.Range.ToString()), ("within", within)));
        }

        return SpaceDeviation is not { } deviation ? (series, null) : (
            Misuse.Guard("--smooth-space", () => SpatialSmoothing.Gaussian(series, deviation, region, threads, progress, cancellationToken)),
            ProcessingStep.Create("smoothing in space", ("weights", "Gaussian within slices"), ("deviation_mm", Text(deviation)), ("within", within)));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
