using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>Which SUV is derived, and how.</summary>
/// <param name="Kind">By what uptake is normalised.</param>
/// <param name="Options">Whose rules decide.</param>
/// <param name="Facts">Facts given beside the header's.</param>
internal sealed record SuvRequest(SuvKind Kind, SuvOptions Options, IReadOnlyList<GivenFact> Facts);
