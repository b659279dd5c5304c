using System.Numerics;

namespace Biomarkers;

/// <summary>Curves to fit, as they lie in memory: one volume or row of values a sample. Nothing is copied.</summary>
/// <remarks>Made from volumes (<see cref="FromVolumes{T}"/>) or from rows of values (<see cref="FromCurves{T}"/>), then given weights or
/// values a curve brings along.</remarks>
public sealed partial class CurveData
{
    private CurveData(SampleSource samples, int curveCount, ImageGeometry? geometry, int[]? voxels)
    {
        Samples = samples;
        CurveCount = curveCount;
        Geometry = geometry;
        Voxels = voxels;
    }

    /// <summary>Number of curves.</summary>
    public int CurveCount { get; }

    /// <summary>Samples of a curve.</summary>
    public int SampleCount => Samples.SampleCount;

    /// <summary>Grid of the volumes; null for curves from rows.</summary>
    public ImageGeometry? Geometry { get; }

    /// <summary>Unit of the samples.</summary>
    public Unit Unit { get; private init; }

    /// <summary>Place of each curve on the grid; null when every voxel is a curve.</summary>
    internal int[]? Voxels { get; }

    internal SampleSource Samples { get; }

    internal SampleSource? Weights { get; private init; }

    internal IReadOnlyList<GivenParameter> Given { get; private init; } = [];

    /// <summary>Statuses that curves bring along, one sample; null for none.</summary>
    internal SampleSource? Preset { get; private init; }

    /// <summary>Takes the curves of the voxels of volumes.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="samples">One volume a sample, all on one grid and of one unit.</param>
    /// <param name="region">Voxels to fit; null for all.</param>
    /// <exception cref="ArgumentException">There is no volume, or the volumes differ in grid or unit.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    public static CurveData FromVolumes<T>(IReadOnlyList<Volume<T>> samples, Mask? region = null)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
        {
            throw new ArgumentException("At least one volume is needed.", nameof(samples));
        }

        ImageGeometry geometry = samples[0].Geometry;
        int[]? voxels = region is null ? null : RegionVoxels.Of(region, geometry);
        return new CurveData(new SampleSource<T>(Memories(samples, geometry, samples[0].Unit), voxels), voxels?.Length ?? geometry.VoxelCount, geometry, voxels)
        {
            Unit = samples[0].Unit,
        };
    }

    /// <summary>Takes curves from rows of values.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="samples">The first sample of every curve, then the second of every curve, and so on; length samples · curves.</param>
    /// <param name="curveCount">Number of curves, at least 1.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <exception cref="ArgumentException">The length is not a positive multiple of the number of curves.</exception>
    public static CurveData FromCurves<T>(ReadOnlyMemory<T> samples, int curveCount, Unit unit = default)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(curveCount, 1);
        if (samples.IsEmpty || samples.Length % curveCount != 0)
        {
            throw new ArgumentException($"{samples.Length} values are no whole number of samples of {curveCount} curves.", nameof(samples));
        }

        return new CurveData(Rows(samples, curveCount), curveCount, null, null) { Unit = unit };
    }

    /// <summary>The same curves with a weight for every sample of every curve.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="weights">One volume a sample on the same grid: finite, not negative; 0 leaves a sample out.</param>
    /// <exception cref="ArgumentException">The volumes do not fit the curves.</exception>
    public CurveData WithWeights<T>(IReadOnlyList<Volume<T>> weights)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(weights);
        CheckSamples(weights.Count);
        return With(weights: new SampleSource<T>(Memories(weights, RequireGrid(), null), Voxels), Given);
    }

    /// <summary>The same curves with a weight for every sample of every curve.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="weights">As the curves lie: finite, not negative; 0 leaves a sample out.</param>
    /// <exception cref="ArgumentException">The length is not that of the curves.</exception>
    public CurveData WithWeights<T>(ReadOnlyMemory<T> weights)
        where T : unmanaged, INumberBase<T>
    {
        CheckSamples(weights.Length / CurveCount);
        return With(weights: Rows(weights, CurveCount), Given);
    }

    /// <summary>The same curves with a value of a parameter for each.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">The values, on the same grid. A curve whose value is not finite is not fitted.</param>
    /// <param name="role">Whether the parameter is held there or starts there.</param>
    /// <exception cref="ArgumentException">The volume lies on another grid.</exception>
    public CurveData WithGiven<T>(MeasureDefinition parameter, Volume<T> values, GivenRole role = GivenRole.Held)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        return With(parameter, new SampleSource<T>(Memories([values], RequireGrid(), null), Voxels), role);
    }

    /// <summary>The same curves with a value of a parameter for each.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">One value a curve. A curve whose value is not finite is not fitted.</param>
    /// <param name="role">Whether the parameter is held there or starts there.</param>
    /// <exception cref="ArgumentException">The length is not the number of curves.</exception>
    public CurveData WithGiven<T>(MeasureDefinition parameter, ReadOnlyMemory<T> values, GivenRole role = GivenRole.Held)
        where T : unmanaged, INumberBase<T> => values.Length == CurveCount
            ? With(parameter, Rows(values, CurveCount), role)
            : throw new ArgumentException($"{values.Length} values for {CurveCount} curves.", nameof(values));

    /// <summary>The same curves with a status that some bring along: those are not fitted and keep it.</summary>
    /// <param name="status">On the same grid, in the numbers of <see cref="FitStatus"/>; 0, or a status that has values, for a curve to fit.</param>
    /// <exception cref="ArgumentException">The volume lies on another grid.</exception>
    public CurveData WithStatus(Volume<byte> status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new CurveData(Samples, CurveCount, Geometry, Voxels)
        {
            Unit = Unit,
            Weights = Weights,
            Given = Given,
            Preset = new SampleSource<byte>(Memories([status], RequireGrid(), null), Voxels),
        };
    }

    private static SampleSource<T> Rows<T>(ReadOnlyMemory<T> values, int curveCount)
        where T : unmanaged, INumberBase<T> => new(
            [.. Enumerable.Range(0, values.Length / curveCount).Select(i => values.Slice(i * curveCount, curveCount))], null);

    private static ReadOnlyMemory<T>[] Memories<T>(IReadOnlyList<Volume<T>> volumes, ImageGeometry geometry, Unit? unit)
        where T : unmanaged
    {
        var memories = new ReadOnlyMemory<T>[volumes.Count];
        for (int i = 0; i < memories.Length; i++)
        {
            Volume<T> volume = volumes[i] ?? throw new ArgumentNullException(nameof(volumes), $"Volume {i} is null.");
            if (!ReferenceEquals(volume.Geometry, geometry) && geometry.CompareWith(volume.Geometry) is { IsAligned: false } comparison)
            {
                throw new ArgumentException($"Volume {i} lies on another grid than the first. {comparison}", nameof(volumes));
            }

            if (unit is { } expected && volume.Unit != expected)
            {
                throw new ArgumentException($"Volume {i} has the unit {volume.Unit}, the first {expected}.", nameof(volumes));
            }

            memories[i] = volume.Memory;
        }

        return memories;
    }

    private CurveData With(MeasureDefinition parameter, SampleSource values, GivenRole role)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return With(Weights, [.. Given.Where(given => given.Parameter != parameter), new GivenParameter(parameter, values, role)]);
    }

    private CurveData With(SampleSource? weights, IReadOnlyList<GivenParameter> given) => new(Samples, CurveCount, Geometry, Voxels)
    {
        Unit = Unit,
        Weights = weights,
        Given = given,
        Preset = Preset,
    };

    private void CheckSamples(int count)
    {
        if (count != SampleCount)
        {
            throw new ArgumentException($"Weights of {count} samples for curves of {SampleCount}.");
        }
    }

    private ImageGeometry RequireGrid() => Geometry ?? throw new ArgumentException("These curves come from rows of values and lie on no grid.");
}
