namespace Biomarkers.Dicom.Tests;

/// <summary>The arithmetic encoder of T.800 annex C.2, flow chart by flow chart.</summary>
internal sealed class SlowMqEncoder
{
    // Table C.2: Qe, NMPS, NLPS, SWITCH.
    private static readonly (uint Qe, int Nmps, int Nlps, bool Switch)[] Table =
    [
        (0x5601, 1, 1, true), (0x3401, 2, 6, false), (0x1801, 3, 9, false), (0x0AC1, 4, 12, false), (0x0521, 5, 29, false), (0x0221, 38, 33, false),
        (0x5601, 7, 6, true), (0x5401, 8, 14, false), (0x4801, 9, 14, false), (0x3801, 10, 14, false), (0x3001, 11, 17, false), (0x2401, 12, 18, false),
        (0x1C01, 13, 20, false), (0x1601, 29, 21, false), (0x5601, 15, 14, true), (0x5401, 16, 14, false), (0x5101, 17, 15, false), (0x4801, 18, 16, false),
        (0x3801, 19, 17, false), (0x3401, 20, 18, false), (0x3001, 21, 19, false), (0x2801, 22, 19, false), (0x2401, 23, 20, false), (0x2201, 24, 21, false),
        (0x1C01, 25, 22, false), (0x1801, 26, 23, false), (0x1601, 27, 24, false), (0x1401, 28, 25, false), (0x1201, 29, 26, false), (0x1101, 30, 27, false),
        (0x0AC1, 31, 28, false), (0x09C1, 32, 29, false), (0x08A1, 33, 30, false), (0x0521, 34, 31, false), (0x0441, 35, 32, false), (0x02A1, 36, 33, false),
        (0x0221, 37, 34, false), (0x0141, 38, 35, false), (0x0111, 39, 36, false), (0x0085, 40, 37, false), (0x0049, 41, 38, false), (0x0025, 42, 39, false),
        (0x0015, 43, 40, false), (0x0009, 44, 41, false), (0x0005, 45, 42, false), (0x0001, 45, 43, false), (0x5601, 46, 46, false),
    ];

    private readonly int[] _state = new int[19];
    private readonly int[] _mps = new int[19];

    // The byte before the first one takes a carry that never comes.
    private readonly List<byte> _bytes = [0];
    private uint _a = 0x8000;
    private uint _c;
    private int _ct = 12;

    public SlowMqEncoder() => ResetContexts();

    public void ResetContexts()
    {
        Array.Clear(_state);
        Array.Clear(_mps);
        _state[0] = 4;
        _state[17] = 3;
        _state[18] = 46;
    }

    public void Encode(int context, int decision)
    {
        (uint qe, int nmps, int nlps, bool change) = Table[_state[context]];
        _a -= qe;
        if (decision == _mps[context])
        {
            if ((_a & 0x8000) != 0)
            {
                _c += qe;
                return;
            }

            if (_a < qe)
            {
                _a = qe;
            }
            else
            {
                _c += qe;
            }

            _state[context] = nmps;
        }
        else
        {
            if (_a < qe)
            {
                _c += qe;
            }
            else
            {
                _a = qe;
            }

            _mps[context] ^= change ? 1 : 0;
            _state[context] = nlps;
        }

        do
        {
            _a <<= 1;
            _c <<= 1;
            if (--_ct == 0)
            {
                ByteOut();
            }
        }
        while ((_a & 0x8000) == 0);
    }

    public byte[] Flush()
    {
        uint limit = _c + _a;
        _c |= 0xFFFF;
        if (_c >= limit)
        {
            _c -= 0x8000;
        }

        _c <<= _ct;
        ByteOut();
        _c <<= _ct;
        ByteOut();
        if (_bytes[^1] == 0xFF)
        {
            _bytes.RemoveAt(_bytes.Count - 1);
        }

        return [.. _bytes.Skip(1)];
    }

    private void ByteOut()
    {
        if (_bytes[^1] != 0xFF && _c >= 0x8000000)
        {
            _bytes[^1]++;
            if (_bytes[^1] == 0xFF)
            {
                _c &= 0x7FFFFFF;
            }
        }

        if (_bytes[^1] == 0xFF)
        {
            _bytes.Add((byte)(_c >> 20));
            _c &= 0xFFFFF;
            _ct = 7;
        }
        else
        {
            _bytes.Add((byte)(_c >> 19));
            _c &= 0x7FFFF;
            _ct = 8;
        }
    }
}
