namespace Biomarkers.Pet;

/// <summary>Recognises vendors.</summary>
internal static class PetVendors
{
    private static readonly string[] GeWords = ["GE", "GEMS", "GEHC"];

    /// <summary>
    /// The vendor of a manufacturer's text. The decision tree says "contains GE", by which every manufacturer with IMAGE or GENERAL in
    /// its name would be GE; here GE must be a word.
    /// </summary>
    public static PetVendor Of(string? manufacturer)
    {
        if (string.IsNullOrWhiteSpace(manufacturer))
        {
            return PetVendor.Unknown;
        }

        string upper = (manufacturer.Length > 256 ? manufacturer[..256] : manufacturer).ToUpperInvariant();
        if (upper.Contains("SIEMENS", StringComparison.Ordinal))
        {
            return PetVendor.Siemens;
        }

        if (upper.Contains("PHILIPS", StringComparison.Ordinal))
        {
            return PetVendor.Philips;
        }

        return upper.Contains("GENERAL ELECTRIC", StringComparison.Ordinal) || Words(upper).Any(static word => GeWords.Contains(word)) ? PetVendor.Ge : PetVendor.Other;
    }

    private static IEnumerable<string> Words(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool letter = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (letter && start < 0)
            {
                start = i;
            }
            else if (!letter && start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }
}
