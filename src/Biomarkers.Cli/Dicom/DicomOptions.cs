using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary>The options of every command that reads DICOM.</summary>
internal sealed class DicomOptions
{
    private readonly Option<string?> _series = CommonOptions.Text("--series-uid", "UID", "Which series of a DICOM folder: its UID, or its number in 'biomarkers inspect FOLDER'. Needed when there are several.");
    private readonly Option<string[]> _handling = CommonOptions.Texts(
        "--dicom", "KEY=VALUE",
        "How irregular DICOM is read: tilt=correct or accept, spacing=correct or accept, duplicates=first, thickness=MM, timestep=SECONDS, values=modality, realworld, philips or stored, contours=nearest, clip or skip. May be given several times. Default: what is irregular is refused with figures.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_series, _handling];

    /// <summary>Those of a command that looks at every series.</summary>
    public IEnumerable<Option> OfAllSeries => [_handling];

    /// <summary>What they ask for.</summary>
    /// <exception cref="UsageException">A key or value is not known.</exception>
    public DicomReading Read(ParseResult result)
    {
        string? series = result.GetValue(_series);
        string[] handling = result.GetValue(_handling) ?? [];

        // The DICOM package is not even loaded for commands that do without.
        return new(series, handling.Length == 0 ? null : ReadRules(handling));
    }

    private static DicomRules ReadRules(string[] handling) => DicomHandling.Read(handling);
}
