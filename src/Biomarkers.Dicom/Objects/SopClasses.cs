namespace Biomarkers.Dicom;

/// <summary>Kinds of objects that are read or written here. Source: PS3.4 annex B.5.</summary>
internal static class SopClasses
{
    public const string ComputedTomography = "1.2.840.10008.5.1.4.1.1.2";
    public const string MagneticResonance = "1.2.840.10008.5.1.4.1.1.4";
    public const string ParametricMap = "1.2.840.10008.5.1.4.1.1.30";
    public const string PositronEmission = "1.2.840.10008.5.1.4.1.1.128";
    public const string Comprehensive3DReport = "1.2.840.10008.5.1.4.1.1.88.34";
    public const string RtStructureSet = "1.2.840.10008.5.1.4.1.1.481.3";
    public const string Segmentation = "1.2.840.10008.5.1.4.1.1.66.4";
    public const string StudyComponent = "1.2.840.10008.3.1.2.3.2";
    public const string LabelMapSegmentation = "1.2.840.10008.5.1.4.1.1.66.7";
}
