using Biomarkers.Dicom;

namespace Biomarkers.Cli;

/// <summary>Images for T1 from DICOM series, whose headers have angles and times.</summary>
internal static class T1Series
{
    /// <exception cref="DataRefusedException">The series differ in something else, or their headers do not say what is needed.</exception>
    public static T1Images Read(T1Request request, Action<string> report, CancellationToken cancellationToken)
    {
        foreach (InputPath path in request.Images.Where(static path => !DicomPath.IsDicom(path.FullName)))
        {
            throw new UsageException($"--images names DICOM ({request.Images[0].Name}) and other files ({path.Name}); give all of one kind.");
        }

        if (request.Method == T1Method.Hifi)
        {
            return ReadHifi(request, report, cancellationToken);
        }

        SeriesInput input = Open(request.Images, request, report, cancellationToken);
        return LibraryWords.Guard(input.Name, () =>
        {
            double[] values = Values(input, request.NeedsAngles ? AxisKind.FlipAngle : AxisKind.InversionTime, request.NeedsAngles ? request.Timing.FlipAngles : request.Timing.Times, request.NeedsAngles ? "--fa" : "--ti");
            T1Timing timing = request.Timing with
            {
                FlipAngles = request.NeedsAngles ? values : [],
                Times = request.NeedsAngles ? [] : values,
                RepetitionTime = request.Timing.RepetitionTime ?? (request.NeedsAngles || request.Method == T1Method.Inversion ? RepetitionTime(input.Series) : null),
            };
            timing.Demand(request.Method);
            return new T1Images(input.Name, input.Series.ToVolumes<float>(request.Threads, null, cancellationToken), timing, Describe(request, input), input);
        });
    }

    private static T1Images ReadHifi(T1Request request, Action<string> report, CancellationToken cancellationToken)
    {
        if (request.Images.Count != 2)
        {
            throw new UsageException($"--method hifi takes two DICOM series, first that of the flip angles, then that of the inversion times; {request.Images.Count} {(request.Images.Count == 1 ? "was" : "were")} given.");
        }

        SeriesInput angles = Open([request.Images[0]], request, report, cancellationToken);
        SeriesInput inversions = Open([request.Images[1]], request, report, cancellationToken);
        return LibraryWords.Guard(angles.Name, () =>
        {
            IReadOnlyList<double> prepared = inversions.Series.Mr?.FlipAngles?.Value ?? [];
            T1Timing timing = request.Timing with
            {
                FlipAngles = Values(angles, AxisKind.FlipAngle, request.Timing.FlipAngles, "--fa"),
                Times = inversions.Series.VolumeCount == 1 && request.Timing.Times.Length == 0 && inversions.Series.Mr?.InversionTimes?.Value is { Count: 1 } only
                    ? [only[0]]
                    : Values(inversions, AxisKind.InversionTime, request.Timing.Times, "--ti"),
                RepetitionTime = request.Timing.RepetitionTime ?? RepetitionTime(angles.Series),
                InversionFlipAngle = request.Timing.InversionFlipAngle ?? (prepared.Count == 1 ? prepared[0] : null),
                InversionRepetition = request.Timing.InversionRepetition ?? RepetitionTime(inversions.Series),
            };
            timing.Demand(T1Method.Hifi);
            if (angles.Series.Geometry.CompareWith(inversions.Series.Geometry) is { IsAligned: false } comparison)
            {
                throw new DataRefusedException(RefusalReason.GridsDiffer, $"{inversions.Name} lies on another grid than {angles.Name}. {comparison}");
            }

            IReadOnlyList<Volume<float>> volumes =
                [.. angles.Series.ToVolumes<float>(request.Threads, null, cancellationToken), .. inversions.Series.ToVolumes<float>(request.Threads, null, cancellationToken)];
            return new T1Images(angles.Name, volumes, timing,
            [
                angles.Describe(request.Images[0], hash: true, angles.Series.Geometry),
                inversions.Describe(request.Images[1], hash: true, inversions.Series.Geometry),
            ], angles);
        });
    }

    private static SeriesInput Open(IReadOnlyList<InputPath> paths, T1Request request, Action<string> report, CancellationToken cancellationToken)
    {
        var inputs = new List<SeriesInput>();
        foreach (InputPath path in paths)
        {
            report($"reading {path.Name}");
            inputs.Add(SeriesInput.Open(path, request.Dicom, request.Threads, cancellationToken));
        }

        SeriesInput first = inputs[0];
        return inputs.Count == 1 ? first : LibraryWords.Guard(first.Name, () => first with
        {
            Series = DicomSeries.Join([.. inputs.Select(static input => input.Series)]),
            Found = [.. inputs.SelectMany(static input => input.Found)],
        });
    }

    /// <summary>The header's value of each volume; where it has none, those of the command line in the order of the volumes.</summary>
    private static double[] Values(SeriesInput input, AxisKind kind, double[] given, string option)
    {
        DicomSeries series = input.Series;
        string what = kind == AxisKind.FlipAngle ? "flip angles" : "inversion times";
        if (series.Axes.FirstOrDefault(axis => axis.Kind == kind) is { } stated)
        {
            if (given.Length > 0)
            {
                throw new UsageException($"{option} was given, and the headers of {input.Name} state the {what}: {string.Join(", ", stated.Values.Select(static value => FormattableString.Invariant($"{value:G6}")))}. Leave {option} out.");
            }

            SeriesAxis[] further = [.. series.Axes.Where(axis => axis.Kind != kind)];
            return further.Length == 0 ? [.. stated.Values] : throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                $"The volumes differ not in {what} alone but also in {string.Join("; ", (IEnumerable<SeriesAxis>)further)}. 'biomarkers convert' writes them all; save those to fit and give the files with {option}.");
        }

        if (given.Length == 0)
        {
            throw new DataRefusedException(
                RefusalReason.UnsuitableValues,
                FormattableString.Invariant($"Its {Counted.Of(series.VolumeCount, "volume")} have no {what} that differ. Give {option} in the order of the volumes, or the series that has them; 'biomarkers inspect' tells what a series has."));
        }

        return given.Length == series.VolumeCount ? given : throw new DataRefusedException(
            RefusalReason.UnsuitableValues, FormattableString.Invariant($"There are {Counted.Of(series.VolumeCount, "volume")} and {given.Length} values of {option}; one for each is needed."));
    }

    private static double? RepetitionTime(DicomSeries series) => series.Mr?.RepetitionTimes?.Value switch
    {
        { Count: 1 } one => one[0],
        { Count: > 1 } several => throw new DataRefusedException(
            RefusalReason.UnsuitableValues,
            $"The images differ in repetition time ({string.Join(", ", several.Select(static value => FormattableString.Invariant($"{value:G6}")))} s), and one is needed. Take out what does not belong, or give --tr S."),
        _ => null,
    };

    private static ProvenanceInput[] Describe(T1Request request, SeriesInput input) => [input.Describe(request.Images[0], hash: request.Images.Count == 1, input.Series.Geometry)];
}
