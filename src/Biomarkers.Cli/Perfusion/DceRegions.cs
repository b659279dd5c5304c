using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Fits the mean curve of each region, and writes table and figures.</summary>
internal sealed class DceRegions(DceRequest request, ResultFolder folder, TimeSeries<float> concentration, KineticInputs inputs)
{
    /// <summary>Fits and writes; without regions nothing.</summary>
    /// <returns>What is to be known, one sentence each.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<MapRegion> regions, ParameterMaps maps, int threads, CancellationToken cancellationToken)
    {
        double[] times = concentration.Times.ToArray();
        List<CurveFitRow> rows = [];
        List<string> notes = [];
        for (int i = 0; i < regions.Count; i++)
        {
            MapRegion region = regions[i];
            (double[] mean, int voxels) = RegionCurves.Compute(concentration, region.Mask, threads, cancellationToken);
            if (voxels == 0)
            {
                notes.Add($"{region.Name}: no voxel has a concentration in every frame, so there is no mean curve.");
                continue;
            }

            ModelFit fit = Fit(times, mean, maps);
            rows.AddRange(fit.ToRows(region.Name));
            string file = regions.Count == 1 ? "curve" : string.Create(CultureInfo.InvariantCulture, $"curve_{i + 1}");
            DceFiles.WriteFigure(folder, file, $"mean curve of {region.Name} with its fit", Draw(region.Name, voxels, times, mean, fit));
        }

        if (rows.Count > 0)
        {
            folder.Write("fits.csv", "the fit of each region's mean curve", stream => CurveFitCsv.Write(stream, rows));
        }

        return notes;
    }

    private ModelFit Fit(double[] times, double[] mean, ParameterMaps maps)
    {
        if (!request.Main.IsConstrained)
        {
            return ModelFit.Best(request.Models, times, mean, inputs, request.Fit);
        }

        // One curve has no other curves to share the reference's kep with; it takes that of the maps.
        ReadOnlySpan<float> kep = maps[KineticMeasures.ReferenceKep].Voxels;
        int first = kep.IndexOfAnyExcept(float.NaN);
        ParameterRule[] held = first < 0 ? [] : [new ParameterRule(KineticMeasures.ReferenceKep) { Held = kep[first] }];
        KineticFitOptions options = request.Fit with { Fit = request.Fit.Fit with { Rules = [.. request.Fit.Fit.Rules, .. held] } };
        ModelFit free = ModelFit.Best([KineticChoices.Find("--model", "rrm")], times, mean, inputs, options);
        return free with { Model = request.Main };
    }

    private CurveFigure Draw(string name, int voxels, double[] times, double[] mean, ModelFit fit)
    {
        List<CurveSeries> curves = [new($"Mean of {Counted.Of(voxels, "voxel")}", times, mean, CurveStyle.Points)];
        double[] parameters = fit.Parameters;
        if (Array.TrueForAll(parameters, double.IsFinite))
        {
            double[] model = fit.Model.Simulate(times, inputs, parameters, fit.Options);
            curves.Add(new(fit.Model.Title, times, model));
            curves.Add(new("Residual", times, [.. mean.Zip(model, static (y, m) => y - m)]));
        }

        return new CurveFigure("Time (s)", "Concentration in tissue (mmol/L)", curves, Title(name, fit));
    }

    private static string Title(string name, ModelFit fit)
    {
        IEnumerable<string> values = fit.Fits.Definitions.Select(definition => string.Create(
            CultureInfo.InvariantCulture, $"{definition.Tag} {fit.Fits[definition][0]:G3}{(definition.Unit.Resolve(default) == Unit.One ? string.Empty : $" {definition.Unit.Resolve(default).Symbol}")}"));
        return $"{name}: {string.Join(", ", values)}";
    }
}
