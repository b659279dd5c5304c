using System.Globalization;

namespace Biomarkers.Dicom;

/// <summary>The tag of a DICOM attribute: group and element number.</summary>
/// <param name="Group">Group number; odd for private attributes.</param>
/// <param name="Element">Element number.</param>
public readonly record struct DicomTag(ushort Group, ushort Element) : IComparable<DicomTag>
{
    /// <summary>A tag from its eight hexadecimal digits in one number, as in <c>0x00280010</c>.</summary>
    /// <param name="value">Group in the upper, element in the lower sixteen bits.</param>
    public DicomTag(uint value)
        : this((ushort)(value >> 16), (ushort)value)
    {
    }

    /// <summary>Group and element in one number; tags are ordered by it.</summary>
    public uint Value => ((uint)Group << 16) | Element;

    /// <summary>Whether the group is odd: an attribute whose meaning a creator defines.</summary>
    public bool IsPrivate => (Group & 1) == 1;

    /// <summary>Whether the element reserves a private block for a creator: (gggg,0010) to (gggg,00FF), odd group.</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x10 and <= 0xFF;

    /// <inheritdoc/>
    public int CompareTo(DicomTag other) => Value.CompareTo(other.Value);

    /// <summary>The usual form, as in <c>(0028,0010)</c>, followed by the keyword where it is known.</summary>
    public string ToDescription() => DicomTags.KeywordOf(this) is { } keyword ? $"{this} {keyword}" : ToString();

    /// <summary>The usual form, as in <c>(0028,0010)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");
}
