namespace Biomarkers.Cli;

/// <summary>What a <c>simulate t1</c> command line asks for.</summary>
/// <param name="Noise">Standard deviation of the noise.</param>
/// <param name="Seed">Seed of the noise.</param>
/// <param name="Dicom">Also write a DICOM series.</param>
/// <param name="Output">The folder.</param>
/// <param name="Overwrite">Replace what is there.</param>
internal sealed record SimulateT1Request(double Noise, ulong Seed, bool Dicom, string Output, bool Overwrite);
