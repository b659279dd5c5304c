using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Images over time, and what is noted about the files.</summary>
/// <param name="Name">What tables call them.</param>
/// <param name="Series">The images with their times in seconds.</param>
/// <param name="Files">What was read.</param>
/// <param name="Step">How it was read, for a provenance.</param>
/// <param name="Dicom">The DICOM series they came from; null for other formats.</param>
internal sealed record DynamicInput(string Name, TimeSeries<float> Series, IReadOnlyList<ProvenanceInput> Files, ProcessingStep Step, SeriesInput? Dicom)
{
    // What readers of files note where the times of frames have no unit.
    private const string NoUnit = "unit of time; seconds are assumed";

    /// <summary>Where regions of the images lie.</summary>
    public GridTarget Grid => new(Name, Series.Geometry, Dicom);

    /// <summary>What the header says of the acquisition; null where there is none.</summary>
    public MrAcquisition? Mr => Dicom?.Series.Mr;

    /// <summary>Reads what a request names. The one place that knows where images over time come from.</summary>
    /// <exception cref="DataRefusedException">The times are not known, do not belong to the images or look like another unit; or the images differ in something else.</exception>
    public static DynamicInput Read(DynamicRequest request, Action<string> report, CancellationToken cancellationToken)
    {
        report($"reading {request.Path.Name}");
        return request.Path.Given.Length > 0 && DicomPath.IsDicom(request.Path.FullName)
            ? DynamicSeries.Read(request, cancellationToken)
            : ReadFile(request, cancellationToken);
    }

    /// <summary>The step that says how the frames lie in time.</summary>
    public static ProcessingStep Describe(ReadOnlySpan<double> times, string source) => ProcessingStep.Create(
        "read images over time",
        ("frames", times.Length.ToString(CultureInfo.InvariantCulture)),
        ("times", source),
        ("first_s", times[0].ToString(CultureInfo.InvariantCulture)),
        ("last_s", times[^1].ToString(CultureInfo.InvariantCulture)));

    private static DynamicInput ReadFile(DynamicRequest request, CancellationToken cancellationToken)
    {
        string path = request.Path.FullName;
        string name = request.Path.Name;
        InputFile.Demand(path, request.Path.Place);
        ImageFileInfo header = ImageFile.ReadInfo(path);
        if (header.FrameCount < 2)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"{name} holds one frame (3-D); images over time (4-D) are needed.");
        }

        double[]? times = request.Timing?.Of(header.FrameCount, name);
        var options = new ImageReadOptions { ComputeSha256 = true, FrameTimes = times };
        TimeSeries<float> series = LibraryWords.Guard(name, () => ImageFile.ReadTimeSeries<float>(path, out header, options, cancellationToken));
        if (times is null && header.Diagnostics.Any(static note => note.Contains(NoUnit, StringComparison.Ordinal)))
        {
            throw new DataRefusedException(RefusalReason.MissingFact, string.Create(
                CultureInfo.InvariantCulture, $"{name}: the header names no unit of time; its step from frame to frame is {series.Times[1] - series.Times[0]:G6}. Give --times in seconds."));
        }

        FrameTiming.Demand(series.Times, name);
        ProvenanceInput file = new("image", name, header.Sha256, header.Geometry) { Diagnostics = header.Diagnostics };
        return new(name, series, [file], Describe(series.Times, request.Timing?.Origin ?? "the image's header"), null);
    }
}
