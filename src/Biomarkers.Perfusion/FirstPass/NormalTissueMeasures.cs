namespace Biomarkers.Perfusion;

/// <summary>What <see cref="NormalTissue"/> makes of maps of blood volume and flow, each declared once.</summary>
public static class NormalTissueMeasures
{
    private const string Source = "Rosen et al., Magn. Reson. Med. 1990;14:249; Welker et al. (ASFNR), AJNR Am. J. Neuroradiol. 2015;36:E41";

    /// <summary>The family of these measures.</summary>
    public static MeasureFamily Family { get; } = new("normal_tissue", null, "Relative to normal tissue");

    /// <summary>Blood volume relative to normal tissue: of a deconvolution, of a leakage correction, or of an area that is proportional to it.</summary>
    public static MeasureDefinition RelativeBloodVolume { get; } = Family.Define(
        "relative_cbv", "Blood volume relative to normal tissue", Unit.One, "blood volume, or an area proportional to it / its mean over normal tissue", Source);

    /// <summary>Blood flow relative to normal tissue.</summary>
    public static MeasureDefinition RelativeBloodFlow { get; } = Family.Define(
        "relative_cbf", "Blood flow relative to normal tissue", Unit.One, "blood flow / its mean over normal tissue", Source);

    /// <summary>Every measure.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = [RelativeBloodVolume, RelativeBloodFlow];
}
