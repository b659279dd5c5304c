namespace Biomarkers.Cli;

/// <summary>The vessels that supply and drain a tissue, as a command line names them, checked as far as words go.</summary>
/// <param name="Artery"><c>auto</c>, <c>roi:</c> and the path of a mask, the path of a table, or a column of the curves.</param>
/// <param name="Within">Mask in which the artery is looked for; null for everywhere.</param>
/// <param name="Vein">The same of the vein by whose area the artery's partial volume is undone; null for none.</param>
internal sealed record SupplyRequest(string Artery, string? Within, string? Vein)
{
    /// <summary>Part by which the vein's area may lie below the artery's and still count as equal.</summary>
    public const double Tolerance = 0.1;

    /// <summary>The path after <c>roi:</c>; null where the text names no mask.</summary>
    public static string? MaskOf(string text) => text.StartsWith(InputRequest.RegionPrefix, StringComparison.Ordinal) ? text[InputRequest.RegionPrefix.Length..] : null;

    /// <summary>True where a vessel comes from the images.</summary>
    public static bool IsFromImage(string? text) => text is not null && (text == InputRequest.Auto || MaskOf(text) is not null);
}
