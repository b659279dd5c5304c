namespace Biomarkers.Perfusion;

/// <summary>Measures of a concentration curve that need no model, each declared once.</summary>
public static class SemiQuantitativeMeasures
{
    private static readonly Unit Concentration = Unit.FromUcum("mmol/L");
    private static readonly Unit Area = Unit.FromUcum("mmol.s/L");
    private static readonly Unit Slope = Unit.FromUcum("mmol/(L.s)");

    /// <summary>The family of these measures.</summary>
    public static MeasureFamily Family { get; } = new("semi_quantitative_enhancement", null, "Semi-quantitative enhancement");

    /// <summary>Area under the first 60 s after onset, mmol/L · s.</summary>
    public static MeasureDefinition Iauc60 { get; } = Define("iauc60", "Initial area under the curve, 60 s", Area, "∫ C dt from onset to onset + 60 s");

    /// <summary>Area under the first 90 s after onset, mmol/L · s.</summary>
    public static MeasureDefinition Iauc90 { get; } = Define("iauc90", "Initial area under the curve, 90 s", Area, "∫ C dt from onset to onset + 90 s");

    /// <summary>Area under the first 120 s after onset, mmol/L · s.</summary>
    public static MeasureDefinition Iauc120 { get; } = Define("iauc120", "Initial area under the curve, 120 s", Area, "∫ C dt from onset to onset + 120 s");

    /// <summary>Largest concentration from onset on, mmol/L.</summary>
    public static MeasureDefinition Peak { get; } = Define("peak_concentration", "Peak concentration", Concentration, "max C(t) over samples from onset on");

    /// <summary>Time from onset to the peak, s.</summary>
    public static MeasureDefinition TimeToPeak { get; } = Define("time_to_peak", "Time from onset to peak", Unit.Second, "t(peak) − onset");

    /// <summary>Mean rise from onset to peak, mmol/L/s.</summary>
    public static MeasureDefinition WashIn { get; } = Define("wash_in", "Wash-in slope", Slope, "(C(peak) − C(onset)) / (t(peak) − onset)");

    /// <summary>Mean change from peak to the last sample, mmol/L/s; negative where the agent leaves.</summary>
    public static MeasureDefinition WashOut { get; } = Define("wash_out", "Wash-out slope", Slope, "(C(last) − C(peak)) / (t(last) − t(peak))");

    /// <summary>Early over late enhancement.</summary>
    public static MeasureDefinition SignalEnhancementRatio { get; } = Define("signal_enhancement_ratio", "Signal enhancement ratio", Unit.One, "C(early) / C(late)");

    /// <summary>Every measure, in the order of a result.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [Iauc60, Iauc90, Iauc120, Peak, TimeToPeak, WashIn, WashOut, SignalEnhancementRatio];

    private static MeasureDefinition Define(string tag, string name, Unit unit, string formula) => new()
    {
        Family = Family,
        Tag = tag,
        Name = name,
        Unit = unit,
        Formula = formula,
        Source = tag == "signal_enhancement_ratio" ? "Hylton, J. Clin. Oncol. 2006;24:3293, on concentrations" : "Evelhoch, J. Magn. Reson. Imaging 1999;10:254; Leach et al., Br. J. Cancer 2005;92:1599",
    };
}
