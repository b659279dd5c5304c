namespace Biomarkers.Cli;

/// <summary>Carries out <c>biomarkers dce</c> on images.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="folder">Where results go.</param>
/// <param name="context">Where words go.</param>
internal sealed class DceRun(DceRequest request, ResultFolder folder, CommandContext context)
{
    private readonly int _threads = request.Series.Threads;
    private readonly MapOutput _output = new(folder, context, request.Series.Threads);
    private readonly List<string> _notes = [];

    private CancellationToken Stop => context.CancellationToken;

    public static int Run(DceRequest request, CommandContext context) => request.Series.Curves is null
        ? ResultFolder.Use(request.Series.Output, request.Series.Overwrite, folder => new DceRun(request, folder, context).Run())
        : DceCurves.Run(request, context);

    private int Run()
    {
        DynamicInput input = DynamicInput.Read(request.Series.Dynamic!, context.Progress.Report, Stop);
        (IReadOnlyList<MapRegion> regions, ProvenanceInput? roi) = MapRegion.Read(request.Series.Region, input.Grid, Stop);
        Mask? region = request.Series.RegionOnly ? MapRegion.Union(regions) : null;
        bool needsAll = request.Input is { IsFromImage: true } || IsRegion(request.Second) || IsRegion(request.Reference);
        context.Progress.Report("converting");
        Concentrations made = Concentrations.Of(
            request.Signal, input, needsAll ? null : region, request.Series.Region.Dicom, _threads, new PercentProgress("converting", context.Progress.Report), Stop);
        _notes.AddRange(made.Notes);
        context.Progress.Report("input");
        DceInputs inputs = DceInputs.Of(request, input, made, Stop);
        _notes.AddRange(inputs.Artery?.Notes ?? []);
        _notes.AddRange(Freedom(request, made.Series.FrameCount));
        (ParameterMaps maps, Volume<byte>? chosen) = DceFit.Fit(request, made, inputs.Kinetic, region, context.Progress.Report, Stop);
        ProvenanceRecord record = Describe(input, made, inputs, roi);
        maps = Extend(maps, record);
        ParameterMaps? measures = Measure(made, region) is { } found ? Extend(found, record) : null;
        return Write(input, made, inputs, maps, measures, chosen, regions);
    }

    private ParameterMaps? Measure(Concentrations made, Mask? region)
    {
        if (!request.WithoutModel)
        {
            return null;
        }

        context.Progress.Report("measuring");
        double onset = request.Input?.Onset ?? VascularInputs.FindOnset(made.Series.Times.ToArray(), made.MeanCurve);
        (ParameterMaps? maps, IReadOnlyList<MeasureDefinition> without) = DceFit.Measure(made.Series, onset, region, _threads, Stop);
        _notes.AddRange(without.Select(static measure => $"No voxel has a value of {measure.Name}: the series does not reach as far."));
        return maps;
    }

    /// <summary>Warns of models that so few samples hardly determine, a sentence each.</summary>
    public static IEnumerable<string> Freedom(DceRequest request, int samples)
    {
        foreach (KineticChoice model in request.Models)
        {
            int parameters = model.CountFree(model.Narrow(request.Fit));
            if (parameters > 0 && samples - parameters is 0 or 1)
            {
                yield return samples == parameters
                    ? $"{Counted.Of(samples, "sample")} for the {Counted.Of(parameters, "parameter")} of {model.Name}: no degree of freedom is left, so any curve fits, and there are no standard errors."
                    : $"{Counted.Of(samples, "sample")} for the {Counted.Of(parameters, "parameter")} of {model.Name}: one degree of freedom is left, so the fit says nothing of the model.";
            }
        }
    }

    /// <summary>The record of what came before, then what made the maps.</summary>
    private static ParameterMaps Extend(ParameterMaps maps, ProvenanceRecord before) => maps.WithProvenance(before with { Steps = [.. before.Steps, .. maps.Provenance?.Steps ?? []] });

    private static bool IsRegion(string? text) => text?.StartsWith(InputRequest.RegionPrefix, StringComparison.Ordinal) ?? false;

    private static ProvenanceRecord Describe(DynamicInput input, Concentrations made, DceInputs inputs, ProvenanceInput? roi)
    {
        List<ProcessingStep> steps = input.Dicom is null ? [] : [input.Dicom.Step()];
        steps.AddRange([input.Step, made.Facts]);
        steps.AddRange(inputs.Artery is { } artery ? [artery.Step] : [ProcessingStep.Create("reference tissue", ("source", inputs.Files[0].Name))]);
        return new ProvenanceRecord { Inputs = [.. input.Files, .. made.Files, .. inputs.Files, .. roi is null ? Array.Empty<ProvenanceInput>() : [roi]], Steps = steps };
    }

    private int Write(DynamicInput input, Concentrations made, DceInputs inputs, ParameterMaps maps, ParameterMaps? measures, Volume<byte>? chosen, IReadOnlyList<MapRegion> regions)
    {
        context.Progress.Report("writing");
        _output.WriteNifti(maps);
        if (measures is not null)
        {
            _output.WriteNifti(measures, "without-model");
        }

        DceFiles.WriteStatus(folder, made.Converted, chosen, request.Models, Stop);
        if (request.Series.DicomMaps)
        {
            _output.WriteDicom(maps, input.Dicom!, "DCE maps");
        }

        DceFiles.WriteInputs(folder, inputs, input, Stop);
        IReadOnlyList<MapRegion> drawn = request.Series.Region.Path is null ? [] : regions;
        _notes.AddRange(new DceRegions(request, folder, made.Series, inputs.Kinetic).Write(drawn, maps, _threads, Stop));
        var tally = new Tally();
        IReadOnlyList<MeasuredRegion> summary = _output.Summarize(maps, input.Name, regions, tally, measures);
        Volume<float> signal = input.Series.Frames[^1];
        MeasureDefinition main = request.Main.ParametersOf(request.Fit)[0];
        _output.Draw(maps, signal, drawn, main);
        if (measures is not null)
        {
            _output.Draw(measures, signal, drawn, main);
        }

        int code = _output.Finish(maps, summary, tally);
        foreach (string note in _notes.Concat(DceFiles.Describe(made.Converted)))
        {
            _output.Hint(note);
        }

        if (code == ExitCode.Refused)
        {
            // Of signals the conversion is the usual cause; all its counts stand above.
            long fitted = maps.CountStatuses().Where(static s => s.Key != FitStatus.Excluded).Sum(static s => (long)s.Value);
            _output.Hint($"No region has a value: all its parameters are missing, and {Counted.Of(fitted, "voxel")} were tried. {(request.Signal.From == SignalKind.Signal ? "Check --tr, --fa, --t1 (seconds), --b1 (a factor near 1) and --baseline." : "Check that the values are what --from says, the input, and --least-enhancement.")}");
        }

        return code;
    }
}
