using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Biomarkers.Dicom;

/// <summary>Bits of a JPEG-LS scan.</summary>
/// <remarks>
/// A 0xFF is followed by a byte whose top bit is a stuffed zero, or by a marker, before which the data end. Bits behind the
/// end read as zeros; whether any was used is seen at the next filling or check.
/// Source: ITU-T T.87, annex A.1.
/// </remarks>
internal ref struct JpegLsBits(string source, ReadOnlySpan<byte> data, int position)
{
    /// <summary>Bits there are at least after a filling, unless the data end.</summary>
    private const int Enough = 48;

    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _count;
    private int _position = position;

    /// <summary>Index of the next byte.</summary>
    public readonly int Position => _position;

    /// <summary>Reads one bit.</summary>
    public bool ReadBit()
    {
        if (_count < 1)
        {
            Fill();
        }

        bool bit = (long)_bits < 0;
        _bits <<= 1;
        _count--;
        return bit;
    }

    /// <summary>Reads an unsigned number of up to 24 bits.</summary>
    public int Read(int length)
    {
        if (_count < length)
        {
            Fill();
        }

        int value = (int)((_bits >> 1) >> (63 - length));
        _bits <<= length;
        _count -= length;
        return value;
    }

    /// <summary>Reads a number in the Golomb code of limited length.</summary>
    /// <param name="k">Bits behind the unary part, at most 24.</param>
    /// <param name="limit">LIMIT, the longest code.</param>
    /// <param name="escapeBits">qbpp.</param>
    /// <remarks>Source: ITU-T T.87, annex A.5.3.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadGolomb(int k, int limit, int escapeBits)
    {
        if (_count < Enough)
        {
            Fill();
        }

        int zeros = (int)ulong.LeadingZeroCount(_bits);
        int longest = limit - escapeBits - 1;
        if (zeros < longest && zeros + 1 + k <= Enough)
        {
            int used = zeros + 1 + k;
            ulong shifted = _bits << zeros << 1;
            int low = (int)((shifted >> 1) >> (63 - k));
            _bits = shifted << k;
            _count -= used;
            return (zeros << k) + low;
        }

        return ReadLong(longest, k, escapeBits);
    }

    /// <summary>Throws where more bits were used than there are.</summary>
    public readonly void Check()
    {
        if (_count < 0)
        {
            throw CutOff();
        }
    }

    /// <summary>Ends the scan or a restart interval.</summary>
    /// <returns>Index of the marker.</returns>
    public readonly int End()
    {
        Check();
        bool atMarker = _position + 1 < _data.Length && _data[_position] == 0xFF && _data[_position + 1] >= 0x80;

        // Behind a last 0xFF stands a byte of padding for its stuffed bit.
        if (_count < 16 && atMarker)
        {
            return _position;
        }

        throw new ImageFormatException(source, _position, _position + 1 >= _data.Length && _count < 16
            ? "the codestream ends behind the coded data; expected a marker, with the end-of-image marker as the last one."
            : "more coded bytes than samples; expected a marker.");
    }

    // A code whose unary part need not lie in the word at once.
    private int ReadLong(int longest, int k, int escapeBits)
    {
        int zeros = 0;
        while (true)
        {
            int here = (int)ulong.LeadingZeroCount(_bits);
            if (here < _count)
            {
                zeros += here;
                _bits = _bits << here << 1;
                _count -= here + 1;
                break;
            }

            zeros += _count;
            _bits = 0;
            _count = 0;
            if (zeros > longest)
            {
                break;
            }

            Fill();
            if (_count == 0)
            {
                throw CutOff();
            }
        }

        return zeros < longest ? (zeros << k) + Read(k)
            : zeros == longest ? Read(escapeBits) + 1
            : throw new ImageFormatException(source, _position, FormattableString.Invariant($"a code with {zeros} or more leading zeros; expected at most {longest}."));
    }

    private void Fill()
    {
        Check();
        if (_data.Length - _position >= 8)
        {
            ulong next = BinaryPrimitives.ReadUInt64BigEndian(_data[_position..]);
            if (((~next - 0x0101010101010101) & next & 0x8080808080808080) == 0)
            {
                int bytes = (63 - _count) >> 3;
                _bits |= next >> _count;
                _position += bytes;
                _count += 8 * bytes;
                return;
            }
        }

        while (_count <= Enough && _position < _data.Length)
        {
            byte value = _data[_position];
            if (value != 0xFF)
            {
                _bits |= (ulong)value << (56 - _count);
                _position++;
                _count += 8;
                continue;
            }

            // With its follower, so that no filling begins behind a 0xFF.
            if (_position + 1 >= _data.Length || _data[_position + 1] >= 0x80)
            {
                return;
            }

            _bits |= (((ulong)value << 7) | _data[_position + 1]) << (49 - _count);
            _position += 2;
            _count += 15;
        }
    }

    private readonly ImageFormatException CutOff() => new(source, _position, "the coded data end before the last sample.");
}
