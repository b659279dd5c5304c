namespace Biomarkers.Dicom;

/// <summary>The planes of each place with the parameters that were found to tell them apart.</summary>
internal sealed class KeyedPlanes(ImageFrame[][] places)
{
    private readonly List<double[][]> _columns = [];

    public enum Outcome
    {
        /// <summary>Absent, or the same for all images of each place.</summary>
        None,

        /// <summary>Stated by some images and not by others.</summary>
        Partial,

        /// <summary>Differs, but not in the same way at every place.</summary>
        Uneven,

        /// <summary>Differs in the same way at every place.</summary>
        Axis,
    }

    /// <summary>Whether no two images of a place have the same parameters.</summary>
    public bool IsSeparated => Groups().All(static group => group.Planes.All(static at => at.Length <= 1));

    /// <summary>Number of images.</summary>
    public int Count => places.Sum(static at => at.Length);

    /// <summary>Number of images that do not state a parameter.</summary>
    public int CountMissing(Func<ImageFrame, double?> read) =>
        places.Sum(at => at.Count(frame => read(frame) is not { } value || !double.IsFinite(value)));

    /// <summary>Takes a parameter as an axis where it is one.</summary>
    public Outcome TryAdd(Func<ImageFrame, double?> read)
    {
        var values = new double[places.Length][];
        bool differs = false;
        int missing = 0;
        for (int p = 0; p < places.Length; p++)
        {
            values[p] = new double[places[p].Length];
            for (int i = 0; i < values[p].Length; i++)
            {
                if (read(places[p][i]) is not { } value || !double.IsFinite(value))
                {
                    missing++;
                    continue;
                }

                values[p][i] = value;
                differs |= value != values[p][0];
            }
        }

        if (missing > 0)
        {
            return missing < Count ? Outcome.Partial : Outcome.None;
        }

        if (!differs)
        {
            return Outcome.None;
        }

        double[] first = [.. values[0].Distinct().Order()];
        if (!values.All(at => at.Distinct().Order().SequenceEqual(first)))
        {
            return Outcome.Uneven;
        }

        _columns.Add(values);
        return Outcome.Axis;
    }

    /// <summary>The planes by parameters, ascending; of each group the planes at each place.</summary>
    public (ImageFrame[][] Planes, double[] Key)[] Groups()
    {
        var groups = new SortedDictionary<double[], List<ImageFrame>[]>(Comparer<double[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
        for (int p = 0; p < places.Length; p++)
        {
            for (int i = 0; i < places[p].Length; i++)
            {
                double[] key = [.. _columns.Select(column => column[p][i])];
                if (!groups.TryGetValue(key, out List<ImageFrame>[]? at))
                {
                    groups.Add(key, at = [.. places.Select(static _ => new List<ImageFrame>())]);
                }

                at[p].Add(places[p][i]);
            }
        }

        return [.. groups.Select(static group => (group.Value.Select(static at => at.ToArray()).ToArray(), group.Key))];
    }
}
