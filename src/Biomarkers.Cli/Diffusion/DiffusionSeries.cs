using Biomarkers.Dicom;
using Biomarkers.Diffusion;

namespace Biomarkers.Cli;

/// <summary>Diffusion-weighted images and their b-values from a DICOM series.</summary>
internal static class DiffusionSeries
{
    /// <exception cref="DataRefusedException">The series has no b-values, or its volumes differ in something else too.</exception>
    public static DiffusionInput Read(InputPath path, DiffusionRequest request, Action<string> report, CancellationToken cancellationToken)
    {
        report($"reading {path.Name}");
        var input = SeriesInput.Open(path, request.Dicom, request.Threads, cancellationToken);
        return LibraryWords.Guard(input.Name, () =>
        {
            DicomSeries series = input.Series;
            SeriesAxis weighting = series.Axes.FirstOrDefault(static axis => axis.Kind == AxisKind.BValue) ?? throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                FormattableString.Invariant($"The series has {Counted.Of(series.VolumeCount, "volume")} and no b-values that differ. Give the diffusion-weighted series; 'biomarkers inspect' tells which it is."));
            SeriesAxis[] further = [.. series.Axes.Where(static axis => axis.Kind is not (AxisKind.BValue or AxisKind.DiffusionDirection or AxisKind.Repetition))];
            if (further.Length > 0)
            {
                throw new DataRefusedException(RefusalReason.UnsuitableValues, $"The volumes differ not in diffusion weighting alone but also in {string.Join("; ", (IEnumerable<SeriesAxis>)further)}. 'biomarkers convert' writes them all; save those to fit and give --image and --bvals.");
            }

            IReadOnlyList<Volume<float>> volumes = series.ToVolumes<float>(request.Threads, null, cancellationToken);
            DiffusionSignals signals = DiffusionInput.Prepare(new DiffusionSignals([.. weighting.Values], volumes), request, report, cancellationToken);
            return new DiffusionInput(input.Name, signals, [input.Describe(path, hash: true, series.Geometry)], input);
        });
    }
}
