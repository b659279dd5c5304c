using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Makes changes of the transverse relaxation rate as a request asks for.</summary>
internal static class DscSignals
{
    private static readonly ProcessingStep Given = ProcessingStep.Create("relaxation", ("from", "change of R2*, taken as 1/s"));

    /// <summary>The rates, and the echo time at which a recovery of the signal is stated.</summary>
    /// <exception cref="DataRefusedException">There is no baseline, values are not what they are said to be, or an echo time is not known.</exception>
    public static (ContrastSeries Contrast, double? EchoTime) Of(DscRequest request, PerfusionScene scene, CommandContext context)
    {
        int threads = request.Common.Series.Threads;
        DynamicInput input = scene.Input;
        double[] mean = ContrastSeries.DemandFinite(input, scene.Tissue, threads, context.CancellationToken);
        if (request.Signal.IsRate)
        {
            DemandRate(mean, input.Name);
            return (new ContrastSeries(InUnit(input.Series), null, Given, []), null);
        }

        List<string> notes = [];
        DynamicInput? second = request.Signal.Second is { } asked ? DynamicInput.Read(asked, context.Progress.Report, context.CancellationToken) : null;
        double echo = MrSequence.Choose("echo time", "--te SECONDS", "s", request.Signal.EchoTime, input.Mr?.EchoTimes?.Value, notes);
        double? later = second is null ? null : MrSequence.Choose("second echo time", "--te2 SECONDS", "s", request.Signal.SecondEchoTime, second.Mr?.EchoTimes?.Value, notes);
        if (request.Common.Baseline is { } stated)
        {
            Concentrations.DemandBaseline(stated, input.Series.FrameCount);
        }

        var options = new SusceptibilityOptions { Baseline = request.Common.Baseline, NoiseFloor = request.Signal.NoiseFloor, Skip = request.Signal.Skip };
        ConvertedSeries converted = LibraryWords.Guard(input.Name, () => Misuse.Guard("--te, --te2, --noise-floor", () =>
        {
            // Vessels and normal tissue may lie outside the mask, the baseline is that of the mask.
            options = options.Baseline is null && scene.Tissue is not null ? options with { Baseline = Convert(options with { Region = scene.Tissue }).Baseline } : options;
            return Convert(options);
        }));
        notes.AddRange(ContrastSeries.Describe(converted, request.Common.Baseline is null));
        DemandAny(converted, scene, input.Name, threads, context.CancellationToken);
        return (new ContrastSeries(converted.Series, converted, converted.Step, notes), echo);

        ConvertedSeries Convert(SusceptibilityOptions how)
        {
            var progress = new PercentProgress("converting", context.Progress.Report);
            return second is null
                ? TransverseRelaxation.Compute(input.Series, echo, how, threads, progress, context.CancellationToken)
                : TransverseRelaxation.Compute(input.Series, second.Series, echo, later!.Value, how, threads, progress, context.CancellationToken);
        }
    }

    /// <summary>Rates of one curve.</summary>
    /// <returns>Rates, NaN where there is none, with the reason; null where every sample has one.</returns>
    public static (double[] Rates, string? Refusal) OfCurve(DscRequest request, double[] times, double[] values, string place)
    {
        if (request.Signal.IsRate)
        {
            return (values, null);
        }

        BaselineFrames baseline = request.Common.Baseline ?? FindBaseline(times, values, request.Signal.Skip, place);
        Concentrations.DemandBaseline(baseline, values.Length);
        var rates = new double[values.Length];
        SignalStatus status = TransverseRelaxation.Compute(values, baseline, request.Signal.EchoTime!.Value, rates, request.Signal.NoiseFloor);
        return (rates, status == SignalStatus.Converted ? null : $"No value: a sample {ContrastSeries.Words(status)}.");
    }

    /// <summary>Refuses rates that look like signals.</summary>
    public static void DemandRate(double[] mean, string name) => ContrastSeries.DemandRise(mean, name, "a change of R2*", "If the values are signals, give --from signal and --te SECONDS.");

    private static BaselineFrames FindBaseline(double[] times, double[] signal, int skip, string place)
    {
        double[] rate = Array.ConvertAll(signal, static s => -Math.Log(s));
        return LibraryWords.Guard(place, () => Misuse.Guard("--skip", () => BaselineDetection.Find(times, rate, skip)));
    }

    private static void DemandAny(ConvertedSeries converted, PerfusionScene scene, string name, int threads, CancellationToken cancellationToken)
    {
        if (RegionCurves.Compute(converted.Series, scene.Computed, threads, cancellationToken).Voxels == 0)
        {
            string why = string.Join(", ", converted.CountStatuses().Where(static s => s.Key > SignalStatus.Converted).Select(static s => $"{Counted.Of(s.Value, "voxel")} {ContrastSeries.Words(s.Key)}"));
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{name}: no voxel has a rate in every frame: {why}. If the values are rates in 1/s already, give --from r2star.");
        }
    }

    private static TimeSeries<float> InUnit(TimeSeries<float> series) => series.Unit == LeakageMeasures.PerSecond
        ? series
        : new(series.Times, [.. series.Frames.Select(static frame => Volume.Wrap(frame.Geometry, frame.Memory, LeakageMeasures.PerSecond))]);
}
