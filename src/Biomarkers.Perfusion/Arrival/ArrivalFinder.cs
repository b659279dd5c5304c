namespace Biomarkers.Perfusion;

/// <summary>Finds when a bolus arrives: for single curves and for every voxel of a series.</summary>
/// <remarks>For signals that fall when the agent comes (DSC before its conversion), turn the sign first.</remarks>
public static class ArrivalFinder
{
    /// <summary>Fewest samples that can show a baseline and a rise.</summary>
    public const int FewestSamples = 5;

    /// <summary>Finds the arrival in one curve.</summary>
    /// <param name="times">Seconds, strictly increasing; at least <see cref="FewestSamples"/>.</param>
    /// <param name="values">Concentration or enhancement, one a time.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are too few samples, or times do not increase.</exception>
    /// <remarks>
    /// Formula, linear-quadratic: y = b0 up to t_a, b0 + b1 (t − t_a) + b2 (t − t_a)² after it, b1 ≥ 0, over the samples up to the first that
    /// reaches nine tenths of the peak. Every sample time is tried as t_a with b by linear least squares; then, between the neighbours of the best, 32 further
    /// times. Peak gradient: the steepest line over three samples meets the mean of the samples before.
    /// Source: Cheong, Koh and Hou 2003, doi:10.1088/0031-9155/48/5/403.
    /// </remarks>
    public static BolusArrival Find(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ArrivalOptions? options = null)
    {
        if (times.Length != values.Length || times.Length < FewestSamples)
        {
            throw new ArgumentException($"An arrival needs {FewestSamples} samples or more and one value a time; given are {times.Length} times and {values.Length} values.", nameof(values));
        }

        for (int i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || (i > 0 && times[i] <= times[i - 1]))
            {
                throw new ArgumentException($"Times must be finite and strictly increasing; time {i} is not.", nameof(times));
            }
        }

        return ArrivalSearch.Find(times, values, new double[values.Length], options ?? ArrivalOptions.Default);
    }

    /// <summary>Finds the arrival in every voxel.</summary>
    /// <param name="series">Concentration or enhancement over time.</param>
    /// <param name="region">Voxels to look at; null for all.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">There are too few frames.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ArrivalMaps FindMaps(
        TimeSeries<float> series, Mask? region = null, ArrivalOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        options ??= ArrivalOptions.Default;
        if (series.FrameCount < FewestSamples)
        {
            throw new ArgumentException($"An arrival needs {FewestSamples} frames or more; there are {series.FrameCount}.", nameof(series));
        }

        if (region is { IsEmpty: true })
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "The region has no voxel, so there is no arrival to find.");
        }

        int voxels = series.Geometry.VoxelCount;
        byte[]? inside = RegionBytes.Of(region, series.Geometry);
        var time = new float[voxels];
        var baseline = new ushort[voxels];
        var status = new byte[voxels];
        VoxelCurves.ForEach(series, inside, maxDegreeOfParallelism, (voxel, curve, scratch) =>
        {
            BolusArrival found = ArrivalSearch.Find(series.Times, curve, scratch, options);
            time[voxel] = (float)found.Time;
            baseline[voxel] = (ushort)Math.Min(found.BaselineCount, ushort.MaxValue);
            status[voxel] = (byte)found.Status;
        }, voxel => time[voxel] = float.NaN, cancellationToken);
        return new ArrivalMaps(
            Volume.Wrap(series.Geometry, time, Unit.Second), Volume.Wrap(series.Geometry, baseline, Unit.One), Volume.Wrap(series.Geometry, status, Unit.One));
    }
}
