namespace Biomarkers.Cli;

/// <summary>What <c>biomarkers dsc</c> is asked for, checked as far as words go.</summary>
/// <param name="Common">What it shares with CT perfusion.</param>
/// <param name="Signal">How rates come about.</param>
/// <param name="Leakage">How leakage is corrected; null for not at all.</param>
/// <param name="HighVolume">Relative blood volume above which tissue counts as high.</param>
internal sealed record DscRequest(HaemodynamicRequest Common, DscSignalRequest Signal, DscLeakageRequest? Leakage, double HighVolume);
