namespace Biomarkers.Dicom;

/// <summary>Says what the coding schemes of a report are that not every reader knows. Source: PS3.3 section C.12.1.1.</summary>
internal static class ReportSchemes
{
    private const string IbsiUid = "1.2.840.10008.2.16.13";

    /// <summary>Adds the identification of the schemes that the codes of a data set use.</summary>
    public static void Add(DicomAttributeSet set)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        Collect(set, used);
        var items = new List<DicomAttributeSet>();
        if (used.Contains(MeasureCodes.Ibsi))
        {
            items.Add(new DicomAttributeSet()
                .Set(DicomTags.CodingSchemeDesignator, MeasureCodes.Ibsi)
                .Set(DicomTags.CodingSchemeUID, IbsiUid)
                .Set(DicomTags.CodingSchemeName, "Image Biomarker Standardisation Initiative")
                .Set(DicomTags.CodingSchemeVersion, "v11")
                .SetItems(DicomTags.CodingSchemeResourcesSequence, new DicomAttributeSet()
                    .Set(DicomTags.CodingSchemeURLType, "DOC")
                    .Set(DicomTags.CodingSchemeURL, "https://arxiv.org/abs/1612.07003v11")));
        }

        if (used.Contains(MeasureCodes.OwnScheme))
        {
            items.Add(new DicomAttributeSet()
                .Set(DicomTags.CodingSchemeDesignator, MeasureCodes.OwnScheme)
                .Set(DicomTags.CodingSchemeName, "Biomarkers: tags of measures without a code of a standard, and their contexts")
                .Set(DicomTags.CodingSchemeVersion, ProvenanceRecord.SoftwareVersion is { Length: <= 16 } version ? version : ProvenanceRecord.SoftwareVersion[..16]));
        }

        if (items.Count > 0)
        {
            set.SetItems(DicomTags.CodingSchemeIdentificationSequence, items);
        }
    }

    // The set was made here, a few levels deep.
    private static void Collect(IDicomAttributes attributes, HashSet<string> used)
    {
        if (attributes.GetString(DicomTags.CodingSchemeDesignator) is { } scheme)
        {
            used.Add(scheme);
        }

        foreach (DicomTag tag in attributes.Tags)
        {
            foreach (IDicomAttributes item in attributes.GetItems(tag))
            {
                Collect(item, used);
            }
        }
    }
}
