using System.Runtime.CompilerServices;

namespace Biomarkers.Dicom;

/// <summary>
/// The attributes used here, under the standard's keywords, each with its value representation. An attribute that is not listed can
/// still be read by its tag where the file states its representation. Source: PS3.6.
/// </summary>
public static partial class DicomTags
{
    // Makes every call of a member run all initializers first, in whichever file they stand.
    static DicomTags()
    {
    }

    /// <summary>The standard's keyword of a tag, or null where it is not listed here.</summary>
    /// <param name="tag">The attribute.</param>
    public static string? KeywordOf(DicomTag tag) => TagTable.Entries.TryGetValue(tag.Value, out (string Keyword, DicomVr Vr) entry) ? entry.Keyword : null;

    /// <summary>The standard's value representation of a tag, or <see cref="DicomVr.None"/> where it is not listed here.</summary>
    /// <param name="tag">The attribute.</param>
    public static DicomVr VrOf(DicomTag tag) => TagTable.Entries.TryGetValue(tag.Value, out (string Keyword, DicomVr Vr) entry) ? entry.Vr
        : tag.Element == 0 ? DicomVr.UL
        : tag.IsPrivateCreator ? DicomVr.LO
        : DicomVr.None;

    private static DicomTag Known(uint tag, DicomVr vr, [CallerMemberName] string keyword = "")
    {
        TagTable.Entries.Add(tag, (keyword, vr));
        return new DicomTag(tag);
    }
}
