using System.Globalization;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Brings slices that were acquired one after the other to common times.</summary>
internal static class CtpSlices
{
    private const string Column = "offset_s";

    /// <summary>The series at common times, and what was done.</summary>
    /// <param name="named">Path of a table of offsets, or <c>auto</c>.</param>
    /// <param name="input">The images.</param>
    /// <param name="context">Where words go.</param>
    /// <param name="threads">Threads at most; 0 for one per processor.</param>
    /// <exception cref="DataRefusedException">The times do not belong to the images.</exception>
    /// <exception cref="TextFormatException">The table is not as it should be.</exception>
    public static AlignedSlices Align(string named, DynamicInput input, CommandContext context, int threads)
    {
        context.Progress.Report("aligning slices");
        SliceTimes times = named == InputRequest.Auto ? FromHeader(input) : FromTable(named, input);
        return LibraryWords.Guard(
            "--slice-times", () => Misuse.Guard("--slice-times", () => SliceTiming.Align(input.Series, times, default, threads, new PercentProgress("aligning slices", context.Progress.Report), context.CancellationToken)));
    }

    private static SliceTimes FromHeader(DynamicInput input)
    {
        IReadOnlyList<double>[] times = [.. Enumerable.Range(0, input.Series.FrameCount).Select(input.Dicom!.Series.GetSliceTimes)];
        return times[0].Count == 0
            ? throw new DataRefusedException(RefusalReason.MissingFact, $"{input.Name}: no attribute tells when each slice was acquired. Give --slice-times a CSV file with the column {Column}.")
            : Misuse.Guard("--slice-times", () => new SliceTimes(times).FromFirst());
    }

    private static SliceTimes FromTable(string path, DynamicInput input)
    {
        InputFile.Demand(path, "--slice-times");
        string source = Path.GetFileName(path);
        IReadOnlyList<DelimitedRow> rows = DelimitedText.ReadFile(path);
        if (rows.Count == 0 || rows[0].Cells[0].TrimStart('\uFEFF').Trim() != Column)
        {
            throw new TextFormatException(source, rows.Count == 0 ? 0 : rows[0].Line, 1, $"The first column must be called {Column}, so that its unit is sure.");
        }

        double[] offsets = [.. rows.Skip(1).Select(row => OptionNumber.TryRead(row.Cells[0])
            ?? throw new TextFormatException(source, row.Line, 1, "The cell is no finite number; a point for decimals is expected."))];
        int slices = input.Series.Geometry.Size.Z;
        if (offsets.Length != slices)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues, $"{input.Name} has {Counted.Of(slices, "slice")}, {source} {Counted.Of(offsets.Length, "offset")}; one for each slice is needed.");
        }

        double[] times = input.Series.Times.ToArray();
        double step = (times[^1] - times[0]) / (times.Length - 1);
        double spread = offsets.Max() - offsets.Min();
        return spread > 2 * step
            ? throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"{source}: the offsets span {spread:G4} s, frames are {step:G4} s apart: they look like milliseconds. Give seconds."))
            : Misuse.Guard("--slice-times", () => SliceTimes.FromOffsets(times, offsets));
    }
}
