using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Core, penumbra and mismatch of an acute stroke from maps of blood flow and Tmax, of CT perfusion or DSC-MRI.</summary>
/// <remarks>
/// <para>What is normal is the caller's to say, by a mask: the opposite hemisphere's tissue, usually. No mirror plane is looked for, for a head that lies askew
/// or a midline that is shifted would take the wrong tissue for normal, and nothing in the numbers would show it.</para>
/// <para>The region should hold tissue alone: fluid has little flow and would count as core.</para>
/// </remarks>
public sealed class StrokeReport
{
    private StrokeReport(FeatureSet measures, Mask core, Mask hypoperfused, Mask severe, Mask penumbra)
    {
        Measures = measures;
        Core = core;
        Hypoperfused = hypoperfused;
        SeverelyHypoperfused = severe;
        Penumbra = penumbra;
    }

    /// <summary>The measures of <see cref="StrokeMeasures"/>, in that order.</summary>
    public FeatureSet Measures { get; }

    /// <summary>Voxels of the core.</summary>
    public Mask Core { get; }

    /// <summary>Hypoperfused voxels.</summary>
    public Mask Hypoperfused { get; }

    /// <summary>Severely hypoperfused voxels, a part of the hypoperfused ones.</summary>
    public Mask SeverelyHypoperfused { get; }

    /// <summary>Hypoperfused voxels that are not core.</summary>
    public Mask Penumbra { get; }

    /// <summary>Measures a stroke.</summary>
    /// <param name="flow">Blood flow in any unit, or relative to whatever: only its ratio to normal tissue counts. NaN where there is no value.</param>
    /// <param name="tmax">Tmax in seconds on the same grid. NaN where there is no value.</param>
    /// <param name="region">Tissue to look at, on the same grid.</param>
    /// <param name="normal">Normal tissue, on the same grid; inside the region or not.</param>
    /// <param name="options">Thresholds; null for the defaults.</param>
    /// <exception cref="ArgumentException">A threshold is outside its range, or voxels without perfusion are to count, which only a deconvolution's maps tell.</exception>
    /// <exception cref="DataRefusedException">Grids differ, a region is empty, Tmax is not in seconds, or normal tissue has no mean above 0.</exception>
    /// <remarks>Formula: core is flow &lt; fraction · mean flow of normal tissue; hypoperfused is Tmax &gt; threshold. A value at the threshold belongs to neither.</remarks>
    public static StrokeReport Compute(Volume<float> flow, Volume<float> tmax, Mask region, Mask normal, StrokeOptions? options = null) =>
        Compute(flow, tmax, null, region, normal, options);

    /// <summary>Measures a stroke from the maps of a deconvolution.</summary>
    /// <param name="maps">Maps that hold blood flow and Tmax, as <see cref="Deconvolver"/> makes them; their provenance goes before the report's.</param>
    /// <param name="region">Tissue to look at, on the same grid.</param>
    /// <param name="normal">Normal tissue, on the same grid; inside the region or not.</param>
    /// <param name="options">Thresholds; null for the defaults.</param>
    /// <exception cref="ArgumentException">A threshold is outside its range.</exception>
    /// <exception cref="KeyNotFoundException">There is no map of blood flow or of Tmax.</exception>
    /// <exception cref="DataRefusedException">Grids differ, a region is empty, or normal tissue has no mean above 0.</exception>
    public static StrokeReport Compute(ParameterMaps maps, Mask region, Mask normal, StrokeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(maps);
        StrokeReport report = Compute(maps[DeconvolutionMeasures.BloodFlow], maps[DeconvolutionMeasures.Tmax], maps.Status, region, normal, options);
        ProvenanceRecord before = maps.Provenance ?? new();
        return new StrokeReport(
            report.Measures.WithProvenance(before with { Steps = [.. before.Steps, .. report.Measures.Provenance!.Steps] }),
            report.Core, report.Hypoperfused, report.SeverelyHypoperfused, report.Penumbra);
    }

    private static StrokeReport Compute(Volume<float> flow, Volume<float> tmax, Volume<byte>? status, Mask region, Mask normal, StrokeOptions? options)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(tmax);
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(normal);
        options ??= StrokeOptions.Default;
        options.Demand();
        if (options.CoreWithoutPerfusion && status is null)
        {
            throw new ArgumentException("Voxels without measurable perfusion are told by the statuses of a deconvolution's maps; from single maps they are not known.", nameof(options));
        }

        ReportRegion.DemandGrid(flow.Geometry, tmax.Geometry, "The map of Tmax");
        if (tmax.Unit != Unit.Second && tmax.Unit != Unit.Arbitrary)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"Tmax is in {tmax.Unit}; its thresholds are in seconds.");
        }

        byte[] inside = ReportRegion.Demand(region, flow.Geometry, "The region");
        NormalTissue tissue = NormalTissue.Measure(flow, normal);
        Size3 size = flow.Size;
        double lowest = options.CoreFlowFraction * tissue.Mean;
        var core = new byte[inside.Length];
        var hypoperfused = new byte[inside.Length];
        var severe = new byte[inside.Length];
        var slices = new bool[size.Z];
        int missing = 0;
        int without = 0;
        ReadOnlySpan<byte> statuses = status is null ? default : status.Voxels;
        ReadOnlySpan<float> flows = flow.Voxels;
        ReadOnlySpan<float> times = tmax.Voxels;
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] == 0)
            {
                continue;
            }

            if (!float.IsFinite(flows[i]) || !float.IsFinite(times[i]))
            {
                missing++;
                bool isWithout = !statuses.IsEmpty && statuses[i] == (byte)FitStatus.OutOfRange;
                without += isWithout ? 1 : 0;
                core[i] = isWithout && options.CoreWithoutPerfusion ? (byte)1 : (byte)0;
                continue;
            }

            slices[i / (size.X * size.Y)] = true;
            bool isDelayed = times[i] > options.HypoperfusedTmax;
            hypoperfused[i] = isDelayed ? (byte)1 : (byte)0;
            severe[i] = times[i] > options.SevereTmax ? (byte)1 : (byte)0;
            core[i] = flows[i] < lowest ? (byte)1 : (byte)0;
        }

        Mask hypoperfusedMask = Clean(ReportRegion.ToMask(flow.Geometry, hypoperfused), options);
        Mask coreMask = ReportRegion.ToMask(flow.Geometry, core);
        coreMask = Clean(options.CoreWithinHypoperfused ? coreMask.Intersect(hypoperfusedMask) : coreMask, options);
        Mask severeMask = ReportRegion.ToMask(flow.Geometry, severe).Intersect(hypoperfusedMask);
        Mask penumbra = hypoperfusedMask.Except(coreMask);
        var counts = new StrokeCounts(
            coreMask.Count, hypoperfusedMask.Count, severeMask.Count, penumbra.Count, coreMask.Except(hypoperfusedMask).Count, region.Count - missing, missing, status is null ? null : without, tissue.LeftOut, slices.Count(static s => s), tissue.Mean);
        return new StrokeReport(
            new FeatureSet(StrokeTable.Evaluate(counts, flow, options), new ProvenanceRecord { Steps = [tissue.ToStep(), Step(options)] }),
            coreMask, hypoperfusedMask, severeMask, penumbra);
    }

    private static Mask Clean(Mask mask, StrokeOptions options) => options.SmallestVolume > 0 && !mask.IsEmpty
        ? ConnectedComponents.RemoveSmall(mask, Connectivity.TwentySix, options.SmallestVolume * 1000)
        : mask;

    private static ProcessingStep Step(StrokeOptions options) => ProcessingStep.Create(
        "stroke_report",
        ("core_flow_fraction", Text(options.CoreFlowFraction)),
        ("hypoperfused_tmax", Text(options.HypoperfusedTmax) + " s"),
        ("severe_tmax", Text(options.SevereTmax) + " s"),
        ("core_within_hypoperfused", options.CoreWithinHypoperfused ? "true" : "false"),
        ("core_without_perfusion", options.CoreWithoutPerfusion ? "true" : "false"),
        ("smallest_volume", Text(options.SmallestVolume) + " mL"));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
