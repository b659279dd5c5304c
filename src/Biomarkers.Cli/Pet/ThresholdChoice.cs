using System.Globalization;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>The threshold that a text names.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsOfImage">It needs no lesion, so that a whole image can be searched.</param>
/// <param name="Reference">The region it needs, by its option; null for none.</param>
/// <param name="Make">Makes the rule from that region.</param>
internal sealed record ThresholdChoice(string Text, bool IsOfImage, string? Reference, Func<Mask?, PetThreshold> Make)
{
    private const string Known = "41% or another percentage of the maximum, a value such as 4.0, a50p, percist, percist-blood, nestle, otsu, mv2 or mv3";

    /// <summary>What is likely meant otherwise; null for nothing. Uptake of lesions is seldom searched below 1 or above 20.</summary>
    public string? Doubt => Number(Text) switch
    {
        > 0 and < 1 and var share => string.Create(CultureInfo.InvariantCulture, $"--threshold {Text} is a value in the image's unit; {100 * share:G6} % of the maximum is written {100 * share:G6}%."),
        > 20 and <= 100 => $"--threshold {Text} is a value in the image's unit; {Text} % of the maximum is written {Text}%.",
        _ => null,
    };

    /// <exception cref="UsageException">The text names no threshold.</exception>
    public static ThresholdChoice Read(string text) => text switch
    {
        "a50p" => OfLesion(text, PetThreshold.BackgroundAdapted()),
        "nestle" => OfLesion(text, PetThreshold.Nestle()),
        "otsu" => OfLesion(text, PetThreshold.Otsu()),
        "mv2" => OfLesion(text, PetThreshold.MajorityVote(2)),
        "mv3" => OfLesion(text, PetThreshold.MajorityVote(3)),
        "percist" => new(text, true, "--liver", static liver => PetThreshold.PercistLiver(liver!)),
        "percist-blood" => new(text, true, "--blood", static blood => PetThreshold.PercistBloodPool(blood!)),
        [.. var percent, '%'] when Number(percent) is > 0 and <= 100 and var share => OfLesion(text, PetThreshold.PercentOfMaximum(share)),
        _ when Number(text) is > 0 and var value => new(text, true, null, _ => PetThreshold.Fixed(value)),
        _ => throw new UsageException($"--threshold is '{text}'; {Known} is expected."),
    };

    private static ThresholdChoice OfLesion(string text, PetThreshold threshold) => new(text, false, null, _ => threshold);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
