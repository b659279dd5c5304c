using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The arterial input that a command line asks for, checked as far as words go.</summary>
/// <param name="Function">A population's function; null where the input is measured.</param>
/// <param name="Path">Path of a table, or of the mask to take the input from; null where neither was given.</param>
/// <param name="IsRegion">The path is a mask.</param>
/// <param name="Kind">In plasma or in blood; null for what the source usually gives.</param>
/// <param name="Haematocrit">Part of the blood's volume taken by cells; null for the usual one, which is said.</param>
/// <param name="Onset">Arrival of a population's function in seconds; null to find it.</param>
/// <param name="Within">Mask in which the artery is looked for; null for everywhere.</param>
/// <param name="Vein">Mask of a vein, or <c>auto</c>, by which partial volume is undone; null for none.</param>
internal sealed record InputRequest(
    InputFunction? Function, string? Path, bool IsRegion, InputKind? Kind, double? Haematocrit, double? Onset, string? Within, string? Vein)
{
    /// <summary>The word for a search in the image.</summary>
    public const string Auto = "auto";

    /// <summary>What stands before the path of a mask.</summary>
    public const string RegionPrefix = "roi:";

    /// <summary>Haematocrit of large vessels where none is given.</summary>
    public const double UsualHaematocrit = 0.42;

    /// <summary>True where a text names a mask in place of a table.</summary>
    public static bool IsMask(string? text) => text?.StartsWith(RegionPrefix, StringComparison.Ordinal) ?? false;

    /// <summary>True when the artery is looked for in the image.</summary>
    public bool IsSearched => Function is null && Path is null;

    /// <summary>True when the input is measured in the image.</summary>
    public bool IsFromImage => IsSearched || IsRegion;

    /// <summary>In which part of the blood the input is taken to be given.</summary>
    public InputKind GivenKind => Kind ?? (Function is { } function ? function.Kind : IsFromImage ? InputKind.Blood : InputKind.Plasma);

    /// <summary>The haematocrit used.</summary>
    public double UsedHaematocrit => Haematocrit ?? UsualHaematocrit;
}
