namespace Biomarkers.Perfusion;

/// <summary>Which samples of a curve belong to the first pass.</summary>
/// <param name="Status">Whether it was found.</param>
/// <param name="PeakIndex">Index of the highest sample; −1 when it could not be sought.</param>
/// <param name="Count">Samples from the first of the series to the last before the cut-off; 0 when not found.</param>
/// <param name="Noise">Standard deviation of one sample's noise; NaN when it could not be judged.</param>
public readonly record struct FirstPassWindow(FirstPassStatus Status, int PeakIndex, int Count, double Noise)
{
    internal static FirstPassWindow Missing(FirstPassStatus status, int peak = -1, double noise = double.NaN) => new(status, peak, 0, noise);

    /// <summary>The status of a fit that was not made.</summary>
    internal FitStatus ToFitStatus() => Status switch
    {
        FirstPassStatus.NoBolus => FitStatus.NotEnhanced,
        FirstPassStatus.NotFinite => FitStatus.NotFinite,
        FirstPassStatus.TooFewSamples => FitStatus.TooFewSamples,
        FirstPassStatus.NoBaseline or FirstPassStatus.Truncated => FitStatus.NotPrepared,
        _ => FitStatus.Excluded,
    };

    /// <summary>Why there is no first pass, a sentence; null where there is one.</summary>
    internal string? ToReason() => Status switch
    {
        FirstPassStatus.NoBolus => "No bolus: the curve does not rise out of its noise.",
        FirstPassStatus.NotFinite => "A sample is not finite.",
        FirstPassStatus.TooFewSamples => "Too few samples lie on the bolus.",
        FirstPassStatus.NoBaseline => "No baseline: the curve is highest at its start.",
        FirstPassStatus.Truncated => "Truncated bolus: the curve has not fallen to half of its peak before it ends or rises again.",
        _ => null,
    };
}
