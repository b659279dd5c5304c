namespace Biomarkers.Dicom;

/// <summary>What <see cref="DicomTags"/> declares; written while that class is initialized, and only read afterwards.</summary>
internal static class TagTable
{
    public static Dictionary<uint, (string Keyword, DicomVr Vr)> Entries { get; } = [];
}
