using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>The order of images of one place in time, and their times in seconds where something tells them.</summary>
internal sealed class TimeOrder
{
    private readonly Dictionary<ImageFrame, double> _order;
    private readonly Dictionary<ImageFrame, double>? _clock;
    private readonly double? _step;

    private TimeOrder(string source, Dictionary<ImageFrame, double> order, Dictionary<ImageFrame, double>? clock, double? step)
    {
        Source = source;
        _order = order;
        _clock = clock;
        _step = step;
    }

    /// <summary>Where times come from.</summary>
    public string Source { get; }

    /// <summary>Whether the times are known, and not only their order.</summary>
    public bool IsKnown => _clock is not null || _step is not null;

    /// <summary>The order; null where nothing tells the images apart.</summary>
    /// <param name="groups">Planes that differ in time alone: by parameters, then by place.</param>
    /// <param name="options">May state a step of time.</param>
    /// <param name="notes">Receives which attribute was chosen and what the others say.</param>
    public static TimeOrder? Find(IReadOnlyList<ImageFrame[][]> groups, SeriesOptions options, List<string> notes)
    {
        ImageFrame first = groups[0].First(static at => at.Length > 0)[0];
        var tried = new List<(AxisTag Tag, Dictionary<ImageFrame, double>? Values, string Finding)>();
        foreach (AxisTag tag in TimeTags.For(first))
        {
            tried.Add(Try(tag, groups));
        }

        int chosen = tried.FindIndex(static attempt => attempt.Values is not null);
        if (chosen < 0)
        {
            return null;
        }

        (AxisTag order, Dictionary<ImageFrame, double>? ranks, string finding) = tried[chosen];
        int clock = order is { IsOrder: false, Caution: null } ? chosen : Clock(tried, groups, ranks!);
        double? step = clock >= 0 ? null : options.TimeStep ?? Resolution(first);
        string times = clock == chosen ? "Their times come from it as well."
            : clock >= 0 ? $"Their times come from {tried[clock].Tag.Source}: {tried[clock].Finding}."
            : options.TimeStep is not null ? string.Create(CultureInfo.InvariantCulture, $"Their times are multiples of {step} s, as the caller states.")
            : step is not null ? string.Create(CultureInfo.InvariantCulture, $"Their times were assumed to be multiples of {DicomTags.TemporalResolution.ToDescription()}, {step} s.")
            : "No attribute tells their times.";
        notes.Add($"Images of one place are told apart by {order.Source}: {finding}. {times}");
        if (clock >= 0 && tried[clock].Tag.Caution is { } caution)
        {
            notes.Add($"Of {tried[clock].Tag.Source}: {caution}.");
        }

        string others = string.Join("; ", tried.Where((_, i) => i != chosen && i != clock).Select(static attempt => $"{attempt.Tag.Source} {attempt.Finding}"));
        notes.Add($"Other attributes of time: {others}.");
        string source = clock >= 0 ? tried[clock].Tag.Source : options.TimeStep is not null ? "given by the caller" : step is not null ? DicomTags.TemporalResolution.ToDescription() : order.Source;
        return new(source, ranks!, clock >= 0 ? tried[clock].Values : null, step);
    }

    /// <summary>The planes of one place in order.</summary>
    public ImageFrame[] Sorted(ImageFrame[] at) => [.. at.OrderBy(frame => _order[frame])];

    /// <summary>Seconds of each plane of a volume.</summary>
    public double[] Seconds(ImageFrame[] planes, int rank) => [.. planes.Select(frame => _clock is not null ? _clock[frame] : rank * (_step ?? 1))];

    /// <summary>The first attribute that tells times in the order found, one that tells the time of measurement before others; −1 for none.</summary>
    private static int Clock(List<(AxisTag Tag, Dictionary<ImageFrame, double>? Values, string Finding)> tried, IReadOnlyList<ImageFrame[][]> groups, Dictionary<ImageFrame, double> order)
    {
        int cautious = -1;
        for (int i = 0; i < tried.Count; i++)
        {
            if (tried[i].Tag.IsOrder || tried[i].Values is not { } seconds || !Increases(groups, order, seconds))
            {
                continue;
            }

            if (tried[i].Tag.Caution is null)
            {
                return i;
            }

            cautious = cautious < 0 ? i : cautious;
        }

        return cautious;
    }

    private static (AxisTag Tag, Dictionary<ImageFrame, double>? Values, string Finding) Try(AxisTag tag, IReadOnlyList<ImageFrame[][]> groups)
    {
        var values = new Dictionary<ImageFrame, double>(ReferenceEqualityComparer.Instance);
        foreach (ImageFrame frame in groups.SelectMany(static places => places).SelectMany(static at => at))
        {
            if (tag.Read(frame) is not { } value || !double.IsFinite(value))
            {
                return (tag, null, values.Count == 0 ? "is missing" : "is missing for some images");
            }

            values[frame] = value;
        }

        double least = values.Values.Min();
        double most = values.Values.Max();
        string midnight = string.Empty;
        if (PassesMidnight(tag, least, most))
        {
            // Half a day apart within one day: the early ones are those after midnight.
            foreach (ImageFrame frame in values.Keys.Where(frame => values[frame] % DicomTime.SecondsPerDay < DicomTime.SecondsPerDay / 2).ToArray())
            {
                values[frame] += DicomTime.SecondsPerDay;
            }

            midnight = tag.IsTimeOfDay ? ", assumed to pass midnight" : ", assumed to pass midnight although all have one date";
            least = values.Values.Min();
            most = values.Values.Max();
        }

        if (least == most)
        {
            return (tag, null, "is the same for all");
        }

        bool separates = groups.All(places => places.All(at => at.Select(frame => values[frame]).Distinct().Count() == at.Length));
        string range = tag.IsOrder
            ? string.Create(CultureInfo.InvariantCulture, $"{least:G9} to {most:G9}")
            : string.Create(CultureInfo.InvariantCulture, $"{most - least:G9} s from first to last{midnight}");
        return separates ? (tag, values, range) : (tag, null, $"does not differ between all of them ({range})");
    }

    // No series lasts half a day. Times of day start again at midnight; and with dates that are all the same, as an anonymiser or a scanner that
    // keeps the date of the start writes them, the images after midnight would come before all others.
    private static bool PassesMidnight(AxisTag tag, double least, double most) =>
        most - least > DicomTime.SecondsPerDay / 2
        && (tag.IsTimeOfDay || (tag.IsDated && Math.Floor(least / DicomTime.SecondsPerDay) == Math.Floor(most / DicomTime.SecondsPerDay)));

    private static bool Increases(IReadOnlyList<ImageFrame[][]> groups, Dictionary<ImageFrame, double> order, Dictionary<ImageFrame, double> seconds)
    {
        foreach (ImageFrame[] at in groups.SelectMany(static places => places))
        {
            double last = double.NegativeInfinity;
            foreach (ImageFrame frame in at.OrderBy(frame => order[frame]))
            {
                if (seconds[frame] <= last)
                {
                    return false;
                }

                last = seconds[frame];
            }
        }

        return true;
    }

    private static double? Resolution(ImageFrame frame) => frame.Attributes.Number(DicomTags.TemporalResolution) is > 0 and var milliseconds ? milliseconds / 1000 : null;
}
