using System.Numerics;

namespace Biomarkers.Numerics;

/// <summary>Sums over the deviations d = x − c of values from a centre.</summary>
/// <param name="Count">Number of values summed over.</param>
/// <param name="First">Σ d.</param>
/// <param name="Absolute">Σ |d|.</param>
/// <param name="Second">Σ d².</param>
/// <param name="Third">Σ d³.</param>
/// <param name="Fourth">Σ d⁴.</param>
public readonly record struct DeviationSums(long Count, double First, double Absolute, double Second, double Third, double Fourth)
    : IAdditionOperators<DeviationSums, DeviationSums, DeviationSums>
{
    /// <summary>Component-wise sum of two parts.</summary>
    /// <param name="left">First part.</param>
    /// <param name="right">Second part.</param>
    public static DeviationSums operator +(DeviationSums left, DeviationSums right) => new(
        left.Count + right.Count,
        left.First + right.First,
        left.Absolute + right.Absolute,
        left.Second + right.Second,
        left.Third + right.Third,
        left.Fourth + right.Fourth);
}
