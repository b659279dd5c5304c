namespace Biomarkers.Cli;

/// <summary>What every simulation is asked for.</summary>
/// <param name="Seed">Seed of the noise.</param>
/// <param name="Dicom">Also write a DICOM series.</param>
/// <param name="Output">The folder.</param>
/// <param name="Overwrite">Replace what is there.</param>
internal sealed record SimulateRequest(ulong Seed, bool Dicom, string Output, bool Overwrite);
