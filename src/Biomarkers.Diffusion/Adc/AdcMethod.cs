namespace Biomarkers.Diffusion;

/// <summary>How the apparent diffusion coefficient follows from the signals.</summary>
public enum AdcMethod
{
    /// <summary>From exactly two signals: ADC = ln(S1 / S2) / (b2 − b1).</summary>
    TwoPoint,

    /// <summary>Straight line through ln S, every signal with the same weight.</summary>
    LogLinear,

    /// <summary>Straight line through ln S, each signal with the weight S², which undoes what the logarithm does to equal noise.</summary>
    Weighted,

    /// <summary>Bounded least squares on the signals themselves, see <see cref="MonoExponential"/>. For maps and curves only, not for spans.</summary>
    Nonlinear,
}
