using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>The measures of a stroke from its counts.</summary>
internal static class StrokeTable
{
    public static IEnumerable<Measurement> Evaluate(StrokeCounts counts, Volume<float> flow, StrokeOptions options)
    {
        string core = string.Create(
            CultureInfo.InvariantCulture,
            $"CBF < {options.CoreFlowFraction} · {counts.NormalFlow:G6} {flow.Unit}{(options.CoreWithinHypoperfused ? $" and Tmax > {options.HypoperfusedTmax.ToString(CultureInfo.InvariantCulture)} s" : string.Empty)}");
        string delayed = string.Create(CultureInfo.InvariantCulture, $"Tmax > {options.HypoperfusedTmax} s");
        string severe = string.Create(CultureInfo.InvariantCulture, $"Tmax > {options.SevereTmax} s");
        string mismatch = counts.CoreElsewhere == 0 ? $"{delayed}; core: {core}" : string.Create(
            CultureInfo.InvariantCulture, $"{delayed}; core: {core}; {counts.CoreElsewhere} of {counts.Core} voxels of the core are not hypoperfused");
        string slab = string.Create(CultureInfo.InvariantCulture, $"of {flow.Size.Z} slices {flow.Geometry.Spacing.Z} mm apart");

        // Of dead tissue half the curves have by chance an area below zero, and so no value.
        int added = options.CoreWithoutPerfusion ? counts.WithoutPerfusion ?? 0 : 0;
        string wider = added == 0 ? core : string.Create(CultureInfo.InvariantCulture, $"{core}, and {added} voxels without measurable perfusion");
        string counted = counts.Missing == added ? wider : string.Create(
            CultureInfo.InvariantCulture, $"{wider}; {counts.Missing - added} voxels without a value, as tissue without any flow may be, are not counted");
        yield return Volume(StrokeMeasures.CoreVolume, counts.Core, counted);
        yield return Volume(StrokeMeasures.HypoperfusedVolume, counts.Hypoperfused, delayed);
        yield return Volume(StrokeMeasures.MismatchVolume, counts.Hypoperfused - counts.Core, mismatch);
        yield return Ratio(StrokeMeasures.MismatchRatio, counts.Hypoperfused, counts.Core, "There is no core, so there is no ratio to it.", mismatch);
        yield return Volume(StrokeMeasures.PenumbraVolume, counts.Penumbra, mismatch);
        yield return Volume(StrokeMeasures.SevereVolume, counts.Severe, severe);
        yield return Ratio(StrokeMeasures.HypoperfusionIntensityRatio, counts.Severe, counts.Hypoperfused, "No tissue is hypoperfused, so there is no ratio to it.", $"{severe} over {delayed}");
        yield return Measurement.Computed(StrokeMeasures.NormalFlow, counts.NormalFlow, flow.Unit);
        yield return Measurement.Computed(StrokeMeasures.EvaluatedVolume, ReportUnits.Volume(flow.Geometry, counts.Evaluated), ReportUnits.Millilitre);
        yield return Measurement.Computed(StrokeMeasures.VoxelsWithoutValue, counts.Missing, Unit.One, null, string.Create(CultureInfo.InvariantCulture, $"of {counts.Evaluated + counts.Missing} voxels of the region"));
        yield return counts.WithoutPerfusion is { } without
            ? Measurement.Computed(StrokeMeasures.VolumeWithoutPerfusion, ReportUnits.Volume(flow.Geometry, without), ReportUnits.Millilitre, null, options.CoreWithoutPerfusion ? "counted as core" : "left out of the core")
            : Measurement.Missing(StrokeMeasures.VolumeWithoutPerfusion, MeasureStatus.NotApplicable, "There is no map of statuses to tell it by.", ReportUnits.Millilitre);
        yield return Measurement.Computed(StrokeMeasures.NormalVoxelsWithoutValue, counts.NormalMissing, Unit.One);
        yield return Measurement.Computed(StrokeMeasures.SlabSlices, counts.Slices, Unit.One, null, slab);
        yield return Measurement.Computed(StrokeMeasures.SlabCoverage, counts.Slices * flow.Geometry.Spacing.Z, Unit.Millimetre, null, slab);

        Measurement Volume(MeasureDefinition definition, int voxels, string remark) => counts.Evaluated == 0
            ? Measurement.Missing(definition, MeasureStatus.Undefined, "No voxel of the region has a value in both maps.", ReportUnits.Millilitre)
            : Measurement.Computed(definition, ReportUnits.Volume(flow.Geometry, voxels), ReportUnits.Millilitre, null, remark);

        Measurement Ratio(MeasureDefinition definition, int above, int below, string whenNone, string remark) => counts.Evaluated == 0
            ? Measurement.Missing(definition, MeasureStatus.Undefined, "No voxel of the region has a value in both maps.", Unit.One)
            : below == 0 ? Measurement.Missing(definition, MeasureStatus.Undefined, whenNone, Unit.One)
            : Measurement.Computed(definition, (double)above / below, Unit.One, null, remark);
    }
}
