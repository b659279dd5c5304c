using System.Globalization;

namespace Biomarkers.Diffusion;

/// <summary>Diffusion-weighted images of one grid with their b-values: what every diffusion fit starts from.</summary>
/// <remarks>Immutable. What was done to the images (choice of b-values, averaging of directions) stands in <see cref="Steps"/>.</remarks>
public sealed class DiffusionSignals
{
    private readonly double[] _bValues;
    private readonly Volume<float>[] _images;
    private readonly Vector3D[] _directions;

    /// <summary>Joins images and b-values, without a copy.</summary>
    /// <param name="bValues">b-values in s/mm², one for each image, in any order; equal ones for several directions or repetitions.</param>
    /// <param name="images">One image for each b-value, all on one grid and in one unit.</param>
    /// <param name="directions">Direction of diffusion weighting of each image as a unit vector, zero where there is none; null for not known.</param>
    /// <exception cref="ArgumentException">Counts differ, or an image lies on another grid or has another unit.</exception>
    /// <exception cref="DataRefusedException">Fewer than two different b-values, one that is negative or not a number, or b-values that look like another unit.</exception>
    public DiffusionSignals(ReadOnlySpan<double> bValues, IReadOnlyList<Volume<float>> images, IReadOnlyList<Vector3D>? directions = null)
        : this(bValues, images, directions, [])
    {
    }

    private DiffusionSignals(ReadOnlySpan<double> bValues, IReadOnlyList<Volume<float>> images, IReadOnlyList<Vector3D>? directions, IReadOnlyList<ProcessingStep> steps)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (bValues.Length != images.Count || (directions is not null && directions.Count != images.Count))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"There are {images.Count} images, {bValues.Length} b-values and {directions?.Count.ToString(CultureInfo.InvariantCulture) ?? "no"} directions; one for each image is needed."));
        }

        Biomarkers.Diffusion.BValues.Demand(bValues);
        for (int i = 0; i < images.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(images[i], nameof(images));
            if (images[i].Unit != images[0].Unit)
            {
                throw new ArgumentException($"Image {i + 1} has the unit {images[i].Unit}, image 1 {images[0].Unit}.", nameof(images));
            }

            if (!ReferenceEquals(images[i].Geometry, images[0].Geometry) && images[0].Geometry.CompareWith(images[i].Geometry) is { IsAligned: false } comparison)
            {
                throw new ArgumentException($"Image {i + 1} lies on another grid than image 1. {comparison}", nameof(images));
            }
        }

        _bValues = bValues.ToArray();
        _images = [.. images];
        _directions = directions is null ? [] : [.. directions];
        Steps = steps;
    }

    /// <summary>b-values in s/mm², in the order of the images.</summary>
    public ReadOnlySpan<double> BValues => _bValues;

    /// <summary>One image for each b-value.</summary>
    public IReadOnlyList<Volume<float>> Images => _images.AsReadOnly();

    /// <summary>Direction of diffusion weighting of each image; empty when not known.</summary>
    public IReadOnlyList<Vector3D> Directions => _directions.AsReadOnly();

    /// <summary>The grid all images share.</summary>
    public ImageGeometry Geometry => _images[0].Geometry;

    /// <summary>Unit of the signals.</summary>
    public Unit Unit => _images[0].Unit;

    /// <summary>What was done to the images, in order.</summary>
    public IReadOnlyList<ProcessingStep> Steps { get; }

    /// <summary>The different b-values in s/mm², ascending.</summary>
    public IReadOnlyList<double> DistinctBValues => [.. _bValues.Distinct().Order()];

    /// <summary>Takes the frames of a 4-D image, whatever their times.</summary>
    /// <param name="bValues">b-values in s/mm², one for each frame.</param>
    /// <param name="series">The frames.</param>
    /// <exception cref="ArgumentException">Counts differ.</exception>
    /// <exception cref="DataRefusedException">The b-values cannot be used; the message says why.</exception>
    public static DiffusionSignals FromFrames(ReadOnlySpan<double> bValues, TimeSeries<float> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new DiffusionSignals(bValues, series.Frames);
    }

    /// <summary>The images of some b-values only.</summary>
    /// <param name="bValues">b-values in s/mm² to keep; every one must be there.</param>
    /// <param name="tolerance">Largest difference in s/mm² at which a b-value counts as asked for. Default 0: exactly.</param>
    /// <returns>The images in their order.</returns>
    /// <exception cref="ArgumentException">The tolerance is negative or not a number.</exception>
    /// <exception cref="DataRefusedException">A b-value is not there, or fewer than two different ones are left; the message lists those there are.</exception>
    public DiffusionSignals Select(ReadOnlySpan<double> bValues, double tolerance = 0)
    {
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 or more s/mm².");
        }

        var kept = new SortedSet<int>();
        foreach (double wanted in bValues)
        {
            int[] found = [.. Enumerable.Range(0, _bValues.Length).Where(i => Math.Abs(_bValues[i] - wanted) <= tolerance)];
            if (found.Length == 0)
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                    CultureInfo.InvariantCulture, $"There is no image with b = {wanted} s/mm². There are: {BValueChecks.List([.. DistinctBValues])}."));
            }

            kept.UnionWith(found);
        }

        return new DiffusionSignals(
            [.. kept.Select(i => _bValues[i])],
            [.. kept.Select(i => _images[i])],
            _directions.Length == 0 ? null : [.. kept.Select(i => _directions[i])],
            [.. Steps, ProcessingStep.Create("select b-values", ("b", $"{BValueChecks.List(bValues)} s/mm2"), ("tolerance", string.Create(CultureInfo.InvariantCulture, $"{tolerance:R} s/mm2")), ("images", kept.Count.ToString(CultureInfo.InvariantCulture)))]);
    }

    /// <summary>One image for each b-value: the geometric mean over directions and repetitions.</summary>
    /// <param name="tolerance">Largest difference in s/mm² between b-values that count as one; some scanners state a slightly different b for each direction. Default 0: exactly.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Images in ascending order of b, without directions; the b of each is the mean of its images'.</returns>
    /// <exception cref="ArgumentException">The tolerance is negative or not a number.</exception>
    /// <exception cref="DataRefusedException">Neighbouring b-values lie within the tolerance, but the first and the last of them do not, so that the groups would be
    /// arbitrary; or fewer than two are left.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Formula: S = exp(Σ ln S / n), which makes the ADC of the means the mean of the directions' ADCs (the trace for three orthogonal ones).
    /// Undefined cases: where a signal of a voxel is not positive there is no such mean; the voxel takes the smallest of its signals, and
    /// NaN where one is not a number, so that a later fit gives its status. Images of b-values without company stay as they are.
    /// </remarks>
    public DiffusionSignals AverageDirections(double tolerance = 0, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        int[][] groups = Group(tolerance);
        double[] means = [.. groups.Select(Mean)];
        var images = new Volume<float>[groups.Length];
        for (int g = 0; g < groups.Length; g++)
        {
            Volume<float>[] members = [.. groups[g].Select(i => _images[i])];
            images[g] = members.Length == 1 ? members[0] : GeometricMean.Compute(members, maxDegreeOfParallelism, cancellationToken);
        }

        string counts = string.Join(", ", groups.Select((group, g) => string.Create(CultureInfo.InvariantCulture, $"{means[g]}: {group.Length}")));
        return new DiffusionSignals(means, images, null,
        [
            .. Steps,
            ProcessingStep.Create(
                "average directions",
                ("mean", "geometric"),
                ("images of each b", counts),
                ("tolerance", string.Create(CultureInfo.InvariantCulture, $"{tolerance:R} s/mm2"))),
        ]);
    }

    // Indices of images, in their order, of each b-value that counts as one; ascending in b.
    private int[][] Group(double tolerance)
    {
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 or more s/mm².");
        }

        int[] order = [.. Enumerable.Range(0, _bValues.Length).OrderBy(i => _bValues[i])];
        var groups = new List<int[]>();
        for (int start = 0, end; start < order.Length; start = end)
        {
            end = start + 1;
            while (end < order.Length && _bValues[order[end]] - _bValues[order[end - 1]] <= tolerance)
            {
                end++;
            }

            (double first, double last) = (_bValues[order[start]], _bValues[order[end - 1]]);
            if (last - first > tolerance)
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The b-values from {first} to {last} s/mm² hang together at a tolerance of {tolerance} s/mm², but are further apart than it. Take a tolerance that tells them apart, or one of at least {last - first}. There are: {BValueChecks.List([.. DistinctBValues])}."));
            }

            groups.Add([.. order[start..end].Order()]);
        }

        return [.. groups];
    }

    // Formula: b0 + Σ (b − b0) / n, which gives equal b-values back exactly.
    private double Mean(int[] group)
    {
        double first = _bValues[group[0]];
        double sum = 0;
        foreach (int i in group)
        {
            sum += _bValues[i] - first;
        }

        return first + (sum / group.Length);
    }
}
