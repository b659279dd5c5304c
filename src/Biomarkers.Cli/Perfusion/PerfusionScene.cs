namespace Biomarkers.Cli;

/// <summary>The images of a perfusion command, and where in them it looks.</summary>
/// <param name="Input">The images.</param>
/// <param name="Regions">Where maps are summed up.</param>
/// <param name="Computed">Voxels to compute; null for all.</param>
/// <param name="Normal">Normal tissue; null where none was given.</param>
/// <param name="Files">Files that were read.</param>
internal sealed record PerfusionScene(DynamicInput Input, IReadOnlyList<MapRegion> Regions, Mask? Computed, Mask? Normal, IReadOnlyList<ProvenanceInput> Files)
{
    /// <summary>Reads what a request names.</summary>
    /// <exception cref="DataRefusedException">A file does not fit, or nothing is left to compute.</exception>
    public static PerfusionScene Read(HaemodynamicRequest request, Action<string> report, CancellationToken cancellationToken)
    {
        var input = DynamicInput.Read(request.Series.Dynamic!, report, cancellationToken);
        (IReadOnlyList<MapRegion> regions, ProvenanceInput? roi) = MapRegion.Read(request.Series.Region, input.Grid, cancellationToken);
        List<ProvenanceInput> files = [.. input.Files, .. roi is null ? Array.Empty<ProvenanceInput>() : [roi]];
        Mask? computed = ReadMask(request.Tissue, "--mask", "tissue");
        if (request.Series.RegionOnly)
        {
            Mask drawn = MapRegion.Union(regions);
            computed = computed?.Intersect(drawn) ?? drawn;
        }

        if (computed is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "No voxel of --roi lies in --mask, so there is nothing to compute.");
        }

        if (roi is null && computed is not null)
        {
            regions = [new(InputPath.NameOf(request.Tissue!), computed)];
        }

        return new PerfusionScene(input, regions, computed, ReadMask(request.Normal, "--normal-roi", "normal tissue"), files);

        Mask? ReadMask(string? path, string option, string role)
        {
            if (path is null)
            {
                return null;
            }

            (Mask mask, ProvenanceInput file) = request.Series.ReadMask(path, option, role, input.Grid, cancellationToken);
            files.Add(file);
            return mask;
        }
    }
}
