using System.Globalization;
using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary>The images a request names, with their b-values, and what is noted about the files.</summary>
/// <param name="Name">What tables call the image.</param>
/// <param name="Signals">Images and b-values, chosen and averaged as asked.</param>
/// <param name="Files">What was read.</param>
/// <param name="Series">The DICOM series they came from; null for other formats.</param>
internal sealed record DiffusionInput(string Name, DiffusionSignals Signals, IReadOnlyList<ProvenanceInput> Files, SeriesInput? Series)
{
    /// <summary>Where regions of the images lie.</summary>
    public GridTarget Grid => new(Name, Signals.Geometry, Series);

    /// <summary>Reads what a request names. The one place that knows where images and b-values come from.</summary>
    /// <exception cref="DataRefusedException">The b-values do not belong to the image, or cannot be used.</exception>
    public static DiffusionInput Read(DiffusionRequest request, Action<string> report, CancellationToken cancellationToken)
    {
        if (request.Series is not null)
        {
            return DiffusionSeries.Read(request.Series, request, report, cancellationToken);
        }

        string name = Path.GetFileName(request.Image);
        InputFile.Demand(request.Image, "--image");
        InputFile.Demand(request.BValueFile, "--bvals");
        double[] bValues = BValueFile.Read(request.BValueFile);
        ImageFileInfo header = ImageFile.ReadInfo(request.Image);
        if (header.FrameCount != bValues.Length)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture,
                $"{name} holds {Counted.Of(header.FrameCount, "frame")}, {Path.GetFileName(request.BValueFile)} {Counted.Of(bValues.Length, "b-value")}; one for each frame is needed. Check that they belong together."));
        }

        report($"reading {name}");

        // Frames are told apart by their b-values; times of a diffusion image mean nothing.
        var options = new ImageReadOptions { ComputeSha256 = true, FrameTimes = [.. Enumerable.Range(0, bValues.Length).Select(static i => (double)i)] };
        TimeSeries<float> series = ImageFile.ReadTimeSeries<float>(request.Image, out ImageFileInfo info, options, cancellationToken);
        DiffusionSignals signals = Prepare(DiffusionSignals.FromFrames(bValues, series), request, report, cancellationToken);
        return new(name, signals,
        [
            new("image", name, info.Sha256, info.Geometry) { Diagnostics = info.Diagnostics },
            new("b-values", Path.GetFileName(request.BValueFile), null, null),
        ], null);
    }

    /// <summary>The images chosen and averaged as asked.</summary>
    public static DiffusionSignals Prepare(DiffusionSignals signals, DiffusionRequest request, Action<string> report, CancellationToken cancellationToken)
    {
        if (request.Selection.Length > 0)
        {
            signals = signals.Select(request.Selection);
        }

        if (request.AverageDirections)
        {
            report("averaging directions");
            signals = signals.AverageDirections(tolerance: 0, request.Threads, cancellationToken);
        }

        return signals;
    }
}
