using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Biomarkers.Dicom;

/// <summary>Puts rows of decoded samples into the cells of a frame.</summary>
internal readonly ref struct FrameWriter
{
    private readonly Span<byte> _frame;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _samples;
    private readonly int _bitsAllocated;
    private readonly bool _planar;
    private readonly int _signShift;
    private readonly int _storedBits;
    private readonly bool _isSigned;
    private readonly string _source;

    /// <summary>Makes the writer.</summary>
    /// <param name="source">Name of the codestream for messages.</param>
    /// <param name="frame">The whole frame.</param>
    /// <param name="format">Its layout; at most 16 bits allocated.</param>
    /// <param name="precision">Bits of a decoded sample, 1 to 16.</param>
    public FrameWriter(string source, Span<byte> frame, in PixelFormat format, int precision)
    {
        _source = source;
        _frame = frame;
        _rows = format.Rows;
        _columns = format.Columns;
        _samples = format.SamplesPerPixel;
        _bitsAllocated = format.BitsAllocated;
        _planar = format.IsPlanar;
        _isSigned = format.IsSigned;
        _signShift = format.IsSigned ? 16 - precision : 0;

        // Cells that were coded whole are given back whole, whatever their upper bits hold.
        _storedBits = precision > format.BitsStored && precision != format.BitsAllocated ? format.BitsStored : 16;
        if (_bitsAllocated == 1)
        {
            frame.Clear();
        }
    }

    /// <summary>Writes one component's row, or a part of it.</summary>
    /// <param name="component">Index of the component.</param>
    /// <param name="row">Index of the row.</param>
    /// <param name="column">Index of the first column.</param>
    /// <param name="samples">Samples as unsigned bits; changed where signs are extended.</param>
    public void Write(int component, int row, int column, Span<ushort> samples)
    {
        if (_signShift > 0)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = (ushort)((short)(samples[i] << _signShift) >> _signShift);
            }
        }

        if (_storedBits < 16)
        {
            RequireStoredBits(row, samples);
        }

        long start = _planar ? ((((long)component * _rows) + row) * _columns) + column : ((((long)row * _columns) + column) * _samples) + component;
        int step = _planar ? 1 : _samples;
        switch (_bitsAllocated)
        {
            case 16:
                Write16(_frame[(int)(2 * start)..], samples, step);
                break;
            case 8:
                Write8(_frame[(int)start..], samples, step);
                break;
            default:
                WriteBits(start, samples);
                break;
        }
    }

    private void RequireStoredBits(int row, ReadOnlySpan<ushort> samples)
    {
        int excess = 16 - _storedBits;
        foreach (ushort sample in samples)
        {
            int kept = _isSigned ? (short)(sample << excess) >> excess : (ushort)(sample << excess) >> excess;
            if ((ushort)kept != sample)
            {
                throw new ImageFormatException(_source, -1, FormattableString.Invariant($"row {row} holds a value that the data set's {_storedBits} stored bits cannot."));
            }
        }
    }

    private void Write16(Span<byte> cells, ReadOnlySpan<ushort> samples, int step)
    {
        if (step == 1 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(samples).CopyTo(cells);
            return;
        }

        for (int x = 0; x < samples.Length; x++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(cells[(2 * x * step)..], samples[x]);
        }
    }

    private void Write8(Span<byte> cells, ReadOnlySpan<ushort> samples, int step)
    {
        for (int x = 0; x < samples.Length; x++)
        {
            cells[x * step] = (byte)samples[x];
        }
    }

    private void WriteBits(long start, ReadOnlySpan<ushort> samples)
    {
        for (int x = 0; x < samples.Length; x++)
        {
            long bit = start + x;
            _frame[(int)(bit >> 3)] |= (byte)((samples[x] & 1) << (int)(bit & 7));
        }
    }
}
