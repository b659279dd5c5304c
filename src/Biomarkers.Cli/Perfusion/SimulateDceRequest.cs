using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What a <c>simulate dce</c> command line asks for, checked as far as words go.</summary>
/// <param name="Specification">Grid, parameters, sequence and noise.</param>
/// <param name="Model">The model.</param>
/// <param name="Input">The arterial input; null for a file.</param>
/// <param name="InputFile">A table with the input; null for a formula.</param>
/// <param name="InputKind">What the table holds.</param>
/// <param name="PortalFile">A table with the second input, in plasma; null for none.</param>
/// <param name="Seed">Seed of the noise.</param>
/// <param name="Dicom">Also write DICOM series.</param>
/// <param name="Output">The folder.</param>
/// <param name="Overwrite">Replace what is there.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
internal sealed record SimulateDceRequest(
    DynamicReferenceSpecification Specification,
    SimulateModel Model,
    ArterialInput? Input,
    string? InputFile,
    InputKind InputKind,
    string? PortalFile,
    ulong Seed,
    bool Dicom,
    string Output,
    bool Overwrite,
    int Threads);
