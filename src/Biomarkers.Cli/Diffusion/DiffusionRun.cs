using System.Globalization;
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

    public int Run(DiffusionRequest request, CommandContext context) => request.Curves is { } curves ? RunCurves(curves, request, context) : RunMaps(request, context);

    private static void Hint(CommandContext context, string text) => CommandRunner.WriteError(context.Error, $"note: {text}");

    private int RunCurves(string path, DiffusionRequest request, CommandContext context)
    {
        if (!request.Output.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--out is '{request.Output}'; with --curves a file that ends in .csv is expected.");
        }

        string output = OutputFile.Create(request.Output, wide: false, request.Overwrite).FullPath;
        InputFile.Demand(path, "--curves");
        SampledCurves curves = SampledCurves.ReadCsv(path, PositionColumn);
        IReadOnlyList<CurveFitRow> rows = FitCurves(curves, context.CancellationToken);
        OutputFile.Guard(() => AtomicFile.Write(output, stream => CurveFitCsv.Write(stream, rows), request.Overwrite));
        context.Progress.Clear();
        int missing = rows.Count(static r => double.IsNaN(r.Value));
        string without = missing == 0 ? string.Empty : FormattableString.Invariant($" ({missing} without a value)");
        context.Output.WriteLine($"Wrote {Counted.Of(rows.Count, "row")}{without} of {Counted.Of(curves.Names.Count, "curve")} to {output}");
        return missing == rows.Count ? ExitCode.Refused : ExitCode.Done;
    }

    private int RunMaps(DiffusionRequest request, CommandContext context)
    {
        ResultFolder folder = ResultFolder.Open(request.Output, request.Overwrite);
        try
        {
            return RunMaps(request, folder, context);
        }
        finally
        {
            folder.Withdraw();
        }
    }

    private int RunMaps(DiffusionRequest request, ResultFolder folder, CommandContext context)
    {
        DiffusionInput input = DiffusionInput.Read(request, context.Progress.Report, context.CancellationToken);
        (IReadOnlyList<DiffusionRegion> regions, ProvenanceInput? roi) = DiffusionRegion.Read(request, input.Grid, context.CancellationToken);
        var progress = new PercentProgress("fitting", context.Progress.Report);
        ParameterMaps maps = FitMaps(input.Signals, request.RegionOnly ? DiffusionRegion.Union(regions) : null, progress, context.CancellationToken);
        ProvenanceRecord record = maps.Provenance ?? new();
        maps = maps.WithProvenance(record with { Inputs = roi is null ? input.Files : [.. input.Files, roi] });
        WriteMaps(folder, maps, context.CancellationToken);
        if (request.DicomMaps)
        {
            DiffusionSeries.Write(folder, maps, input.Series!);
        }

        MeasuredRegion[] summary = [.. regions.Select(region => Summarize(maps, region, Case.NameOf(input.Name), input.Name, request.Threads, context.CancellationToken))];
        var tally = new Tally();
        MeasuredRegion[] counted = [.. tally.Count(summary)];
        folder.Write("summary.csv", "the maps summed up in each region", stream => MeasurementCsv.Write(stream, counted));
        context.Progress.Report("drawing");
        Draw(folder, maps, input.Signals, request.Roi is null ? [] : regions, context.CancellationToken);
        context.Progress.Clear();
        Print(counted, maps, folder, context);
        foreach (string assumption in tally.Assumptions)
        {
            Hint(context, assumption);
        }

        return Valued(counted) ? ExitCode.Done : ExitCode.Refused;
    }

    private static void WriteMaps(ResultFolder folder, ParameterMaps maps, CancellationToken cancellationToken)
    {
        Dictionary<string, string> names = maps.Maps.ToDictionary(static m => $"{m.Definition.Tag}.nii.gz", static m => $"{m.Definition.Name}, {m.Value.Unit}", StringComparer.Ordinal);
        OutputFile.Guard(() =>
        {
            foreach (string path in maps.WriteNifti(folder.FullPath, folder.ImageOptions, cancellationToken))
            {
                string file = Path.GetFileName(path);
                folder.Note(file, names.GetValueOrDefault(file) ?? Describe(file));
            }
        });
    }

    private static string Describe(string file) => file switch
    {
        "maps.json" => "what the maps mean, how they came about",
        "status.nii.gz" => "why a voxel has no value: numbers explained in maps.json",
        "residual_sd.nii.gz" => "standard deviation of the residuals",
        "r_squared.nii.gz" => "coefficient of determination",
        "iterations.nii.gz" => "iterations of the fit",
        "degrees_of_freedom.nii.gz" => "degrees of freedom",
        _ => "standard error",
    };

    private static MeasuredRegion Summarize(ParameterMaps maps, DiffusionRegion region, string name, string image, int threads, CancellationToken cancellationToken) => new(
        name, image, region.Name, new FeatureSet(maps.Definitions.SelectMany(parameter => MapSummary.Compute(maps, parameter, region.Mask, threads, cancellationToken)), maps.Provenance));

    private void Draw(ResultFolder folder, ParameterMaps maps, DiffusionSignals signals, IReadOnlyList<DiffusionRegion> regions, CancellationToken cancellationToken)
    {
        int lowest = signals.BValues.IndexOf(signals.DistinctBValues[0]);
        foreach ((string file, string shows, RgbImage picture) in MapPictures.Draw(maps, signals.Images[lowest], regions))
        {
            cancellationToken.ThrowIfCancellationRequested();
            folder.Write(file, shows, stream => PngFile.Write(stream, picture));
        }

        for (int i = 0; i < regions.Count; i++)
        {
            DiffusionRegion region = regions[i];
            MapMeasures measures = MapMeasures.Of(Main);
            if (maps.TryGet(Main, out ParameterMap? map) && MapSummary.Compute(maps, Main, region.Mask, 0, cancellationToken)[measures.Count].Value > 0)
            {
                string file = regions.Count == 1 ? $"{Main.Tag}_histogram.png" : string.Create(CultureInfo.InvariantCulture, $"{Main.Tag}_histogram_{i + 1}.png");
                folder.Write(file, $"how often values occur in {region.Name}", stream => PngFile.Write(stream, HistogramFigure.Render(MapPictures.InHandyUnit(map.Value), region.Mask, $"{Main.Name}: {region.Name}")));
            }
        }
    }

    private static void Print(MeasuredRegion[] summary, ParameterMaps maps, ResultFolder folder, CommandContext context)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = context.Output.NewLine };
        MeasurementTable.Write(text, summary);
        context.Output.Write(text.ToString());
        context.Output.WriteLine($"In {folder.FullPath}:");
        int widest = folder.Files.Max(static f => f.File.Length);
        foreach ((string file, string shows) in folder.Files)
        {
            context.Output.WriteLine($"  {file.PadRight(widest)}  {shows}");
        }

        KeyValuePair<FitStatus, int>[] without = [.. maps.CountStatuses().Where(static s => s.Key != FitStatus.Excluded && !FitStatusLegend.HasValues(s.Key))];
        if (without.Length > 0)
        {
            Hint(context, string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(without.Sum(static s => (long)s.Value), "voxel")} without a value: {string.Join(", ", without.Select(static s => string.Create(CultureInfo.InvariantCulture, $"{s.Value} {FitStatusLegend.Of(s.Key).Name} ({FitStatusLegend.Of(s.Key).Text})")))}."));
        }
    }

    /// <summary>True when any region has any statistic beyond its counts.</summary>
    private static bool Valued(IEnumerable<MeasuredRegion> summary) =>
        summary.Any(static r => r.Features!.Any(static m => m.Status == MeasureStatus.Computed && m.Definition.Tag.EndsWith("_mean", StringComparison.Ordinal)));
}
