using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>The mean ΔR2* curve of tissue in which agent stays in the vessels, and where that tissue lies.</summary>
public sealed class LeakageReference
{
    private readonly double[] _times;
    private readonly double[] _curve;

    private LeakageReference(double[] times, double[] curve, Mask? mask, Volume<byte>? candidates, BaselineFrames? baseline, string origin)
    {
        _times = times;
        _curve = curve;
        Mask = mask;
        Candidates = candidates;
        Baseline = baseline;
        Step = ProcessingStep.Create(
            "leakage reference",
            ("origin", origin),
            ("voxels", VoxelCount.ToString(CultureInfo.InvariantCulture)),
            ("baseline", baseline?.ToString() ?? "not used"));
    }

    /// <summary>Times in seconds.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>The mean curve, 1/s.</summary>
    public ReadOnlySpan<double> Curve => _curve;

    /// <summary>The voxels it is the mean of; null for a curve from elsewhere.</summary>
    public Mask? Mask { get; }

    /// <summary>Number of voxels; 0 for a curve from elsewhere.</summary>
    public int VoxelCount => Mask?.Count ?? 0;

    /// <summary>What each voxel was found to be, in the numbers of <see cref="LeakageCandidate"/>; null for a curve from elsewhere.</summary>
    public Volume<byte>? Candidates { get; }

    /// <summary>The frames taken as before contrast; null for a curve from elsewhere.</summary>
    public BaselineFrames? Baseline { get; }

    /// <summary>What was done.</summary>
    public ProcessingStep Step { get; }

    /// <summary>Finds the reference tissue.</summary>
    /// <param name="relaxation">ΔR2* over time, 1/s.</param>
    /// <param name="region">Where to look, such as the brain; null for everywhere.</param>
    /// <param name="options">What counts as such tissue; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The baseline does not lie in the series.</exception>
    /// <exception cref="DataRefusedException">There is no such tissue (the message counts what there is instead), no baseline was found, there are too few
    /// frames, or the region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LeakageReference Find(
        TimeSeries<float> relaxation, Mask? region = null, LeakageReferenceOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        options ??= LeakageReferenceOptions.Default;
        LeakageCandidates found = LeakageCandidates.Judge(relaxation, region, options, maxDegreeOfParallelism, cancellationToken);
        found.Demand(options.LeastVoxels);
        return Create(relaxation, Mask.FromLabel(found.Kinds, (byte)LeakageCandidate.NonEnhancing), found, "found", maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Takes given voxels, all of them that have a number in every frame.</summary>
    /// <param name="relaxation">ΔR2* over time, 1/s.</param>
    /// <param name="mask">The reference tissue.</param>
    /// <param name="options">What counts as tissue without leakage; null for the defaults.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The baseline does not lie in the series.</exception>
    /// <exception cref="DataRefusedException">Not one of the voxels is without leakage (the message counts what they are), no baseline was found, there are too few
    /// frames, or the mask is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LeakageReference FromMask(
        TimeSeries<float> relaxation, Mask mask, LeakageReferenceOptions? options = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        LeakageCandidates found = LeakageCandidates.Judge(relaxation, mask, options ?? LeakageReferenceOptions.Default, maxDegreeOfParallelism, cancellationToken);
        found.Demand(1);
        Mask usable = mask.Except(Mask.FromLabel(found.Kinds, (byte)LeakageCandidate.NotFinite));
        return Create(relaxation, usable, found, "mask", maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Takes a curve from elsewhere.</summary>
    /// <param name="times">Times in seconds, finite and strictly increasing.</param>
    /// <param name="curve">ΔR2* in 1/s, finite, one a time.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are fewer than two samples, times do not increase, or a value is not finite.</exception>
    public static LeakageReference FromCurve(ReadOnlySpan<double> times, ReadOnlySpan<double> curve)
    {
        var checkedCurve = new InputCurve(times, curve);
        return new(checkedCurve.Times.ToArray(), checkedCurve.Concentration.ToArray(), null, null, null, "curve");
    }

    /// <summary>Number of voxels of each kind that occurs; empty for a curve from elsewhere.</summary>
    public IReadOnlyList<KeyValuePair<LeakageCandidate, int>> CountCandidates() => Candidates is null ? [] : LeakageCandidates.Count(Candidates);

    private static LeakageReference Create(TimeSeries<float> relaxation, Mask mask, LeakageCandidates found, string origin, int threads, CancellationToken cancellationToken) => new(
        relaxation.Times.ToArray(), LeakageCandidates.Mean(relaxation, mask.ToVolume().Memory, threads, cancellationToken), mask, found.Kinds, found.Baseline, origin);
}
