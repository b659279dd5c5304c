namespace Biomarkers;

/// <summary>What the numbers of a status map mean.</summary>
public static class FitStatusLegend
{
    private static readonly FitStatusEntry[] Table =
    [
        new(FitStatus.Excluded, "excluded", false, "not part of what was fitted"),
        new(FitStatus.Converged, "converged", true, "minimum found within the bounds"),
        new(FitStatus.AtBound, "at_bound", true, "minimum found with a parameter on its bound, which has no standard error"),
        new(FitStatus.Reordered, "reordered", true, "minimum found; two exchangeable parameters were put into their order"),
        new(FitStatus.Undetermined, "undetermined", true, "minimum found; the samples do not determine a parameter, which has no standard error"),
        new(FitStatus.NotConverged, "not_converged", false, "no minimum found within the iterations allowed"),
        new(FitStatus.NotFinite, "not_finite", false, "a sample is NaN, infinite or too large to be squared"),
        new(FitStatus.TooFewSamples, "too_few_samples", false, "fewer usable samples than parameters"),
        new(FitStatus.NoSignal, "no_signal", false, "every sample is zero"),
        new(FitStatus.NonPositiveSample, "non_positive_sample", false, "a sample that must be positive is zero or negative"),
        new(FitStatus.ModelNotFinite, "model_not_finite", false, "the model has no finite value at its starting point"),
        new(FitStatus.OutOfRange, "out_of_range", false, "the value lies outside the range the method allows"),
        new(FitStatus.NotEnhanced, "not_enhanced", false, "the curve stays below the enhancement asked for"),
        new(FitStatus.NotPrepared, "not_prepared", false, "what the curve was to be made from has no usable value here"),
        new(FitStatus.Truncated, "truncated", true, "values found; the series ends while the curve is still high, so that areas under it are incomplete"),
    ];

    /// <summary>Every status, in the order of the numbers.</summary>
    public static IReadOnlyList<FitStatusEntry> All { get; } = Array.AsReadOnly(Table);

    /// <summary>The entry of a status.</summary>
    /// <param name="status">A status.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the known.</exception>
    public static FitStatusEntry Of(FitStatus status) =>
        (int)status < Table.Length ? Table[(int)status] : throw new ArgumentOutOfRangeException(nameof(status), status, "Not a known status of a fit.");

    /// <summary>True when a curve of this status has values.</summary>
    /// <param name="status">A status.</param>
    public static bool HasValues(FitStatus status) => (int)status < Table.Length && Table[(int)status].HasValues;
}
