namespace Biomarkers.Cli;

/// <summary>The images of a perfusion command, and where in them it looks.</summary>
/// <param name="Input">The images.</param>
/// <param name="Regions">Where maps are summed up.</param>
/// <param name="Tissue">The mask of tissue, in which baseline and reference are looked for; null for everywhere.</param>
/// <param name="Computed">Voxels to compute, normal tissue among them; null for all.</param>
/// <param name="Normal">Normal tissue; null where none was given.</param>
/// <param name="Files">Files that were read.</param>
internal sealed record PerfusionScene(DynamicInput Input, IReadOnlyList<MapRegion> Regions, Mask? Tissue, Mask? Computed, Mask? Normal, IReadOnlyList<ProvenanceInput> Files)
{
    /// <summary>Reads what a request names.</summary>
    /// <exception cref="DataRefusedException">A file does not fit, or nothing is left to compute.</exception>
    public static PerfusionScene Read(HaemodynamicRequest request, Action<string> report, CancellationToken cancellationToken)
    {
        var input = DynamicInput.Read(request.Series.Dynamic!, report, cancellationToken);
        (IReadOnlyList<MapRegion> regions, ProvenanceInput? roi) = MapRegion.Read(request.Series.Region, input.Grid, cancellationToken);
        List<ProvenanceInput> files = [.. input.Files, .. roi is null ? Array.Empty<ProvenanceInput>() : [roi]];
        Mask? tissue = ReadMask(request.Tissue, "--mask", "tissue");
        Mask? computed = tissue;
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

        // What is related to normal tissue needs values there, wherever it lies.
        Mask? normal = ReadMask(request.Normal, "--normal-roi", "normal tissue");
        return new PerfusionScene(input, regions, tissue, normal is null ? computed : computed?.Union(normal), normal, files);

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
