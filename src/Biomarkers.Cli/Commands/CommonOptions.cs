using System.CommandLine;
using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Options that mean the same in every command, and how their values are read.</summary>
internal static class CommonOptions
{
    private const int MostThreads = 1024;

    public static Option<string?> Image() => Text("--image", "PATH", "The image: NIfTI (.nii, .nii.gz), NRRD (.nrrd, .nhdr), or DICOM (the folder of a series, or a file).");

    public static Option<string[]> Roi() => Texts("--roi", "PATH", "A mask or label image on the image's grid, or DICOM contours or segmentation (RTSTRUCT, SEG). May be given several times.");

    public static Option<string[]> Label() => Texts("--label", "N", "Label to measure, or 'all'. May be given several times. Needed when a mask holds several labels.");

    public static Option<string[]> RoiName() => Texts("--roi-name", "NAME", "Region of an RTSTRUCT or SEG, by name or number. May be given several times. Default: all.");

    public static Option<string?> RoiSource() => Text("--roi-source", "DIR", "The DICOM series that contours were drawn on, where it is not the image: they become a mask on its grid, which is interpolated onto the image's.");

    public static Option<string?> Profile() => Text("--profile", "NAME", "Settings by name, see 'biomarkers settings list'. Default: default.");

    public static Option<string?> Settings() => Text("--settings", "FILE", "Settings from a JSON file, see 'biomarkers settings show'.");

    public static Option<string?> Manifest() => Text("--manifest", "FILE", "A table of cases instead of --image and --roi: CSV with the columns case,image,roi,label.");

    public static Option<string?> Threads() => Text("--threads", "N", "Threads at most. Default: one per processor. Values are the same for any number.");

    public static Option<bool> Overwrite() => new("--overwrite") { Description = "Replace an output file that exists." };

    public static Option<string?> Text(string name, string help, string description) => new(name) { HelpName = help, Description = description };

    public static Option<string[]> Texts(string name, string help, string description) =>
        new(name) { HelpName = help, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    /// <summary>Threads at most; 0 for one per processor.</summary>
    public static int ReadThreads(string? text) => text is null ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= MostThreads ? threads
        : throw new UsageException($"--threads is '{text}'; a whole number from 1 to {MostThreads} is expected.");

    /// <summary>A length in millimetres, greater than 0.</summary>
    public static double? ReadMillimetres(string option, string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double length) && double.IsFinite(length) && length > 0 ? length
        : throw new UsageException($"{option} is '{text}'; a length in millimetres greater than 0 is expected, for example 0.1.");
}
