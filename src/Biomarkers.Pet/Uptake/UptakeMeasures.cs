using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Pet;

/// <summary>The uptake measures of a region, as a PET reader reports them. Each is declared once.</summary>
/// <remarks>
/// <para>X are the N values of the region, as the image has them: nothing is interpolated and negative values are kept. The unit follows
/// the image's: SUV in g/mL gives a total lesion glycolysis in g, activity one in Bq.</para>
/// <para>Peaks are means over a sphere; voxels beyond the border of the image do not exist, and a remark says which share of the sphere
/// lies inside. With binary weights and 1 mL, local and global peak are IBSI's VJGA and 0F91.</para>
/// <para>Undefined: everything but the volume for an empty region; what needs a reference that is empty or has no mean above 0.
/// NotApplicable: ratios to a reference that was not given. Failed: everything but the volume where a voxel of the region is NaN or
/// infinite; a peak where a voxel of a sphere is, an added activity where a voxel of the ring is.</para>
/// </remarks>
public static partial class UptakeMeasures
{
    private const string Statistics = "DICOM PS3.16, 126400 SUV with derivations; IBSI 1 reference manual, intensity-based statistical features";
    private const string Lodge = "Lodge 2012; Wahl 2009 (PERCIST); IBSI 1 reference manual, local intensity features";
    private const string Quarters = "Quarters of the intensity range as in the QIICR indices of PET-IndiC";
    private const string Sam = "Mertens 2012";

    private static readonly MeasureTable<UptakeSummary> Table = new(new("uptake", null, "Uptake"));

    /// <summary>Highest value.</summary>
    public static MeasureDefinition Maximum { get; } = Values("uptake_max", "Maximum uptake", "max X", static s => s.Maximum);

    /// <summary>Mean.</summary>
    public static MeasureDefinition Mean { get; } = Values("uptake_mean", "Mean uptake", "Σ X / N", static s => s.Mean);

    /// <summary>Population standard deviation.</summary>
    public static MeasureDefinition StandardDeviation { get; } =
        Values("uptake_sd", "Standard deviation of uptake", "√(Σ (X − mean)² / N)", static s => s.StandardDeviation);

    /// <summary>Lowest value.</summary>
    public static MeasureDefinition Minimum { get; } = Values("uptake_min", "Minimum uptake", "min X", static s => s.Minimum);

    /// <summary>5th percentile.</summary>
    public static MeasureDefinition Percentile5 { get; } = Percentile(0);

    /// <summary>10th percentile.</summary>
    public static MeasureDefinition Percentile10 { get; } = Percentile(1);

    /// <summary>25th percentile.</summary>
    public static MeasureDefinition Percentile25 { get; } = Percentile(2);

    /// <summary>Median.</summary>
    public static MeasureDefinition Median { get; } = Percentile(3);

    /// <summary>75th percentile.</summary>
    public static MeasureDefinition Percentile75 { get; } = Percentile(4);

    /// <summary>90th percentile.</summary>
    public static MeasureDefinition Percentile90 { get; } = Percentile(5);

    /// <summary>95th percentile.</summary>
    public static MeasureDefinition Percentile95 { get; } = Percentile(6);

    /// <summary>Highest mean of all spheres centred in the region; they may leave it (PERCIST).</summary>
    public static MeasureDefinition GlobalPeak { get; } = Table.Add(
        "DCM:126031", "uptake_peak", "Peak uptake (global)", UnitRule.Intensity,
        "highest Σ w X / Σ w over a sphere centred on any voxel of the region", Lodge, static s => s.Of(static s => s.GlobalPeak));

    /// <summary>Mean of the sphere centred on the hottest voxel; of several the highest.</summary>
    public static MeasureDefinition LocalPeak { get; } = Table.Add(
        null, "uptake_peak_local", "Peak uptake (at the hottest voxel)", UnitRule.Intensity,
        "highest Σ w X / Σ w over a sphere centred on a voxel with X = max X", Lodge, static s => s.Of(static s => s.LocalPeak));

    /// <summary>Highest mean of all spheres that lie in the region as a whole.</summary>
    public static MeasureDefinition InteriorPeak { get; } = Table.Add(
        null, "uptake_peak_interior", "Peak uptake (interior)", UnitRule.Intensity,
        "highest Σ w X / Σ w over a sphere all of whose voxels belong to the region", Lodge, static s => s.Of(static s => s.InteriorPeak));

    /// <summary>Mean of the N hottest voxels, wherever they lie.</summary>
    public static MeasureDefinition HottestMean { get; } = Table.Add(
        null, "uptake_hottest_mean", "Mean of the N hottest voxels", UnitRule.Intensity, "mean of the N largest X", "Laffon 2016",
        static s => s.Of(static s => s.Hottest));

    /// <summary>Volume of the lowest quarter of the range of values.</summary>
    public static MeasureDefinition VolumeOfQuarter1 { get; } = Quarter(0);

    /// <summary>Volume of the second quarter of the range of values.</summary>
    public static MeasureDefinition VolumeOfQuarter2 { get; } = Quarter(1);

    /// <summary>Volume of the third quarter of the range of values.</summary>
    public static MeasureDefinition VolumeOfQuarter3 { get; } = Quarter(2);

    /// <summary>Volume of the highest quarter of the range of values; it holds the maximum.</summary>
    public static MeasureDefinition VolumeOfQuarter4 { get; } = Quarter(3);

    /// <summary>Metabolic volume.</summary>
    public static MeasureDefinition MetabolicVolume { get; } = Table.Add(
        "DCM:126032", "mtv", "Metabolic volume", UptakeUnits.Millilitre, "V = N · voxel volume", "DICOM PS3.16, 126032", static s => s.Volume);

    /// <summary>Total lesion glycolysis: uptake summed over the volume.</summary>
    public static MeasureDefinition TotalLesionGlycolysis { get; } = Table.Add(
        "DCM:126033", "tlg", "Total lesion glycolysis", UnitRule.IntensityTimes(UptakeUnits.Millilitre), "mean · V", "DICOM PS3.16, 126033",
        static s => s.Of(static s => s.Mean * s.Volume));

    /// <summary>Standardised added metabolic activity.</summary>
    public static MeasureDefinition AddedActivity { get; } = Table.Add(
        "DCM:126037", "sam", "Standardised added metabolic activity", UnitRule.IntensityTimes(UptakeUnits.Millilitre),
        "(mean − mean of the ring around the region) · V", Sam, static s => s.Of(static s => s.Ring.Problem ?? ((s.Mean - s.Ring.Mean) * s.Volume)));

    /// <summary>Background of the standardised added metabolic activity.</summary>
    public static MeasureDefinition AddedActivityBackground { get; } = Table.Add(
        "DCM:126038", "sam_background", "Background of the standardised added metabolic activity", UnitRule.Intensity,
        "mean of the ring around the region", Sam, static s => s.Of(static s => s.Ring.Problem ?? s.Ring.Mean));

    /// <summary>Maximum over the mean of the background region.</summary>
    public static MeasureDefinition MaximumToBackground { get; } = Table.Add(
        null, "tbr_max", "Tumour-to-background ratio of the maximum", Unit.One, "max X / mean of the background", "DICOM PS3.16, 126039",
        static s => s.Of(static s => s.Background.Ratio(s.Maximum, "The background region")));

    /// <summary>Mean over the mean of the background region.</summary>
    public static MeasureDefinition MeanToBackground { get; } = Table.Add(
        "DCM:126039", "tbr_mean", "Tumour-to-background ratio of the mean", Unit.One, "mean X / mean of the background", "DICOM PS3.16, 126039",
        static s => s.Of(static s => s.Background.Ratio(s.Mean, "The background region")));

    /// <summary>Maximum over the mean of the blood region.</summary>
    public static MeasureDefinition MaximumToBlood { get; } = Table.Add(
        null, "blood_ratio_max", "Tumour-to-blood ratio of the maximum", Unit.One, "max X / mean of the blood", "Boellaard 2015 (EANM)",
        static s => s.Of(static s => s.Blood.Ratio(s.Maximum, "The blood region")));

    /// <summary>Mean over the mean of the blood region.</summary>
    public static MeasureDefinition MeanToBlood { get; } = Table.Add(
        null, "blood_ratio_mean", "Tumour-to-blood ratio of the mean", Unit.One, "mean X / mean of the blood", "Boellaard 2015 (EANM)",
        static s => s.Of(static s => s.Blood.Ratio(s.Mean, "The blood region")));

    /// <summary>All definitions in the order of the results.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Measures one region.</summary>
    /// <param name="uptake">SUV or activity, on the region's grid.</param>
    /// <param name="region">Region; its voxels' values count. May be empty.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <param name="references">Background and blood; null for none.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order, with what was chosen in the provenance.</returns>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="DataRefusedException">Image and region lie on different grids, or the peak's sphere is too large for them.</exception>
    public static FeatureSet Compute(Volume<float> uptake, Mask region, UptakeOptions? options = null, UptakeReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(region);
        PetGrid.Check(uptake.Geometry, region.Geometry, "the region");
        CheckReferences(uptake.Geometry, references);
        return Compute(uptake.AsVolumeSpan(), uptake.Unit, region, options, references);
    }

    /// <summary>Measures the voxels of a region's intensity mask.</summary>
    /// <inheritdoc cref="Compute(Volume{float}, Mask, UptakeOptions, UptakeReferences)"/>
    public static FeatureSet Compute(
        Volume<float> uptake, RegionOfInterest region, UptakeOptions? options = null, UptakeReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Compute(uptake, region.Intensity, options, references);
    }

    /// <summary>Measures a lesion that a threshold cut out; where there is none, the measures say why.</summary>
    /// <param name="uptake">SUV or activity, on the lesion's grid.</param>
    /// <param name="lesion">Lesion; its threshold goes into the provenance.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <param name="references">Background and blood; null for none.</param>
    /// <inheritdoc cref="Compute(Volume{float}, Mask, UptakeOptions, UptakeReferences)"/>
    public static FeatureSet Compute(
        Volume<float> uptake, PetSegmentation lesion, UptakeOptions? options = null, UptakeReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(lesion);
        PetGrid.Check(uptake.Geometry, lesion.Mask.Geometry, "the lesion");
        CheckReferences(uptake.Geometry, references);
        FeatureSet set = Measure(uptake.AsVolumeSpan(), uptake.Unit, lesion.Mask, UptakePlan.For(uptake.Geometry, options), references, lesion.Reason);
        var step = ProcessingStep.Create(
            "threshold",
            ("rule", lesion.Rule.Name),
            ("value", lesion.Threshold?.ToString("R", CultureInfo.InvariantCulture) ?? "none"),
            ("derivation", lesion.Derivation ?? lesion.Reason!),
            ("flags", lesion.Flags.ToString()));
        return set.WithProvenance(new ProvenanceRecord { Steps = [step, .. set.Provenance!.Steps] });
    }

    /// <summary>Measures voxels the caller owns.</summary>
    /// <param name="uptake">SUV or activity; of the size of the region's grid.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="region">Region; may be empty.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <param name="references">Background and blood; null for none.</param>
    /// <exception cref="ArgumentException">An option is not valid, or the sizes differ.</exception>
    /// <exception cref="DataRefusedException">The peak's sphere is too large for the grid.</exception>
    public static FeatureSet Compute(
        ReadOnlyVolumeSpan<float> uptake, Unit unit, Mask region, UptakeOptions? options = null, UptakeReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        PetGrid.Check(uptake.Size, region, "the region");
        PetGrid.Check(uptake.Size, references?.Background ?? region, "the background region");
        PetGrid.Check(uptake.Size, references?.Blood ?? region, "the blood region");
        return Measure(uptake, unit, region, UptakePlan.For(region.Geometry, options), references);
    }

    /// <summary>Measures several regions, for example the lesions of a patient.</summary>
    /// <param name="uptake">SUV or activity, on the regions' grid.</param>
    /// <param name="regions">Regions.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <param name="references">Background and blood; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The measures of each region, in their order.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <inheritdoc cref="Compute(Volume{float}, Mask, UptakeOptions, UptakeReferences)"/>
    public static IReadOnlyList<FeatureSet> Compute(
        Volume<float> uptake,
        IReadOnlyList<Mask> regions,
        UptakeOptions? options = null,
        UptakeReferences? references = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uptake);
        ArgumentNullException.ThrowIfNull(regions);
        CheckReferences(uptake.Geometry, references);
        foreach (Mask region in regions)
        {
            ArgumentNullException.ThrowIfNull(region);
            PetGrid.Check(uptake.Geometry, region.Geometry, "the region");
        }

        var plan = UptakePlan.For(uptake.Geometry, options);
        var results = new FeatureSet[regions.Count];
        ParallelBlocks.For(
            results.Length,
            maxDegreeOfParallelism,
            i => results[i] = Measure(uptake.AsVolumeSpan(), uptake.Unit, regions[i], plan, references),
            cancellationToken);
        return results;
    }

    private static FeatureSet Measure(
        ReadOnlyVolumeSpan<float> uptake, Unit unit, Mask region, UptakePlan plan, UptakeReferences? references, string? whenEmpty = null)
    {
        var summary = UptakeSummary.Of(uptake, region, plan, references ?? new(), whenEmpty);
        return new(Table.Evaluate(summary, unit), new ProvenanceRecord { Steps = [plan.Step] });
    }

    private static MeasureDefinition Values(string tag, string name, string formula, Func<UptakeSummary, double> value) =>
        Table.Add(null, tag, name, UnitRule.Intensity, formula, Statistics, s => s.Of(s => value(s)));

    private static MeasureDefinition Percentile(int index)
    {
        string percent = UptakeSummary.Percents[index].ToString(CultureInfo.InvariantCulture);
        return Table.Add(
            null, $"uptake_p{percent}", percent == "50" ? "Median uptake" : $"{percent}th percentile of uptake", UnitRule.Intensity,
            $"P{percent}, linear between order statistics", Statistics, s => s.Percentile(index));
    }

    private static MeasureDefinition Quarter(int index) => Table.Add(
        null, FormattableString.Invariant($"volume_q{index + 1}"), FormattableString.Invariant($"Volume of quarter {index + 1} of the intensity range"),
        UptakeUnits.Millilitre, FormattableString.Invariant($"volume of min + {index}/4 (max − min) ≤ X {(index == 3 ? '≤' : '<')} min + {index + 1}/4 (max − min)"), Quarters,
        s => s.Quarter(index));

    private static void CheckReferences(ImageGeometry geometry, UptakeReferences? references)
    {
        PetGrid.Check(geometry, references?.Background?.Geometry ?? geometry, "the background region");
        PetGrid.Check(geometry, references?.Blood?.Geometry ?? geometry, "the blood region");
    }
}
