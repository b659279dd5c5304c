namespace Biomarkers.Dicom;

/// <summary>Which algorithm made something.</summary>
/// <param name="Name">Its name; at most 64 characters.</param>
/// <param name="Version">Its version; at most 64 characters.</param>
/// <param name="Family">What kind of algorithm it is, as <see cref="DicomCodes.ArtificialIntelligence"/>.</param>
/// <remarks>Source: PS3.3 table 10-19.</remarks>
public sealed record AlgorithmIdentification(string Name, string Version, CodedEntry Family)
{
    /// <summary>The settings it ran with, in words; null for nothing said. At most 10240 characters.</summary>
    public string? Parameters { get; init; }

    internal static AlgorithmIdentification? Read(IDicomAttributes holder, DicomTag sequence) =>
        holder.GetItem(sequence) is { } item && item.GetString(DicomTags.AlgorithmName) is { } name && CodedEntry.Read(item, DicomTags.AlgorithmFamilyCodeSequence) is { } family
            ? new AlgorithmIdentification(name, item.GetString(DicomTags.AlgorithmVersion) ?? string.Empty, family) { Parameters = item.GetText(DicomTags.AlgorithmParameters) }
            : null;

    internal DicomAttributeSet ToItem()
    {
        DicomAttributeSet item = new DicomAttributeSet()
            .SetItems(DicomTags.AlgorithmFamilyCodeSequence, [Family.ToItem()])
            .Set(DicomTags.AlgorithmName, Name)
            .Set(DicomTags.AlgorithmVersion, Version);
        return Parameters is null ? item : item.Set(DicomTags.AlgorithmParameters, Parameters);
    }
}
