namespace Biomarkers.Perfusion;

/// <summary>What describes the curve of a vessel.</summary>
/// <param name="Arrival">Arrival of the bolus in seconds.</param>
/// <param name="TimeToPeak">Time of the highest sample in seconds, from the start of the series.</param>
/// <param name="Peak">Its height above the baseline, in the series' unit.</param>
/// <param name="Width">Seconds between half the peak before and after it; up to the end of the series where it stays above.</param>
/// <param name="Area">Area above the baseline, the series' unit times seconds.</param>
/// <param name="Roughness">Standard deviation of a sample's noise as a part of the peak.</param>
public readonly record struct VesselShape(double Arrival, double TimeToPeak, double Peak, double Width, double Area, double Roughness);
