using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Writes volumes as one 4-D image.</summary>
internal static class FrameFiles
{
    /// <summary>Writes volumes in their order.</summary>
    /// <param name="path">Path of the image.</param>
    /// <param name="volumes">Volumes on one grid.</param>
    /// <param name="times">Their times in seconds; null where they differ in something else.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops writing; nothing remains.</param>
    /// <returns>What the file could not say; null where it says all.</returns>
    public static string? Write(string path, IReadOnlyList<Volume<float>> volumes, double[]? times, ImageWriteOptions options, CancellationToken cancellationToken)
    {
        bool isEven = times is not null && IsEven(times);
        double[] written = isEven ? times! : [.. Enumerable.Range(0, volumes.Count).Select(static i => (double)i)];
        OutputFile.Guard(() => ImageFile.Write(path, new TimeSeries<float>(written, volumes), options, cancellationToken));
        return isEven ? null
            : times is null ? "The volumes do not differ in time alone: the times in the image's header count them from 0."
            : $"The volumes are not equally spaced in time, which the image's header cannot say: it counts them from 0. Their times in s: {string.Join(", ", times.Select(static t => t.ToString("G9", CultureInfo.InvariantCulture)))}.";
    }

    private static bool IsEven(double[] times)
    {
        const double Tolerance = 1e-4;
        double step = (times[^1] - times[0]) / Math.Max(1, times.Length - 1);
        for (int i = 0; i < times.Length; i++)
        {
            if (!(step > 0) || !(Math.Abs(times[i] - times[0] - (i * step)) <= Tolerance * step))
            {
                return false;
            }
        }

        return true;
    }
}
