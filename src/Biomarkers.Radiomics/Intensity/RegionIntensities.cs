using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>The values of a region's intensity mask in scan order, gathered once and shared by everything that looks at them.</summary>
/// <remarks>Scan order is X fastest, then Y, then Z. Immutable.</remarks>
public sealed class RegionIntensities
{
    private readonly float[] _values;

    private RegionIntensities(
        Volume<float> image, RegionOfInterest region, float[] values, ValueSurvey survey, int threads, CancellationToken cancel)
    {
        Image = image;
        Region = region;
        _values = values;
        bool any = survey.NonFinite < values.Length;

        // Adding zero turns −0 into +0, so that the sign of a zero never depends on the order of the voxels.
        Minimum = any ? survey.Minimum + 0f : float.NaN;
        Maximum = any ? survey.Maximum + 0f : float.NaN;
        NonFiniteCount = survey.NonFinite;
        IsIntegral = survey.Integral && survey.NonFinite == 0;
        AboutZero = FixedSum.Deviations(values.AsMemory(), 0, threads, cancel);
        Counts = IsIntegral ? ValueCounts.Of(values, Minimum, Maximum, threads, cancel) : null;
    }

    /// <summary>The image the values come from.</summary>
    public Volume<float> Image { get; }

    /// <summary>The region the values belong to.</summary>
    public RegionOfInterest Region { get; }

    /// <summary>Unit of the values: the image's.</summary>
    public Unit Unit => Image.Unit;

    /// <summary>The values in scan order.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Number of values, those that are not finite included.</summary>
    public int Count => _values.Length;

    /// <summary>Number of values that are NaN or infinite.</summary>
    public int NonFiniteCount { get; }

    /// <summary>Smallest finite value; NaN when there is none.</summary>
    public float Minimum { get; }

    /// <summary>Largest finite value; NaN when there is none.</summary>
    public float Maximum { get; }

    /// <summary>True when every value is a finite integer.</summary>
    public bool IsIntegral { get; }

    /// <summary>Mean of the values; NaN when there are none or one is not finite.</summary>
    public double Mean => NonFiniteCount > 0 ? double.NaN : AboutZero.First / Count;

    /// <summary>The values in scan order.</summary>
    internal ReadOnlyMemory<float> Memory => _values;

    /// <summary>Sums of the values' powers.</summary>
    internal DeviationSums AboutZero { get; }

    /// <summary>How often <see cref="Minimum"/> + i occurs, at index i, where all values are integers in a modest range; otherwise
    /// null.</summary>
    internal long[]? Counts { get; }

    /// <summary>Collects the values of a region's intensity mask.</summary>
    /// <param name="image">Image on the region's grid.</param>
    /// <param name="region">Region; its intensity mask may be empty.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentNullException">The image or the region is null.</exception>
    /// <exception cref="DataRefusedException">Image and region lie on different grids.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static RegionIntensities Gather(
        Volume<float> image, RegionOfInterest region, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(region);
        RegionGrid.Check(image, region);
        if (region.Intensity.IsEmpty)
        {
            return new(image, region, [], ValueSurvey.Empty, 1, cancellationToken);
        }

        Mask mask = region.Intensity;
        var starts = new int[mask.BoundingBox.Size.Z + 1];
        ParallelBlocks.For(starts.Length - 1, maxDegreeOfParallelism, z => starts[z + 1] = CountSlice(mask, z), cancellationToken);
        for (int z = 1; z < starts.Length; z++)
        {
            starts[z] += starts[z - 1];
        }

        var values = GC.AllocateUninitializedArray<float>(mask.Count);
        var surveys = new ValueSurvey[starts.Length - 1];
        ParallelBlocks.For(
            surveys.Length,
            maxDegreeOfParallelism,
            z => surveys[z] = GatherSlice(image, mask, z, values.AsSpan(starts[z]..starts[z + 1])),
            cancellationToken);
        ValueSurvey survey = surveys.Aggregate(ValueSurvey.Empty, static (all, one) => all.Join(one));
        return new(image, region, values, survey, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>The values at given places of the ascending order.</summary>
    /// <param name="ranks">Places, 0-based, ascending.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="cancel">Stops the work.</param>
    internal double[] AtRanks(int[] ranks, int threads, CancellationToken cancel)
    {
        if (Counts is null)
        {
            return Array.ConvertAll(OrderStatistics.Select(_values.AsMemory(), ranks, threads, cancel), static v => (double)v);
        }

        var found = new double[ranks.Length];
        long below = 0;
        for (int value = 0, at = 0; at < ranks.Length; value++)
        {
            below += Counts[value];
            while (at < ranks.Length && ranks[at] < below)
            {
                found[at++] = Minimum + (double)value;
            }
        }

        return found;
    }

    internal double[] Percentiles(ReadOnlySpan<double> percents, int threads, CancellationToken cancel)
    {
        if (Counts is null)
        {
            return Numerics.Percentiles.Compute(_values.AsMemory(), percents, threads, cancel);
        }

        var found = new double[percents.Length];
        Numerics.Percentiles.OfCounts(Counts, Minimum, percents, found);
        return found;
    }

    /// <summary>Why no feature can be computed from the values; null when it can.</summary>
    internal FeatureValue? Problem => Count == 0
        ? FeatureValue.Undefined("The intensity mask has no voxel.")
        : NonFiniteCount > 0 ? FeatureValue.Failed(DescribeNonFinite()) : null;

    internal string DescribeNonFinite() => string.Create(
        CultureInfo.InvariantCulture, $"{NonFiniteCount} of {Count} voxels of the intensity mask are not finite numbers.");

    private static int CountSlice(Mask mask, int z)
    {
        int slice = mask.Box.Size.X * mask.Box.Size.Y;
        return mask.Bytes.Slice((z + Mask.Padding) * slice, slice).Count((byte)1);
    }

    private static ValueSurvey GatherSlice(Volume<float> image, Mask mask, int z, Span<float> destination)
    {
        IndexBox box = mask.BoundingBox;
        ReadOnlyVolumeSpan<float> voxels = image.AsVolumeSpan();
        ReadOnlyVolumeSpan<byte> bytes = mask.AsVolumeSpan();
        int written = 0;
        for (int y = 0; y < box.Size.Y; y++)
        {
            ReadOnlySpan<float> row = voxels.Row(box.Start.Y + y, box.Start.Z + z).Slice(box.Start.X, box.Size.X);
            ReadOnlySpan<byte> inside = bytes.Row(y + Mask.Padding, z + Mask.Padding).Slice(Mask.Padding, box.Size.X);
            written += MaskedRow.Compress(row, inside, destination[written..]);
        }

        return ValueSurvey.Of(destination);
    }
}
