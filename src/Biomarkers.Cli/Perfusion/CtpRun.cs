using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out <c>biomarkers ctp</c> on images.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="folder">Where results go.</param>
/// <param name="context">Where words go.</param>
internal sealed class CtpRun(CtpRequest request, ResultFolder folder, CommandContext context)
{
    private const string Axis = "Enhancement (HU)";

    private readonly HaemodynamicRequest _common = request.Common;
    private readonly int _threads = request.Common.Series.Threads;
    private readonly List<string> _notes = [];

    private CancellationToken Stop => context.CancellationToken;

    public static int Run(CtpRequest request, CommandContext context) => request.Common.Series.Curves is null
        ? ResultFolder.Use(request.Common.Series.Output, request.Common.Series.Overwrite, folder => new CtpRun(request, folder, context).Run())
        : CtpCurves.Run(request, context);

    private int Run()
    {
        var scene = PerfusionScene.Read(_common, context.Progress.Report, Stop);
        var signals = CtpSignals.Of(request, scene, context);
        _notes.AddRange(signals.Notes);
        TimeSeries<float> tissue = signals.Tissue.Series;
        double[] times = tissue.Times.ToArray();
        (double[] mean, _) = RegionCurves.Compute(tissue, scene.Tissue, _threads, Stop);
        if (Haemodynamics.Judge(times, mean, scene.Input.Name) is { } judged)
        {
            _notes.Add(judged);
        }

        context.Progress.Report("looking for vessels");
        Supply? supply = _common.Supply is { } asked ? Supplies.FromImages(asked, signals.Vessels.Series, _common.Series, scene.Input.Grid, _threads, Stop) : null;
        if (supply is not null)
        {
            _notes.AddRange(supply.Notes("HU"));
            _notes.AddRange(supply.Vein is null ? ["The artery's curve was not compared with a vein; where it is thinner than a voxel, volume and flow read too high. --vof auto undoes that."] : []);
        }

        _notes.AddRange(Haemodynamics.Notes(_common, times));
        Deconvolver? deconvolver = supply is null ? null : Haemodynamics.Prepare(_common.Deconvolution!, supply, times);
        (ParameterMaps maps, FirstPassMaps? firstPass) = Haemodynamics.Compute(
            deconvolver, tissue, signals.Tissue.Preceding, scene.Computed, _threads, new PercentProgress("computing", context.Progress.Report), Stop);
        MeasureDefinition volume = Haemodynamics.VolumeOf(deconvolver);
        maps = scene.Normal is { } normal ? Haemodynamics.Relate(maps, volume, normal) : maps;
        context.Progress.Report("measuring");
        ParameterMaps bolus = BolusCurve.Run(tissue, scene.Computed, null, _threads, Stop);
        return Write(scene, signals, supply, deconvolver, firstPass, Describe(scene, signals, supply, maps, bolus), mean);
    }

    private static IReadOnlyList<MapSet> Describe(PerfusionScene scene, CtpSignals signals, Supply? supply, ParameterMaps maps, ParameterMaps bolus)
    {
        List<ProcessingStep> steps = scene.Input.Dicom is null ? [] : [scene.Input.Dicom.Step()];
        steps.Add(scene.Input.Step);
        steps.AddRange(signals.Steps);
        var measured = new ProvenanceRecord { Inputs = [.. scene.Files, .. supply?.Files ?? []], Steps = steps };
        ProcessingStep[] supplied = supply is null ? [] : [supply.Step];
        return
        [
            new MapSet(maps, null, "CT perfusion maps").After(measured with { Steps = [.. steps, .. supplied] }),
            new MapSet(bolus, "bolus", "CT perfusion bolus").After(measured),
        ];
    }

    private int Write(PerfusionScene scene, CtpSignals signals, Supply? supply, Deconvolver? deconvolver, FirstPassMaps? firstPass, IReadOnlyList<MapSet> sets, double[] mean)
    {
        context.Progress.Report("writing");
        var output = new PerfusionOutput(_common, scene, folder, context);
        output.WriteMaps(sets, signals.Tissue, firstPass);
        if (deconvolver is not null)
        {
            output.WriteResidues(deconvolver, signals.Tissue.Series);
        }

        Volume<float> peak = signals.Tissue.Series.Frames[Array.IndexOf(mean, mean.Max())];
        if (supply is not null)
        {
            SupplyFiles.Write(folder, supply, Axis, scene.Input.Name, Unit.Hounsfield, Stop);
            output.DrawPlaces(PerfusionOutput.Highest(signals.Vessels.Series), "vessels.png", "where the vessels lie", [.. supply.Places()]);
        }

        _notes.AddRange(output.WriteCurves(signals.Tissue.Series, null, deconvolver, Axis));
        IReadOnlyList<MeasuredRegion> report = [];
        if (scene.Normal is not null && deconvolver is not null)
        {
            report = CtpReport.Write(request, scene, sets[0].Maps, output, folder, Stop);
            output.WriteReport(report);
        }
        else
        {
            _notes.Add(deconvolver is null ? "--method gamma gives no flow and no Tmax, so there is no report." : "There is no report: core is relative to normal tissue. Give --normal-roi PATH.");
        }

        MeasureDefinition main = deconvolver is null ? GammaVariateMeasures.Area : DeconvolutionMeasures.BloodFlow;
        return output.Finish(sets, main, peak, report, _notes.Concat(signals.Tissue.Failures()));
    }
}
