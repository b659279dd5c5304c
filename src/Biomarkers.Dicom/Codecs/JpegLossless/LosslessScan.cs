using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>The entropy-coded differences of one scan of JPEG Lossless.</summary>
/// <remarks>
/// Method: the next bits stand at the top of a 64-bit word. Eight bytes without 0xFF are taken at once; a 0xFF is looked
/// at by itself, as it may be a stuffed byte or a marker. Behind a marker zeros follow, and whether any of them was used is
/// seen at the next filling or at the end of the row.
/// Source: ITU-T T.81, annexes F.2.2.5 and H.1.2.2.
/// </remarks>
internal ref struct LosslessScan(string source, ReadOnlySpan<byte> data, int position)
{
    private const int BitsOfOneSample = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _count;
    private int _position = position;

    /// <summary>Reads one row of one component with every sample predicted from its neighbours.</summary>
    /// <param name="table">Look-up of <see cref="HuffmanTable.Entries"/>.</param>
    /// <param name="above">The row above.</param>
    /// <param name="row">Receives the row; its first sample is predicted from above.</param>
    public void ReadRow<TPredictor>(scoped ReadOnlySpan<ushort> table, scoped ReadOnlySpan<ushort> above, scoped Span<ushort> row)
        where TPredictor : struct, ILosslessPredictor
    {
        ulong bits = _bits;
        int count = _count;
        int b = above[0];
        int a = 0;
        int c = b;
        for (int x = 0; x < row.Length; x++)
        {
            if (count < BitsOfOneSample)
            {
                (_bits, _count) = (bits, count);
                Fill();
                (bits, count) = (_bits, _count);
            }

            c = b;
            b = above[x];
            int prediction = x == 0 ? b : TPredictor.Predict(a, b, c);
            int entry = table[(int)(bits >> 48)];
            int category = entry & 0xFF;
            int length = entry >> 8;
            bits <<= length;

            // The magnitude's top bit tells the sign; a negative one is coded as its value less one.
            long positive = (long)(bits >> 63);
            int difference = (int)((bits >> 1) >> (63 - category)) + (int)((positive - 1) & ((-1L << category) + 1));
            if (category == HuffmanTable.LargestCategory)
            {
                difference = 32768;
                category = 0;
            }

            if (length == 0)
            {
                throw new ImageFormatException(source, _position, "bits that no Huffman code begins with.");
            }

            bits <<= category;
            count -= length + category;
            a = (ushort)(prediction + difference);
            row[x] = (ushort)a;
        }

        (_bits, _count) = (bits, count);
        if (count < 0)
        {
            throw CutOff();
        }
    }

    /// <summary>Reads one difference.</summary>
    public int ReadDifference(scoped ReadOnlySpan<ushort> table)
    {
        Span<ushort> one = [0];
        ReadRow<LeftPredictor>(table, [0], one);
        return one[0];
    }

    /// <summary>Ends the scan or a restart interval.</summary>
    /// <returns>Index of the marker.</returns>
    public int End()
    {
        bool atMarker = _position + 1 < _data.Length && _data[_position] == 0xFF && _data[_position + 1] != 0;
        if (_count >= 8 || (!atMarker && _position + 1 < _data.Length))
        {
            throw new ImageFormatException(source, _position, "more entropy-coded bytes than samples; expected a marker.");
        }

        if (!atMarker)
        {
            throw new ImageFormatException(source, _position, "the codestream ends behind the entropy-coded data; expected a marker, with the end-of-image marker as the last one.");
        }

        return _position;
    }

    /// <summary>Begins the next restart interval.</summary>
    public void Restart(int position)
    {
        _position = position;
        _bits = 0;
        _count = 0;
    }

    private void Fill()
    {
        if (_count < 0)
        {
            throw CutOff();
        }

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

        while (_count <= 56 && _position < _data.Length)
        {
            byte value = _data[_position];
            if (value == 0xFF)
            {
                if (_position + 1 >= _data.Length || _data[_position + 1] != 0)
                {
                    return;
                }

                _position++;
            }

            _position++;
            _bits |= (ulong)value << (56 - _count);
            _count += 8;
        }
    }

    private readonly ImageFormatException CutOff() => new(source, _position, "the entropy-coded data end before the last sample.");
}
