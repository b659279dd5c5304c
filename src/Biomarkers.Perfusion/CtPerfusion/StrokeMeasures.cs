namespace Biomarkers.Perfusion;

/// <summary>What perfusion maps say about an acute stroke: volumes under thresholds of blood flow and Tmax. Each is declared once.</summary>
/// <remarks>
/// <para>The region's voxels with a value in both maps count; thresholds are those of <see cref="StrokeOptions"/>. A remark on each value repeats the threshold.</para>
/// <para>Undefined: everything but the counts where no voxel of the region has values; ratios whose denominator is 0.</para>
/// </remarks>
public static class StrokeMeasures
{
    private const string Core = "Campbell et al., Stroke 2011;42:3435 (relative blood flow for the core in CT perfusion)";
    private const string Delayed = "Olivot et al., Stroke 2009;40:469 (Tmax over 6 s)";
    private const string Mismatching = "Albers et al. (DEFUSE 3), N. Engl. J. Med. 2018;378:708";
    private const string Intensity = "Olivot et al., Stroke 2014;45:1018";
    private const string Own = "This library";

    /// <summary>The family of these measures.</summary>
    public static MeasureFamily Family { get; } = new("stroke_perfusion", null, "Stroke perfusion");

    /// <summary>Mean blood flow of normal tissue, in the map's unit.</summary>
    public static MeasureDefinition NormalFlow { get; } = Family.Define("stroke_normal_cbf", "Mean blood flow of normal tissue", UnitRule.Intensity, "Σ CBF / N over the normal region's voxels with a value", Core);

    /// <summary>Volume of the core in mL.</summary>
    public static MeasureDefinition CoreVolume { get; } = Family.Define("stroke_core_volume", "Core volume", ReportUnits.Millilitre, "volume of CBF < f · mean CBF of normal tissue, f = 0.3 by default", Core);

    /// <summary>Volume of hypoperfused tissue in mL.</summary>
    public static MeasureDefinition HypoperfusedVolume { get; } = Family.Define("stroke_hypoperfused_volume", "Hypoperfused volume", ReportUnits.Millilitre, "volume of Tmax > 6 s, or the threshold chosen", Delayed);

    /// <summary>Volume of severely hypoperfused tissue in mL.</summary>
    public static MeasureDefinition SevereVolume { get; } = Family.Define("stroke_severe_volume", "Severely hypoperfused volume", ReportUnits.Millilitre, "volume of Tmax > 10 s, or the threshold chosen", Intensity);

    /// <summary>Hypoperfused volume less core volume in mL; negative where the core is larger.</summary>
    public static MeasureDefinition MismatchVolume { get; } = Family.Define("stroke_mismatch_volume", "Mismatch volume", ReportUnits.Millilitre, "hypoperfused volume − core volume", Mismatching);

    /// <summary>Hypoperfused volume over core volume.</summary>
    public static MeasureDefinition MismatchRatio { get; } = Family.Define("stroke_mismatch_ratio", "Mismatch ratio", Unit.One, "hypoperfused volume / core volume", Mismatching);

    /// <summary>Volume in mL of the hypoperfused voxels that are no core: equal to the mismatch volume where the whole core is hypoperfused.</summary>
    public static MeasureDefinition PenumbraVolume { get; } = Family.Define("stroke_penumbra_volume", "Penumbra volume", ReportUnits.Millilitre, "volume of hypoperfused voxels that are not core", Own);

    /// <summary>Hypoperfusion intensity ratio.</summary>
    public static MeasureDefinition HypoperfusionIntensityRatio { get; } = Family.Define("stroke_hypoperfusion_intensity_ratio", "Hypoperfusion intensity ratio", Unit.One, "severely hypoperfused volume / hypoperfused volume", Intensity);

    /// <summary>Volume in mL of the region's voxels with values.</summary>
    public static MeasureDefinition EvaluatedVolume { get; } = Family.Define("stroke_evaluated_volume", "Evaluated volume", ReportUnits.Millilitre, "volume of the region's voxels with a value in both maps", Own);

    /// <summary>Number of the region's voxels without a value in one map or both.</summary>
    public static MeasureDefinition VoxelsWithoutValue { get; } = Family.Define("stroke_voxels_without_value", "Voxels without a value", Unit.One, "voxels of the region whose CBF or Tmax is not finite", Own);

    /// <summary>Volume in mL of the region's voxels in which a deconvolution found no perfusion; part of the core where <see cref="StrokeOptions.CoreWithoutPerfusion"/> says so.</summary>
    public static MeasureDefinition VolumeWithoutPerfusion { get; } = Family.Define(
        "stroke_volume_without_perfusion", "Volume without measurable perfusion", ReportUnits.Millilitre, "volume of the region's voxels whose deconvolution gave no area or no peak above zero", Own);

    /// <summary>Number of the normal region's voxels without a value.</summary>
    public static MeasureDefinition NormalVoxelsWithoutValue { get; } = Family.Define("stroke_normal_voxels_without_value", "Voxels of normal tissue without a value", Unit.One, "voxels of the normal region whose CBF is not finite", Own);

    /// <summary>Number of slices with evaluated voxels.</summary>
    public static MeasureDefinition SlabSlices { get; } = Family.Define("stroke_slab_slices", "Slices evaluated", Unit.One, "slices with a voxel of the region that has values", Own);

    /// <summary>Thickness in mm of what was evaluated: tissue beyond it is not known.</summary>
    public static MeasureDefinition SlabCoverage { get; } = Family.Define("stroke_slab_coverage", "Slab coverage", Unit.Millimetre, "slices evaluated · distance of slices", Own);

    /// <summary>Every measure, in the order of a report.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } =
    [
        CoreVolume, HypoperfusedVolume, MismatchVolume, MismatchRatio, PenumbraVolume, SevereVolume, HypoperfusionIntensityRatio,
        NormalFlow, EvaluatedVolume, VoxelsWithoutValue, VolumeWithoutPerfusion, NormalVoxelsWithoutValue, SlabSlices, SlabCoverage,
    ];
}
