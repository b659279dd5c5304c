using System.Runtime.CompilerServices;

namespace Biomarkers.Dicom;

/// <summary>
/// Finds the elements of one level of a data set. Sequences are passed over, not read: their items are scanned when they are
/// asked for, so that memory follows what is used and nesting costs no stack.
/// </summary>
internal static class ElementScanner
{
    /// <summary>Most levels of sequences within sequences.</summary>
    public const int MaximumDepth = 64;

    // Data sets have tens to hundreds of elements; a larger one is counted first, so that memory follows its size exactly.
    private const int UsualCount = 256;

    /// <summary>Scans the elements from a position.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="position">Where the first element's header begins.</param>
    /// <param name="end">Where the enclosing data set ends; the source's length at the top.</param>
    /// <param name="encoding">How the elements are written.</param>
    /// <param name="stop">Whether the scan ends before an element; for the top's pixel data and for the end of the meta information.</param>
    /// <param name="stopped">Position and header of the element before which the scan ended.</param>
    /// <returns>The elements in file order.</returns>
    /// <exception cref="ImageFormatException">The bytes are not elements.</exception>
    public static ElementEntry[] Scan(
        SourceBytes source, int position, long end, DatasetEncoding encoding, Func<DicomTag, bool>? stop, out (int Position, ElementHeader Header)? stopped)
    {
        Span<ElementEntry> usual = stackalloc ElementEntry[UsualCount];
        int count = Scan(source, position, end, encoding, stop, usual, out stopped);
        if (count <= UsualCount)
        {
            return usual[..count].ToArray();
        }

        var entries = new ElementEntry[count];
        Scan(source, position, end, encoding, stop, entries, out stopped);
        return entries;
    }

    private static int Scan(
        SourceBytes source, int position, long end, DatasetEncoding encoding, Func<DicomTag, bool>? stop, Span<ElementEntry> entries, out (int Position, ElementHeader Header)? stopped)
    {
        int count = 0;
        stopped = null;
        // An inflated stream tells its end only when it is reached.
        while (position < end && source.TryFetch(position + 1L))
        {
            ElementHeader header = ReadHeader(source, position, end, encoding);
            if (header.Tag.Group == ElementHeader.DelimiterGroup)
            {
                // Delimiters left over after a sequence of defined length do no harm; an item here is not a data set.
                if (header.Length == 0 && header.Tag.Element is ElementHeader.ItemDelimiter or ElementHeader.SequenceDelimiter)
                {
                    position += header.Size;
                    continue;
                }

                throw Broken(source, position, $"an item {header.Tag} stands where an element was expected");
            }

            if (stop?.Invoke(header.Tag) == true)
            {
                stopped = (position, header);
                return count;
            }

            int value = position + header.Size;
            if (header.IsUndefinedLength)
            {
                int contentEnd = SkipUndefined(source, position, header, end, encoding, out int after);
                Add(entries, count++, new ElementEntry(header.Tag, value, contentEnd - value, header.Vr, true));
                position = after;
                continue;
            }

            if (header.Length > end - value || !source.TryFetch(value + (long)header.Length))
            {
                throw Overrun(source, position, header, end);
            }

            Add(entries, count++, new ElementEntry(header.Tag, value, (int)header.Length, header.Vr, false));
            position = value + (int)header.Length;
        }

        return count;
    }

    private static void Add(Span<ElementEntry> entries, int index, ElementEntry entry)
    {
        if (index < entries.Length)
        {
            entries[index] = entry;
        }
    }

    /// <summary>The items of a sequence, as ranges of the source.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="position">Where the first item's header begins.</param>
    /// <param name="end">Where the sequence's content ends.</param>
    /// <param name="encoding">How the items' elements are written.</param>
    /// <exception cref="ImageFormatException">The bytes are not items.</exception>
    public static (int Start, int End)[] Items(SourceBytes source, int position, int end, DatasetEncoding encoding)
    {
        var items = new (int Start, int End)[Items(source, position, end, encoding, [])];
        Items(source, position, end, encoding, items);
        return items;
    }

    private static int Items(SourceBytes source, int position, int end, DatasetEncoding encoding, Span<(int Start, int End)> items)
    {
        int count = 0;
        while (position < end)
        {
            ElementHeader header = ReadHeader(source, position, end, encoding);
            int content = position + header.Size;
            if (header.Tag.Group == ElementHeader.DelimiterGroup && header.Tag.Element == ElementHeader.SequenceDelimiter)
            {
                return count;
            }

            if (header.Tag is not { Group: ElementHeader.DelimiterGroup, Element: ElementHeader.Item })
            {
                throw Broken(source, position, $"{header.Tag} stands where an item (FFFE,E000) of a sequence was expected");
            }

            int contentEnd;
            if (header.IsUndefinedLength)
            {
                contentEnd = Skip(source, content, end, encoding, Level.Item, out position);
            }
            else if (header.Length <= end - content)
            {
                position = contentEnd = content + (int)header.Length;
            }
            else
            {
                throw Overrun(source, position, header, end);
            }

            if (count < items.Length)
            {
                items[count] = (content, contentEnd);
            }

            count++;
        }

        return count;
    }

    private enum Level : byte
    {
        Sequence,
        Item,
        Fragments,
    }

    private static int SkipUndefined(SourceBytes source, int position, ElementHeader header, long end, DatasetEncoding encoding, out int after)
    {
        int content = position + header.Size;
        // An unknown value of undefined length is a sequence in implicit little endian. Source: PS3.5 section 6.2.2 note 4.
        return header.Vr switch
        {
            DicomVr.SQ => Skip(source, content, end, encoding, Level.Sequence, out after),
            DicomVr.None => Skip(source, content, end, encoding, Level.Sequence, out after),
            DicomVr.UN => Skip(source, content, end, DatasetEncoding.ImplicitLittle, Level.Sequence, out after),
            DicomVr.OB or DicomVr.OW => Skip(source, content, end, encoding, Level.Fragments, out after),
            _ => throw Broken(source, position, $"{header.Tag.ToDescription()} of representation {header.Vr} has undefined length, which only sequences and encapsulated pixel data may have"),
        };
    }

    /// <summary>Passes over content that ends at a delimiter; the levels within are counted, not recursed into.</summary>
    private static int Skip(SourceBytes source, int position, long end, DatasetEncoding encoding, Level level, out int after)
    {
        var stack = default(LevelStack);
        int depth = 0;
        stack[0] = (level, encoding);
        while (true)
        {
            (Level current, DatasetEncoding now) = stack[depth];
            ElementHeader header = ReadHeader(source, position, end, now);
            int next = position + header.Size;
            bool isDelimiter = header.Tag.Group == ElementHeader.DelimiterGroup;
            if (isDelimiter && header.Tag.Element == (current == Level.Item ? ElementHeader.ItemDelimiter : ElementHeader.SequenceDelimiter))
            {
                if (depth == 0)
                {
                    after = next;
                    return position;
                }

                depth--;
                position = next;
                continue;
            }

            bool isItem = isDelimiter && header.Tag.Element == ElementHeader.Item;
            if (isItem != (current != Level.Item) || (isDelimiter && !isItem))
            {
                throw Broken(source, position, current == Level.Item
                    ? $"{header.Tag} stands within an item that has not ended"
                    : $"{header.Tag} stands where an item (FFFE,E000) or the end of a sequence (FFFE,E0DD) was expected");
            }

            if (!header.IsUndefinedLength)
            {
                if (header.Length > end - next || !source.TryFetch(next + (long)header.Length))
                {
                    throw Overrun(source, position, header, end);
                }

                position = next + (int)header.Length;
                continue;
            }

            (Level Level, DatasetEncoding Encoding) inner = current switch
            {
                Level.Sequence => (Level.Item, now),
                Level.Fragments => throw Broken(source, position, "a fragment of pixel data has undefined length"),
                _ => header.Vr switch
                {
                    DicomVr.SQ or DicomVr.None => (Level.Sequence, now),
                    DicomVr.UN => (Level.Sequence, DatasetEncoding.ImplicitLittle),
                    DicomVr.OB or DicomVr.OW => (Level.Fragments, now),
                    _ => throw Broken(source, position, $"{header.Tag.ToDescription()} of representation {header.Vr} has undefined length"),
                },
            };
            if (depth + 1 >= LevelStack.Length)
            {
                throw Broken(source, position, $"sequences are nested more than {MaximumDepth} deep");
            }

            stack[++depth] = inner;
            position = next;
        }
    }

    private static ElementHeader ReadHeader(SourceBytes source, int position, long end, DatasetEncoding encoding)
    {
        int wanted = (int)Math.Min(ElementHeader.LargestSize, end - position);
        if (!source.TryFetch(position + wanted))
        {
            wanted = Math.Max(0, Math.Min(wanted, source.Count - position));
        }

        return ElementHeader.TryRead(source.Span.Slice(position, wanted), encoding, end - position, out ElementHeader header)
            ? header
            : throw Broken(source, position, $"the data end within the header of an element, after {wanted} of its bytes");
    }

    private static ImageFormatException Overrun(SourceBytes source, int position, ElementHeader header, long end)
    {
        string what = header.Tag.Group == ElementHeader.DelimiterGroup ? "an item" : header.Tag.ToDescription();
        long left = Math.Max(0, Math.Min(end, source.Length) - position - header.Size);
        return Broken(source, position, FormattableString.Invariant($"{what} says {header.Length} bytes, and {left} are left"));
    }

    private static ImageFormatException Broken(SourceBytes source, int position, string what) =>
        new(source.Name, source.IsInflated ? -1 : position, $"Not readable as DICOM: {what}.");

    [InlineArray(LevelStack.Length)]
    private struct LevelStack
    {
        // A sequence and its item are two levels; one more for fragments within.
        public const int Length = (2 * MaximumDepth) + 1;

        private (Level Level, DatasetEncoding Encoding) _first;
    }
}
