using System.Globalization;
using System.Numerics.Tensors;

namespace Biomarkers;

/// <summary>Images of one grid over time: strictly increasing times in seconds, one volume per time.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
public sealed class TimeSeries<T>
    where T : unmanaged
{
    private readonly Volume<T>[] _frames;
    private readonly double[] _times;
    private readonly ReadOnlyMemory<T> _contiguous;

    /// <summary>Joins volumes to a series, without a copy.</summary>
    /// <param name="times">Time of each frame in seconds, finite and strictly increasing.</param>
    /// <param name="frames">One volume per time, all on one grid. At least one.</param>
    /// <exception cref="ArgumentException">Counts differ, times do not increase, or a frame is null, lies on another grid or has another unit.</exception>
    public TimeSeries(ReadOnlySpan<double> times, IReadOnlyList<Volume<T>> frames)
        : this(times, frames, default)
    {
    }

    private TimeSeries(ReadOnlySpan<double> times, IReadOnlyList<Volume<T>> frames, ReadOnlyMemory<T> contiguous)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0 || times.Length != frames.Count)
        {
            throw new ArgumentException($"A series needs one time per frame and at least one frame; given are {times.Length} times and {frames.Count} frames.");
        }

        for (int i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || (i > 0 && times[i] <= times[i - 1]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Times must be finite and strictly increasing seconds; time {i} is {times[i]}{(i > 0 ? $" after {times[i - 1].ToString(CultureInfo.InvariantCulture)}" : string.Empty)}."));
            }

            ArgumentNullException.ThrowIfNull(frames[i], nameof(frames));
            if (frames[i].Unit != frames[0].Unit)
            {
                throw new ArgumentException($"Frame {i} has the unit {frames[i].Unit}, frame 0 {frames[0].Unit}.");
            }

            GeometryComparison comparison = frames[0].Geometry.CompareWith(frames[i].Geometry);
            if (!comparison.IsAligned)
            {
                throw new ArgumentException($"Frame {i} lies on another grid than frame 0. {comparison}");
            }
        }

        _frames = [.. frames];
        _times = times.ToArray();
        _contiguous = contiguous;
    }

    /// <summary>The grid all frames share.</summary>
    public ImageGeometry Geometry => _frames[0].Geometry;

    /// <summary>Unit of the voxel values.</summary>
    public Unit Unit => _frames[0].Unit;

    /// <summary>Number of frames.</summary>
    public int FrameCount => _frames.Length;

    /// <summary>Time of each frame in seconds.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>The frames in order of time.</summary>
    public IReadOnlyList<Volume<T>> Frames => _frames;

    /// <summary>True when all frames lie in one buffer, so that <see cref="AsTensorSpan"/> is there.</summary>
    public bool IsContiguous => !_contiguous.IsEmpty;

    /// <summary>Wraps one buffer that holds all frames, without a copy.</summary>
    /// <param name="geometry">Grid of every frame.</param>
    /// <param name="times">Time of each frame in seconds, finite and strictly increasing.</param>
    /// <param name="voxels">Voxels, X fastest, then Y, Z and time. Must not change while the series is in use.</param>
    /// <param name="unit">Unit of the voxel values.</param>
    /// <exception cref="ArgumentException">The number of voxels is not frames times the grid's, or times do not increase.</exception>
    public static TimeSeries<T> Wrap(ImageGeometry geometry, ReadOnlySpan<double> times, ReadOnlyMemory<T> voxels, Unit unit = default)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        int frame = geometry.VoxelCount;
        if (voxels.Length != (long)frame * times.Length)
        {
            throw new ArgumentException($"The memory holds {voxels.Length} voxels; {times.Length} frames of {geometry.Size} need {(long)frame * times.Length}.", nameof(voxels));
        }

        var frames = new Volume<T>[times.Length];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = new Volume<T>(geometry, voxels.Slice(i * frame, frame), unit);
        }

        return new TimeSeries<T>(times, frames, voxels);
    }

    /// <summary>A tensor view of shape [T, Z, Y, X] on the same memory.</summary>
    /// <exception cref="InvalidOperationException">The frames lie in separate buffers; see <see cref="IsContiguous"/>.</exception>
    public ReadOnlyTensorSpan<T> AsTensorSpan() => IsContiguous
        ? new(_contiguous.Span, [FrameCount, Geometry.Size.Z, Geometry.Size.Y, Geometry.Size.X])
        : throw new InvalidOperationException("The frames lie in separate buffers, so there is no single tensor. Take Frames[i].AsTensorSpan().");
}
