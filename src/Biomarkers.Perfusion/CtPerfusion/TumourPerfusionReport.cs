using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Blood volume of a tumour relative to normal tissue, and where it is high.</summary>
public sealed class TumourPerfusionReport
{
    /// <summary>Relative blood volume above which tissue counts as high, when no other is given.</summary>
    public const double DefaultThreshold = 2;

    private TumourPerfusionReport(FeatureSet measures, Mask high)
    {
        Measures = measures;
        High = high;
    }

    /// <summary>The measures of <see cref="TumourPerfusionMeasures"/>, in that order.</summary>
    public FeatureSet Measures { get; }

    /// <summary>Voxels of the tumour with a relative blood volume above the threshold.</summary>
    public Mask High { get; }

    /// <summary>Measures a tumour.</summary>
    /// <param name="bloodVolume">Blood volume in any unit, corrected for leakage where that matters. NaN where there is no value; negative values are kept.</param>
    /// <param name="tumour">The tumour, on the same grid.</param>
    /// <param name="normal">Normal tissue, usually white matter of the other side, on the same grid.</param>
    /// <param name="threshold">Relative blood volume above which tissue counts as high; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not a number above 0.</exception>
    /// <exception cref="DataRefusedException">Grids differ, a region is empty, or normal tissue has no mean above 0.</exception>
    /// <remarks>Formula: rCBV = CBV / mean CBV of normal tissue; high is rCBV &gt; threshold.</remarks>
    public static TumourPerfusionReport Compute(Volume<float> bloodVolume, Mask tumour, Mask normal, double threshold = DefaultThreshold)
    {
        ArgumentNullException.ThrowIfNull(bloodVolume);
        ArgumentNullException.ThrowIfNull(tumour);
        ArgumentNullException.ThrowIfNull(normal);
        if (!(threshold > 0) || !double.IsFinite(threshold))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold.ToString(CultureInfo.InvariantCulture), "A threshold above 0 is needed.");
        }

        byte[] inside = ReportRegion.Demand(tumour, bloodVolume.Geometry, "The tumour");
        NormalTissue tissue = NormalTissue.Measure(bloodVolume, normal);
        ReadOnlySpan<float> values = bloodVolume.Voxels;
        var kept = new List<float>(tumour.Count);
        var high = new byte[inside.Length];
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] != 0 && float.IsFinite(values[i]))
            {
                kept.Add(values[i]);
                high[i] = values[i] > threshold * tissue.Mean ? (byte)1 : (byte)0;
            }
        }

        Mask highMask = ReportRegion.ToMask(bloodVolume.Geometry, high);
        string text = threshold.ToString("R", CultureInfo.InvariantCulture);
        var step = ProcessingStep.Create("tumour_perfusion_report", ("threshold", text));
        return new TumourPerfusionReport(
            new FeatureSet(Evaluate(bloodVolume, CollectionsMarshal.AsSpan(kept), highMask.Count, tissue, tumour.Count - kept.Count, $"rCBV > {text}"), new ProvenanceRecord { Steps = [tissue.ToStep(), step] }),
            highMask);
    }

    private static List<Measurement> Evaluate(Volume<float> map, ReadOnlySpan<float> values, int high, NormalTissue tissue, int missing, string remark)
    {
        Span<double> percentiles = [double.NaN, double.NaN, double.NaN];
        if (!values.IsEmpty)
        {
            Percentiles.Compute(values, [50, 95, 100], percentiles);
        }

        double average = values.IsEmpty ? double.NaN : FixedSum.Sum(values) / values.Length;
        bool any = !values.IsEmpty;
        return
        [
            Value(TumourPerfusionMeasures.HighVolume, ReportUnits.Volume(map.Geometry, high), ReportUnits.Millilitre, remark),
            Value(TumourPerfusionMeasures.HighFraction, (double)high / values.Length, Unit.One, remark),
            Value(TumourPerfusionMeasures.Mean, average / tissue.Mean, Unit.One),
            Value(TumourPerfusionMeasures.Median, percentiles[0] / tissue.Mean, Unit.One),
            Value(TumourPerfusionMeasures.Percentile95, percentiles[1] / tissue.Mean, Unit.One),
            Value(TumourPerfusionMeasures.Maximum, percentiles[2] / tissue.Mean, Unit.One),
            Measurement.Computed(TumourPerfusionMeasures.NormalVolume, tissue.Mean, map.Unit),
            Measurement.Computed(TumourPerfusionMeasures.EvaluatedVolume, ReportUnits.Volume(map.Geometry, values.Length), ReportUnits.Millilitre),
            Measurement.Computed(TumourPerfusionMeasures.VoxelsWithoutValue, missing, Unit.One),
            Measurement.Computed(TumourPerfusionMeasures.NormalVoxelsWithoutValue, tissue.LeftOut, Unit.One),
        ];

        Measurement Value(MeasureDefinition definition, double value, Unit unit, string? note = null) => any
            ? Measurement.Computed(definition, value, unit, null, note)
            : Measurement.Missing(definition, MeasureStatus.Undefined, "No voxel of the tumour has a value.", unit);
    }
}
