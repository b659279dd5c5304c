using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>What contrast agent adds to each voxel over time: ΔR2* or an enhancement.</summary>
/// <param name="Series">The rise above the frames before contrast.</param>
/// <param name="Converted">The conversion; null where values were a rise already.</param>
/// <param name="Step">What was done, for a provenance.</param>
/// <param name="Notes">What was assumed, one sentence each.</param>
internal sealed record ContrastSeries(TimeSeries<float> Series, ConvertedSeries? Converted, ProcessingStep Step, IReadOnlyList<string> Notes)
{
    private const double LargestStart = 0.5;
    private const int MostNamed = 8;

    /// <summary>Statuses for what follows; null where nothing was converted.</summary>
    public Volume<byte>? Preceding => Converted?.ToFitStatus();

    /// <summary>Refuses images without a voxel that has a number in every frame.</summary>
    public static double[] DemandFinite(DynamicInput input, Mask? region, int threads, CancellationToken cancellationToken)
    {
        (double[] mean, int voxels) = RegionCurves.Compute(input.Series, region, threads, cancellationToken);
        return voxels > 0 ? mean : throw new DataRefusedException(
            RefusalReason.UnsuitableValues, $"{input.Name}: no voxel has a number in every frame. {WhereNot(input.Series, region)}");
    }

    /// <summary>Which frames hold no number at all, or else fewest, a sentence.</summary>
    private static string WhereNot(TimeSeries<float> series, Mask? region)
    {
        ReadOnlySpan<byte> inside = region is null ? default : region.ToVolume().Voxels;
        var numbers = new int[series.FrameCount];
        for (int t = 0; t < numbers.Length; t++)
        {
            ReadOnlySpan<float> voxels = series.Frames[t].Voxels;
            for (int i = 0; i < voxels.Length; i++)
            {
                numbers[t] += (inside.IsEmpty || inside[i] != 0) && float.IsFinite(voxels[i]) ? 1 : 0;
            }
        }

        int fewest = numbers.Min();
        int[] frames = [.. Enumerable.Range(0, numbers.Length).Where(t => numbers[t] == fewest)];
        string named = string.Join(", ", frames.Take(MostNamed)) + (frames.Length > MostNamed ? " ..." : string.Empty);
        return $"{(frames.Length == 1 ? "Frame" : "Frames")} {named} (counted from 0) {(frames.Length == 1 ? "holds" : "hold")} {(fewest == 0 ? "no number at all" : $"the fewest numbers, of {Counted.Of(fewest, "voxel")}")}; leave {(frames.Length == 1 ? "it" : "them")} out, or repair {(frames.Length == 1 ? "it" : "them")}.";
    }

    /// <summary>Refuses values that do not begin at zero, as a change since before contrast does.</summary>
    /// <param name="mean">The mean curve.</param>
    /// <param name="name">Name of what holds the values.</param>
    /// <param name="what">What the values are said to be.</param>
    /// <param name="advice">What to do when they are something else.</param>
    public static void DemandRise(ReadOnlySpan<double> mean, string name, string what, string advice)
    {
        double start = 0.5 * (mean[0] + mean[Math.Min(1, mean.Length - 1)]);
        double largest = 0;
        foreach (double value in mean)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (Math.Abs(start) > LargestStart * largest)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, FormattableString.Invariant(
                $"{name}: the mean curve begins at {start:G4} and reaches {largest:G4} at most; {what} begins near 0. {advice}"));
        }
    }

    /// <summary>The frames before contrast that are taken, in a sentence; none where they were stated.</summary>
    public static IReadOnlyList<string> Describe(ConvertedSeries converted, bool isFound) =>
        isFound ? [$"The baseline is {converted.Baseline}, found on the mean curve; --baseline states others."] : [];

    /// <summary>What the conversion could not do, one sentence.</summary>
    public IEnumerable<string> Failures()
    {
        KeyValuePair<SignalStatus, int>[] bad = [.. Converted?.CountStatuses().Where(static s => s.Key > SignalStatus.Converted) ?? []];
        if (bad.Length > 0)
        {
            yield return $"Voxels whose signal could not be converted, see signal_status.nii.gz: {string.Join(", ", bad.Select(static s => $"{Counted.Of(s.Value, "voxel")} {Words(s.Key)}"))}.";
        }
    }

    /// <summary>A status in words.</summary>
    public static string Words(SignalStatus status) => status == SignalStatus.Saturated ? "at the noise floor" : DceFiles.Words(status);
}
