namespace Biomarkers.Cli;

/// <summary>Maps of one step of a result.</summary>
/// <param name="Maps">The maps.</param>
/// <param name="Folder">Folder within the results; null for the results' own.</param>
/// <param name="Description">Description of their DICOM series.</param>
internal sealed record MapSet(ParameterMaps Maps, string? Folder, string Description)
{
    /// <summary>The same maps with the record of what came before them.</summary>
    public MapSet After(ProvenanceRecord before) => this with { Maps = Maps.WithProvenance(before with { Steps = [.. before.Steps, .. Maps.Provenance?.Steps ?? []] }) };
}
