using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Finds arteries and veins in a dynamic series, or takes those that the user drew.</summary>
public static class VesselFinder
{
    /// <summary>Candidates that are looked at closely, at most.</summary>
    private const int MostCandidates = 4000;

    /// <summary>Least rank of the peak that sets the height of peaks.</summary>
    private const int ReferenceRank = 10;

    /// <summary>Part of the candidates whose peaks are higher than that peak, where that is more.</summary>
    private const double ReferencePart = 0.05;

    /// <summary>Finds a vessel.</summary>
    /// <param name="series">Concentration in blood, or an enhancement that rises with it.</param>
    /// <param name="region">Where to look; null for everywhere.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">There are too few frames, or the slices do not lie in the series.</exception>
    /// <exception cref="DataRefusedException">Nothing qualifies: the message tells how many voxels each step left; or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Method: voxels with finite samples that are not constant; the 4000 of them with the greatest area above the first
    /// two samples; of those the ones with a bolus (<see cref="ArrivalFinder"/>) whose highest
    /// sample does not stand alone, whose noise is a small part of the peak, whose peak is not low beside the others, and whose bolus arrives within the limits asked for. Their curves, each divided by its
    /// area, are sorted into groups by k-means from fixed seeds. Of the groups' mean curves an artery is the one with the greatest peak / (width · (width + arrival − earliest arrival)); a vein the one with
    /// the greatest area that arrives and peaks after the artery's. Groups that arrive and peak within a frame of it and are about as wide are taken as parts of it that noise has split off. Of all their
    /// voxels that half is kept around which the areas are greatest, which partial volume lowers and a voxel's own noise does not touch; of at most twice the number wanted those in the middle by area are taken,
    /// as noise of T1 and of the frames before contrast scales a whole curve, further up than down.
    /// Source of the steps: Mouridsen and others 2006, doi:10.1002/mrm.20759; the figures are this project's own.
    /// </remarks>
    public static Vessel Find(
        TimeSeries<float> series, Mask? region = null, VesselOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        options ??= VesselOptions.Default;
        CheckFrames(series);
        byte[] inside = Inside(series, region, options);
        var criteria = new List<VesselCriterion> { new("in the region and slices", inside.AsSpan().Count((byte)1)) };
        int[] places = Screen(series, inside, criteria, maxDegreeOfParallelism, cancellationToken);
        List<VesselCandidate> candidates = [.. places.Select(place => VesselCandidate.Measure(series, place, options.Arrival)).OfType<VesselCandidate>()];
        criteria.Add(new(string.Create(CultureInfo.InvariantCulture, $"with a bolus of {options.LeastContrastToNoise} or more times its noise, among the {MostCandidates} of greatest area"), candidates.Count));
        Keep(candidates, criteria, "no spike", static c => !c.IsSpike);
        Keep(candidates, criteria, string.Create(CultureInfo.InvariantCulture, $"roughness at most {options.MostRoughness}"), c => c.Shape.Roughness <= options.MostRoughness);
        int rank = Math.Max(ReferenceRank, (int)(ReferencePart * candidates.Count));
        double height = candidates.Select(static c => c.Shape.Peak).OrderDescending().Take(rank).DefaultIfEmpty(0).Last() * options.LeastPeakFraction;
        Keep(candidates, criteria, string.Create(CultureInfo.InvariantCulture, $"peak at least {height:G4}"), c => c.Shape.Peak >= height);
        Keep(candidates, criteria, "arrival within the limits", c => !(c.Shape.Arrival < options.EarliestArrival) && !(c.Shape.Arrival > options.LatestArrival));
        Demand(candidates, criteria, options);
        List<VesselCandidate> chosen = VesselClusters.Choose(series.Times, series.Geometry.Size, candidates, options, criteria);
        Demand(chosen, criteria, options);
        return Make(series, [.. chosen.Select(static c => c.Place)], criteria, options);
    }

    /// <summary>Takes the voxels that the user chose, in place of any search.</summary>
    /// <param name="series">Concentration in blood, or an enhancement that rises with it.</param>
    /// <param name="voxels">The voxels; those with a sample that is not finite are left out.</param>
    /// <exception cref="ArgumentException">There are too few frames.</exception>
    /// <exception cref="DataRefusedException">The voxels lie on another grid, none is finite, or their mean curve shows no bolus.</exception>
    public static Vessel Take(TimeSeries<float> series, Mask voxels)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(voxels);
        CheckFrames(series);
        var options = new VesselOptions { LeastVoxels = 1 };
        byte[] inside = Inside(series, voxels, options);
        var criteria = new List<VesselCriterion> { new("chosen by the user", inside.AsSpan().Count((byte)1)) };
        int[] places = [.. Enumerable.Range(0, inside.Length).Where(place => inside[place] != 0 && series.Frames.All(frame => float.IsFinite(frame.Voxels[place])))];
        criteria.Add(new("with finite samples", places.Length));
        return places.Length > 0 ? Make(series, places, criteria, options) : throw Refuse(criteria, 1);
    }

    private static void CheckFrames(TimeSeries<float> series)
    {
        if (series.FrameCount < ArrivalFinder.FewestSamples)
        {
            throw new ArgumentException($"A vessel needs {ArrivalFinder.FewestSamples} frames or more; there are {series.FrameCount}.", nameof(series));
        }
    }

    private static byte[] Inside(TimeSeries<float> series, Mask? region, VesselOptions options)
    {
        int slices = series.Geometry.Size.Z;
        int last = options.LastSlice ?? (slices - 1);
        if (options.FirstSlice < 0 || options.FirstSlice > last || last >= slices)
        {
            throw new ArgumentException($"Slices {options.FirstSlice} to {last} do not lie in a series of {slices}.", nameof(options));
        }

        int plane = series.Geometry.VoxelCount / slices;
        byte[] inside = RegionBytes.Of(region, series.Geometry) ?? [.. Enumerable.Repeat((byte)1, series.Geometry.VoxelCount)];
        inside.AsSpan(0, options.FirstSlice * plane).Clear();
        inside.AsSpan((last + 1) * plane).Clear();
        return inside.AsSpan().IndexOfAnyExcept((byte)0) >= 0
            ? inside
            : throw new DataRefusedException(RefusalReason.EmptyRegion, $"The region has no voxel in the slices {options.FirstSlice} to {last}.");
    }

    /// <summary>Places of the greatest areas, in ascending order.</summary>
    private static int[] Screen(TimeSeries<float> series, byte[] inside, List<VesselCriterion> criteria, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var areas = new double[inside.Length];
        double[] times = series.Times.ToArray();
        VoxelCurves.ForEach(
            series,
            inside,
            maxDegreeOfParallelism,
            (voxel, curve, _) => areas[voxel] = ScreenedArea(times, curve),
            voxel => areas[voxel] = double.NaN,
            cancellationToken);
        int[] usable = [.. Enumerable.Range(0, areas.Length).Where(place => !double.IsNaN(areas[place]))];
        criteria.Add(new("finite and not constant", usable.Length));
        if (usable.Length <= MostCandidates)
        {
            return usable;
        }

        double[] sorted = Array.ConvertAll(usable, place => areas[place]);
        Array.Sort(sorted);
        double limit = sorted[^MostCandidates];
        int above = usable.Count(place => areas[place] > limit);
        int[] equal = [.. usable.Where(place => areas[place] == limit).Take(MostCandidates - above)];
        return [.. usable.Where(place => areas[place] > limit).Concat(equal).Order()];
    }

    private static double ScreenedArea(double[] times, ReadOnlySpan<double> curve)
    {
        double area = 0;
        double sum = 0;
        double lowest = curve[0];
        double highest = curve[0];
        for (int i = 0; i < curve.Length; i++)
        {
            sum += curve[i];
            lowest = Math.Min(lowest, curve[i]);
            highest = Math.Max(highest, curve[i]);
            area += i == 0 ? 0 : 0.5 * (curve[i] + curve[i - 1]) * (times[i] - times[i - 1]);
        }

        return double.IsFinite(sum) && highest > lowest ? area - (0.5 * (curve[0] + curve[1]) * (times[^1] - times[0])) : double.NaN;
    }

    private static void Keep(List<VesselCandidate> candidates, List<VesselCriterion> criteria, string name, Predicate<VesselCandidate> condition)
    {
        candidates.RemoveAll(candidate => !condition(candidate));
        criteria.Add(new(name, candidates.Count));
    }

    private static void Demand(List<VesselCandidate> candidates, List<VesselCriterion> criteria, VesselOptions options)
    {
        if (candidates.Count < options.LeastVoxels)
        {
            throw Refuse(criteria, options.LeastVoxels);
        }
    }

    private static DataRefusedException Refuse(List<VesselCriterion> criteria, int least) => new(
        RefusalReason.UnsuitableValues,
        $"No vessel was found; {least} voxels or more are needed. Voxels left: {string.Join("; ", criteria.Select(static c => $"{c.Name}: {c.Remaining}"))}. Draw the vessel, or loosen the limits.");

    private static Vessel Make(TimeSeries<float> series, int[] places, List<VesselCriterion> criteria, VesselOptions options)
    {
        var mean = new double[series.FrameCount];
        for (int frame = 0; frame < mean.Length; frame++)
        {
            ReadOnlySpan<float> voxels = series.Frames[frame].Voxels;
            foreach (int place in places)
            {
                mean[frame] += voxels[place];
            }

            mean[frame] /= places.Length;
        }

        if (VesselCandidate.Measure(series.Times, mean, -1, options.Arrival) is not { } measured)
        {
            criteria.Add(new("with a bolus in their mean curve", 0));
            throw Refuse(criteria, options.LeastVoxels);
        }

        var bytes = new byte[series.Geometry.VoxelCount];
        foreach (int place in places)
        {
            bytes[place] = 1;
        }

        return new Vessel(
            new InputCurve(series.Times, measured.Curve, InputKind.Blood).WithDescription($"mean of {places.Length.ToString(CultureInfo.InvariantCulture)} voxels of the images, in blood"),
            Mask.FromBytes(series.Geometry, IndexBox.Whole(series.Geometry.Size), new(bytes, series.Geometry.Size)),
            measured.Shape,
            criteria.AsReadOnly(),
            options,
            series.Unit);
    }
}
