namespace Biomarkers.Dicom;

/// <summary>What text values may hold, PS3.5 section 6.2.</summary>
internal static class TextRules
{
    public static void Check(DicomTag tag, DicomVr vr, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (vr.MaximumCharacters is > 0 and int most && value.Length > most)
        {
            throw new ArgumentException(FormattableString.Invariant($"{tag.ToDescription()} has {value.Length} characters; {vr} holds at most {most}."), nameof(value));
        }

        if (!vr.IsSingleText && value.Contains('\\', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{tag.ToDescription()} holds a backslash, which separates values in {vr}.", nameof(value));
        }

        if (vr == DicomVr.UI && value.AsSpan().IndexOfAnyExcept("0123456789.") >= 0)
        {
            throw new ArgumentException($"{tag.ToDescription()} is not a unique identifier: it holds something else than digits and points.", nameof(value));
        }

        if (vr == DicomVr.CS && value.AsSpan().IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _") >= 0)
        {
            throw new ArgumentException($"{tag.ToDescription()} is a code string, which holds capital letters, digits, space and underscore only.", nameof(value));
        }
    }

    public static string Cut(DicomVr vr, string value) => vr.MaximumCharacters is > 0 and int most && value.Length > most ? value[..most] : value;
}
