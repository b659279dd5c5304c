namespace Biomarkers.Diffusion;

/// <summary>What the diffusion models share: the family of their measures, the unit of diffusion coefficients, and the signal without weighting.</summary>
public static class DiffusionMeasures
{
    /// <summary>The family of all measures of this package.</summary>
    public static MeasureFamily Family { get; } = new("diffusion", null, "Diffusion");

    /// <summary>Unit of diffusion coefficients, mm²/s.</summary>
    public static Unit SquareMillimetrePerSecond { get; } = Unit.FromUcum("mm2/s");

    /// <summary>Signal at b = 0 that the fit gives, in the image's unit.</summary>
    public static MeasureDefinition S0 { get; } = Family.Define("s0", "Signal without diffusion weighting", UnitRule.Intensity, "S(b = 0) of the fitted curve", "Stejskal and Tanner, J. Chem. Phys. 1965;42:288");

    /// <summary>The signal's parameter in every model: not negative.</summary>
    internal static CurveParameter S0Parameter { get; } = new(S0, 0, double.PositiveInfinity, 1);
}
