using System.CommandLine;
using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Options that every kind of simulation has.</summary>
internal static class SimulateOptions
{
    public static Option<string?> Noise() => CommonOptions.Text("--noise", "SIGMA", "Standard deviation of Rician noise, in the signals' unit; 0 for none. Default: the specification's, or 0.");

    public static Option<string?> Seed() => CommonOptions.Text("--seed", "N", "Seed of the noise; the same seed gives the same noise on every machine. Default: 0.");

    public static Option<bool> Dicom() => new("--dicom") { Description = "Also write DICOM MR series, in whole numbers of sixteen bits; what rounding costs is said." };

    public static Option<string?> Output() => CommonOptions.Text("--out", "DIR", "Folder for images, truth, tables and pictures.");

    public static Option<bool> Overwrite()
    {
        Option<bool> option = CommonOptions.Overwrite();
        option.Description = "Replace files, and use a folder that holds others.";
        return option;
    }

    /// <exception cref="UsageException">It is no number of 0 or more.</exception>
    public static double? ReadNoise(string? text) => OptionNumber.Read("--noise", text, static sigma => sigma >= 0, "a standard deviation of 0 or more");

    /// <summary>The noise in words.</summary>
    public static string NoiseOf(double sigma, ulong seed, string unit = "") => sigma == 0 ? "no noise" : FormattableString.Invariant($"noise {sigma}{unit} (seed {seed})");

    /// <exception cref="UsageException">It is no whole number of 0 or more.</exception>
    public static ulong ReadSeed(string? text) => text is null ? 0
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new UsageException($"--seed is '{text}'; a whole number of 0 or more is expected.");

    /// <exception cref="UsageException">It is missing.</exception>
    public static string ReadOutput(string? text) => text ?? throw new UsageException("--out is missing: a folder for images, truth, tables and pictures.");
}
