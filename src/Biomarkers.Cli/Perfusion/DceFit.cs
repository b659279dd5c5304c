using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Fits the voxels of a series as a request asks for.</summary>
internal static class DceFit
{
    /// <summary>Maps of the model, or of the models chosen among.</summary>
    /// <returns>The maps, and the number of each voxel's model where there are several.</returns>
    public static (ParameterMaps Maps, Volume<byte>? Chosen) Fit(
        DceRequest request, Concentrations made, KineticInputs inputs, Mask? region, Action<string> report, CancellationToken cancellationToken)
    {
        Volume<byte>? preceding = made.Converted?.ToFitStatus();
        var candidates = new List<ModelCandidate>();
        foreach (KineticChoice model in request.Models)
        {
            KineticFitOptions options = model.Narrow(request.Fit);
            var progress = new PercentProgress(request.Models.Count > 1 ? $"fitting {model.Name}" : "fitting", report);
            ParameterMaps maps = Misuse.Guard(
                "--model, --method, --fix",
                () => model.FitMaps(made.Series, inputs, region, options, preceding, request.Series.Threads, progress, cancellationToken));
            candidates.Add(new(model.Name, maps, Math.Max(1, model.CountFree(options))));
        }

        if (candidates.Count == 1)
        {
            return (candidates[0].Maps, null);
        }

        var selected = SelectedMaps.Of(candidates, made.Series.FrameCount);
        return (selected.Maps, selected.Chosen);
    }

    /// <summary>Maps of measures without a model; those without a value anywhere are left out and named.</summary>
    public static (ParameterMaps? Maps, IReadOnlyList<MeasureDefinition> Without) Measure(TimeSeries<float> series, double onset, Mask? region, int threads, CancellationToken cancellationToken)
    {
        ParameterMaps measures = Misuse.Guard("--onset", () => EnhancementCurve.Run(series, region, new() { Onset = onset }, threads, cancellationToken));
        ParameterMap[] found = [.. measures.Maps.Where(static map => map.Value.Voxels.IndexOfAnyExcept(float.NaN) >= 0)];
        var step = ProcessingStep.Create("measures without a model", ("onset_s", onset.ToString("R", CultureInfo.InvariantCulture)));
        ParameterMaps? maps = found.Length == 0 ? null : new ParameterMaps(found, measures.Status) { Provenance = new() { Steps = [step] } };
        return (maps, [.. measures.Definitions.Except(found.Select(static map => map.Definition))]);
    }
}
