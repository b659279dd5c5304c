namespace Biomarkers.Perfusion;

/// <summary>What a map of blood volume says about a tumour, relative to normal tissue. Each is declared once.</summary>
/// <remarks>Undefined: everything but counts and the mean of normal tissue where no voxel of the tumour has a value.</remarks>
public static class TumourPerfusionMeasures
{
    private const string Relative = "Law et al., Radiology 2008;247:490 (blood volume relative to normal white matter)";
    private const string Own = "This library";

    /// <summary>The family of these measures.</summary>
    public static MeasureFamily Family { get; } = new("tumour_perfusion", null, "Tumour perfusion");

    /// <summary>Volume in mL with a relative blood volume above the threshold.</summary>
    public static MeasureDefinition HighVolume { get; } = Family.Define("tumour_high_rcbv_volume", "Volume of high relative blood volume", ReportUnits.Millilitre, "volume of rCBV > 2, or the threshold chosen", Own);

    /// <summary>Part of the evaluated volume with a relative blood volume above the threshold.</summary>
    public static MeasureDefinition HighFraction { get; } = Family.Define("tumour_high_rcbv_fraction", "Fraction of high relative blood volume", Unit.One, "volume of rCBV > 2, or the threshold chosen / evaluated volume", Own);

    /// <summary>Mean relative blood volume.</summary>
    public static MeasureDefinition Mean { get; } = Family.Define("tumour_rcbv_mean", "Mean relative blood volume", Unit.One, "Σ rCBV / N, rCBV = CBV / mean CBV of normal tissue", Relative);

    /// <summary>Median relative blood volume.</summary>
    public static MeasureDefinition Median { get; } = Family.Define("tumour_rcbv_median", "Median relative blood volume", Unit.One, "P50 of rCBV, linear between order statistics", Relative);

    /// <summary>95th percentile of the relative blood volume.</summary>
    public static MeasureDefinition Percentile95 { get; } = Family.Define("tumour_rcbv_p95", "95th percentile of the relative blood volume", Unit.One, "P95 of rCBV, linear between order statistics", Relative);

    /// <summary>Highest relative blood volume.</summary>
    public static MeasureDefinition Maximum { get; } = Family.Define("tumour_rcbv_max", "Maximum relative blood volume", Unit.One, "max rCBV", Relative);

    /// <summary>Mean blood volume of normal tissue, in the map's unit.</summary>
    public static MeasureDefinition NormalVolume { get; } = Family.Define("tumour_normal_cbv", "Mean blood volume of normal tissue", UnitRule.Intensity, "Σ CBV / N over the normal region's voxels with a value", Relative);

    /// <summary>Volume in mL of the tumour's voxels with a value.</summary>
    public static MeasureDefinition EvaluatedVolume { get; } = Family.Define("tumour_evaluated_volume", "Evaluated tumour volume", ReportUnits.Millilitre, "volume of the tumour's voxels with a value", Own);

    /// <summary>Number of the tumour's voxels without a value.</summary>
    public static MeasureDefinition VoxelsWithoutValue { get; } = Family.Define("tumour_voxels_without_value", "Voxels of the tumour without a value", Unit.One, "voxels of the tumour whose CBV is not finite", Own);

    /// <summary>Number of the normal region's voxels without a value.</summary>
    public static MeasureDefinition NormalVoxelsWithoutValue { get; } = Family.Define("tumour_normal_voxels_without_value", "Voxels of normal tissue without a blood volume", Unit.One, "voxels of the normal region whose CBV is not finite", Own);

    /// <summary>Every measure, in the order of a report.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } =
        [HighVolume, HighFraction, Mean, Median, Percentile95, Maximum, NormalVolume, EvaluatedVolume, VoxelsWithoutValue, NormalVoxelsWithoutValue];
}
