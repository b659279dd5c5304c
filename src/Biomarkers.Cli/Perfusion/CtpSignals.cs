using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>The enhancement of a CT perfusion series, for vessels and for tissue.</summary>
/// <param name="Vessels">As vessels are taken from: not smoothed in space, which mixes them with what is around.</param>
/// <param name="Tissue">As tissue is computed from.</param>
/// <param name="Steps">What was done, for a provenance.</param>
/// <param name="Notes">What was assumed, one sentence each.</param>
internal sealed record CtpSignals(ContrastSeries Vessels, ContrastSeries Tissue, IReadOnlyList<ProcessingStep> Steps, IReadOnlyList<string> Notes)
{
    /// <summary>Aligns, smooths and converts as a request asks for.</summary>
    /// <exception cref="DataRefusedException">There is no baseline, or values and times are not what they are said to be.</exception>
    public static CtpSignals Of(CtpRequest request, PerfusionScene scene, CommandContext context)
    {
        int threads = request.Common.Series.Threads;
        CancellationToken stop = context.CancellationToken;
        DynamicInput input = scene.Input;
        List<ProcessingStep> steps = [];
        List<string> notes = [];
        double[] mean = ContrastSeries.DemandFinite(input, scene.Tissue, threads, stop);
        if (request.IsEnhancement)
        {
            DemandEnhancement(mean, input.Name);
        }

        TimeSeries<float> series = input.Series;
        if (request.SliceTimes is { } named)
        {
            AlignedSlices aligned = CtpSlices.Align(named, input, context, threads);
            series = aligned.Series;
            steps.Add(aligned.Step);
            notes.Add(FormattableString.Invariant($"Slices of a frame lie up to {aligned.LargestSpread:G3} s apart; they were brought to {series.FrameCount} common times from {series.Times[0]:G4} to {series.Times[^1]:G4} s."));
        }

        (series, ProcessingStep? inTime) = request.Smoothing.InTime(series, threads, new PercentProgress("smoothing in time", context.Progress.Report), stop);
        (TimeSeries<float> tissue, ProcessingStep? inSpace) = request.Smoothing.InSpace(series, scene.Tissue, threads, new PercentProgress("smoothing in space", context.Progress.Report), stop);
        steps.AddRange(new[] { inTime, inSpace }.OfType<ProcessingStep>());
        if (inSpace is not null && scene.Tissue is null)
        {
            notes.Add("Everything is smoothed in space, bone and air with tissue; --mask PATH keeps them apart.");
        }

        ContrastSeries vessels = Convert(request, scene, series, request.Common.Baseline, context);
        notes.AddRange(vessels.Notes);
        ContrastSeries own = ReferenceEquals(tissue, series) ? vessels : Convert(request, scene, tissue, vessels.Converted?.Baseline, context);
        steps.Add(vessels.Step);
        return new CtpSignals(vessels, own, steps, notes);
    }

    /// <summary>Refuses enhancements that look like Hounsfield units.</summary>
    public static void DemandEnhancement(double[] mean, string name) => ContrastSeries.DemandRise(mean, name, "an enhancement", "If the values are Hounsfield units, give --from hu.");

    /// <summary>The enhancement of one curve.</summary>
    /// <returns>The rise, NaN where there is none, with the reason; null where every sample has one.</returns>
    public static (double[] Rise, string? Refusal) OfCurve(CtpRequest request, double[] times, double[] values, string place)
    {
        if (request.IsEnhancement)
        {
            return (values, null);
        }

        BaselineFrames baseline = request.Common.Baseline ?? LibraryWords.Guard(place, () => BaselineDetection.Find(times, values));
        Concentrations.DemandBaseline(baseline, values.Length);
        var rise = new double[values.Length];
        SignalStatus status = CtEnhancement.ToConcentration(values, baseline, 1, rise);
        return (rise, status == SignalStatus.Converted ? null : $"No value: a sample {ContrastSeries.Words(status)}.");
    }

    private static ContrastSeries Convert(CtpRequest request, PerfusionScene scene, TimeSeries<float> series, BaselineFrames? baseline, CommandContext context)
    {
        if (request.IsEnhancement)
        {
            return new ContrastSeries(InUnit(series), null, ProcessingStep.Create("enhancement", ("from", "rise above the baseline, taken as HU")), []);
        }

        if (baseline is { } stated)
        {
            Concentrations.DemandBaseline(stated, series.FrameCount);
        }

        var options = new SignalOptions { Baseline = baseline };
        ConvertedSeries converted = LibraryWords.Guard(scene.Input.Name, () =>
        {
            // Vessels may lie outside the mask, the baseline is that of the mask.
            options = baseline is null && scene.Tissue is not null ? options with { Baseline = Run(options with { Region = scene.Tissue }).Baseline } : options;
            return Run(options);
        });
        return new ContrastSeries(converted.Series, converted, converted.Step, ContrastSeries.Describe(converted, baseline is null));

        ConvertedSeries Run(SignalOptions how) =>
            CtEnhancement.Compute(series, how, request.Common.Series.Threads, new PercentProgress("converting", context.Progress.Report), context.CancellationToken);
    }

    private static TimeSeries<float> InUnit(TimeSeries<float> series) => series.Unit == Unit.Hounsfield
        ? series
        : new(series.Times, [.. series.Frames.Select(static frame => Volume.Wrap(frame.Geometry, frame.Memory, Unit.Hounsfield))]);
}
