namespace Biomarkers.Diffusion;

/// <summary>One vial of a phantom and what was measured in it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="PvpPercent">PVP in percent by weight; 0 for water.</param>
/// <param name="Measured">Mean ADCs of repeated measurements in mm²/s; at least one.</param>
public sealed record PhantomVial(string Name, double PvpPercent, IReadOnlyList<double> Measured)
{
    /// <summary>ADC in mm²/s from the lowest and a middle b-value; null when not measured.</summary>
    public double? AdcOfLowerPair { get; init; }

    /// <summary>ADC in mm²/s from the lowest and the highest b-value; null when not measured.</summary>
    public double? AdcOfHigherPair { get; init; }
}
