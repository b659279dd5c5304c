namespace Biomarkers.Core.Tests.Tables;

/// <summary>Small made-up measurements that exercise every column.</summary>
internal static class Samples
{
    private static readonly MeasureFamily Morphology = new("morphology", "HCUG", "Morphology");
    private static readonly MeasureFamily Statistics = new("intensity_statistics", "UHIW", "Intensity-based statistics");
    private static readonly MeasureFamily Texture = new("glcm", "LFYI", "Grey level co-occurrence");

    public static MeasureDefinition Volume { get; } = Define(Morphology, "RNU0", "morph_volume", "Volume (mesh)", Unit.CubicMillimetre);

    public static MeasureDefinition Flatness { get; } = Define(Morphology, "N17B", "morph_pca_flatness", "Flatness", Unit.One);

    public static MeasureDefinition Mean { get; } = Define(Statistics, "Q4LE", "stat_mean", "Mean", UnitRule.Intensity);

    public static MeasureDefinition Variance { get; } = Define(Statistics, "ECT3", "stat_var", "Variance", UnitRule.IntensitySquared);

    public static MeasureDefinition JointMaximum { get; } = Define(Texture, "GYBY", "cm_joint_max", "Joint maximum", Unit.One);

    public static MeasureDefinition Correlation { get; } = Define(Texture, null, "cm_mcc", "Maximal correlation, \"MCC\"", Unit.One);

    public static FeatureSet Set(ProvenanceRecord? provenance = null) => new(
        [
            Measurement.Computed(Volume, 358702.123456789, Unit.CubicMillimetre),
            Measurement.Missing(Flatness, MeasureStatus.Undefined, "The region is one voxel, so its axes have no length.", Unit.One),
            Measurement.Computed(Mean, -42.5, Unit.Hounsfield),
            Measurement.Computed(Variance, 1.0 / 3, Unit.Hounsfield.Squared(), remark: "Few voxels, 12."),
            Measurement.Computed(JointMaximum, 0.1, Unit.One, In(Aggregation.Averaged3D)),
            Measurement.Computed(Correlation, 2e-17, Unit.One, In(Aggregation.Averaged3D)),
            Measurement.Computed(JointMaximum, 1234567.5, Unit.One, In(Aggregation.Merged3D)),
            Measurement.Missing(Correlation, MeasureStatus.Failed, "The matrix is empty.", Unit.One, In(Aggregation.Merged3D)),
            Measurement.Computed(Mean, 3, Unit.Hounsfield, new MeasureContext(Filter: "log-3mm")),
        ],
        provenance);

    public static ProvenanceRecord Provenance() => new()
    {
        Version = "1.2.3",
        Inputs =
        [
            new("image", "ct.nii.gz", "00ff", new ImageGeometry(new(4, 5, 6), new(0.1, 0.2, 3), new(-1.5, 0, 7), frameOfReference: "1.2.840")),
            new("roi", "mask «tumour».nii", null, null),
        ],
        SettingsJson = """{"name":"x","resampling":{"spacing":[2,2,2.5]}}""",
        Steps = [ProcessingStep.Create("resample", ("spacing", "(2, 2, 2.5) mm"))],
    };

    public static MeasuredRegion Region(string caseName = "case 1", string image = "ct.nii.gz", string roi = "gtv.nii.gz:1") => new(caseName, image, roi, Set(Provenance()));

    private static MeasureContext In(Aggregation aggregation) => new(aggregation, null, "FBN 32");

    private static MeasureDefinition Define(MeasureFamily family, string? id, string tag, string name, UnitRule unit) => new()
    {
        Family = family,
        Id = id,
        Tag = tag,
        Name = name,
        Unit = unit,
        Formula = "a < b",
        Source = "made up",
    };
}
