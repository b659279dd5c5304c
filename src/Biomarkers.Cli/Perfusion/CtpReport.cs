using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Core, hypoperfused tissue and penumbra of each region, as measures, masks and a picture.</summary>
internal static class CtpReport
{
    private const string Compressed = "truncated singular values compress ratios of flow, so that the core reads smaller than by true flow";

    /// <summary>Measures and writes.</summary>
    /// <param name="request">Thresholds and method.</param>
    /// <param name="scene">Regions and normal tissue.</param>
    /// <param name="maps">Maps of a deconvolution.</param>
    /// <param name="output">Draws.</param>
    /// <param name="folder">Where masks go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The measures of each region.</returns>
    public static IReadOnlyList<MeasuredRegion> Write(CtpRequest request, PerfusionScene scene, ParameterMaps maps, PerfusionOutput output, ResultFolder folder, CancellationToken cancellationToken)
    {
        List<MeasuredRegion> report = [];
        for (int i = 0; i < scene.Regions.Count; i++)
        {
            MapRegion region = scene.Regions[i];
            StrokeReport stroke = LibraryWords.Guard(region.Name, () => Misuse.Guard("--core-threshold", () => StrokeReport.Compute(maps, region.Mask, scene.Normal!, request.Stroke)));
            report.Add(new(Case.NameOf(scene.Input.Name), scene.Input.Name, region.Name, Remark(stroke.Measures, request.Common.Deconvolution!.Method)));
            string number = scene.Regions.Count == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"_{i + 1}");
            (string Name, Mask Mask)[] masks = [("core", stroke.Core), ("penumbra", stroke.Penumbra), ("hypoperfused", stroke.Hypoperfused), ("severely_hypoperfused", stroke.SeverelyHypoperfused)];
            foreach ((string name, Mask mask) in masks)
            {
                DceFiles.Image(folder, $"{name}_mask{number}.nii.gz", $"{Counted.Of(mask.Count, "voxel")} of {name.Replace('_', ' ')} tissue", mask.ToVolume(), cancellationToken);
            }

            output.DrawPlaces(maps[DeconvolutionMeasures.Tmax], $"stroke{number}.png", $"core and penumbra of {region.Name} on Tmax", [new("core", stroke.Core), new("penumbra", stroke.Penumbra)]);
        }

        return report;
    }

    /// <summary>The measures, those that rest on relative flow with a word on the method.</summary>
    private static FeatureSet Remark(FeatureSet measures, DeconvolutionMethod method) => method == DeconvolutionMethod.Tikhonov ? measures : new(
        measures.Select(static m => m.Status == MeasureStatus.Computed && IsOfFlow(m.Definition)
            ? Measurement.Computed(m.Definition, m.Value, m.Unit, m.Context, m.Reason is null ? Compressed : $"{m.Reason}; {Compressed}")
            : m),
        measures.Provenance);

    private static bool IsOfFlow(MeasureDefinition measure) =>
        measure == StrokeMeasures.CoreVolume || measure == StrokeMeasures.MismatchVolume || measure == StrokeMeasures.MismatchRatio || measure == StrokeMeasures.PenumbraVolume;
}
