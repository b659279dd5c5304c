using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What a <c>simulate ctp</c> command line asks for.</summary>
/// <param name="Name">What the object is called.</param>
/// <param name="Specification">The object.</param>
/// <param name="Common">What every simulation is asked for.</param>
internal sealed record SimulateCtpRequest(string Name, CtPerfusionReferenceSpecification Specification, SimulateRequest Common);
