using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>Regions that uptake is compared with, on the image's grid.</summary>
/// <param name="Liver">Liver; null when it was not given.</param>
/// <param name="Blood">Blood pool; null when it was not given.</param>
/// <param name="Background">Normal tissue; null when it was not given.</param>
/// <param name="Inputs">The files, for a provenance.</param>
internal sealed record PetReferences(Mask? Liver, Mask? Blood, Mask? Background, IReadOnlyList<ProvenanceInput> Inputs)
{
    /// <summary>The references of uptake measures.</summary>
    public UptakeReferences Uptake => new(Background, Blood);

    /// <summary>The region that a threshold is taken from.</summary>
    public Mask? Of(ThresholdChoice threshold) => threshold.Reference switch
    {
        "--liver" => Liver,
        "--blood" => Blood,
        _ => null,
    };

    /// <exception cref="DataRefusedException">A file holds no region, or several.</exception>
    public static PetReferences Read(PetRequest request, LoadedImage image, RegionReader reader, CancellationToken cancellationToken)
    {
        var inputs = new List<ProvenanceInput>();
        return new(One(request.Liver), One(request.Blood), One(request.Background), inputs);

        Mask? One(InputPath? given)
        {
            if (given is null)
            {
                return null;
            }

            (InputPath path, string[] names) = Split(given);
            IReadOnlyList<RegionInput> regions = reader.Read(path, new(LabelSelection.TheOnlyOne, names, $"Give {given.Place} a mask of one label."), image.Grid, request.Threads, cancellationToken);
            if (regions.Count != 1)
            {
                throw new DataRefusedException(RefusalReason.LabelNotPresent, $"{path.Name} holds {regions.Count} regions: {string.Join(", ", regions.Select(static r => $"'{r.Label}'"))}. Name one: {given.Place} {path.Given}#NAME.");
            }

            PlacedRegion placed = regions[0].Place(request.Threads, cancellationToken);
            inputs.Add(regions[0].File with { Role = given.Place.TrimStart('-'), Diagnostics = [.. regions[0].File.Diagnostics, .. placed.Diagnostics] });
            return placed.Mask;
        }
    }

    // PATH#NAME, unless a file of that whole name exists.
    private static (InputPath Path, string[] Names) Split(InputPath given)
    {
        int mark = given.Given.LastIndexOf('#');
        return mark <= 0 || Path.Exists(given.Given) ? (given, []) : (InputPath.OfOption(given.Given[..mark], given.Place), [given.Given[(mark + 1)..]]);
    }
}
