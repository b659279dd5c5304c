using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Images over time from a DICOM series.</summary>
internal static class DynamicSeries
{
    /// <exception cref="DataRefusedException">No attribute tells the times and none are given, or the volumes differ in something else.</exception>
    public static DynamicInput Read(DynamicRequest request, CancellationToken cancellationToken)
    {
        var input = SeriesInput.Open(request.Path, request.Dicom, request.Threads, cancellationToken);
        return LibraryWords.Guard(input.Name, () =>
        {
            DicomSeries series = input.Series;
            SeriesAxis[] further = [.. series.Axes.Where(static axis => axis.Kind is not (AxisKind.Time or AxisKind.Repetition))];
            if (further.Length > 0)
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, $"The volumes differ not in time alone but in {string.Join("; ", (IEnumerable<SeriesAxis>)further)}. 'biomarkers convert' writes them all; save those of one kind and give --dynamic and --times.");
            }

            SeriesAxis? axis = series.Axes.FirstOrDefault(static axis => axis.Kind == AxisKind.Time);
            if (series.VolumeCount < 2 || (axis is null && request.Timing is null))
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, series.VolumeCount < 2
                    ? "The series has one volume; images over time are needed. 'biomarkers inspect' tells which series is dynamic."
                    : FormattableString.Invariant($"The series has {series.VolumeCount} volumes, and no attribute tells their times. Give --times."));
            }

            // Headers count from midnight or a trigger; input curves count from the first image.
            double[] times = request.Timing?.Of(series.VolumeCount, input.Name) ?? [.. axis!.Values.Select(time => time - axis.Values[0])];
            FrameTiming.Demand(times, input.Name);
            IReadOnlyList<Volume<float>> volumes = series.ToVolumes<float>(request.Threads, null, cancellationToken);
            return new DynamicInput(
                input.Name,
                new TimeSeries<float>(times, volumes),
                [input.Describe(request.Path, hash: true, series.Geometry)],
                DynamicInput.Describe(times, request.Timing?.Origin ?? axis!.Source),
                input);
        });
    }
}
