using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What <c>biomarkers ctp</c> is asked for, checked as far as words go.</summary>
/// <param name="Common">What it shares with DSC-MRI.</param>
/// <param name="IsEnhancement">The values are a rise above the baseline already.</param>
/// <param name="SliceTimes">Path of a table of slices' offsets, or <c>auto</c> for the header's; null where slices are acquired at once.</param>
/// <param name="Smoothing">How the images are smoothed.</param>
/// <param name="Stroke">Thresholds of the report.</param>
internal sealed record CtpRequest(HaemodynamicRequest Common, bool IsEnhancement, string? SliceTimes, CtpSmoothing Smoothing, StrokeOptions Stroke);
