using System.Globalization;
using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary>The segmented IVIM fit of images and curves, with words for b-values it cannot use.</summary>
internal static class SegmentedIvim
{
    private const int LeastBValues = 4;

    public static ParameterMaps FitMaps(DiffusionSignals signals, double threshold, Mask? region, int threads, IProgress<double> progress, CancellationToken cancellationToken)
    {
        Demand(signals.BValues, threshold);
        ParameterMaps maps = IvimFit.Fit(signals.Images, signals.BValues, region, Options(threshold), threads, progress, cancellationToken);
        ProvenanceRecord record = maps.Provenance ?? new();
        return maps.WithProvenance(record with { Steps = [.. signals.Steps, .. record.Steps] });
    }

    /// <summary>Curves as the voxels of a row; the maps hold them in single precision.</summary>
    public static IReadOnlyList<CurveFitRow> FitCurves(SampledCurves curves, double threshold, CancellationToken cancellationToken)
    {
        Demand(curves.Positions, threshold);
        int count = curves.Names.Count;
        var row = new ImageGeometry(new(count, 1, 1), new(1, 1, 1), new(0, 0, 0));
        Volume<double>[] images = [.. Enumerable.Range(0, curves.Positions.Length).Select(i => Volume.Wrap(row, curves.Samples.Slice(i * count, count)))];
        ParameterMaps maps = IvimFit.Fit(images, curves.Positions, null, Options(threshold), 0, null, cancellationToken);
        List<CurveFitRow> rows = [];
        for (int i = 0; i < count; i++)
        {
            foreach (ParameterMap map in maps.Maps)
            {
                double error = map.StandardError?.Voxels[i] ?? double.NaN;
                int freedom = maps.DegreesOfFreedom?.Voxels[i] ?? 0;
                rows.Add(CurveFitRow.Create(curves.Names[i], "ivim_segmented", map.Definition, default, map.Value.Voxels[i], error, freedom, maps.StatusAt(i, 0, 0)));
            }
        }

        return rows;
    }

    private static IvimOptions Options(double threshold) => new() { Method = IvimMethod.Segmented, Threshold = threshold };

    private static void Demand(ReadOnlySpan<double> bValues, double threshold)
    {
        BValues.Demand(bValues, LeastBValues);
        double[] distinct = [.. bValues.ToArray().Distinct().Order()];
        if (distinct[0] != 0 || !distinct.Any(b => b > 0 && b < threshold) || distinct.Count(b => b >= threshold) < 2)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The segmented method needs b = 0, a b-value below {threshold} s/mm² and two from there on; there are {string.Join(", ", distinct)}. Choose another --threshold, or another method."));
        }
    }
}
