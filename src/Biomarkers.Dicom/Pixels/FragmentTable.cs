using System.Buffers;
using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>The fragments of encapsulated pixel data and which of them make up each frame. Source: PS3.5 section A.4.</summary>
internal sealed class FragmentTable
{
    private const int WindowSize = 64 << 10;

    private readonly List<(long Offset, int Length)> _fragments = [];
    private readonly int[] _firstOfFrame;

    /// <summary>Finds the fragments.</summary>
    /// <param name="bytes">Where the pixel data lie.</param>
    /// <param name="start">Where the first item's header begins.</param>
    /// <param name="frames">Frames of the object.</param>
    /// <param name="extendedOffsets">Extended Offset Table (7FE0,0001), or empty.</param>
    /// <param name="name">What messages call the object.</param>
    /// <exception cref="ImageFormatException">Items are broken, or cannot be assigned to frames.</exception>
    public FragmentTable(PixelBytes bytes, long start, int frames, ReadOnlySpan<byte> extendedOffsets, string name)
    {
        var window = new byte[(int)Math.Min(WindowSize, Math.Max(0, bytes.Length - start))];
        long windowStart = -1;
        long position = start;
        uint[]? offsetTable = null;
        while (true)
        {
            if (bytes.Length - position < 8)
            {
                throw new ImageFormatException(name, position, "The encapsulated pixel data end without a delimiter (FFFE,E0DD).");
            }

            if (windowStart < 0 || position < windowStart || position + 8 > windowStart + window.Length)
            {
                windowStart = Math.Min(position, bytes.Length - window.Length);
                bytes.Read(windowStart, window);
            }

            ReadOnlySpan<byte> header = window.AsSpan((int)(position - windowStart), 8);
            uint tag = BinaryPrimitives.ReadUInt32LittleEndian(header);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (tag == 0xE0DDFFFE)
            {
                break;
            }

            if (tag != 0xE000FFFE || length > bytes.Length - position - 8)
            {
                throw new ImageFormatException(name, position, FormattableString.Invariant($"A fragment of encapsulated pixel data was expected; tag {tag:X8} says {length} bytes, and {bytes.Length - position - 8} are left."));
            }

            if (offsetTable is null)
            {
                offsetTable = new uint[length / 4];
                var table = new byte[offsetTable.Length * 4];
                bytes.Read(position + 8, table);
                for (int i = 0; i < offsetTable.Length; i++)
                {
                    offsetTable[i] = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(4 * i));
                }
            }
            else if (length > 0)
            {
                _fragments.Add((position + 8, (int)Math.Min(length, int.MaxValue)));
            }

            position += 8 + (long)length;
        }

        _firstOfFrame = Assign(bytes, frames, offsetTable ?? [], extendedOffsets, name);
    }

    /// <summary>Bytes of a frame's code stream.</summary>
    public long LengthOf(int frame)
    {
        long length = 0;
        for (int i = _firstOfFrame[frame]; i < _firstOfFrame[frame + 1]; i++)
        {
            length += _fragments[i].Length;
        }

        return length;
    }

    /// <summary>Reads a frame's fragments one after the other.</summary>
    public void Read(PixelBytes bytes, int frame, Span<byte> destination)
    {
        (int first, int end) = (_firstOfFrame[frame], _firstOfFrame[frame + 1]);
        if (first == end)
        {
            return;
        }

        // All fragments at once with the headers between them: there may be a million of two bytes.
        long start = _fragments[first].Offset;
        int length = checked((int)(_fragments[end - 1].Offset + _fragments[end - 1].Length - start));
        byte[] range = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            bytes.Read(start, range.AsSpan(0, length));
            for (int i = first; i < end; i++)
            {
                range.AsSpan((int)(_fragments[i].Offset - start), _fragments[i].Length).CopyTo(destination);
                destination = destination[_fragments[i].Length..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(range);
        }
    }

    /// <summary>Bytes that a frame's fragments and the headers between them take.</summary>
    public long SpanOf(int frame) => _firstOfFrame[frame] == _firstOfFrame[frame + 1] ? 0
        : _fragments[_firstOfFrame[frame + 1] - 1].Offset + _fragments[_firstOfFrame[frame + 1] - 1].Length - _fragments[_firstOfFrame[frame]].Offset;

    private int[] Assign(PixelBytes bytes, int frames, ReadOnlySpan<uint> basic, ReadOnlySpan<byte> extended, string name)
    {
        int count = _fragments.Count;
        if (frames == 1 && count > 0)
        {
            return [0, count];
        }

        if (count < frames)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"The object says {frames} frames, and its pixel data have {count} fragment(s)."));
        }

        if (count == frames)
        {
            return [.. Enumerable.Range(0, frames + 1)];
        }

        // More fragments than frames: a table of offsets says where frames begin, counted from the first fragment's header.
        long origin = _fragments[0].Offset - 8;
        var starts = new Dictionary<long, int>(count);
        for (int i = 0; i < count; i++)
        {
            starts.TryAdd(_fragments[i].Offset - 8 - origin, i);
        }

        int entries = extended.Length >= 8L * frames ? extended.Length / 8 : basic.Length;
        if (entries == frames)
        {
            var first = new int[frames + 1];
            first[frames] = count;
            for (int frame = 0; frame < frames; frame++)
            {
                ulong offset = extended.Length >= 8L * frames ? BinaryPrimitives.ReadUInt64LittleEndian(extended[(8 * frame)..]) : basic[frame];
                if (offset > long.MaxValue || !starts.TryGetValue((long)offset, out first[frame]) || (frame > 0 && first[frame] <= first[frame - 1]) || (frame == 0 && first[0] != 0))
                {
                    throw new ImageFormatException(name, -1, FormattableString.Invariant($"The offset table says that frame {frame + 1} begins at {offset}, where no fragment begins in order."));
                }
            }

            return first;
        }

        return BySignature(bytes, frames, name);
    }

    // Without a table a frame begins where a fragment begins like a code stream of the JPEG family.
    private int[] BySignature(PixelBytes bytes, int frames, string name)
    {
        var first = new List<int>(frames + 1);
        Span<byte> start = stackalloc byte[3];
        for (int i = 0; i < _fragments.Count; i++)
        {
            if (_fragments[i].Length < start.Length)
            {
                continue;
            }

            bytes.Read(_fragments[i].Offset, start);
            if (start is [0xFF, 0xD8, 0xFF] or [0xFF, 0x4F, 0xFF])
            {
                first.Add(i);
            }
        }

        if (first.Count != frames || first[0] != 0)
        {
            throw new ImageFormatException(name, -1, FormattableString.Invariant($"The pixel data have {_fragments.Count} fragments for {frames} frames and no usable offset table; which belong together cannot be told."));
        }

        first.Add(_fragments.Count);
        return [.. first];
    }
}
