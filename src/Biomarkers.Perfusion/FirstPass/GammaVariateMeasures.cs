namespace Biomarkers.Perfusion;

/// <summary>What a gamma-variate says of the first pass of a bolus, each measure declared once.</summary>
public static class GammaVariateMeasures
{
    private const string Madsen = "Madsen, Phys. Med. Biol. 1992;37:1597";
    private const string Thompson = "Thompson et al., Circ. Res. 1964;14:502";

    /// <summary>The family of these measures.</summary>
    public static MeasureFamily Family { get; } = new("first_pass_gamma_variate", null, "Gamma-variate of the first pass");

    /// <summary>Greatest value, in the unit of the curve.</summary>
    public static MeasureDefinition Peak { get; } = Family.Define("gamma_peak", "Peak of the first pass", UnitRule.Intensity, "ymax of y = ymax s^alpha exp(alpha (1 − s)), s = (t − t0) / (tmax − t0)", Madsen);

    /// <summary>When the greatest value is reached, s on the clock of the series.</summary>
    public static MeasureDefinition PeakTime { get; } = Family.Define("gamma_peak_time", "Time of the peak of the first pass", Unit.Second, "tmax = t0 + alpha beta", Madsen);

    /// <summary>Width at the peak, s: the standard deviation of the Gaussian of the same curvature there.</summary>
    public static MeasureDefinition Width { get; } = Family.Define("gamma_width", "Width of the first pass", Unit.Second, "w = (tmax − t0) / sqrt(alpha)", Madsen);

    /// <summary>Asymmetry, 0 for a Gaussian: half the skewness of a gamma distribution of shape alpha.</summary>
    public static MeasureDefinition Asymmetry { get; } = Family.Define("gamma_asymmetry", "Asymmetry of the first pass", Unit.One, "k = 1 / sqrt(alpha)", Madsen);

    /// <summary>When the bolus arrives, s on the clock of the series.</summary>
    public static MeasureDefinition Arrival { get; } = Family.Define("gamma_arrival", "Arrival of the first pass t0", Unit.Second, "t0 of y = A (t − t0)^alpha exp(−(t − t0) / beta)", Thompson);

    /// <summary>Exponent of the rise.</summary>
    public static MeasureDefinition Alpha { get; } = Family.Define("gamma_alpha", "Exponent alpha of the first pass", Unit.One, "alpha of y = A (t − t0)^alpha exp(−(t − t0) / beta)", Thompson);

    /// <summary>Time constant of the fall, s.</summary>
    public static MeasureDefinition Beta { get; } = Family.Define("gamma_beta", "Time constant beta of the first pass", Unit.Second, "beta of y = A (t − t0)^alpha exp(−(t − t0) / beta)", Thompson);

    /// <summary>Area under the whole first pass, without recirculation; unit of the curve times s.</summary>
    public static MeasureDefinition Area { get; } = Family.Define(
        "gamma_area", "Area of the first pass", UnitRule.IntensityTimes(Unit.Second), "∫ y dt = ymax beta e^alpha Gamma(alpha + 1) / alpha^alpha", Thompson);

    /// <summary>From arrival to peak, s.</summary>
    public static MeasureDefinition TimeToPeak { get; } = Family.Define("gamma_time_to_peak", "Time from arrival to peak of the first pass", Unit.Second, "tmax − t0 = alpha beta", Madsen);

    /// <summary>First moment from arrival on, s.</summary>
    public static MeasureDefinition MeanTransit { get; } = Family.Define(
        "gamma_mean_transit", "First moment of the first pass from arrival", Unit.Second, "∫ (t − t0) y dt / ∫ y dt = (alpha + 1) beta", Thompson);

    /// <summary>First moment on the clock of the series, s.</summary>
    public static MeasureDefinition MeanTime { get; } = Family.Define(
        "gamma_mean_time", "First moment of the first pass", Unit.Second, "∫ t y dt / ∫ y dt = t0 + (alpha + 1) beta", Thompson);

    /// <summary>Full width at half maximum, s.</summary>
    public static MeasureDefinition FullWidth { get; } = Family.Define(
        "gamma_fwhm", "Full width at half maximum of the first pass", Unit.Second, "alpha beta (s2 − s1), s1 and s2 the roots of s exp(1 − s) = 2^(−1/alpha)", Madsen);

    /// <summary>Every measure, in the order of a result; the first four are the parameters that are fitted.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } =
        [Peak, PeakTime, Width, Asymmetry, Arrival, Alpha, Beta, Area, TimeToPeak, MeanTransit, MeanTime, FullWidth];
}
