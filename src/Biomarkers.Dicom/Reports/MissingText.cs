namespace Biomarkers.Dicom;

/// <summary>
/// How a report says that a measure has no value: a text under the measure's concept, in place of its number. The template's
/// validator refuses numbers without a value, and a made-up one would be worse.
/// </summary>
internal static class MissingText
{
    private const string Start = "No value (";
    private const string Between = "): ";

    public static string Of(Measurement measurement) => $"{Start}{measurement.Status}{Between}{measurement.Reason}";

    /// <summary>The status and reason that a text states; null where the text is something else.</summary>
    public static (MeasureStatus Status, string Reason)? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        int end = text.IndexOf(Between, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        string reason = text[(end + Between.Length)..];
        return text[Start.Length..end] switch
        {
            nameof(MeasureStatus.Undefined) => (MeasureStatus.Undefined, reason),
            nameof(MeasureStatus.NotApplicable) => (MeasureStatus.NotApplicable, reason),
            nameof(MeasureStatus.Failed) => (MeasureStatus.Failed, reason),
            _ => null,
        };
    }
}
