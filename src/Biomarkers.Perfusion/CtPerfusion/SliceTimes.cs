using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>When each slice of each frame was acquired: slices of one frame may differ, as with a table that moves to and fro or slices taken in turn.</summary>
/// <remarks>From a DICOM series the times of a frame are those of <c>DicomSeries.GetSliceTimes</c>, and <see cref="FromFirst"/> counts them as its time series does.</remarks>
public sealed class SliceTimes
{
    private readonly double[] _times;

    /// <summary>Takes times for every frame and slice.</summary>
    /// <param name="times">Seconds, first by frame, then by slice; finite, each slice's strictly increasing from frame to frame. At least one frame of one slice.</param>
    /// <exception cref="ArgumentException">Frames differ in their number of slices, or a slice's times do not increase.</exception>
    public SliceTimes(IReadOnlyList<IReadOnlyList<double>> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.Count == 0 || times[0].Count == 0)
        {
            throw new ArgumentException("Times of one frame and one slice or more are needed.", nameof(times));
        }

        FrameCount = times.Count;
        SliceCount = times[0].Count;
        _times = new double[FrameCount * SliceCount];
        for (int frame = 0; frame < FrameCount; frame++)
        {
            if (times[frame].Count != SliceCount)
            {
                throw new ArgumentException($"Frame {frame} has times of {times[frame].Count} slices, frame 0 of {SliceCount}.", nameof(times));
            }

            for (int slice = 0; slice < SliceCount; slice++)
            {
                double time = times[frame][slice];
                if (!double.IsFinite(time) || (frame > 0 && time <= this[frame - 1, slice]))
                {
                    throw new ArgumentException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Slice {slice} of frame {frame} is timed {time} s{(frame > 0 ? $" after {this[frame - 1, slice].ToString(CultureInfo.InvariantCulture)} s" : string.Empty)}; finite, strictly increasing times are needed."), nameof(times));
                }

                _times[(frame * SliceCount) + slice] = time;
            }
        }
    }

    /// <summary>Number of frames.</summary>
    public int FrameCount { get; }

    /// <summary>Number of slices.</summary>
    public int SliceCount { get; }

    /// <summary>Largest time in seconds between two slices of one frame; 0 where all slices are acquired at once.</summary>
    public double LargestSpread => Enumerable.Range(0, FrameCount).Max(frame => Frame(frame).Max() - Frame(frame).Min());

    /// <summary>Seconds at which a slice of a frame was acquired.</summary>
    /// <param name="frame">Frame, from 0.</param>
    /// <param name="slice">Slice, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame or slice.</exception>
    public double this[int frame, int slice] => (uint)frame < (uint)FrameCount && (uint)slice < (uint)SliceCount
        ? _times[(frame * SliceCount) + slice]
        : throw new ArgumentOutOfRangeException(nameof(frame), $"There is no slice {slice} of frame {frame}; there are {FrameCount} frames of {SliceCount} slices.");

    /// <summary>Times from those of the frames and an offset for each slice, the same in every frame.</summary>
    /// <param name="frames">Seconds, finite and strictly increasing.</param>
    /// <param name="offsets">Seconds of each slice after its frame's time; finite.</param>
    /// <exception cref="ArgumentException">There is no frame or no slice, or times do not increase.</exception>
    public static SliceTimes FromOffsets(ReadOnlySpan<double> frames, ReadOnlySpan<double> offsets)
    {
        var times = new double[frames.Length][];
        for (int frame = 0; frame < times.Length; frame++)
        {
            times[frame] = new double[offsets.Length];
            for (int slice = 0; slice < offsets.Length; slice++)
            {
                times[frame][slice] = frames[frame] + offsets[slice];
            }
        }

        return new SliceTimes(times);
    }

    /// <summary>The same times counted from the earliest slice of the first frame.</summary>
    public SliceTimes FromFirst()
    {
        double first = Frame(0).Min();
        return new SliceTimes([.. Enumerable.Range(0, FrameCount).Select(frame => Frame(frame).Select(time => time - first).ToArray())]);
    }

    private ArraySegment<double> Frame(int frame) => new(_times, frame * SliceCount, SliceCount);
}
