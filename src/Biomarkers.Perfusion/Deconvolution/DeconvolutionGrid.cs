using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>The even grid of times that is deconvolved on, and how the frames come onto it.</summary>
internal sealed class DeconvolutionGrid
{
    /// <summary>Fewest frames that can show a baseline and a bolus.</summary>
    public const int FewestFrames = ArrivalFinder.FewestSamples;

    private const int MostSamples = 1024;

    /// <summary>Departure from even spacing, in steps, that still counts as even.</summary>
    private const double Even = 0.01;

    private readonly int[] _before;
    private readonly double[] _part;

    public DeconvolutionGrid(ReadOnlySpan<double> times, bool resample)
    {
        if (times.Length < FewestFrames)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"There {(times.Length == 1 ? "is 1 frame" : $"are {times.Length} frames")}; a bolus needs {FewestFrames} or more.");
        }

        KineticInput.CheckTimes(times);
        FrameCount = times.Length;
        double duration = times[^1] - times[0];
        double step = duration / (times.Length - 1);
        IsEven = true;
        for (int i = 0; i < times.Length; i++)
        {
            IsEven &= Math.Abs(times[i] - (times[0] + (i * step))) <= Even * step;
        }

        if (!IsEven && !resample)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "The frames are not evenly spaced. Allow resampling, or give an even series.");
        }

        double samples = IsEven ? times.Length : Math.Round(duration / MedianSpacing(times)) + 1;
        if (samples > MostSamples)
        {
            throw new DataRefusedException(RefusalReason.TooLarge, string.Create(
                CultureInfo.InvariantCulture, $"The grid would have {samples} samples; at most {MostSamples} are deconvolved."));
        }

        Count = Math.Max((int)samples, FewestFrames);
        Step = duration / (Count - 1);
        Times = [.. Enumerable.Range(0, Count).Select(_ => 0.0)];
        for (int i = 0; i < Count; i++)
        {
            Times[i] = IsEven ? times[i] : times[0] + (i * Step);
        }

        _before = new int[Count];
        _part = new double[Count];
        for (int i = 0, frame = 0; i < Count && !IsEven; i++)
        {
            while (frame < times.Length - 2 && times[frame + 1] <= Times[i])
            {
                frame++;
            }

            _before[i] = frame;
            _part[i] = Math.Min(1, (Times[i] - times[frame]) / (times[frame + 1] - times[frame]));
        }
    }

    /// <summary>Frames of the series.</summary>
    public int FrameCount { get; }

    /// <summary>Samples of the grid.</summary>
    public int Count { get; }

    /// <summary>Seconds from one sample to the next.</summary>
    public double Step { get; }

    /// <summary>Times of the samples in seconds.</summary>
    public double[] Times { get; }

    /// <summary>True when the frames are the samples.</summary>
    public bool IsEven { get; }

    /// <summary>Brings rows of values, one row a frame, onto the grid along straight connections.</summary>
    /// <param name="frames">Row t begins at t · width.</param>
    /// <param name="width">Values in a row.</param>
    /// <param name="samples">Receives a row a sample; may be the same memory where the frames are even.</param>
    public void Resample(ReadOnlySpan<double> frames, int width, Span<double> samples)
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> from = frames.Slice(_before[i] * width, width);
            ReadOnlySpan<double> to = frames.Slice((_before[i] + 1) * width, width);
            Span<double> row = samples.Slice(i * width, width);
            for (int k = 0; k < width; k++)
            {
                row[k] = from[k] + (_part[i] * (to[k] - from[k]));
            }
        }
    }

    private static double MedianSpacing(ReadOnlySpan<double> times)
    {
        var spacings = new double[times.Length - 1];
        for (int i = 0; i < spacings.Length; i++)
        {
            spacings[i] = times[i + 1] - times[i];
        }

        Array.Sort(spacings);
        return spacings[spacings.Length / 2];
    }
}
