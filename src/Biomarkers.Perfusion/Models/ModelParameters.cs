namespace Biomarkers.Perfusion;

/// <summary>Between which bounds the models seek what they share. Bounds of rates, flow and fractions are those of OSIPI's comparison of codes.</summary>
internal static class ModelParameters
{
    public static CurveParameter Ktrans { get; } = new(KineticMeasures.Ktrans, 0, 5, 0.1);

    /// <summary>Above zero, as kep = Ktrans / ve would be infinite there.</summary>
    public static CurveParameter Ve { get; } = new(KineticMeasures.Ve, 1e-3, 1, 0.2);

    /// <summary>For models whose rates are divided by it, met by factors.</summary>
    public static CurveParameter VeAsScale { get; } = new(KineticMeasures.Ve, 1e-3, 1, 0.2) { IsScale = true };

    public static CurveParameter Vp { get; } = new(KineticMeasures.Vp, 0, 1, 0.02);

    /// <summary>Above zero, as transit times are volumes over flow and flow over volumes.</summary>
    public static CurveParameter VpAboveZero { get; } = new(KineticMeasures.Vp, 1e-4, 1, 0.02) { IsScale = true };

    public static CurveParameter V { get; } = new(KineticMeasures.V, 1e-3, 1, 0.2) { IsScale = true };

    public static CurveParameter Fp { get; } = new(KineticMeasures.Fp, 0.01, 200, 20) { IsScale = true };

    public static CurveParameter PS { get; } = new(KineticMeasures.PS, 0, 5, 0.05);

    public static CurveParameter Fa { get; } = new(KineticMeasures.Fa, 0, 1, 0.25);

    public static CurveParameter Ki { get; } = new(KineticMeasures.Ki, 0, 5, 0.05);

    public static CurveParameter Kef { get; } = new(KineticMeasures.Kef, 0, 5, 0.01);

    public static CurveParameter Delay { get; } = new(KineticMeasures.Delay, -10, 10, 0);

    public static CurveParameter SecondDelay { get; } = new(KineticMeasures.SecondDelay, -10, 10, 0);
}
