using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>Diffusion coefficients of liquids that phantoms are filled with.</summary>
public static class WaterDiffusion
{
    /// <summary>By how much an ADC of a PVP solution may differ from the formula, in mm²/s, as its source states.</summary>
    public const double PvpUncertainty = 0.035e-3;

    private const double KelvinAtZero = 273.15;
    private const double MostPvp = 50;

    /// <summary>Self-diffusion coefficient of water.</summary>
    /// <param name="celsius">Temperature in °C, 0 to 100.</param>
    /// <returns>mm²/s, within 1 %.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature lies outside the range of the formula.</exception>
    /// <remarks>
    /// Formula: D = 1.635e-8 m²/s · (T / 215.05 K − 1)^2.063, the Speedy-Angell form; 1.099e-3 mm²/s at 0 °C, 2.299e-3 at 25 °C.
    /// Source: Holz, Heil and Sacco, Phys. Chem. Chem. Phys. 2000;2:4740.
    /// </remarks>
    public static double Water(double celsius) => celsius is >= 0 and <= 100
        ? 1.635e-8 * Math.Pow(((celsius + KelvinAtZero) / 215.05) - 1, 2.063) * 1e6
        : throw new ArgumentOutOfRangeException(nameof(celsius), celsius, "The formula for water holds from 0 to 100 °C.");

    /// <summary>ADC of a solution of polyvinylpyrrolidone (PVP K40) in water.</summary>
    /// <param name="percent">PVP in percent by weight, 0 to 50.</param>
    /// <param name="celsius">Temperature in °C, 0 to 100.</param>
    /// <returns>mm²/s, within <see cref="PvpUncertainty"/> as the source states.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside the range of the formula.</exception>
    /// <remarks>Formula: ADC / D(water) = 12.5e-5 c² − 23.2e-3 c + 1. Source: Amouzandeh et al. 2022 (NIHMS1782132).</remarks>
    public static double Pvp(double percent, double celsius) => percent is >= 0 and <= MostPvp
        ? Water(celsius) * ((12.5e-5 * percent * percent) - (23.2e-3 * percent) + 1)
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, string.Create(CultureInfo.InvariantCulture, $"The formula for PVP holds from 0 to {MostPvp} % by weight."));
}
