using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What reaches the tissue.</summary>
/// <param name="First">Plasma of the artery, or the reference tissue.</param>
/// <param name="Second">The second input, such as the portal vein's plasma; null for none.</param>
internal sealed record KineticInputs(InputCurve First, InputCurve? Second);
