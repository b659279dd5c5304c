namespace Biomarkers.Perfusion;

/// <summary>The true quantities of DSC reference objects, each declared once; Ktrans, ve and delay are those of <see cref="KineticMeasures"/>.</summary>
public static class DscReferenceMeasures
{
    private const string Source = "Calamante et al., J. Cereb. Blood Flow Metab. 1999;19:701";

    /// <summary>The family of all of them.</summary>
    public static MeasureFamily Family { get; } = new("dsc_reference", null, "Truth of DSC reference objects");

    /// <summary>True blood volume, mL/100 mL.</summary>
    public static MeasureDefinition Cbv { get; } = Family.Define("true_cbv", "True blood volume", Unit.FromUcum("mL/(100.mL)"), "volume of blood / volume of tissue", Source);

    /// <summary>True blood flow, mL/100 mL/min.</summary>
    public static MeasureDefinition Cbf { get; } = Family.Define("true_cbf", "True blood flow", KineticMeasures.FlowUnit, "volume of blood entering / volume of tissue / time", Source);

    /// <summary>True mean transit time, s.</summary>
    public static MeasureDefinition Mtt { get; } = Family.Define("true_mtt", "True mean transit time", Unit.Second, "CBV / CBF", Source);

    /// <summary>True transverse relaxivity of agent outside the vessels, L/(mmol s).</summary>
    public static MeasureDefinition ExtravascularRelaxivity { get; } = Family.Define(
        "true_ke", "True extravascular transverse relaxivity Ke", Unit.FromUcum("L/(mmol.s)"), "ΔR2* by agent outside vessels / its amount per volume of tissue", "Sourbron et al., Magn. Reson. Med. 2013;69:1430");

    /// <summary>Every quantity declared here.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [Cbv, Cbf, Mtt, ExtravascularRelaxivity];
}
