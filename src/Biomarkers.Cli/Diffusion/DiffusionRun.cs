using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary>Carries out a fit of diffusion-weighted images or curves, whatever the model.</summary>
/// <param name="FitMaps">Makes maps of images.</param>
/// <param name="FitCurves">Makes rows of curves.</param>
/// <param name="Main">The parameter whose histogram is drawn.</param>
internal sealed record DiffusionRun(
    Func<DiffusionSignals, Mask?, IProgress<double>, CancellationToken, ParameterMaps> FitMaps,
    Func<SampledCurves, CancellationToken, IReadOnlyList<CurveFitRow>> FitCurves,
    MeasureDefinition Main)
{
    private const string PositionColumn = "b_s_per_mm2";

    public int Run(DiffusionRequest request, CommandContext context) => request.Curves is { } curves
        ? CurveRun.Run(curves, PositionColumn, request.Output, request.Overwrite, FitCurves, context)
        : ResultFolder.Use(request.Output, request.Overwrite, folder => RunMaps(request, folder, context));

    private int RunMaps(DiffusionRequest request, ResultFolder folder, CommandContext context)
    {
        DiffusionInput input = DiffusionInput.Read(request, context.Progress.Report, context.CancellationToken);
        (IReadOnlyList<MapRegion> regions, ProvenanceInput? roi) = MapRegion.Read(request.Region, input.Grid, context.CancellationToken);
        var progress = new PercentProgress("fitting", context.Progress.Report);
        ParameterMaps maps = FitMaps(input.Signals, request.RegionOnly ? MapRegion.Union(regions) : null, progress, context.CancellationToken);
        ProvenanceRecord record = maps.Provenance ?? new();
        maps = maps.WithProvenance(record with { Inputs = roi is null ? input.Files : [.. input.Files, roi] });
        var output = new MapOutput(folder, context, request.Threads);
        output.WriteNifti(maps);
        if (request.DicomMaps)
        {
            output.WriteDicom(maps, input.Series!, "Diffusion maps");
        }

        var tally = new Tally();
        IReadOnlyList<MeasuredRegion> summary = output.Summarize(maps, input.Name, regions, tally);
        int lowest = input.Signals.BValues.IndexOf(input.Signals.DistinctBValues[0]);
        output.Draw(maps, input.Signals.Images[lowest], request.Region.Path is null ? [] : regions, Main);
        return output.Finish(maps, summary, tally);
    }
}
