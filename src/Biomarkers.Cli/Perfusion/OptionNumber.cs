using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Reads the numbers of options.</summary>
internal static class OptionNumber
{
    /// <summary>A finite number; null where the text is none.</summary>
    public static double? TryRead(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A number that an option gives; null where the option is not given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="text">Its text.</param>
    /// <param name="accept">What numbers are possible.</param>
    /// <param name="expected">They in words, with the unit.</param>
    /// <exception cref="UsageException">The text is no such number.</exception>
    public static double? Read(string option, string? text, Func<double, bool> accept, string expected) => text is null ? null
        : TryRead(text) is { } number && accept(number) ? number
        : throw new UsageException($"{option} is '{text}'; {expected} is expected.");
}
