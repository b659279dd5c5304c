namespace Biomarkers.Perfusion;

/// <summary>The quantities that kinetic models share, each declared once.</summary>
public static class KineticMeasures
{
    /// <summary>The family of all kinetic quantities.</summary>
    public static MeasureFamily Family { get; } = new("tracer_kinetics", null, "Tracer kinetics");

    /// <summary>Unit of transfer and exchange rates, 1/min.</summary>
    public static Unit PerMinute { get; } = Unit.FromUcum("/min");

    /// <summary>Unit of plasma flow, mL/100 mL/min.</summary>
    public static Unit FlowUnit { get; } = Unit.FromUcum("mL/(100.mL.min)");

    /// <summary>Volume transfer constant, 1/min.</summary>
    public static MeasureDefinition Ktrans { get; } = Define("ktrans", "Volume transfer constant Ktrans", "Q.PH1.008", PerMinute, "Ktrans = E Fp");

    /// <summary>Rate constant from tissue back to plasma, 1/min.</summary>
    public static MeasureDefinition Kep { get; } = Define("kep", "Rate constant kep", "Q.PH1.009.e", PerMinute, "kep = Ktrans / ve");

    /// <summary>Volume fraction of the extravascular extracellular space, 0 to 1.</summary>
    public static MeasureDefinition Ve { get; } = Define("ve", "Extravascular extracellular volume fraction ve", "Q.PH1.001.e", Unit.One, "volume of the space / volume of tissue");

    /// <summary>Volume fraction of plasma, 0 to 1.</summary>
    public static MeasureDefinition Vp { get; } = Define("vp", "Plasma volume fraction vp", "Q.PH1.001.p", Unit.One, "volume of plasma / volume of tissue");

    /// <summary>Volume fraction that the agent reaches in a single compartment, 0 to 1.</summary>
    public static MeasureDefinition V { get; } = Define("v", "Distribution volume fraction v", "Q.PH1.001", Unit.One, "volume of distribution / volume of tissue");

    /// <summary>Plasma flow, mL/100 mL/min.</summary>
    public static MeasureDefinition Fp { get; } = Define("fp", "Plasma flow Fp", "Q.PH1.002", FlowUnit, "volume of plasma entering / volume of tissue / time");

    /// <summary>Permeability surface area product, 1/min.</summary>
    public static MeasureDefinition PS { get; } = Define("ps", "Permeability surface area product PS", "Q.PH1.004", PerMinute, "volume of plasma cleared by leakage / volume of tissue / time");

    /// <summary>Arterial delay, s.</summary>
    public static MeasureDefinition Delay { get; } = Define("delay", "Arterial delay Ta", "Q.PH1.007", Unit.Second, "time from the input's place to the tissue");

    /// <summary>Delay of the second input, in the liver that of the portal vein, s.</summary>
    public static MeasureDefinition SecondDelay { get; } = Define("second_delay", "Delay of the second input", null, Unit.Second, "time from the second input's place to the tissue");

    /// <summary>Part of the flow that comes from the first input, 0 to 1.</summary>
    public static MeasureDefinition Fa { get; } = Define("fa", "Arterial fraction fa", null, Unit.One, "flow from the artery / flow from artery and vein");

    /// <summary>Rate of uptake into cells, 1/min.</summary>
    public static MeasureDefinition Ki { get; } = Define("ki", "Active uptake rate ki", null, PerMinute, "volume of extracellular fluid cleared into cells / volume of tissue / time");

    /// <summary>Rate of efflux out of cells, 1/min.</summary>
    public static MeasureDefinition Kef { get; } = Define("kef", "Efflux rate kef", null, PerMinute, "volume of cell fluid cleared out / volume of tissue / time");

    /// <summary>Ktrans of the tissue over that of the reference tissue.</summary>
    public static MeasureDefinition RelativeKtrans { get; } = Define("relative_ktrans", "Ktrans relative to the reference tissue", null, Unit.One, "Ktrans / Ktrans of the reference tissue");

    /// <summary>kep of the reference tissue, 1/min.</summary>
    public static MeasureDefinition ReferenceKep { get; } = Define("reference_kep", "Rate constant kep of the reference tissue", null, PerMinute, "Ktrans / ve of the reference tissue");

    /// <summary>Every quantity.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } =
        [Ktrans, Kep, Ve, Vp, V, Fp, PS, Delay, SecondDelay, Fa, Ki, Kef, RelativeKtrans, ReferenceKep];

    private static MeasureDefinition Define(string tag, string name, string? id, Unit unit, string formula) => new()
    {
        Family = Family,
        Tag = tag,
        Name = name,
        Id = id,
        Unit = unit,
        Formula = formula,
        Source = id is null ? "Sourbron and Buckley, NMR Biomed. 2013;26:1004" : "OSIPI CAPLEX; Dickie et al., Magn. Reson. Med. 2024;91:1761",
    };
}
