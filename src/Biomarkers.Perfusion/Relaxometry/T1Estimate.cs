namespace Biomarkers.Perfusion;

/// <summary>T1 of one curve.</summary>
/// <param name="T1">In seconds; NaN without a value.</param>
/// <param name="M0">In the signals' unit; NaN without a value.</param>
/// <param name="T1Error">Standard error of T1; NaN where there is none.</param>
/// <param name="M0Error">Standard error of M0; NaN where there is none.</param>
/// <param name="Status">Whether there is a value, and why not.</param>
public readonly record struct T1Estimate(double T1, double M0, double T1Error, double M0Error, FitStatus Status);
