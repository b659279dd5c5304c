using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Times that an option gives to the frames of a series.</summary>
/// <param name="Step">Seconds from one frame to the next, from 0; null where a table says the times.</param>
/// <param name="Times">Time of each frame in seconds; null where a step says them.</param>
/// <param name="Origin">What messages and provenance call it.</param>
internal sealed record FrameTiming(double? Step, double[]? Times, string Origin)
{
    private const string Column = "time_s";

    // An echo train repeats within this; images do not.
    private const double LongestEcho = 0.02;

    // Images follow each other more slowly than this in seconds, and faster in minutes.
    private const double ShortestStep = 0.5;

    /// <summary>Reads what the option names: a number of seconds, or a table whose first column is time_s.</summary>
    /// <exception cref="UsageException">The number is not above 0.</exception>
    /// <exception cref="TextFormatException">The table is not as it should be.</exception>
    public static FrameTiming? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double step))
        {
            return step > 0 && double.IsFinite(step)
                ? new FrameTiming(step, null, $"--times {text}")
                : throw new UsageException($"--times is '{text}'; seconds from one frame to the next, above 0, or a CSV file with the column {Column} are expected.");
        }

        InputFile.Demand(text, "--times");
        return new FrameTiming(null, ReadTable(text), Path.GetFileName(text));
    }

    /// <summary>The time of each frame.</summary>
    /// <exception cref="DataRefusedException">There is not one time a frame, they do not increase, or look like another unit.</exception>
    public double[] Of(int frames, string image)
    {
        double[] times = Times ?? [.. Enumerable.Range(0, frames).Select(i => i * Step!.Value)];
        if (times.Length != frames)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{image} holds {Counted.Of(frames, "frame")}, {Origin} {Counted.Of(times.Length, "time")}; one for each frame is needed. Check that they belong together.");
        }

        Demand(times, Origin);
        return times;
    }

    /// <summary>Refuses times that do not increase or look like another unit than seconds.</summary>
    /// <param name="times">The times.</param>
    /// <param name="origin">Where they come from, for the message.</param>
    /// <exception cref="DataRefusedException">They cannot be used.</exception>
    public static void Demand(ReadOnlySpan<double> times, string origin)
    {
        for (int i = 1; i < times.Length; i++)
        {
            if (!(times[i] > times[i - 1]))
            {
                throw Refuse(origin, string.Create(CultureInfo.InvariantCulture, $"time {i + 1} is {times[i]} s after {times[i - 1]} s; strictly increasing times are needed. Sort the frames, or correct the times."));
            }
        }

        double span = times[^1] - times[0];
        string? suspicion = times.Length < 2 ? "one time alone is no series"
            : span > KineticInput.LongestDuration ? string.Create(CultureInfo.InvariantCulture, $"the times span {span:G6} s: they look like milliseconds; divide them by 1000")
            : span >= KineticInput.ShortestDuration ? null
            : span / (times.Length - 1) is var step && step <= LongestEcho ? string.Create(CultureInfo.InvariantCulture, $"the frames follow each other in {step:G4} s, and the times span {span:G6} s: the step looks like the repetition time")
            : step < ShortestStep ? string.Create(CultureInfo.InvariantCulture, $"the times span {span:G6} s: they look like minutes; multiply them by 60")
            : string.Create(CultureInfo.InvariantCulture, $"{times.Length} frames span {span:G6} s, and less than {KineticInput.ShortestDuration} s show no passage of contrast. If they are minutes, multiply them by 60");
        if (suspicion is not null)
        {
            throw Refuse(origin, $"{suspicion}. Give --times in seconds.");
        }
    }

    private static DataRefusedException Refuse(string origin, string why) => new(RefusalReason.UnsuitableValues, $"{origin}: {why}");

    private static double[] ReadTable(string path)
    {
        string source = Path.GetFileName(path);
        IReadOnlyList<DelimitedRow> rows = DelimitedText.ReadFile(path);
        if (rows.Count == 0 || rows[0].Cells[0].TrimStart('\uFEFF').Trim() != Column)
        {
            throw new TextFormatException(source, rows.Count == 0 ? 0 : rows[0].Line, 1, $"The first column must be called {Column}, so that its unit is sure.");
        }

        if (rows.Count < 2)
        {
            throw new TextFormatException(source, rows[0].Line, 1, "There is no time: a row for each frame is expected.");
        }

        var times = new double[rows.Count - 1];
        for (int i = 0; i < times.Length; i++)
        {
            DelimitedRow row = rows[i + 1];
            times[i] = OptionNumber.TryRead(row.Cells[0]) ?? throw new TextFormatException(source, row.Line, 1, "The cell is no finite number; a point for decimals is expected.");
            if (i > 0 && times[i] <= times[i - 1])
            {
                // As in a table of an input, such a file is not what its header says.
                throw new TextFormatException(source, row.Line, 1, string.Create(
                    CultureInfo.InvariantCulture, $"The time {times[i]} comes after {times[i - 1]}; strictly increasing times are needed. Sort the frames, or correct the times."));
            }
        }

        return times;
    }
}
