namespace Biomarkers;

/// <summary>The times of the frames of a NRRD file.</summary>
internal static class NrrdTimes
{
    /// <summary>The listed times in seconds; null when none are listed.</summary>
    /// <exception cref="ImageFormatException">The list does not fit the frames.</exception>
    public static double[]? FindList(NrrdHeader header, long frames, string name)
    {
        if (header.FrameTimes is not { } text)
        {
            return null;
        }

        double[] times = new double[frames];
        int count = 0;
        foreach (Range range in text.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> part = text.AsSpan()[range];
            if (part.IsEmpty)
            {
                continue;
            }

            if (count == times.Length || !NrrdText.TryNumber(part, out times[count]) || !double.IsFinite(times[count]) || (count > 0 && times[count] <= times[count - 1]))
            {
                throw Fail();
            }

            count++;
        }

        return count == times.Length ? times : throw Fail();

        ImageFormatException Fail() => new(name, -1, $"The key '{NrrdHeader.FrameTimesKey}' must hold {frames} increasing numbers, one for each frame.");
    }

    /// <summary>Time between frames and of the first in seconds, or why they are not known.</summary>
    public static (double? Spacing, double First, string? Problem) Find(NrrdHeader header, NrrdAxes axes, List<string> diagnostics)
    {
        int axis = axes.Time;
        if (!axes.IsTime(axis))
        {
            return (null, 0, "The file does not say when its frames were taken.");
        }

        double spacing = axes.Directions?[axis] is { } vector ? vector[3] : NrrdText.FindNumbers(header, "spacings", axes.Sizes.Length)?[axis] ?? double.NaN;
        double first = NrrdText.FindNumbers(header, "axismins", axes.Sizes.Length)?[axis] ?? 0;
        double unit = Unit(header, axis, diagnostics);
        return spacing > 0
            ? (spacing * unit, double.IsNaN(first) ? 0 : first * unit, null)
            : (null, 0, "The file gives no time between its frames.");
    }

    private static double Unit(NrrdHeader header, int axis, List<string> diagnostics)
    {
        List<string>? units = NrrdText.FindQuoted(header, "units");
        switch (units is not null && axis < units.Count ? units[axis].ToLowerInvariant() : string.Empty)
        {
            case "s" or "sec" or "second" or "seconds":
                return 1;
            case "ms" or "msec" or "millisecond" or "milliseconds":
                return 1e-3;
            case "us" or "µs" or "μs":
                return 1e-6;
            case "min" or "minute" or "minutes":
                return 60;
            default:
                diagnostics.Add("The header names no known unit of time; seconds are assumed.");
                return 1;
        }
    }
}
