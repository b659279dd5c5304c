namespace Biomarkers.Cli;

/// <summary>A region of an inspected object.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Type">What it is said to be; null where nobody said.</param>
/// <param name="Extent">How much there is of it, in words.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record RegionSummary(int Number, string Name, string? Type, string Extent, IReadOnlyList<string> Problems);
