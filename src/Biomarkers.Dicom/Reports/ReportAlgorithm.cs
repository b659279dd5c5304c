using System.Security.Cryptography;
using System.Text;

namespace Biomarkers.Dicom;

/// <summary>Which software computed measurements, and with which settings. Source: PS3.16, TID 4019.</summary>
internal sealed record ReportAlgorithm(string Name, string Version, string? SettingsJson)
{
    /// <summary>The algorithm of a region; null where the provenance is not recorded.</summary>
    public static ReportAlgorithm? Of(ReportedRegion region) => region.Measured.Features?.Provenance is { } provenance
        ? new ReportAlgorithm(provenance.Software, provenance.Version, provenance.SettingsJson)
        : null;

    /// <summary>Name, version, the hash of the settings and the settings themselves.</summary>
    public IEnumerable<DicomAttributeSet> ToItems()
    {
        yield return ContentItem.Text(ContentItem.HasConceptModifier, ReportCodes.AlgorithmName, Name);
        yield return ContentItem.Text(ContentItem.HasConceptModifier, ReportCodes.AlgorithmVersion, Version);
        if (SettingsJson is not null)
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SettingsJson)));
            yield return ContentItem.Text(ContentItem.HasConceptModifier, ReportCodes.AlgorithmParameters, $"settings SHA-256 {hash}");
            yield return ContentItem.Text(ContentItem.HasConceptModifier, ReportCodes.AlgorithmParameters, SettingsJson);
        }
    }
}
