namespace Biomarkers.Perfusion;

/// <summary>The quantities of the leakage correction of DSC-MRI, each declared once; kep is <see cref="KineticMeasures.Kep"/>.</summary>
public static class LeakageMeasures
{
    private const string Boxerman = "Boxerman, Schmainda and Weisskoff, AJNR 2006;27:859";

    /// <summary>The family of all of them.</summary>
    public static MeasureFamily Family { get; } = new("dsc_leakage", null, "Leakage correction of DSC-MRI");

    /// <summary>Unit of relaxation rates and of K2, 1/s.</summary>
    public static Unit PerSecond { get; } = Unit.FromUcum("/s");

    /// <summary>Share of the reference curve in the voxel's curve: its blood volume relative to that of the reference tissue.</summary>
    public static MeasureDefinition K1 { get; } = Family.Define(
        "leakage_k1", "Susceptibility scale K1", Unit.One, "ΔR2*(t) = K1 mean(t) − K2 ∫ mean(u) exp(−kep (t − u)) du", Boxerman);

    /// <summary>Leakage constant in 1/s: above 0 where leakage shortens T1, below 0 where it shortens T2*.</summary>
    public static MeasureDefinition K2 { get; } = Family.Define(
        "leakage_k2", "Leakage constant K2", PerSecond, "ΔR2*(t) = K1 mean(t) − K2 ∫ mean(u) exp(−kep (t − u)) du", Boxerman);

    /// <summary>Area under the curve as it is, a pure number (1/s times s) that is proportional to blood volume where nothing leaks.</summary>
    public static MeasureDefinition UncorrectedRcbv { get; } = Family.Define(
        "rcbv_uncorrected", "Relative blood volume without leakage correction", Unit.One, "∫ ΔR2*(t) dt", Boxerman);

    /// <summary>Area under the curve without its leakage part.</summary>
    public static MeasureDefinition CorrectedRcbv { get; } = Family.Define(
        "rcbv_corrected", "Relative blood volume with leakage correction", Unit.One, "∫ [ΔR2*(t) + K2 ∫ mean(u) exp(−kep (t − u)) du] dt", "Boxerman, Schmainda and Weisskoff, AJNR 2006;27:859; Leu et al., AJNR 2016;37:1440");

    /// <summary>Delay of the bolus against the reference, s; negative where it comes earlier.</summary>
    public static MeasureDefinition Delay { get; } = Family.Define(
        "leakage_delay", "Delay against the reference", Unit.Second, "shift of mean(t) with the least residuals", "Leigh et al., PLoS ONE 2012;7:e52656");

    /// <summary>Every quantity declared here.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [K1, K2, UncorrectedRcbv, CorrectedRcbv, Delay];
}
