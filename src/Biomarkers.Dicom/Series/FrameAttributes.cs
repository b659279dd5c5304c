namespace Biomarkers.Dicom;

/// <summary>The attributes of one frame: its data set, and for multi-frame objects the functional groups that speak of it.</summary>
/// <remarks>
/// A group of the frame's own comes before one that all frames share. What a converted object could not assign, and Philips' private copy of
/// the classic header, are looked at after the groups; the top level last. Source: PS3.3 sections C.7.6.16 and C.7.6.16.2.
/// </remarks>
internal sealed class FrameAttributes(IDicomAttributes root, IDicomAttributes? shared, IDicomAttributes? perFrame)
{
    private static readonly DicomTag PhilipsShared = new(0x2005140E);
    private static readonly DicomTag PhilipsPerFrame = new(0x2005140F);

    // Found at the first use; two threads that find it at once find the same.
    private IDicomAttributes[]? _converted;

    public IDicomAttributes Root => root;

    public bool HasGroups => shared is not null || perFrame is not null;

    /// <summary>The item of a functional group; null where neither the frame nor the object has it.</summary>
    public IDicomAttributes? Group(DicomTag sequence) => perFrame?.GetItem(sequence) ?? shared?.GetItem(sequence);

    /// <summary>All items of a functional group, the frame's own before the shared ones.</summary>
    public IReadOnlyList<IDicomAttributes> GroupItems(DicomTag sequence) =>
        perFrame?.GetItems(sequence) is { Count: > 0 } own ? own
        : shared?.GetItems(sequence) is { Count: > 0 } all ? all
        : root.GetItems(sequence);

    /// <summary>Whether a functional group stands both with the frame and with all frames, and says something else there.</summary>
    public bool Contradicts(DicomTag sequence, DicomTag tag) =>
        perFrame?.GetItem(sequence)?.GetNumbers(tag) is { } own && shared?.GetItem(sequence)?.GetNumbers(tag) is { } all && !own.AsSpan().SequenceEqual(all);

    /// <summary>The attributes that hold a tag: a functional group's, or the classic place.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="group">The functional group it belongs to; default for none.</param>
    public IDicomAttributes? Holder(DicomTag tag, DicomTag group = default)
    {
        if (!HasGroups)
        {
            return root.CountValues(tag) > 0 ? root : null;
        }

        if (group != default && Group(group) is { } item && item.CountValues(tag) > 0)
        {
            return item;
        }

        foreach (IDicomAttributes other in Converted)
        {
            if (other.CountValues(tag) > 0)
            {
                return other;
            }
        }

        return root.CountValues(tag) > 0 ? root : null;
    }

    public double? Number(DicomTag tag, DicomTag group = default) => Holder(tag, group)?.GetNumber(tag);

    public double[]? Numbers(DicomTag tag, DicomTag group = default) => Holder(tag, group)?.GetNumbers(tag);

    public string? Text(DicomTag tag, DicomTag group = default) => Holder(tag, group)?.GetString(tag);

    /// <summary>The attributes that hold a creator's private element, and its tag.</summary>
    public (IDicomAttributes Holder, DicomTag Tag)? FindPrivate(ushort group, string creator, byte element)
    {
        if (root.FindPrivate(group, creator, element) is { } here)
        {
            return (root, here);
        }

        if (!HasGroups)
        {
            return null;
        }

        foreach (IDicomAttributes? other in (IEnumerable<IDicomAttributes?>)[perFrame, shared, .. Converted])
        {
            if (other?.FindPrivate(group, creator, element) is { } there)
            {
                return (other, there);
            }
        }

        return null;
    }

    private IDicomAttributes[] Converted => _converted ??=
    [
        .. Items(perFrame, DicomTags.UnassignedPerFrameConvertedAttributesSequence),
        .. Items(shared, DicomTags.UnassignedSharedConvertedAttributesSequence),
        .. Items(perFrame, PhilipsPerFrame),
        .. Items(shared, PhilipsShared),
    ];

    private static IReadOnlyList<IDicomAttributes> Items(IDicomAttributes? attributes, DicomTag sequence) => attributes?.GetItems(sequence) ?? [];
}
