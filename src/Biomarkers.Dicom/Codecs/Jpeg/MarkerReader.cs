using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>Walks over the marker segments of a JPEG or JPEG-LS codestream.</summary>
/// <remarks>Source: ITU-T T.81, annex B.1.</remarks>
internal ref struct MarkerReader(string source, ReadOnlySpan<byte> data)
{
    public const int StartOfImage = 0xD8;
    public const int EndOfImage = 0xD9;
    public const int StartOfScan = 0xDA;
    public const int RestartInterval = 0xDD;
    public const int FirstRestart = 0xD0;

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Index of the next byte.</summary>
    public int Position { get; set; }

    /// <summary>Reads the marker that must stand here, and gives the byte behind 0xFF.</summary>
    public int ReadMarker()
    {
        int start = Position;
        int at = start;
        while (at < _data.Length && _data[at] == 0xFF)
        {
            at++;
        }

        if (at >= _data.Length)
        {
            throw new ImageFormatException(source, start, "the codestream ends; expected a marker, with the end-of-image marker as the last one.");
        }

        if (at == start || _data[at] == 0)
        {
            throw new ImageFormatException(source, start, FormattableString.Invariant($"0x{_data[start]:X2} stands here; expected a marker."));
        }

        Position = at + 1;
        return _data[at];
    }

    /// <summary>Reads the marker that must be this one.</summary>
    public void Expect(int marker, string name)
    {
        int start = Position;
        int found = ReadMarker();
        if (found != marker)
        {
            throw new ImageFormatException(source, start, FormattableString.Invariant($"marker 0xFF{found:X2}; expected {name}, 0xFF{marker:X2}."));
        }
    }

    /// <summary>Reads the content of the segment whose marker was read.</summary>
    /// <param name="least">Fewest bytes it may have.</param>
    public ReadOnlySpan<byte> ReadSegment(int least)
    {
        int left = _data.Length - Position;
        int length = left < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(_data[Position..]);
        if (length < 2 + least || length > left)
        {
            throw new ImageFormatException(source, Position, FormattableString.Invariant($"a segment of {length} bytes; expected at least {2 + least}, and {left} are left."));
        }

        ReadOnlySpan<byte> content = _data.Slice(Position + 2, length - 2);
        Position += length;
        return content;
    }
}
