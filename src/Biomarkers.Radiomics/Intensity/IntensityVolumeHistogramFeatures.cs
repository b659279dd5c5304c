namespace Biomarkers.Radiomics;

/// <summary>The 7 features of a region's intensity-volume histogram (IBSI P88C), the unstandardised area under the curve
/// included.</summary>
/// <remarks>
/// <para>The histogram gives for each intensity i of a grid over the range G the share ν_i of the N voxels with at least that
/// intensity, and the intensity fraction γ_i = (i − min G) / (max G − min G). Grid and range follow the discretisation:</para>
/// <para><see cref="DiscretisationMethod.None"/>, integers (CT): every integer of G, the re-segmentation range; an open end of it, and
/// no range at all, is replaced by the region's extreme.</para>
/// <para><see cref="DiscretisationMethod.None"/>, other values: the limit of ever narrower bins over the same G. V_x is the share of
/// voxels with at least min G + x (max G − min G), I_x the smallest intensity with at most the share x above it, the area the integral
/// of ν over γ. IBSI recommends bins for such data; results of this form carry the discretisation <c>none (continuous)</c>.</para>
/// <para><see cref="DiscretisationMethod.FixedBinSize"/>: bin centres; G = [start + w/2, end − w/2], the end being that of the range,
/// else the region's maximum.</para>
/// <para><see cref="DiscretisationMethod.FixedBinNumber"/> and equalised levels: bin numbers, G = [1, N_g]; the intensity features are
/// pure numbers then.</para>
/// <para>V_x is ν at the first grid intensity with γ ≥ x, I_x the smallest grid intensity with ν ≤ x. Both are compared without an
/// error of rounding: ν as integers, γ with a relative tolerance of 1e-10. The area is the sum of trapezoids under ν over γ, and 0 for
/// a single intensity.</para>
/// <para>Undefined: everything for an empty intensity mask; V and the area where G has no width; I_x where every intensity of G is
/// present in more than the share x; a difference where one of its terms is. Failed: everything where a voxel is not finite or lies
/// below the first bin, or where the grid would have more than 2³⁰ intensities.</para>
/// <para>Source: IBSI 1 reference manual, intensity-volume histogram features.</para>
/// </remarks>
public static class IntensityVolumeHistogramFeatures
{
    private static readonly FeatureTable<IntensityVolumeHistogram> Table =
        new(IbsiFamilies.IntensityVolumeHistogram, "IBSI 1 reference manual, intensity-volume histogram features");

    /// <summary>Share of the volume with at least 10 % of the intensity range.</summary>
    public static MeasureDefinition VolumeAtIntensity10 { get; } = Table.Add(
        "BC2M", "ivh_v10", "Volume fraction at 10% intensity", Unit.One, "largest ν with γ ≥ 0.1", static h => h.VolumeAt10);

    /// <summary>Share of the volume with at least 90 % of the intensity range.</summary>
    public static MeasureDefinition VolumeAtIntensity90 { get; } = Table.Add(
        "BC2M", "ivh_v90", "Volume fraction at 90% intensity", Unit.One, "largest ν with γ ≥ 0.9", static h => h.VolumeAt90);

    /// <summary>Smallest intensity present in at most 10 % of the volume.</summary>
    public static MeasureDefinition IntensityAtVolume10 { get; } = Table.Add(
        "GBPN", "ivh_i10", "Intensity at 10% volume", UnitRule.Intensity, "smallest i with ν ≤ 0.1", static h => h.IntensityAt10);

    /// <summary>Smallest intensity present in at most 90 % of the volume.</summary>
    public static MeasureDefinition IntensityAtVolume90 { get; } = Table.Add(
        "GBPN", "ivh_i90", "Intensity at 90% volume", UnitRule.Intensity, "smallest i with ν ≤ 0.9", static h => h.IntensityAt90);

    /// <summary>Difference of the volume fractions at 10 % and at 90 % intensity.</summary>
    public static MeasureDefinition VolumeDifference { get; } = Table.Add(
        "DDTU", "ivh_diff_v10_v90", "Volume fraction difference between 10% and 90% intensity", Unit.One, "V10 − V90",
        static h => Difference(h.VolumeAt10, h.VolumeAt90));

    /// <summary>Difference of the intensities at 10 % and at 90 % volume.</summary>
    public static MeasureDefinition IntensityDifference { get; } = Table.Add(
        "CNV2", "ivh_diff_i10_i90", "Intensity difference between 10% and 90% volume", UnitRule.Intensity, "I10 − I90",
        static h => Difference(h.IntensityAt10, h.IntensityAt90));

    /// <summary>Area under the volume fraction over the intensity fraction; IBSI gives no reference values for it.</summary>
    public static MeasureDefinition AreaUnderCurve { get; } = Table.Add(
        "9CMM", "ivh_auc", "Area under the IVH curve", Unit.One, "∫ ν dγ by trapezoids; 0 for a single intensity", static h => h.Area);

    /// <summary>All definitions of the family, in the standard's order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes the features of a region's intensity-volume histogram.</summary>
    /// <param name="intensities">The region's intensities.</param>
    /// <param name="settings">Discretisation of the histogram, which need not be that of the textures.</param>
    /// <param name="range">The re-segmentation range that was applied to the intensity mask; null for none.</param>
    /// <param name="unit">Unit of the intensities.</param>
    /// <param name="context">Circumstances the measurements carry beside the discretisation; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentNullException">The intensities or the settings are null.</exception>
    /// <exception cref="ArgumentException">A setting is outside its range, or the re-segmentation range is none.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        RegionIntensities intensities,
        DiscretisationSettings settings,
        IntensityRange? range,
        Unit unit,
        MeasureContext? context = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intensities);
        ArgumentNullException.ThrowIfNull(settings);
        Binning.CheckSettings(settings);
        Binning.CheckRange(range);
        bool numbers = settings.Method is DiscretisationMethod.FixedBinNumber or DiscretisationMethod.FixedBinSizeEqualised;
        bool continuous = settings.Method == DiscretisationMethod.None && intensities is { IsIntegral: false, NonFiniteCount: 0 };
        Unit own = numbers ? Unit.One : unit;
        MeasureContext circumstances = (context ?? MeasureContext.None) with
        {
            Discretisation = continuous ? "none (continuous)" : Binning.Describe(settings),
        };
        var results = new List<Measurement>(All.Count);
        if (intensities.Problem is { } problem)
        {
            Table.EvaluateMissing(problem.Status, problem.Reason!, own, circumstances, results);
            return results;
        }

        try
        {
            var histogram = IntensityVolumeHistogram.Of(intensities, settings, range, maxDegreeOfParallelism, cancellationToken);
            Table.Evaluate(histogram, own, circumstances, results);
        }
        catch (DataRefusedException refused)
        {
            Table.EvaluateMissing(MeasureStatus.Failed, refused.Message, own, circumstances, results);
        }

        return results;
    }

    private static FeatureValue Difference(FeatureValue left, FeatureValue right) =>
        left.Status != MeasureStatus.Computed ? left : right.Status != MeasureStatus.Computed ? right : left.Value - right.Value;
}
