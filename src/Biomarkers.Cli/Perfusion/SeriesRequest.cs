using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>What a command on images over time reads and where its results go, checked as far as words go.</summary>
/// <param name="Dynamic">The images; null with curves.</param>
/// <param name="Curves">Path of a table of curves; null for images.</param>
/// <param name="Region">Where maps are summed up.</param>
/// <param name="RegionOnly">Compute the regions' voxels only.</param>
/// <param name="Output">Where results go: a folder, with curves a file.</param>
/// <param name="Overwrite">Replace what is there.</param>
/// <param name="DicomMaps">Also write the maps as DICOM.</param>
/// <param name="Threads">Threads at most; 0 for one per processor.</param>
internal sealed record SeriesRequest(
    DynamicRequest? Dynamic,
    string? Curves,
    RegionRequest Region,
    bool RegionOnly,
    string Output,
    bool Overwrite,
    bool DicomMaps,
    int Threads)
{
    private const int MostNamed = 12;

    // Where something is looked for or computed, as within a brain that a label image divides, all labels together are the place.
    private static readonly string[] Areas = ["--mask", "--aif-within"];

    /// <summary>Reads a mask that an option other than --roi names: its only region, or the one whose number follows the path after a colon.</summary>
    /// <exception cref="DataRefusedException">The file holds several regions, and the option does not name an area to look in.</exception>
    public (Mask Mask, ProvenanceInput File) ReadMask(string text, string option, string role, GridTarget grid, CancellationToken cancellationToken)
    {
        (string path, int? label) = Divide(text);
        string advice = $"Name the one that is meant as {(option == "--normal-roi" ? string.Empty : InputRequest.RegionPrefix)}{InputPath.NameOf(path)}:N.";
        LabelSelection labels = label is { } number ? new(false, [number]) : Areas.Contains(option) ? new(true, []) : LabelSelection.TheOnlyOne;
        var reader = new RegionReader(GridRepair.None, Region.Dicom, HashInputs: true);
        IReadOnlyList<RegionInput> inputs = reader.Read(InputPath.OfOption(path, option), new(labels, [], advice), grid, Threads, cancellationToken);
        if (inputs.Count > 1 && !labels.All)
        {
            throw new DataRefusedException(
                RefusalReason.LabelNotPresent, $"{InputPath.NameOf(path)} holds {Counted.Of(inputs.Count, "region")}: {string.Join(", ", inputs.Take(MostNamed).Select(static input => input.Label))}{(inputs.Count > MostNamed ? " ..." : string.Empty)}. {advice}");
        }

        Mask mask = inputs.Select(input => input.Place(Threads, cancellationToken).Mask).Aggregate(static (all, one) => all.Union(one));
        ProvenanceInput file = inputs[0].File with { Role = role };
        return (mask, label is null ? file : file with { Name = inputs[0].Name });
    }

    /// <summary>A path and the number of a region after its last colon; a file of that very name counts as a path.</summary>
    private static (string Path, int? Label) Divide(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int label) && label is > 0 and <= ushort.MaxValue && !File.Exists(text)
            ? (text[..colon], label)
            : (text, null);
    }
}
