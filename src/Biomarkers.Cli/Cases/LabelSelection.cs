using System.Globalization;

namespace Biomarkers.Cli;

/// <summary>Which labels of a mask are measured: named ones, all, or the only one there is.</summary>
internal sealed record LabelSelection(bool All, IReadOnlyList<int> Labels)
{
    /// <summary>The only label there is.</summary>
    public static LabelSelection TheOnlyOne { get; } = new(false, []);

    /// <summary>The selection that texts ask for; null where one is neither a label nor 'all'.</summary>
    public static LabelSelection? TryParse(IEnumerable<string> texts)
    {
        var labels = new List<int>();
        bool all = false;
        foreach (string text in texts)
        {
            if (text == "all")
            {
                all = true;
            }
            else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int label) && label is > 0 and <= ushort.MaxValue)
            {
                if (!labels.Contains(label))
                {
                    labels.Add(label);
                }
            }
            else
            {
                return null;
            }
        }

        return new(all, labels);
    }

    /// <summary>The labels to take from an image that holds the given ones.</summary>
    /// <param name="present">Labels of the image with their voxel counts, ascending.</param>
    /// <param name="name">What the image is called.</param>
    /// <param name="advice">How to say which label is meant, a sentence.</param>
    /// <exception cref="DataRefusedException">The image is empty, lacks a label, or leaves the choice open.</exception>
    public IReadOnlyList<int> Choose(IReadOnlyList<LabelInfo> present, string name, string advice)
    {
        if (present.Count == 0)
        {
            throw new DataRefusedException(RefusalReason.EmptyRegion, $"{name} is empty: every voxel is 0. Check that it is the mask, and that it was saved.");
        }

        if (All)
        {
            return [.. present.Select(static l => (int)l.Label)];
        }

        int missing = Labels.FirstOrDefault(label => present.All(l => l.Label != label));
        if (missing != 0)
        {
            throw new DataRefusedException(RefusalReason.LabelNotPresent, $"{name} has no label {missing}; it holds {List(present)}.");
        }

        if (Labels.Count > 0)
        {
            return Labels;
        }

        return present.Count == 1
            ? [(int)present[0].Label]
            : throw new DataRefusedException(RefusalReason.LabelNotPresent, $"{name} holds several labels: {List(present)}. {advice}");
    }

    private static string List(IReadOnlyList<LabelInfo> present)
    {
        const int Most = 12;
        IEnumerable<string> shown = present.Take(Most).Select(static l => string.Create(CultureInfo.InvariantCulture, $"{l.Label} ({Counted.Of(l.VoxelCount, "voxel")})"));
        return string.Join(", ", shown) + (present.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {present.Count - Most} more") : string.Empty);
    }
}
