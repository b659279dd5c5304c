namespace Biomarkers.Dicom;

/// <summary>The concepts of the measurement report's template. Source: PS3.16, TID 300, 1204, 1500, 1501, 1411, 1419, 1600 and 4019.</summary>
internal static class ReportCodes
{
    public static CodedEntry Report { get; } = Dcm("126000", "Imaging Measurement Report");

    public static CodedEntry Language { get; } = Dcm("121049", "Language of Content Item and Descendants");

    public static CodedEntry ObserverType { get; } = Dcm("121005", "Observer Type");

    public static CodedEntry Person { get; } = Dcm("121006", "Person");

    public static CodedEntry Device { get; } = Dcm("121007", "Device");

    public static CodedEntry PersonName { get; } = Dcm("121008", "Person Observer Name");

    public static CodedEntry DeviceUid { get; } = Dcm("121012", "Device Observer UID");

    public static CodedEntry DeviceName { get; } = Dcm("121013", "Device Observer Name");

    public static CodedEntry DeviceManufacturer { get; } = Dcm("121014", "Device Observer Manufacturer");

    public static CodedEntry DeviceModel { get; } = Dcm("121015", "Device Observer Model Name");

    public static CodedEntry ProcedureReported { get; } = Dcm("121058", "Procedure reported");

    public static CodedEntry ImageLibrary { get; } = Dcm("111028", "Image Library");

    public static CodedEntry ImageLibraryGroup { get; } = Dcm("126200", "Image Library Group");

    public static CodedEntry Modality { get; } = Dcm("121139", "Modality");

    public static CodedEntry FrameOfReference { get; } = Dcm("112227", "Frame of Reference UID");

    public static CodedEntry Measurements { get; } = Dcm("126010", "Imaging Measurements");

    public static CodedEntry MeasurementGroup { get; } = Dcm("125007", "Measurement Group");

    public static CodedEntry TrackingIdentifier { get; } = Dcm("112039", "Tracking Identifier");

    public static CodedEntry TrackingUid { get; } = Dcm("112040", "Tracking Unique Identifier");

    public static CodedEntry Finding { get; } = Dcm("121071", "Finding");

    public static CodedEntry FindingSite { get; } = new("363698007", "SCT", "Finding Site");

    /// <summary>The same concept in the scheme that reports used before 2018.</summary>
    public static CodedEntry RetiredFindingSite { get; } = new("G-C0E3", "SRT", "Finding Site");

    public static CodedEntry Laterality { get; } = new("272741003", "SCT", "Laterality");

    public static CodedEntry Method { get; } = new("370129005", "SCT", "Measurement Method");

    public static CodedEntry Derivation { get; } = Dcm("121401", "Derivation");

    public static CodedEntry ReferencedSegment { get; } = Dcm("121191", "Referenced Segment");

    public static CodedEntry VolumeSurface { get; } = Dcm("121231", "Volume Surface");

    public static CodedEntry SourceSeries { get; } = Dcm("121232", "Source series for segmentation");

    public static CodedEntry SourceImage { get; } = Dcm("121233", "Source image for segmentation");

    public static CodedEntry Source { get; } = Dcm("260753009", "Source") with { Scheme = "SCT" };

    public static CodedEntry EquivalentMeaning { get; } = Dcm("121050", "Equivalent Meaning of Concept Name");

    public static CodedEntry Comment { get; } = Dcm("121106", "Comment");

    public static CodedEntry AlgorithmName { get; } = Dcm("111001", "Algorithm Name");

    public static CodedEntry AlgorithmParameters { get; } = Dcm("111002", "Algorithm Parameters");

    public static CodedEntry AlgorithmVersion { get; } = Dcm("111003", "Algorithm Version");

    public static CodedEntry Aggregation { get; } = MeasureCodes.Own("AGGREGATION", "Aggregation of texture matrices");

    public static CodedEntry Filter { get; } = MeasureCodes.Own("FILTER", "Image filter");

    public static CodedEntry Discretisation { get; } = MeasureCodes.Own("DISCRETISATION", "Discretisation of intensities");

    /// <summary>What a qualifier of a number without a value says. Source: PS3.16 context group 42.</summary>
    public static MeasureStatus StatusOf(CodedEntry? qualifier) => qualifier?.Value switch
    {
        "114007" => MeasureStatus.NotApplicable,
        "114005" or "114006" or "114008" => MeasureStatus.Failed,
        _ => MeasureStatus.Undefined,
    };

    /// <summary>The modality of images as a code. Source: PS3.16 context group 29.</summary>
    public static CodedEntry OfModality(string modality) => Dcm(modality, modality switch
    {
        "CT" => "Computed Tomography",
        "MR" => "Magnetic Resonance",
        "PT" => "Positron emission tomography",
        "NM" => "Nuclear Medicine",
        _ => modality,
    });

    private static CodedEntry Dcm(string value, string meaning) => new(value, "DCM", meaning);
}
