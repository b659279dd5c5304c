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
    /// <summary>Reads a mask that an option other than --roi names, all its labels together.</summary>
    public (Mask Mask, ProvenanceInput File) ReadMask(string path, string option, string role, GridTarget grid, CancellationToken cancellationToken)
    {
        var reader = new RegionReader(GridRepair.None, Region.Dicom, HashInputs: true);
        IReadOnlyList<RegionInput> inputs = reader.Read(InputPath.OfOption(path, option), new(new(true, []), []), grid, Threads, cancellationToken);
        Mask mask = inputs.Select(input => input.Place(Threads, cancellationToken).Mask).Aggregate(static (all, one) => all.Union(one));
        return (mask, inputs[0].File with { Role = role });
    }
}
