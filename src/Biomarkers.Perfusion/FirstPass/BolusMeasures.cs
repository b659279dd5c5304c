namespace Biomarkers.Perfusion;

/// <summary>Measures of a bolus that need no model, each declared once.</summary>
public static class BolusMeasures
{
    private const string Rosen = "Rosen et al., Magn. Reson. Med. 1990;14:249";
    private const string Cha = "Cha et al., AJNR Am. J. Neuroradiol. 2007;28:1078";

    /// <summary>The family of these measures.</summary>
    public static MeasureFamily Family { get; } = new("bolus_curve", null, "Bolus without a model");

    /// <summary>Area up to the stated end, in the unit of the curve times s; proportional to blood volume where nothing leaks.</summary>
    public static MeasureDefinition Area { get; } = Family.Define(
        "bolus_area", "Area under the bolus", UnitRule.IntensityTimes(Unit.Second), "∫ y dt from the stated start to the stated end, y straight between samples", Rosen);

    /// <summary>Greatest value, in the unit of the curve.</summary>
    public static MeasureDefinition Peak { get; } = Family.Define("bolus_peak", "Peak height", UnitRule.Intensity, "greatest sample", Cha);

    /// <summary>When the greatest value is reached, s on the clock of the series.</summary>
    public static MeasureDefinition PeakTime { get; } = Family.Define("bolus_peak_time", "Time of the peak", Unit.Second, "time of the greatest sample", Rosen);

    /// <summary>When the bolus arrives, s on the clock of the series.</summary>
    public static MeasureDefinition Arrival { get; } = Family.Define(
        "bolus_arrival", "Bolus arrival time", Unit.Second, "bend between baseline and rise", "Cheong et al., Phys. Med. Biol. 2003;48:N83");

    /// <summary>From arrival to peak, s.</summary>
    public static MeasureDefinition TimeToPeak { get; } = Family.Define("bolus_time_to_peak", "Time from arrival to peak", Unit.Second, "t(peak) − t(arrival)", Rosen);

    /// <summary>Percentage of the lost signal that has come back after the bolus; above 100 where T1 shortening raises it.</summary>
    /// <remarks>The source takes the recovered signal at the end of the first pass of a voxel; here it is the mean of the last frames, which needs no such end and has less noise.</remarks>
    public static MeasureDefinition SignalRecovery { get; } = Family.Define(
        "bolus_signal_recovery",
        "Percentage signal recovery",
        Unit.FromUcum("%"),
        "100 (S after − S min) / (S before − S min) with S / S before = exp(−TE ΔR2*), S min at the peak of ΔR2*, S after the mean of the last frames",
        Cha);

    /// <summary>Every measure of a curve, in the order of a result; the relative area needs normal tissue and is not among them.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [Area, Peak, PeakTime, Arrival, TimeToPeak, SignalRecovery];
}
