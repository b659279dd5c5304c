using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>A radiotherapy structure set: named regions drawn as contours.</summary>
public sealed class RtStructureSet
{
    private const int MostNamesShown = 20;

    private RtStructureSet(string? label, string? name, RtRegion[] regions, string[] problems)
    {
        Label = label;
        Name = name;
        Regions = Array.AsReadOnly(regions);
        Problems = Array.AsReadOnly(problems);
    }

    /// <summary>The structure set's label; null where it has none.</summary>
    public string? Label { get; }

    /// <summary>The structure set's name; null where it has none.</summary>
    public string? Name { get; }

    /// <summary>The regions, in the file's order.</summary>
    public IReadOnlyList<RtRegion> Regions { get; }

    /// <summary>What is wrong with the structure set as a whole, one sentence each; empty where nothing is. Contours have problems of their own.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The region of a name: written exactly so, or, where none is, the only one that differs in case or surrounding spaces alone.</summary>
    /// <param name="name">The region's name.</param>
    /// <exception cref="DataRefusedException">No region has the name, or several have; the message lists those there are.</exception>
    public RtRegion this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            RtRegion[] found = [.. Regions.Where(region => string.Equals(region.Name, name, StringComparison.Ordinal))];
            found = found.Length > 0 ? found : [.. Regions.Where(region => string.Equals(region.Name.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase))];
            return found.Length == 1 ? found[0] : throw new DataRefusedException(RefusalReason.LabelNotPresent, found.Length == 0
                ? $"No region is called '{name}'. {Present()}"
                : $"{found.Length} regions are called '{name}'; ask by number: {string.Join(", ", found.Select(static region => region.Number.ToString(CultureInfo.InvariantCulture)))}.");
        }
    }

    /// <summary>The region of a number.</summary>
    /// <param name="number">ROI Number (3006,0022).</param>
    /// <exception cref="DataRefusedException">No region has the number, or several have; the message lists those there are.</exception>
    public RtRegion this[int number]
    {
        get
        {
            RtRegion[] found = [.. Regions.Where(region => region.Number == number)];
            return found.Length == 1 ? found[0] : throw new DataRefusedException(RefusalReason.LabelNotPresent, found.Length == 0
                ? FormattableString.Invariant($"No region has the number {number}. {Present()}")
                : FormattableString.Invariant($"{found.Length} regions have the number {number}; the file contradicts itself."));
        }
    }

    /// <summary>Reads a structure set.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageFormatException">The file is not DICOM, damaged, or no structure set.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static RtStructureSet Read(string path) => Read(DicomFile.Read(path));

    /// <summary>Takes the regions of a structure set; contours are read when they are first asked for.</summary>
    /// <param name="instance">The object.</param>
    /// <exception cref="ImageFormatException">The object is damaged, or no structure set.</exception>
    public static RtStructureSet Read(IDicomInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        IDicomAttributes attributes = instance.Attributes;
        if (attributes.GetString(DicomTags.SOPClassUID) != SopClasses.RtStructureSet && !attributes.Contains(DicomTags.StructureSetROISequence))
        {
            throw new ImageFormatException(instance.Name, -1, $"An RT structure set was expected; this is an object of modality '{attributes.Shown(DicomTags.Modality)}' without regions.");
        }

        var problems = new List<string>();
        ILookup<int?, IDicomAttributes> contours = attributes.GetItems(DicomTags.ROIContourSequence).ToLookup(static item => item.GetInteger(DicomTags.ReferencedROINumber));
        ILookup<int?, IDicomAttributes> observations = attributes.GetItems(DicomTags.RTROIObservationsSequence).ToLookup(static item => item.GetInteger(DicomTags.ReferencedROINumber));
        // A structure set of one frame of reference says it once for all.
        string? frame = attributes.GetItems(DicomTags.ReferencedFrameOfReferenceSequence) is [var only] ? only.GetString(DicomTags.FrameOfReferenceUID) : null;
        var regions = new List<RtRegion>();
        var seen = new HashSet<int>();
        foreach (IDicomAttributes definition in attributes.GetItems(DicomTags.StructureSetROISequence))
        {
            if (definition.GetInteger(DicomTags.ROINumber) is not { } number)
            {
                problems.Add("A region has no number, so no contours belong to it; it was left out.");
                continue;
            }

            if (!seen.Add(number))
            {
                problems.Add(FormattableString.Invariant($"Several regions have the number {number}."));
            }

            IDicomAttributes[] items = [.. contours[number]];
            IReadOnlyList<IDicomAttributes> drawn = items.Length == 1 ? items[0].GetItems(DicomTags.ContourSequence) : [.. items.SelectMany(static item => item.GetItems(DicomTags.ContourSequence))];
            regions.Add(new RtRegion(number, definition.GetString(DicomTags.ROIName) ?? string.Empty, definition, frame, drawn, items.FirstOrDefault(), observations[number].FirstOrDefault()));
        }

        problems.AddRange(contours.Where(group => group.Key is not { } number || !seen.Contains(number)).Select(static group => group.Key is { } number
            ? FormattableString.Invariant($"Contours refer to region {number}, which the file does not define.")
            : "Contours do not say to which region they belong."));
        return new RtStructureSet(attributes.GetString(DicomTags.StructureSetLabel), attributes.GetString(DicomTags.StructureSetName), [.. regions], [.. problems]);
    }

    /// <summary>Looks a region up by name, exactly as written.</summary>
    /// <param name="name">The region's name.</param>
    /// <param name="region">The region, where exactly one has the name.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out RtRegion? region)
    {
        RtRegion[] found = [.. Regions.Where(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal))];
        region = found.Length == 1 ? found[0] : null;
        return region is not null;
    }

    private string Present() => Regions.Count switch
    {
        0 => "The structure set has no region at all.",
        _ => $"It holds {string.Join(", ", Regions.Take(MostNamesShown).Select(static region => FormattableString.Invariant($"{region.Number} '{region.Name}'")))}{(Regions.Count > MostNamesShown ? FormattableString.Invariant($" and {Regions.Count - MostNamesShown} more") : string.Empty)}.",
    };
}
