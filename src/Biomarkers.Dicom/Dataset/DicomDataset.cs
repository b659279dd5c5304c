using System.Buffers.Binary;
using System.Text;

namespace Biomarkers.Dicom;

/// <summary>A data set, or an item of a sequence, as it was read. Values are decoded when they are asked for.</summary>
/// <remarks>
/// Where a tag occurs twice the first one counts. Items of sequences are found at their first use. Immutable and safe for
/// concurrent reading.
/// </remarks>
public sealed class DicomDataset : IDicomAttributes
{
    private readonly SourceBytes _source;
    private readonly DatasetEncoding _encoding;
    private readonly ElementEntry[] _entries;
    private readonly CharacterSet _characters;
    private readonly int _depth;

    internal DicomDataset(SourceBytes source, DatasetEncoding encoding, ElementEntry[] entries, CharacterSet characters, int depth)
    {
        _source = source;
        _encoding = encoding;
        _depth = depth;
        _entries = Ordered(entries);
        _characters = Find(DicomTags.SpecificCharacterSet) is { Length: > 0 } entry ? CharacterSet.Of(Value(entry)) : characters;
    }

    /// <inheritdoc/>
    public IEnumerable<DicomTag> Tags => _entries.Select(static entry => entry.Tag);

    /// <inheritdoc/>
    public bool Contains(DicomTag tag) => Find(tag) is not null;

    /// <summary>How the attribute's value is written; <see cref="DicomVr.None"/> where it is absent or nobody says.</summary>
    /// <param name="tag">The attribute.</param>
    public DicomVr GetVr(DicomTag tag) => Find(tag) is { } entry ? Representation(entry) : DicomVr.None;

    /// <inheritdoc/>
    public string? GetText(DicomTag tag)
    {
        if (Find(tag) is not { Length: > 0, IsUndefinedLength: false } entry || Representation(entry) is var vr && !vr.IsText && vr is not (DicomVr.UN or DicomVr.None))
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Value(entry).TrimEnd("\0 "u8);
        // Private text is unknown to whoever wrote an implicit copy of it.
        if (!vr.IsText && bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0)
        {
            return null;
        }

        string text = vr.UsesCharacterSet ? _characters.Decode(bytes) : Encoding.Latin1.GetString(bytes);
        return text.Length == 0 ? null : text;
    }

    /// <inheritdoc/>
    public bool TryGetNumber(DicomTag tag, int index, out double value)
    {
        value = 0;
        if (index < 0 || Find(tag) is not { Length: > 0, IsUndefinedLength: false } entry)
        {
            return false;
        }

        DicomVr vr = Representation(entry);
        ReadOnlySpan<byte> bytes = Value(entry);
        if (vr.IsText || vr is DicomVr.UN or DicomVr.None)
        {
            return TextNumber(bytes, index, out value);
        }

        int size = vr == DicomVr.AT ? 4 : vr.NumberSize;
        if (size == 0 || (index + 1L) * size > bytes.Length)
        {
            return false;
        }

        bytes = bytes.Slice(index * size, size);
        DatasetEncoding encoding = EncodingOf(entry);
        switch (vr)
        {
            case DicomVr.US or DicomVr.OW:
                value = encoding.UInt16(bytes);
                return true;
            case DicomVr.SS:
                value = (short)encoding.UInt16(bytes);
                return true;
            case DicomVr.UL or DicomVr.OL:
                value = encoding.UInt32(bytes);
                return true;
            case DicomVr.SL:
                value = (int)encoding.UInt32(bytes);
                return true;
            case DicomVr.FL or DicomVr.OF:
                value = BitConverter.UInt32BitsToSingle(encoding.UInt32(bytes));
                return true;
            case DicomVr.FD or DicomVr.OD:
                value = BitConverter.UInt64BitsToDouble(encoding.UInt64(bytes));
                return true;
            case DicomVr.UV or DicomVr.OV:
                value = encoding.UInt64(bytes);
                return true;
            case DicomVr.AT:
                value = ((uint)encoding.UInt16(bytes) << 16) | encoding.UInt16(bytes[2..]);
                return true;
            case DicomVr.SV:
                value = (long)encoding.UInt64(bytes);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public int CountValues(DicomTag tag)
    {
        if (Find(tag) is not { Length: > 0, IsUndefinedLength: false } entry)
        {
            return 0;
        }

        DicomVr vr = Representation(entry);
        if (vr.NumberSize is > 0 and int size)
        {
            return entry.Length / (vr == DicomVr.AT ? 4 : size);
        }

        ReadOnlySpan<byte> text = Value(entry).TrimEnd("\0 "u8);
        return text.IsEmpty || vr == DicomVr.SQ ? 0 : vr.IsSingleText ? 1 : text.Count((byte)'\\') + 1;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IDicomAttributes> GetItems(DicomTag tag)
    {
        if (Find(tag) is not { Length: > 0 } entry || Representation(entry) is not (DicomVr.SQ or DicomVr.UN or DicomVr.None))
        {
            return [];
        }

        if (_depth + 1 > ElementScanner.MaximumDepth)
        {
            throw new ImageFormatException(_source.Name, entry.Offset, $"Not readable as DICOM: sequences are nested more than {ElementScanner.MaximumDepth} deep.");
        }

        // An unknown value that does not begin with an item is no sequence.
        if (entry.Vr != DicomVr.SQ && !IsItem(Value(entry)))
        {
            return [];
        }

        // A sequence that was written as an unknown value holds implicit items; copies of explicit ones occur.
        DatasetEncoding encoding = entry.Vr == DicomVr.UN ? UnknownEncoding(Value(entry)) : EncodingOf(entry);
        (int Start, int End)[] ranges = ElementScanner.Items(_source, entry.Offset, entry.Offset + entry.Length, encoding);
        var items = new IDicomAttributes[ranges.Length];
        IDicomAttributes? empty = null;
        for (int i = 0; i < items.Length; i++)
        {
            (int start, int end) = ranges[i];
            items[i] = start == end
                ? empty ??= new DicomDataset(_source, encoding, [], _characters, _depth + 1)
                : new DicomDataset(_source, encoding, ElementScanner.Scan(_source, start, end, encoding, null, out _), _characters, _depth + 1);
        }

        return items;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetBytes(DicomTag tag)
    {
        if (Find(tag) is not { Length: > 0 } entry)
        {
            return default;
        }

        ReadOnlyMemory<byte> bytes = _source.Memory.Slice(entry.Offset, entry.Length);
        int size = EncodingOf(entry).IsBigEndian ? Representation(entry).NumberSize : 0;
        if (size < 2)
        {
            return bytes;
        }

        var swapped = bytes.ToArray();
        for (int i = 0; i + size <= swapped.Length; i += size)
        {
            swapped.AsSpan(i, size).Reverse();
        }

        return swapped;
    }

    internal ElementEntry? Find(DicomTag tag)
    {
        int low = 0;
        int high = _entries.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = _entries[middle].Tag.CompareTo(tag);
            if (order == 0)
            {
                return _entries[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private static ElementEntry[] Ordered(ElementEntry[] entries)
    {
        bool ascending = true;
        for (int i = 1; i < entries.Length && ascending; i++)
        {
            ascending = entries[i - 1].Tag.CompareTo(entries[i].Tag) < 0;
        }

        if (ascending)
        {
            return entries;
        }

        // Of two elements with one tag the first of the file comes first, and stays.
        Array.Sort(entries, static (a, b) => a.Tag.CompareTo(b.Tag) is not 0 and int order ? order : a.Offset.CompareTo(b.Offset));
        int kept = 1;
        for (int i = 1; i < entries.Length; i++)
        {
            if (entries[i].Tag != entries[kept - 1].Tag)
            {
                entries[kept++] = entries[i];
            }
        }

        return kept == entries.Length ? entries : entries[..kept];
    }

    private static bool TextNumber(ReadOnlySpan<byte> bytes, int index, out double value)
    {
        value = 0;
        for (; index > 0; index--)
        {
            int separator = bytes.IndexOf((byte)'\\');
            if (separator < 0)
            {
                return false;
            }

            bytes = bytes[(separator + 1)..];
        }

        int end = bytes.IndexOf((byte)'\\');
        bytes = end < 0 ? bytes : bytes[..end];
        Span<char> text = stackalloc char[128];
        return bytes.Length <= text.Length && Encoding.Latin1.TryGetChars(bytes, text, out int length) && NumberText.TryParse(text[..length], out value);
    }

    private static bool IsItem(ReadOnlySpan<byte> bytes) => bytes is [0xFE, 0xFF, 0x00, 0xE0, _, _, _, _, ..] or [0xFF, 0xFE, 0xE0, 0x00, _, _, _, _, ..];

    private static DatasetEncoding UnknownEncoding(ReadOnlySpan<byte> bytes)
    {
        // Item header, then the first element's tag and its two letters, if it has them.
        bool isExplicit = bytes.Length >= 16 && ((DicomVr)BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..])).IsKnown;
        return isExplicit ? DatasetEncoding.ExplicitLittle : DatasetEncoding.ImplicitLittle;
    }

    private ReadOnlySpan<byte> Value(ElementEntry entry) => _source.Span.Slice(entry.Offset, entry.Length);

    /// <summary>The file's representation, or the dictionary's where the file knows none.</summary>
    private static DicomVr Representation(ElementEntry entry) => entry.Vr is DicomVr.UN or DicomVr.None && DicomTags.VrOf(entry.Tag) is var known && known != DicomVr.None ? known : entry.Vr;

    private DatasetEncoding EncodingOf(ElementEntry entry) => entry.Vr == DicomVr.UN ? DatasetEncoding.ImplicitLittle : _encoding;
}
