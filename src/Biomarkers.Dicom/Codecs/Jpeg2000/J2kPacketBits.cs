namespace Biomarkers.Dicom;

/// <summary>Bits of a packet header.</summary>
/// <remarks>Behind a byte of 0xFF the top bit is stuffed. Source: ITU-T T.800, annex B.10.1.</remarks>
internal ref struct J2kPacketBits(ReadOnlySpan<byte> data, int position)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _position = position;
    private int _byte;
    private int _count;

    /// <summary>The next bit.</summary>
    public int ReadBit()
    {
        if (_count == 0)
        {
            _count = _byte == 0xFF ? 7 : 8;
            _byte = NextByte();
        }

        _count--;
        return (_byte >> _count) & 1;
    }

    /// <summary>An unsigned number of up to 31 bits.</summary>
    public int Read(int length)
    {
        int value = 0;
        for (int i = 0; i < length; i++)
        {
            value = (value << 1) | ReadBit();
        }

        return value;
    }

    /// <summary>Ends the header and gives the index of the byte behind it.</summary>
    public int End()
    {
        // A header does not end with 0xFF: a byte with the stuffed bit follows.
        if (_byte == 0xFF)
        {
            NextByte();
        }

        return _position;
    }

    private int NextByte() => _position < _data.Length
        ? _data[_position++]
        : throw new ImageFormatException("JPEG 2000 codestream", -1, "the tile's data end within a packet header; the codestream was cut off or is damaged.");
}
