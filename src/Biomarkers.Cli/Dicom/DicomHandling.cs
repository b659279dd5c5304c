using System.Globalization;
using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Reads the values of <c>--dicom</c>.</summary>
internal static class DicomHandling
{
    private const string Keys = "tilt, spacing, duplicates, thickness, timestep, values, contours";

    /// <exception cref="UsageException">A key or value is not known.</exception>
    public static DicomRules Read(IEnumerable<string> texts)
    {
        SeriesOptions options = SeriesOptions.Default;
        ContourOptions contours = ContourOptions.Default;
        foreach (string text in texts.SelectMany(static t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
            string value = parts.Length == 2 ? parts[1] : throw new UsageException($"--dicom is '{text}'; KEY=VALUE is expected. Keys are {Keys}.");
            switch (parts[0])
            {
                case "tilt":
                    options = options with { Tilt = Irregularity(text, value) };
                    break;
                case "spacing":
                    options = options with { Spacing = Irregularity(text, value) };
                    break;
                case "duplicates":
                    options = options with { Duplicates = value == "first" ? DuplicateHandling.TakeFirst : throw Unknown(text, "first") };
                    break;
                case "thickness":
                    options = options with { SliceThickness = Positive(text, value, "a thickness in millimetres") };
                    break;
                case "timestep":
                    options = options with { TimeStep = Positive(text, value, "a time in seconds") };
                    break;
                case "values":
                    options = options with { Values = Mapping(text, value) };
                    break;
                case "contours":
                    contours = Tolerate(contours, text, value);
                    break;
                default:
                    throw new UsageException($"--dicom is '{text}'; there is no key '{parts[0]}'. Keys are {Keys}.");
            }
        }

        return new(options, contours);
    }

    private static IrregularityHandling Irregularity(string text, string value) => value switch
    {
        "correct" => IrregularityHandling.Correct,
        "accept" => IrregularityHandling.Accept,
        _ => throw Unknown(text, "correct or accept"),
    };

    private static ValueMapping Mapping(string text, string value) => value switch
    {
        "modality" => ValueMapping.Modality,
        "realworld" => ValueMapping.RealWorld,
        "philips" => ValueMapping.PhilipsFloatingPoint,
        "stored" => ValueMapping.Stored,
        _ => throw Unknown(text, "modality, realworld, philips or stored"),
    };

    private static ContourOptions Tolerate(ContourOptions contours, string text, string value) => value switch
    {
        "nearest" => contours with { UseNearestPlane = true },
        "clip" => contours with { ClipToGrid = true },
        "skip" => contours with { SkipUnusableContours = true },
        _ => throw Unknown(text, "nearest, clip or skip"),
    };

    private static double Positive(string text, string value, string what) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is > 0 and < 1e4
            ? number
            : throw Unknown(text, $"{what} greater than 0");

    private static UsageException Unknown(string text, string expected) => new($"--dicom is '{text}'; {expected} is expected.");
}
