namespace Biomarkers.Perfusion;

/// <summary>The quantities of T1 mapping, each declared once.</summary>
public static class T1Measures
{
    internal const double ShortestT1 = 1e-3;
    internal const double LongestT1 = 30;

    /// <summary>The family of all of them.</summary>
    public static MeasureFamily Family { get; } = new("relaxometry", null, "Relaxometry");

    /// <summary>Longitudinal relaxation time in seconds.</summary>
    public static MeasureDefinition T1 { get; } = Family.Define("t1", "Longitudinal relaxation time T1", Unit.Second, "Mz(t) = M0 − (M0 − Mz(0)) exp(−t / T1)", "OSIPI CAPLEX Q.EL1.001");

    /// <summary>Signal of the full longitudinal magnetisation turned by 90°, in the image's unit.</summary>
    public static MeasureDefinition M0 { get; } = Family.Define("m0", "Signal of full magnetisation M0", UnitRule.Intensity, "S = M0 sin(flip angle) at full relaxation", "OSIPI CAPLEX Q.MS1.002");

    /// <summary>Factor by which the true flip angle differs from the nominal one.</summary>
    public static MeasureDefinition B1 { get; } = Family.Define("b1", "Flip angle factor B1", Unit.One, "true flip angle / nominal flip angle", "Deoni, J. Magn. Reson. Imaging 2007;26:1106");

    /// <summary>1 − cosine of the inverting pulse's angle: 2 for a perfect inversion.</summary>
    public static MeasureDefinition InversionFactor { get; } = Family.Define("inversion_factor", "Inversion factor", Unit.One, "1 − cos(angle of the inverting pulse)", "Barral et al., Magn. Reson. Med. 2010;64:1057");

    /// <summary>Signal of the steady state that a train of readouts leads to, in the image's unit.</summary>
    public static MeasureDefinition SteadyState { get; } = Family.Define("steady_state", "Steady state of the readout train", UnitRule.Intensity, "A of S(t) = |A − B exp(−t / T1*)|", "Deichmann and Haase, J. Magn. Reson. 1992;96:608");

    /// <summary>B over A of the three-parameter curve of a readout train.</summary>
    public static MeasureDefinition TrainFactor { get; } = Family.Define("train_factor", "Amplitude over steady state", Unit.One, "B / A of S(t) = |A − B exp(−t / T1*)|", "Deichmann and Haase, J. Magn. Reson. 1992;96:608");

    /// <summary>Every quantity.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [T1, M0, B1, InversionFactor, SteadyState, TrainFactor];

    internal static CurveParameter T1Parameter { get; } = new(T1, ShortestT1, LongestT1, 1) { IsScale = true };

    internal static CurveParameter M0Parameter { get; } = new(M0, 0, double.PositiveInfinity, 1);

    internal static CurveParameter B1Parameter { get; } = new(B1, 0.2, 2, 1);

    /// <summary>T1 values to start from, evenly spread over their logarithm.</summary>
    internal static IEnumerable<double> Spread(double from, double to, int count) =>
        Enumerable.Range(0, count).Select(i => from * Math.Pow(to / from, (double)i / (count - 1)));
}
