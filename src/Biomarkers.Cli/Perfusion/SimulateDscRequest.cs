using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What a <c>simulate dsc</c> command line asks for.</summary>
/// <param name="Specification">The object.</param>
/// <param name="Recirculates">The bolus comes again, as in a body; false for a single pass.</param>
/// <param name="Common">What every simulation is asked for.</param>
internal sealed record SimulateDscRequest(DscReferenceSpecification Specification, bool Recirculates, SimulateRequest Common);
