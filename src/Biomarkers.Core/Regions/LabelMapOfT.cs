using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Biomarkers;

/// <summary>A label image and what it holds of each label, found in one pass; masks are made without another search.</summary>
/// <typeparam name="T">Voxel type of the label image.</typeparam>
public sealed class LabelMap<T>
    where T : unmanaged, INumber<T>
{
    private readonly LabelInfo[] _labels;

    internal LabelMap(Volume<T> image, LabelInfo[] labels)
    {
        Image = image;
        _labels = labels;
    }

    /// <summary>The label image.</summary>
    public Volume<T> Image { get; }

    /// <summary>Every label other than 0, ascending.</summary>
    public IReadOnlyList<LabelInfo> Labels => _labels;

    /// <summary>Looks a label up.</summary>
    /// <param name="label">The label.</param>
    /// <param name="info">What the image holds of it.</param>
    /// <returns>False when it does not occur.</returns>
    public bool TryGet(long label, [NotNullWhen(true)] out LabelInfo? info)
    {
        info = Array.Find(_labels, entry => entry.Label == label);
        return info is not null;
    }

    /// <summary>The voxels of one label.</summary>
    /// <param name="label">The label.</param>
    /// <exception cref="DataRefusedException">The label does not occur; the message names those that do.</exception>
    public Mask ToMask(long label) => TryGet(label, out LabelInfo? info)
        ? Mask.FromLabelInBox(Image, T.CreateChecked(label), info.BoundingBox)
        : throw new DataRefusedException(
            RefusalReason.LabelNotPresent, string.Create(CultureInfo.InvariantCulture, $"Label {label} does not occur. {Present()}"));

    /// <summary>All voxels with a label other than 0.</summary>
    /// <returns>The mask, empty when there is no label.</returns>
    public Mask ToMask()
    {
        Mask all = Mask.Empty(Image.Geometry);
        foreach (LabelInfo label in _labels)
        {
            all = all.Union(ToMask(label.Label));
        }

        return all;
    }

    private string Present() => _labels.Length switch
    {
        0 => "The image holds no label at all: every voxel is 0.",
        <= 20 => $"The image holds {string.Join(", ", _labels.Select(static l => l.Label.ToString(CultureInfo.InvariantCulture)))}.",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"The image holds {_labels.Length} labels from {_labels[0].Label} to {_labels[^1].Label}."),
    };
}
