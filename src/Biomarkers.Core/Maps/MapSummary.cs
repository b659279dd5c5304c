using System.Globalization;
using System.Runtime.InteropServices;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Sums up the map of a parameter in a region.</summary>
/// <remarks>
/// Voxels without a value (NaN) do not count; how many there were, and why, is a measure of its own and a remark on the mean,
/// which also says how many values come from fits with a parameter on its bound or undetermined. Those on a bound count like
/// any others, as leaving them out would bias the rest; a few of them move the mean far and the median hardly, and their number is a
/// measure too. Computed in double precision from the map's floats, the same bits for any number of threads.
/// </remarks>
public static class MapSummary
{
    private static readonly double[] Percents = [10, 25, 50, 75, 90];

    /// <summary>Mean, standard deviation, median, percentiles, extremes and counts.</summary>
    /// <param name="maps">Maps of a fit.</param>
    /// <param name="parameter">Which of them.</param>
    /// <param name="region">Voxels that count; at least one, on the maps' grid.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each of <see cref="MapMeasures.All"/>, in that order, with the maps' provenance.</returns>
    /// <exception cref="KeyNotFoundException">There is no such map.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FeatureSet Compute(
        ParameterMaps maps, MeasureDefinition parameter, Mask region, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(maps);
        (float[] values, int[] missingBy, int[] valuesBy) = Gather(maps, parameter, region);
        MapMeasures measures = MapMeasures.Of(parameter);
        Unit unit = maps[parameter].Unit;
        int missing = region.Count - values.Length;
        string? why = missing == 0 ? null : Explain(missing, region.Count, missingBy);
        List<Measurement> results = [];
        if (values.Length == 0)
        {
            foreach (MeasureDefinition definition in measures.All)
            {
                if (definition != measures.Count && definition != measures.MissingCount && definition != measures.AtBoundCount)
                {
                    results.Add(Measurement.Missing(definition, MeasureStatus.Undefined, why!, unit));
                }
            }
        }
        else
        {
            Fill(results, measures, values, unit, Join(why, Doubt(values.Length, valuesBy)), maxDegreeOfParallelism, cancellationToken);
        }

        results.Add(Measurement.Computed(measures.Count, values.Length, Unit.One));
        results.Add(Measurement.Computed(measures.MissingCount, missing, Unit.One, remark: why));
        results.Add(Measurement.Computed(measures.AtBoundCount, valuesBy[(int)FitStatus.AtBound], Unit.One));
        return new FeatureSet(results, maps.Provenance);
    }

    /// <summary>How often values occur, in bins of equal width.</summary>
    /// <param name="maps">Maps of a fit.</param>
    /// <param name="parameter">Which of them.</param>
    /// <param name="region">Voxels that count; at least one, on the maps' grid.</param>
    /// <param name="start">Lower end of the first bin, in the parameter's unit; finite.</param>
    /// <param name="width">Width of a bin; finite and greater than 0.</param>
    /// <param name="bins">Number of bins, 1 to 65,536.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="KeyNotFoundException">There is no such map.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    public static MapHistogram Histogram(ParameterMaps maps, MeasureDefinition parameter, Mask region, double start, double width, int bins)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, MapHistogram.MostBins);
        if (!double.IsFinite(start) || !double.IsFinite(width) || width <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, string.Create(CultureInfo.InvariantCulture, $"Bins need a finite start and a width greater than 0; given are {start} and {width}."));
        }

        (float[] values, _, _) = Gather(maps, parameter, region);
        var counts = new long[bins];
        long below = 0;
        long above = 0;
        foreach (float value in values)
        {
            // Half-open bins: start + k width ≤ x < start + (k + 1) width
            double at = Math.Floor((value - start) / width);
            if (at < 0)
            {
                below++;
            }
            else if (at >= bins)
            {
                above++;
            }
            else
            {
                counts[(int)at]++;
            }
        }

        return new MapHistogram(start, width, Array.AsReadOnly(counts), below, above, region.Count - values.Length);
    }

    private static void Fill(List<Measurement> results, MapMeasures measures, float[] values, Unit unit, string? why, int threads, CancellationToken cancellationToken)
    {
        double mean = FixedSum.Deviations(values, 0, threads, cancellationToken).First / values.Length;
        double squares = FixedSum.Deviations(values, mean, threads, cancellationToken).Second;
        double[] percentiles = Percentiles.Compute(values, Percents, threads, cancellationToken);
        results.Add(Measurement.Computed(measures.Mean, mean, unit, remark: why));
        results.Add(values.Length > 1
            ? Measurement.Computed(measures.StandardDeviation, Math.Sqrt(squares / (values.Length - 1)), unit)
            : Measurement.Missing(measures.StandardDeviation, MeasureStatus.Undefined, "One voxel has no standard deviation.", unit));
        results.Add(Measurement.Computed(measures.Median, percentiles[2], unit));
        results.Add(Measurement.Computed(measures.Percentile10, percentiles[0], unit));
        results.Add(Measurement.Computed(measures.Percentile25, percentiles[1], unit));
        results.Add(Measurement.Computed(measures.Percentile75, percentiles[3], unit));
        results.Add(Measurement.Computed(measures.Percentile90, percentiles[4], unit));
        results.Add(Measurement.Computed(measures.Minimum, System.Numerics.Tensors.TensorPrimitives.Min<float>(values), unit));
        results.Add(Measurement.Computed(measures.Maximum, System.Numerics.Tensors.TensorPrimitives.Max<float>(values), unit));
    }

    /// <summary>The values of the region in the order of the voxels, and how many voxels have each status, without and with a value.</summary>
    private static (float[] Values, int[] MissingBy, int[] ValuesBy) Gather(ParameterMaps maps, MeasureDefinition parameter, Mask region)
    {
        ArgumentNullException.ThrowIfNull(region);
        Volume<float> map = maps[parameter];
        if (region.IsEmpty)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel. Check the mask, its label and that it covers the image.");
        }

        if (!map.Geometry.IsAlignedWith(region.Geometry))
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, $"The region lies on another grid than the map. {map.Geometry.CompareWith(region.Geometry)}");
        }

        var values = new List<float>(region.Count);
        var missingBy = new int[256];
        var valuesBy = new int[256];
        ReadOnlySpan<byte> status = maps.Status.Voxels;
        ReadOnlySpan<float> voxels = map.Voxels;
        IndexBox box = region.BoundingBox;
        ReadOnlyVolumeSpan<byte> inside = region.AsVolumeSpan();
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                ReadOnlySpan<byte> row = inside.Row(y - region.Box.Start.Y, z - region.Box.Start.Z);
                int line = ((z * map.Size.Y) + y) * map.Size.X;
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    if (row[x - region.Box.Start.X] == 0)
                    {
                        continue;
                    }

                    if (float.IsFinite(voxels[line + x]))
                    {
                        values.Add(voxels[line + x]);
                        valuesBy[status[line + x]]++;
                    }
                    else
                    {
                        missingBy[status[line + x]]++;
                    }
                }
            }
        }

        return (CollectionsMarshal.AsSpan(values).ToArray(), missingBy, valuesBy);
    }

    private static string Explain(int missing, int count, int[] statuses)
    {
        IEnumerable<string> parts = FitStatusLegend.All.Where(entry => statuses[(int)entry.Status] > 0)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{statuses[(int)entry.Status]} {entry.Name}"));
        return string.Create(CultureInfo.InvariantCulture, $"{missing} of {count} voxels have no value: {string.Join(", ", parts)}.");
    }

    /// <summary>How many of the values the fit itself doubts: on a bound of a parameter, not determined by the samples, or of a curve cut off.</summary>
    private static string? Doubt(int count, int[] statuses)
    {
        (int Count, string Words)[] doubts =
        [
            (statuses[(int)FitStatus.AtBound], "of fits with a parameter on its bound"),
            (statuses[(int)FitStatus.Undetermined], "of fits with an undetermined parameter"),
            (statuses[(int)FitStatus.Truncated], "of curves that end before the bolus has gone by"),
        ];
        string[] said = [.. doubts.Where(static doubt => doubt.Count > 0).Select(static doubt => string.Create(CultureInfo.InvariantCulture, $"{doubt.Count} {doubt.Words}"))];
        return said.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Of {count} values there are {string.Join(" and ", said)}.");
    }

    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : $"{first} {second}";
}
