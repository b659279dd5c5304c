using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Writes measurements as a structured report, and their regions as a segmentation that it refers to.</summary>
internal static class MeasurementObjects
{
    /// <summary>Writes what is asked for.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The measurements, of a DICOM image, with their masks.</param>
    /// <param name="make">Makes the segment of a region, from its place in the result.</param>
    /// <returns>What was written, a line each.</returns>
    /// <exception cref="DataRefusedException">The image is not DICOM, or no region has a voxel.</exception>
    public static IReadOnlyList<string> Write(DicomOutput output, CaseResult result, Func<int, SegmentToWrite>? make = null)
    {
        SeriesInput series = result.Image.Dicom
            ?? throw new DataRefusedException(RefusalReason.UnsuitableValues, $"--sr and --seg need DICOM images to refer to; {result.Image.Name} is none. Give the folder of the series.");
        if (result.Regions.Count == 0)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, "Nothing was found, so that there is nothing to write to --sr and --seg.");
        }

        IReadOnlyList<SourceImage> sources = series.Series.Images;
        ReportedRegion[] regions = [.. result.Regions.Select((measured, i) => Describe(measured, result.Inputs[i]))];
        var written = new List<string>();
        if (output.Segmentation is { } path)
        {
            int[] placed = [.. Enumerable.Range(0, regions.Length).Where(i => result.Masks[i] is { IsEmpty: false })];
            if (placed.Length == 0)
            {
                throw new DataRefusedException(RefusalReason.EmptyRegion, "No region has a voxel, so that there is nothing to write to --seg.");
            }

            DicomAttributeSet segmentation = SegmentationWriter.Create([.. placed.Select(i => make?.Invoke(i) ?? SegmentationOutput.Segment(result.Inputs[i], result.Masks[i]!))], sources);
            for (int k = 0; k < placed.Length; k++)
            {
                regions[placed[k]] = regions[placed[k]].WithSegment(segmentation, k + 1);
            }

            OutputFile.Guard(() => DicomFileWriter.Write(path, segmentation));
            written.Add($"Wrote a segmentation of {Counted.Of(placed.Length, "region")} to {path}");
        }

        if (output.Report is { } report)
        {
            OutputFile.Guard(() => MeasurementReportWriter.Write(report, regions, sources));
            written.Add($"Wrote a measurement report of {Counted.Of(regions.Length, "region")} to {report}");
        }

        return written;
    }

    // A file's name may be a patient's: the report calls a region by its own name.
    private static ReportedRegion Describe(MeasuredRegion measured, RegionInput input)
    {
        var region = new ReportedRegion(measured) { TrackingIdentifier = input.Label };
        return input.Segment is { } origin ? region.WithSegment(origin.Attributes, origin.Segment.Number) : region;
    }
}
