using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Reads the numbers of options.</summary>
internal static class OptionNumber
{
    private const int Most = 1024;

    /// <summary>A finite number; null where the text is none.</summary>
    public static double? TryRead(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A number that an option gives; null where the option is not given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">Its text.</param>
    /// <param name="accept">What numbers are possible; null for all.</param>
    /// <param name="expected">They in words, with the unit.</param>
    /// <exception cref="UsageException">The text is no such number.</exception>
    public static double? Read(string option, string? text, Func<double, bool>? accept, string expected) => text is null ? null
        : TryRead(text) is { } number && (accept is null || accept(number)) ? number
        : throw new UsageException($"{option} is '{text}'; {expected} is expected.");

    /// <summary>Numbers separated by commas; empty where the option was not given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">What was given.</param>
    /// <param name="expected">What is expected, as in <c>flip angles in degrees</c>.</param>
    /// <exception cref="UsageException">A word is no finite number, or there are too many.</exception>
    public static double[] ReadList(string option, string? text, string expected)
    {
        if (text is null)
        {
            return [];
        }

        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        return words.Length > Most
            ? throw new UsageException(FormattableString.Invariant($"{option} names {words.Length} values; at most {Most} are taken."))
            : Array.ConvertAll(words, word => TryRead(word) ?? throw new UsageException($"{option} names '{word}'; {expected} are expected, separated by commas."));
    }
}
