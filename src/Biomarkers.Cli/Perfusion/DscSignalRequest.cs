namespace Biomarkers.Cli;

/// <summary>How signals become changes of the transverse relaxation rate.</summary>
/// <param name="IsRate">The values are rates already.</param>
/// <param name="EchoTime">Seconds; null for what the header says.</param>
/// <param name="Second">The second echo's images; null for none.</param>
/// <param name="SecondEchoTime">Its echo time in seconds; null for what the header says.</param>
/// <param name="NoiseFloor">Signal at or below which there is only noise; 0 where it is not known.</param>
/// <param name="Skip">Frames at the start in which the signal is not steady yet.</param>
internal sealed record DscSignalRequest(bool IsRate, double? EchoTime, DynamicRequest? Second, double? SecondEchoTime, double NoiseFloor, int Skip);
