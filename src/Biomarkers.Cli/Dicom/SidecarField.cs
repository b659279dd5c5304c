using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>A field of a side-car file: a number, numbers, a text, texts, or yes and no.</summary>
/// <param name="Name">The name as BIDS has it, where BIDS has one.</param>
internal sealed record SidecarField(string Name)
{
    /// <summary>The numbers; null for other fields.</summary>
    public IReadOnlyList<double>? Numbers { get; init; }

    /// <summary>The texts; null for other fields.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>Yes or no; null for other fields.</summary>
    public bool? Flag { get; init; }

    /// <summary>Written as a list even where there is one value.</summary>
    public bool IsList { get; init; }

    /// <summary>The value for people.</summary>
    public string ToText() => Flag is { } flag ? (flag ? "yes" : "no")
        : Texts is not null ? string.Join(" ", Texts)
        : string.Join(" ", Numbers!.Select(static number => number.ToString("G9", CultureInfo.InvariantCulture)));
}
