namespace Biomarkers.Perfusion;

/// <summary>When the bolus comes to one curve.</summary>
/// <param name="Status">Whether it was found.</param>
/// <param name="Time">Seconds; NaN when not found.</param>
/// <param name="BaselineCount">Number of samples up to that time; 0 when not found.</param>
/// <param name="Baseline">Mean of those samples, in the curve's unit; NaN when not found.</param>
/// <param name="ContrastToNoise">The rise in standard deviations of its noise; infinite without noise, NaN where it could not be judged.</param>
public readonly record struct BolusArrival(ArrivalStatus Status, double Time, int BaselineCount, double Baseline, double ContrastToNoise)
{
    internal static BolusArrival Missing(ArrivalStatus status, double contrastToNoise = double.NaN) => new(status, double.NaN, 0, double.NaN, contrastToNoise);
}
