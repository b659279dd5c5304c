using System.Runtime.CompilerServices;

namespace Biomarkers.Dicom;

/// <summary>The adaptive binary arithmetic decoder of JPEG 2000.</summary>
/// <remarks>
/// Method: two bytes of 0xFF stand behind the data, which the decoder reads as a marker and never leaves; so no end is
/// tested for. A context is one byte, its state × 2 plus its more probable symbol.
/// Source: ITU-T T.800, annex C.
/// </remarks>
internal struct MqDecoder : IBlockBits
{
    /// <summary>State of the contexts at the start, as a context's byte.</summary>
    public const byte Even = 0;

    /// <summary>State of the context of a sample without significant neighbours.</summary>
    public const byte Alone = 4 * 2;

    /// <summary>State of the context of a run.</summary>
    public const byte Run = 3 * 2;

    /// <summary>State of the context of evenly spread bits.</summary>
    public const byte Uniform = 46 * 2;

    private const uint HalfInterval = 0x8000;

    // By a context's byte: probability of the less probable symbol, then the next byte after the more and the less probable one.
    private static readonly uint[] StateTable = MakeStates();

    private uint _interval;
    private uint _code;
    private int _count;
    private int _position;

    public MqDecoder(ReadOnlySpan<byte> data)
    {
        _code = (uint)data[0] << 16;
        ReadByte(data);
        _code <<= 7;
        _count -= 7;
        _interval = HalfInterval;
    }

    public static bool IsRaw => false;

    /// <summary>The table of states, which a pass takes once.</summary>
    public static ReadOnlySpan<uint> States => StateTable;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Decode(ref byte context, ReadOnlySpan<byte> data, ReadOnlySpan<uint> states)
    {
        uint state = states[context];
        uint probability = state & 0xFFFF;
        int symbol = context & 1;
        _interval -= probability;
        bool less;
        if (_code >> 16 < probability)
        {
            less = _interval >= probability;
            _interval = probability;
        }
        else
        {
            _code -= probability << 16;
            if (_interval >= HalfInterval)
            {
                return symbol;
            }

            less = _interval < probability;
        }

        context = (byte)(less ? state >> 24 : state >> 16);
        int shift = (int)uint.LeadingZeroCount(_interval) - 16;
        do
        {
            if (_count == 0)
            {
                ReadByte(data);
            }

            int step = Math.Min(shift, _count);
            _interval <<= step;
            _code <<= step;
            _count -= step;
            shift -= step;
        }
        while (shift > 0);
        return less ? symbol ^ 1 : symbol;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadByte(ReadOnlySpan<byte> data)
    {
        if (data[_position] != 0xFF)
        {
            _code += (uint)data[++_position] << 8;
            _count = 8;
        }
        else if (data[_position + 1] > 0x8F)
        {
            _code += 0xFF00;
            _count = 8;
        }
        else
        {
            _code += (uint)data[++_position] << 9;
            _count = 7;
        }
    }

    private static uint[] MakeStates()
    {
        // Table C.2: probability, next state after the more and after the less probable symbol, and whether the symbols change places.
        (uint Probability, uint More, uint Less, uint Switch)[] rows =
        [
            (0x5601, 1, 1, 1), (0x3401, 2, 6, 0), (0x1801, 3, 9, 0), (0x0AC1, 4, 12, 0), (0x0521, 5, 29, 0), (0x0221, 38, 33, 0),
            (0x5601, 7, 6, 1), (0x5401, 8, 14, 0), (0x4801, 9, 14, 0), (0x3801, 10, 14, 0), (0x3001, 11, 17, 0), (0x2401, 12, 18, 0),
            (0x1C01, 13, 20, 0), (0x1601, 29, 21, 0), (0x5601, 15, 14, 1), (0x5401, 16, 14, 0), (0x5101, 17, 15, 0), (0x4801, 18, 16, 0),
            (0x3801, 19, 17, 0), (0x3401, 20, 18, 0), (0x3001, 21, 19, 0), (0x2801, 22, 19, 0), (0x2401, 23, 20, 0), (0x2201, 24, 21, 0),
            (0x1C01, 25, 22, 0), (0x1801, 26, 23, 0), (0x1601, 27, 24, 0), (0x1401, 28, 25, 0), (0x1201, 29, 26, 0), (0x1101, 30, 27, 0),
            (0x0AC1, 31, 28, 0), (0x09C1, 32, 29, 0), (0x08A1, 33, 30, 0), (0x0521, 34, 31, 0), (0x0441, 35, 32, 0), (0x02A1, 36, 33, 0),
            (0x0221, 37, 34, 0), (0x0141, 38, 35, 0), (0x0111, 39, 36, 0), (0x0085, 40, 37, 0), (0x0049, 41, 38, 0), (0x0025, 42, 39, 0),
            (0x0015, 43, 40, 0), (0x0009, 44, 41, 0), (0x0005, 45, 42, 0), (0x0001, 45, 43, 0), (0x5601, 46, 46, 0),
        ];
        uint[] states = new uint[2 * rows.Length];
        for (int i = 0; i < states.Length; i++)
        {
            (uint probability, uint more, uint less, uint change) = rows[i / 2];
            uint symbol = (uint)i & 1;
            states[i] = probability | (((2 * more) + symbol) << 16) | (((2 * less) + (symbol ^ change)) << 24);
        }

        return states;
    }
}
