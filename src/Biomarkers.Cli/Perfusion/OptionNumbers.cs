using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Numbers on a command line.</summary>
internal static class OptionNumbers
{
    private const int Most = 1024;

    /// <summary>Numbers separated by commas; empty where the option was not given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">What was given.</param>
    /// <param name="expected">What is expected, as in <c>flip angles in degrees</c>.</param>
    /// <exception cref="UsageException">A word is no finite number, or there are too many.</exception>
    public static double[] Read(string option, string? text, string expected)
    {
        if (text is null)
        {
            return [];
        }

        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        return words.Length > Most
            ? throw new UsageException(FormattableString.Invariant($"{option} names {words.Length} values; at most {Most} are taken."))
            : Array.ConvertAll(words, word => TryParse(word) ?? throw new UsageException($"{option} names '{word}'; {expected} are expected, separated by commas."));
    }

    /// <summary>One number; null where the option was not given.</summary>
    /// <exception cref="UsageException">It is no finite number, or not in the range.</exception>
    public static double? ReadOne(string option, string? text, string expected, Func<double, bool>? isIn = null) => text is null ? null
        : TryParse(text) is { } number && (isIn is null || isIn(number)) ? number
        : throw new UsageException($"{option} is '{text}'; {expected} is expected.");

    private static double? TryParse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
