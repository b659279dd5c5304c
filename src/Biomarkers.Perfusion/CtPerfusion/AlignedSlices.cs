using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>A series whose slices were brought to common times.</summary>
public sealed class AlignedSlices
{
    internal AlignedSlices(TimeSeries<float> series, int[] missingFrames, double largestSpread)
    {
        Series = series;
        MissingFrames = Array.AsReadOnly(missingFrames);
        LargestSpread = largestSpread;
        Step = ProcessingStep.Create(
            "align_slices",
            ("largest_spread", string.Create(CultureInfo.InvariantCulture, $"{largestSpread:R} s")),
            ("frames", string.Create(CultureInfo.InvariantCulture, $"{series.FrameCount}")),
            ("first", string.Create(CultureInfo.InvariantCulture, $"{series.Times[0]:R} s")),
            ("last", string.Create(CultureInfo.InvariantCulture, $"{series.Times[^1]:R} s")),
            ("missing_slices", string.Create(CultureInfo.InvariantCulture, $"{missingFrames.Sum()}")));
    }

    /// <summary>The series at common times; NaN in slices whose samples do not enclose a time.</summary>
    public TimeSeries<float> Series { get; }

    /// <summary>For each slice the number of frames without values, because their time lies before its first or after its last sample.</summary>
    public IReadOnlyList<int> MissingFrames { get; }

    /// <summary>Largest time in seconds between two slices of one frame before.</summary>
    public double LargestSpread { get; }

    /// <summary>What was done, for a provenance.</summary>
    public ProcessingStep Step { get; }
}
