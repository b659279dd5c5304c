namespace Biomarkers;

/// <summary>Whether the times of a series are equally spaced, as formats with one number for all demand.</summary>
internal static class FrameSpacing
{
    private const double Tolerance = 1e-6;

    /// <summary>The time between frames, or null when a frame is off by more than a millionth of it.</summary>
    public static double? Find(ReadOnlySpan<double> times)
    {
        if (times.Length < 2)
        {
            return null;
        }

        double spacing = (times[^1] - times[0]) / (times.Length - 1);
        for (int i = 0; i < times.Length; i++)
        {
            if (!(Math.Abs(times[i] - times[0] - (i * spacing)) <= Tolerance * spacing))
            {
                return null;
            }
        }

        return spacing;
    }
}
