namespace Biomarkers.Perfusion;

/// <summary>The first pass of the bolus in one curve.</summary>
/// <param name="Window">Which samples belong to it, and why none do.</param>
/// <param name="Status">How the fit ended.</param>
/// <param name="Parameters">The gamma-variate; null without a fit that has values.</param>
/// <param name="Rows">One row a measure of <see cref="GammaVariateMeasures"/>, with standard error and 95 % interval.</param>
public sealed record FirstPassCurve(FirstPassWindow Window, FitStatus Status, GammaVariateParameters? Parameters, IReadOnlyList<CurveFitRow> Rows);
