using Biomarkers.Dicom.Tests.Objects;

namespace Biomarkers.Dicom.Tests.Reports;

/// <summary>A report with every kind of measure.</summary>
public static class TestReport
{
    public const string TrackingUid = "2.25.4711";

    public static SegmentReference Segment { get; } = new("1.2.826.0.1.3680043.2.1125.1", "1.2.826.0.1.3680043.2.1125.60", "1.2.826.0.1.3680043.2.1125.61", 2);

    private static readonly MeasureFamily Family = new("test", null, "Test");

    public static MeasureDefinition Measure(string? id, string tag, string name, Unit unit) => new()
    {
        Family = Family,
        Id = id,
        Tag = tag,
        Name = name,
        Unit = unit,
        Formula = "x",
        Source = "test",
    };

    public static MeasureDefinition Volume { get; } = Measure("RNU0", "morph_volume", "Volume (mesh)", Unit.CubicMillimetre);

    public static MeasureDefinition Maximum { get; } = Measure("GYBY", "cm_joint_max", "Joint maximum", Unit.One);

    public static MeasureDefinition MetabolicVolume { get; } = Measure("DCM:126032", "mtv", "Metabolic volume", Unit.FromUcum("ml"));

    public static MeasureDefinition Peak { get; } = Measure("DCM:126031", "uptake_peak", "Peak uptake (global)", Unit.SuvBodyWeight);

    public static MeasureDefinition Own { get; } = Measure(null, "a_tag_longer_than_sixteen", "Own measure", Unit.FromUcum("mmol/kg.min.l.mm2"));

    public static FeatureSet Features(string settings = """{"bins":32}""") => new(
        [
            Measurement.Computed(Volume, -1.2345678901234567e-05, Unit.CubicMillimetre),
            Measurement.Computed(Maximum, 1.0 / 3, Unit.One, new MeasureContext(Aggregation.Merged3D, null, "FBN 32")),
            Measurement.Computed(Maximum, 2.0 / 3, Unit.One, new MeasureContext(Aggregation.Averaged3D, "log sigma 3 mm, boundary mirrored", "FBN 32"), "One matrix was empty."),
            Measurement.Computed(MetabolicVolume, 12, MetabolicVolume.Unit.Resolve(default)),
            Measurement.Computed(Peak, 7.5, Unit.SuvBodyWeight),
            Measurement.Computed(Own, double.MaxValue, Own.Unit.Resolve(default)),
            Measurement.Missing(Measure("KE2A", "stat_skew", "Skewness", Unit.One), MeasureStatus.Undefined, "All intensities are equal.", Unit.One),
            Measurement.Missing(Measure("IPH6", "stat_kurt", "Kurtosis", Unit.One), MeasureStatus.NotApplicable, "Not asked for.", Unit.One),
            Measurement.Missing(Measure("BJ5W", "stat_x", "Mean deviation", Unit.One), MeasureStatus.Failed, "It overflowed.", Unit.One),
        ],
        new ProvenanceRecord
        {
            SettingsJson = settings,
            Inputs = [new ProvenanceInput("image", $"{TestSource.Secret}-study.dcm", null, null)],
        });

    public static ReportedRegion Region(FeatureSet? features = null) =>
        new(new MeasuredRegion($"{TestSource.Secret} case", $"{TestSource.Secret}.dcm", "GTV-1", features ?? Features()))
        {
            TrackingUid = TrackingUid,
            Segment = Segment,
            Finding = DicomCodes.Neoplasm,
            FindingSites = [new("39607008", "SCT", "Lung")],
            Laterality = new("7771000", "SCT", "Left"),
        };

    /// <summary>A segment, a sphere, a region without place and one that failed.</summary>
    public static IReadOnlyList<ReportedRegion> Regions() =>
    [
        Region(),
        new(new MeasuredRegion("c", "i", "sphere", Features())) { Sphere = new(new(1, 2, 3), 10) },
        new(new MeasuredRegion("c", "i", "whole image", Features())),
        new(MeasuredRegion.Failed("c", "i", "GTV-2", "The region has no voxel.")) { Segment = Segment with { SegmentNumber = 3 } },
    ];
}
