namespace Biomarkers.Dicom;

/// <summary>Plain bits of a pass that bypasses the arithmetic coder.</summary>
/// <remarks>Behind a byte of 0xFF the top bit is stuffed. At the end of the data the bytes of 0xFF behind them repeat.
/// Source: ITU-T T.800, annex D.6.</remarks>
internal struct RawBlockBits : IBlockBits
{
    private int _byte;
    private int _count;
    private int _position;

    public static bool IsRaw => true;

    public int Decode(ref byte context, ReadOnlySpan<byte> data, ReadOnlySpan<uint> states)
    {
        if (_count == 0)
        {
            _count = _byte == 0xFF ? 7 : 8;
            _byte = data[_position];
            _position = Math.Min(_position + 1, data.Length - 1);
        }

        _count--;
        return (_byte >> _count) & 1;
    }
}
