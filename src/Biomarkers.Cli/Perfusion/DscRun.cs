using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Carries out <c>biomarkers dsc</c> on images.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="folder">Where results go.</param>
/// <param name="context">Where words go.</param>
internal sealed class DscRun(DscRequest request, ResultFolder folder, CommandContext context)
{
    private const string Axis = "ΔR2* (1/s)";
    private const string UnitText = "1/s";

    private readonly HaemodynamicRequest _common = request.Common;
    private readonly int _threads = request.Common.Series.Threads;
    private readonly List<string> _notes = [];
    private readonly List<ProvenanceInput> _files = [];

    private CancellationToken Stop => context.CancellationToken;

    public static int Run(DscRequest request, CommandContext context) => request.Common.Series.Curves is null
        ? ResultFolder.Use(request.Common.Series.Output, request.Common.Series.Overwrite, folder => new DscRun(request, folder, context).Run())
        : DscCurves.Run(request, context);

    private int Run()
    {
        var scene = PerfusionScene.Read(_common, context.Progress.Report, Stop);
        (ContrastSeries contrast, double? echo) = DscSignals.Of(request, scene, context);
        _notes.AddRange(contrast.Notes);
        (double[] mean, _) = RegionCurves.Compute(contrast.Series, scene.Tissue, _threads, Stop);
        double[] times = contrast.Series.Times.ToArray();
        if (Haemodynamics.Judge(times, mean, scene.Input.Name) is { } judged)
        {
            _notes.Add(judged);
        }

        context.Progress.Report("looking for vessels");
        Supply? supply = _common.Supply is { } asked ? Supplies.FromImages(asked, contrast.Series, _common.Series, scene.Input.Grid, _threads, Stop) : null;
        _notes.AddRange(supply?.Notes(UnitText) ?? []);
        _notes.AddRange(Haemodynamics.Notes(_common, times));
        Deconvolver? deconvolver = supply is null ? null : Haemodynamics.Prepare(_common.Deconvolution!, supply, times);
        LeakageResult? leakage = request.Leakage is { } how ? DscLeakage.Correct(how, contrast, scene, _common.Series, _files, context) : null;
        (ParameterMaps maps, FirstPassMaps? firstPass) = Haemodynamics.Compute(
            deconvolver, leakage?.Corrected ?? contrast.Series, leakage?.Maps.Status ?? contrast.Preceding, scene.Computed, _threads, new PercentProgress("computing", context.Progress.Report), Stop);
        MeasureDefinition volume = Haemodynamics.VolumeOf(deconvolver);
        maps = scene.Normal is { } normal ? Haemodynamics.Relate(maps, volume, normal) : maps;
        context.Progress.Report("measuring");
        ParameterMaps bolus = BolusCurve.Run(contrast.Series, scene.Computed, new() { EchoTime = echo }, _threads, Stop);
        IReadOnlyList<MapSet> sets = Describe(scene, contrast, supply, leakage, maps, bolus);
        return Write(scene, contrast, supply, deconvolver, leakage, firstPass, sets, mean);
    }

    private IReadOnlyList<MapSet> Describe(PerfusionScene scene, ContrastSeries contrast, Supply? supply, LeakageResult? leakage, ParameterMaps maps, ParameterMaps bolus)
    {
        List<ProcessingStep> steps = scene.Input.Dicom is null ? [] : [scene.Input.Dicom.Step()];
        steps.AddRange([scene.Input.Step, contrast.Step]);
        var measured = new ProvenanceRecord { Inputs = [.. scene.Files, .. supply?.Files ?? [], .. _files], Steps = steps };
        ProcessingStep[] corrected = leakage is null ? [] : [leakage.Reference.Step, leakage.Step];
        ProcessingStep[] supplied = supply is null ? [] : [supply.Step];
        List<MapSet> sets = [new MapSet(maps, null, "DSC maps").After(measured with { Steps = [.. steps, .. corrected, .. supplied] })];
        if (leakage is not null)
        {
            sets.Add(new MapSet(leakage.Maps, "leakage", "DSC leakage").After(measured with { Steps = [.. steps, .. corrected] }));
        }

        sets.Add(new MapSet(bolus, "bolus", "DSC bolus").After(measured));
        return sets;
    }

    private int Write(
        PerfusionScene scene, ContrastSeries contrast, Supply? supply, Deconvolver? deconvolver, LeakageResult? leakage, FirstPassMaps? firstPass, IReadOnlyList<MapSet> sets, double[] mean)
    {
        context.Progress.Report("writing");
        var output = new PerfusionOutput(_common, scene, folder, context);
        output.WriteMaps(sets, contrast, firstPass);
        if (deconvolver is not null)
        {
            output.WriteResidues(deconvolver, leakage?.Corrected ?? contrast.Series);
        }

        int peak = Array.IndexOf(mean, mean.Max());
        List<MapRegion> places = [];
        if (supply is not null)
        {
            SupplyFiles.Write(folder, supply, Axis, scene.Input.Name, contrast.Series.Unit, Stop);
            places.AddRange(supply.Places());
        }

        if (leakage is not null)
        {
            DscLeakage.Write(folder, leakage.Reference, Stop);
            _notes.Add(DscLeakage.Describe(leakage.Reference));
            places.AddRange(leakage.Reference.Mask is { } mask ? [new MapRegion("tissue", mask)] : []);
        }

        output.DrawPlaces(PerfusionOutput.Highest(contrast.Series), "vessels.png", "where vessels and reference tissue lie", places);
        _notes.AddRange(output.WriteCurves(contrast.Series, leakage?.Corrected, deconvolver, Axis));
        MeasureDefinition volume = Haemodynamics.VolumeOf(deconvolver);
        IReadOnlyList<MeasuredRegion> report = Report(scene, sets[0].Maps, volume);
        output.WriteReport(report);
        Volume<float> anatomy = contrast.Converted is { } converted ? scene.Input.Series.Frames[converted.Baseline.End - 1] : contrast.Series.Frames[peak];
        return output.Finish(sets, volume, anatomy, report, _notes.Concat(contrast.Failures()));
    }

    /// <summary>Blood volume of each region relative to normal tissue, and where it is high.</summary>
    private List<MeasuredRegion> Report(PerfusionScene scene, ParameterMaps maps, MeasureDefinition volume)
    {
        List<MeasuredRegion> report = [];
        if (scene.Normal is not { } normal || _common.Series.Region.Path is null)
        {
            return report;
        }

        for (int i = 0; i < scene.Regions.Count; i++)
        {
            MapRegion region = scene.Regions[i];
            TumourPerfusionReport measured = LibraryWords.Guard(region.Name, () => TumourPerfusionReport.Compute(maps[volume], region.Mask, normal, request.HighVolume));
            report.Add(new(Case.NameOf(scene.Input.Name), scene.Input.Name, region.Name, measured.Measures));
            string file = scene.Regions.Count == 1 ? "high_rcbv_mask.nii.gz" : string.Create(CultureInfo.InvariantCulture, $"high_rcbv_mask_{i + 1}.nii.gz");
            DceFiles.Image(folder, file, string.Create(CultureInfo.InvariantCulture, $"voxels of {region.Name} with a relative blood volume above {request.HighVolume}"), measured.High.ToVolume(), Stop);
        }

        return report;
    }
}
