using System.Collections.Immutable;
using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>Finds out in what the images of one place differ, and sorts them into volumes by it.</summary>
/// <remarks>
/// Method: a parameter (inversion time, flip angle, echo time, b-value) is an axis where its values differ at every place and are
/// the same set everywhere; b-values that still leave several images are told apart by the gradient's direction. What remains is sorted by
/// the first attribute of time that differs between all images at each place. The others are tried as well and reported.
/// </remarks>
internal sealed class AxisFinder
{
    private static readonly ImmutableArray<ImmutableArray<AxisTag>> Parameters = [ParameterTags.InversionTime, ParameterTags.FlipAngle, ParameterTags.EchoTime, ParameterTags.BValue];

    private readonly SeriesOptions _options;
    private readonly List<string> _notes;
    private readonly List<(AxisKind Kind, string Source)> _axes = [];

    private AxisFinder(SeriesOptions options, List<string> notes)
    {
        _options = options;
        _notes = notes;
    }

    public static SeriesFrames Find(ImageFrame[][] places, SeriesOptions options, List<string> notes) => new AxisFinder(options, notes).Find(places);

    private SeriesFrames Find(ImageFrame[][] places)
    {
        places = WithoutCopies(places);
        if (places.All(static planes => planes.Length == 1))
        {
            return new([[.. places.Select(static planes => planes[0])]], [], null, null);
        }

        var keyed = new KeyedPlanes(places);
        foreach (ImmutableArray<AxisTag> tags in Parameters)
        {
            AddParameter(keyed, tags);
        }

        Vector3D?[]? directions = AddDirection(keyed);
        (ImageFrame[][] Planes, double[] Key)[] groups = keyed.Groups();
        int repeats = groups.Max(static group => group.Planes.Max(static at => at.Length));
        TimeOrder? times = repeats == 1 ? null : TimeOrder.Find([.. groups.Select(static group => group.Planes)], _options, _notes);
        if (times is not null || _options.Duplicates != DuplicateHandling.TakeFirst || !groups.All(static group => group.Planes.All(static at => at.Length > 0)))
        {
            DemandComplete(places, groups);
        }

        if (repeats > 1 && times is null)
        {
            groups = TakeFirst(places, groups);
        }

        return Assemble(groups, times, directions);
    }

    private SeriesFrames Assemble((ImageFrame[][] Planes, double[] Key)[] groups, TimeOrder? times, Vector3D?[]? directions)
    {
        var volumes = new List<ImageFrame[]>();
        var values = new List<double[]>();
        var sliceTimes = new List<double[]>();
        foreach ((ImageFrame[][] planes, double[] key) in groups)
        {
            ImageFrame[][] sorted = times is null ? planes : [.. planes.Select(times.Sorted)];
            for (int rank = 0; rank < sorted[0].Length; rank++)
            {
                ImageFrame[] volume = [.. sorted.Select(at => at[rank])];
                volumes.Add(volume);
                double[] perSlice = times is null ? [] : times.Seconds(volume, rank);
                sliceTimes.Add(perSlice);
                values.Add(times is null ? key : [.. key, perSlice.Min()]);
            }
        }

        if (times is not null)
        {
            _axes.Add((times.IsKnown ? AxisKind.Time : AxisKind.Repetition, times.Source));
        }

        SeriesAxis[] axes = [.. _axes.Select((axis, i) => new SeriesAxis(axis.Kind, axis.Source, [.. values.Select(value => value[i])]))];
        int direction = _axes.FindIndex(static axis => axis.Kind == AxisKind.DiffusionDirection);
        return new(
            [.. volumes],
            axes,
            times is { IsKnown: true } ? [.. sliceTimes] : null,
            direction < 0 ? null : [.. values.Select(value => directions![(int)value[direction]])]);
    }

    private void AddParameter(KeyedPlanes keyed, ImmutableArray<AxisTag> tags)
    {
        foreach (AxisTag tag in tags)
        {
            switch (keyed.TryAdd(tag.Read))
            {
                case KeyedPlanes.Outcome.Axis:
                    _axes.Add((tag.Kind, tag.Source));
                    _notes.Add($"The volumes differ in {tag.Kind} by {tag.Source}.");
                    return;
                case KeyedPlanes.Outcome.Partial:
                    _notes.Add(FormattableString.Invariant($"{tag.Source} is missing for {keyed.CountMissing(tag.Read)} of {keyed.Count} images and stated for the others; it was not taken as an axis."));
                    break;
                case KeyedPlanes.Outcome.Uneven:
                    _notes.Add($"{tag.Source} differs between images of one place, and not in the same way at every place; it was not taken as an axis.");
                    break;
            }
        }
    }

    private Vector3D?[]? AddDirection(KeyedPlanes keyed)
    {
        if (!_axes.Exists(static axis => axis.Kind == AxisKind.BValue) || keyed.IsSeparated)
        {
            return null;
        }

        var known = new List<Vector3D?> { null };
        string source = string.Empty;
        double Number(ImageFrame frame)
        {
            if (ParameterTags.Direction(frame) is not var (direction, where))
            {
                return 0;
            }

            source = where;
            for (int i = 1; i < known.Count; i++)
            {
                if ((known[i]!.Value - direction).Length <= 1e-3)
                {
                    return i;
                }
            }

            known.Add(direction);
            return known.Count - 1;
        }

        if (keyed.TryAdd(frame => Number(frame)) != KeyedPlanes.Outcome.Axis)
        {
            return null;
        }

        _axes.Add((AxisKind.DiffusionDirection, source));
        return [.. known];
    }

    /// <summary>An object that was given twice counts once.</summary>
    private ImageFrame[][] WithoutCopies(ImageFrame[][] places)
    {
        int dropped = 0;
        var result = new ImageFrame[places.Length][];
        for (int p = 0; p < places.Length; p++)
        {
            var seen = new HashSet<(string?, int, string?, string?, string?)>();
            result[p] = [.. places[p].Where(frame =>
            {
                IDicomAttributes root = frame.Attributes.Root;
                return seen.Add((root.GetString(DicomTags.SOPInstanceUID) ?? FormattableString.Invariant($"#{frame.InstanceIndex}"), frame.Frame, root.GetString(DicomTags.AcquisitionTime), root.GetString(DicomTags.InstanceNumber), root.GetString(DicomTags.ContentTime)));
            })];
            dropped += places[p].Length - result[p].Length;
        }

        if (dropped > 0)
        {
            _notes.Add(FormattableString.Invariant($"{dropped} image(s) were given more than once, with the same SOP Instance UID, and counted once."));
        }

        return result;
    }

    // Averages may be more of one b-value than of another; at each place they are the same number.
    private void DemandComplete(ImageFrame[][] places, (ImageFrame[][] Planes, double[] Key)[] groups)
    {
        int broken = Array.FindIndex(groups, static group => group.Planes.Any(at => at.Length != group.Planes[0].Length));
        if (broken < 0)
        {
            return;
        }

        int[] counts = [.. groups[broken].Planes.Select(static at => at.Length)];
        int usual = counts.GroupBy(static count => count).OrderByDescending(static same => same.Count()).ThenByDescending(static same => same.Key).First().Key;
        int first = Array.FindIndex(counts, count => count != usual);
        string which = _axes.Count == 0 ? string.Empty
            : $" of {Name(groups[broken].Key)}";
        throw new DataRefusedException(RefusalReason.IncompleteSeries, string.Create(
            CultureInfo.InvariantCulture,
            $"The series is not complete: {counts.Count(count => count != usual)} of {places.Length} places have another number of images{which} than the usual {usual}; slice {first + 1} has {counts[first]}. Images are missing or stand twice; add what is missing, or take out what is too many."));
    }

    // How often each combination of parameters was acquired; nothing where there are no parameters.
    private string Repetitions((ImageFrame[][] Planes, double[] Key)[] groups)
    {
        const int MostListed = 8;
        if (_axes.Count == 0)
        {
            return string.Empty;
        }

        IEnumerable<string> listed = groups.Take(MostListed).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Planes.Max(static at => at.Length)} of {Name(group.Key)}"));
        bool isEqual = groups.All(group => group.Planes.All(at => at.Length == groups[0].Planes[0].Length));
        return $" ({(isEqual ? "repetitions" : "unequal repetitions")}: {string.Join("; ", listed)}{(groups.Length > MostListed ? "; …" : string.Empty)})";
    }

    private string Name(double[] key) => string.Join(", ", _axes.Select((axis, i) => string.Create(CultureInfo.InvariantCulture, $"{axis.Kind} {key[i]:G6}")));

    private (ImageFrame[][] Planes, double[] Key)[] TakeFirst(ImageFrame[][] places, (ImageFrame[][] Planes, double[] Key)[] groups)
    {
        int most = groups.Max(static group => group.Planes.Max(static at => at.Length));
        int several = Enumerable.Range(0, places.Length).Count(p => groups.Any(group => group.Planes[p].Length > 1));
        string what = string.Create(CultureInfo.InvariantCulture, $"At {several} of {places.Length} places there are up to {most} images{(_axes.Count == 0 ? string.Empty : " of the same parameters")} that no attribute of time, echo, flip angle, inversion or diffusion tells apart{Repetitions(groups)}");
        if (_options.Duplicates != DuplicateHandling.TakeFirst)
        {
            ImageFrame first = groups.SelectMany(static group => group.Planes).First(static at => at.Length > 1)[0];
            throw new DataRefusedException(RefusalReason.IncompleteSeries, $"{what}, the first of them {first.Name}. Take out what does not belong; give repetitions a time or a number of acquisition that differs; or set {nameof(SeriesOptions)}.{nameof(SeriesOptions.Duplicates)} to {nameof(DuplicateHandling.TakeFirst)}, which keeps one image of each.");
        }

        _notes.Add($"{what}. As asked, the first of each was taken.");
        return [.. groups.Select(static group => (group.Planes.Select(static at => new[] { at.OrderBy(static frame => frame.Attributes.Number(DicomTags.InstanceNumber) ?? double.MaxValue).ThenBy(static frame => frame.Name, StringComparer.Ordinal).First() }).ToArray(), group.Key))];
    }
}
