using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>A curve of a table as a concentration, or why it is none.</summary>
/// <param name="Name">Its column.</param>
/// <param name="Concentration">mmol/L; NaN where there is none.</param>
/// <param name="Status">Why it is not fitted; excluded where it is.</param>
/// <param name="Refusal">The same in a sentence; null where it is fitted.</param>
internal sealed record TissueCurve(string Name, double[] Concentration, FitStatus Status, string? Refusal)
{
    /// <summary>Judges a curve.</summary>
    /// <param name="name">Its column.</param>
    /// <param name="concentration">mmol/L; NaN where there is none.</param>
    /// <param name="status">What the conversion says.</param>
    /// <param name="least">Peak in mmol/L from which on a curve is fitted.</param>
    public static TissueCurve Of(string name, double[] concentration, SignalStatus status, double least)
    {
        int missing = concentration.Count(static c => !double.IsFinite(c));
        if (status > SignalStatus.Converted)
        {
            FitStatus why = status switch
            {
                SignalStatus.NonPositiveSignal => FitStatus.NonPositiveSample,
                SignalStatus.NotFinite => FitStatus.NotFinite,
                SignalStatus.BadBaseline or SignalStatus.BadT1 => FitStatus.NotPrepared,
                _ => FitStatus.OutOfRange,
            };
            return new(name, concentration, why, $"No value: {Counted.Of(missing, "frame")} without a concentration, {DceFiles.Words(status)}.");
        }

        return missing > 0 ? new(name, concentration, FitStatus.NotFinite, $"No value: {Counted.Of(missing, "sample")} missing or not finite.")
            : least > 0 && concentration.Max() < least ? new(name, concentration, FitStatus.NotEnhanced, FormattableString.Invariant($"No value: the concentration stays below {least} mmol/L."))
            : new(name, concentration, FitStatus.Excluded, null);
    }
}
