using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Biomarkers.Dicom;

/// <summary>Decodes the bit planes of a code block.</summary>
/// <remarks>
/// Method: samples are visited in stripes of four rows, column by column; so the flags of such a column lie side by side as
/// one 64-bit word, and a column where a pass has nothing to do is passed over at one look. Coefficients are built as sign
/// and magnitude where they are wanted, always in the middle of what is still possible. A lossless writer counts on that: it
/// leaves out the last passes of a block whose coefficients are right without them.
/// The passes are optimised from the first call on: whoever opens one series should not wait for the tiers.
/// Source: ITU-T T.800, annexes D and E.1.1.2.
/// </remarks>
internal sealed class J2kBlockDecoder
{
    private const string Source = "JPEG 2000 codestream";
    private const int LargestFlags = 16384;
    private const ulong NeighboursOfFour = 0x00FF00FF00FF00FF;
    private const ulong SignificantOfFour = 0x1000100010001000;
    private const int Bypass = 1;
    private const int ResetContexts = 2;
    private const int TerminateEach = 4;
    private const int Causal = 8;
    private const int SegmentationSymbols = 32;
    private const int FirstBypassedPass = 10;

    private readonly ushort[] _flags = new ushort[LargestFlags];
    private readonly byte[] _contexts = new byte[J2kContexts.Count];
    private byte[] _data = ArrayPool<byte>.Shared.Rent(4096);
    private int _dataLength;
    private int _width;
    private int _height;
    private int _stripe;
    private bool _causal;
    private MqDecoder _arithmetic;
    private RawBlockBits _raw;

    /// <summary>Passes from one on that share a codeword segment.</summary>
    /// <param name="pass">Index of the segment's first pass.</param>
    /// <param name="style">Code-block style.</param>
    public static int PassesOfSegment(int pass, int style)
    {
        if ((style & TerminateEach) != 0)
        {
            return 1;
        }

        return (style & Bypass) == 0 ? int.MaxValue : pass < FirstBypassedPass ? FirstBypassedPass : pass % 3 == 1 ? 2 : 1;
    }

    /// <summary>Decodes a block.</summary>
    /// <param name="block">What the packet headers told of it.</param>
    /// <param name="chunks">Pieces of all blocks.</param>
    /// <param name="tile">The tile's bytes that the pieces lie in.</param>
    /// <param name="style">Code-block style.</param>
    /// <param name="orientation">Of its sub-band: 0 for LL, 1 for HL, 2 for LH, 3 for HH.</param>
    /// <param name="planes">Bit planes of the block, at most 31.</param>
    /// <param name="coefficients">Receives the coefficients, all zero before, from the block's first one.</param>
    /// <param name="stride">Distance of its rows.</param>
    public void Decode(in J2kBlock block, ReadOnlySpan<J2kChunk> chunks, ReadOnlySpan<byte> tile, int style, int orientation, int planes, Span<int> coefficients, int stride)
    {
        _width = block.Width;
        _height = block.Height;
        _stripe = 4 * (_width + 2);
        _causal = (style & Causal) != 0;
        _flags.AsSpan(0, _stripe * (((_height + 3) / 4) + 2)).Clear();
        InitialiseContexts();
        ReadOnlySpan<byte> zeroCoding = J2kContexts.ZeroCoding(orientation);
        int chunk = block.FirstChunk;
        int endOfSegment = 0;
        for (int pass = 0; pass < block.Passes; pass++)
        {
            // A clean-up pass ends a bit plane; the first plane has nothing else.
            int plane = planes - 1 - ((pass + 2) / 3);
            int kind = (pass + 2) % 3;
            bool raw = (style & Bypass) != 0 && pass >= FirstBypassedPass && kind != 2;
            if (pass == endOfSegment)
            {
                endOfSegment = Gather(pass, style, ref chunk, chunks, tile);
                _arithmetic = raw ? default : new(_data);
                _raw = default;
            }

            switch (kind)
            {
                case 0 when raw:
                    FindSignificant(ref _raw, plane, zeroCoding, coefficients, stride);
                    break;
                case 0:
                    FindSignificant(ref _arithmetic, plane, zeroCoding, coefficients, stride);
                    break;
                case 1 when raw:
                    Refine(ref _raw, plane, coefficients, stride);
                    break;
                case 1:
                    Refine(ref _arithmetic, plane, coefficients, stride);
                    break;
                default:
                    CleanUp(plane, zeroCoding, coefficients, stride);
                    if ((style & SegmentationSymbols) != 0)
                    {
                        ReadSegmentationSymbol();
                    }

                    break;
            }

            if ((style & ResetContexts) != 0)
            {
                InitialiseContexts();
            }
        }

        ToTwosComplement(coefficients, stride);
    }

    /// <summary>Gives the buffer back.</summary>
    public void Return()
    {
        ArrayPool<byte>.Shared.Return(_data);
        _data = [];
    }

    private void InitialiseContexts()
    {
        _contexts.AsSpan().Fill(MqDecoder.Even);
        _contexts[0] = MqDecoder.Alone;
        _contexts[J2kContexts.Run] = MqDecoder.Run;
        _contexts[J2kContexts.Uniform] = MqDecoder.Uniform;
    }

    // Joins the pieces of a codeword segment and gives the index of the pass behind it.
    private int Gather(int pass, int style, ref int chunk, ReadOnlySpan<J2kChunk> chunks, ReadOnlySpan<byte> tile)
    {
        int most = PassesOfSegment(pass, style);
        int passes = 0;
        _dataLength = 0;
        while (passes < most && chunk >= 0)
        {
            J2kChunk piece = chunks[chunk];
            Reserve(_dataLength + piece.Length + 2);
            tile.Slice(piece.Start, piece.Length).CopyTo(_data.AsSpan(_dataLength));
            _dataLength += piece.Length;
            passes += piece.Passes;
            chunk = piece.Next;
        }

        _data[_dataLength] = 0xFF;
        _data[_dataLength + 1] = 0xFF;
        return pass + passes;
    }

    private void Reserve(int length)
    {
        if (length > _data.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, 2 * _data.Length));
            _data.AsSpan(0, _dataLength).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_data);
            _data = larger;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindSignificant<TBits>(ref TBits source, int plane, ReadOnlySpan<byte> zeroCoding, Span<int> coefficients, int stride)
        where TBits : struct, IBlockBits
    {
        TBits bits = source;
        Span<ushort> flags = _flags;
        Span<byte> contexts = _contexts;
        ReadOnlySpan<byte> data = _data.AsSpan(0, _dataLength + 2);
        ReadOnlySpan<uint> states = MqDecoder.States;
        int one = (1 << plane) | ((1 << plane) >> 1);
        ReadOnlySpan<byte> signCoding = J2kContexts.SignCoding;
        for (int y = 0, first = _stripe + 4; y < _height; y += 4, first += _stripe)
        {
            int rows = Math.Min(4, _height - y);
            for (int x = 0, at = first; x < _width; x++, at += 4)
            {
                if ((Four(flags, at) & NeighboursOfFour) == 0)
                {
                    continue;
                }

                for (int j = 0; j < rows; j++)
                {
                    int flag = flags[at + j];
                    if ((flag & J2kContexts.Significant) != 0 || (flag & J2kContexts.Neighbours) == 0)
                    {
                        continue;
                    }

                    if (bits.Decode(ref contexts[zeroCoding[flag & J2kContexts.Neighbours]], data, states) != 0)
                    {
                        int coding = signCoding[(flag & 15) | ((flag >> 4) & 0xF0)];
                        int sign = bits.Decode(ref contexts[coding & 31], data, states) ^ (TBits.IsRaw ? 0 : coding >> 7);
                        coefficients[((y + j) * stride) + x] = (sign << 31) | one;
                        MarkSignificant(flags, at, j, sign);
                    }

                    flags[at + j] |= J2kContexts.Visited;
                }
            }
        }

        source = bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Refine<TBits>(ref TBits source, int plane, Span<int> coefficients, int stride)
        where TBits : struct, IBlockBits
    {
        TBits bits = source;
        Span<ushort> flags = _flags;
        Span<byte> contexts = _contexts;
        int half = (1 << plane) >> 1;
        ReadOnlySpan<byte> data = _data.AsSpan(0, _dataLength + 2);
        ReadOnlySpan<uint> states = MqDecoder.States;
        for (int y = 0, first = _stripe + 4; y < _height; y += 4, first += _stripe)
        {
            int rows = Math.Min(4, _height - y);
            for (int x = 0, at = first; x < _width; x++, at += 4)
            {
                if ((Four(flags, at) & SignificantOfFour) == 0)
                {
                    continue;
                }

                for (int j = 0; j < rows; j++)
                {
                    int flag = flags[at + j];
                    if ((flag & (J2kContexts.Significant | J2kContexts.Visited)) != J2kContexts.Significant)
                    {
                        continue;
                    }

                    int context = (flag & J2kContexts.Refined) != 0 ? 2 : (flag & J2kContexts.Neighbours) != 0 ? 1 : 0;
                    int zero = bits.Decode(ref contexts[J2kContexts.FirstRefinement + context], data, states) ^ 1;
                    ref int coefficient = ref coefficients[((y + j) * stride) + x];
                    coefficient = (coefficient ^ (zero << plane)) | half;
                    flags[at + j] = (ushort)(flag | J2kContexts.Refined);
                }
            }
        }

        source = bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CleanUp(int plane, ReadOnlySpan<byte> zeroCoding, Span<int> coefficients, int stride)
    {
        MqDecoder bits = _arithmetic;
        Span<ushort> flags = _flags;
        Span<byte> contexts = _contexts;
        ReadOnlySpan<byte> data = _data.AsSpan(0, _dataLength + 2);
        ReadOnlySpan<uint> states = MqDecoder.States;
        int one = (1 << plane) | ((1 << plane) >> 1);
        ReadOnlySpan<byte> signCoding = J2kContexts.SignCoding;
        for (int y = 0, first = _stripe + 4; y < _height; y += 4, first += _stripe)
        {
            int rows = Math.Min(4, _height - y);
            for (int x = 0, at = first; x < _width; x++, at += 4)
            {
                int j = 0;
                bool known = false;
                if (rows == 4 && Four(flags, at) == 0)
                {
                    if (bits.Decode(ref contexts[J2kContexts.Run], data, states) == 0)
                    {
                        continue;
                    }

                    j = bits.Decode(ref contexts[J2kContexts.Uniform], data, states) << 1;
                    j |= bits.Decode(ref contexts[J2kContexts.Uniform], data, states);
                    known = true;
                }

                for (; j < rows; j++)
                {
                    int flag = flags[at + j];
                    if ((flag & (J2kContexts.Significant | J2kContexts.Visited)) == 0
                        && (known || bits.Decode(ref contexts[zeroCoding[flag & J2kContexts.Neighbours]], data, states) != 0))
                    {
                        int coding = signCoding[(flag & 15) | ((flag >> 4) & 0xF0)];
                        int sign = bits.Decode(ref contexts[coding & 31], data, states) ^ (coding >> 7);
                        coefficients[((y + j) * stride) + x] = (sign << 31) | one;
                        MarkSignificant(flags, at, j, sign);
                    }

                    known = false;
                    flags[at + j] &= unchecked((ushort)~J2kContexts.Visited);
                }
            }
        }

        _arithmetic = bits;
    }

    private void ReadSegmentationSymbol()
    {
        ReadOnlySpan<byte> data = _data.AsSpan(0, _dataLength + 2);
        ReadOnlySpan<uint> states = MqDecoder.States;
        int symbol = 0;
        for (int i = 0; i < 4; i++)
        {
            symbol = (symbol << 1) | _arithmetic.Decode(ref _contexts[J2kContexts.Uniform], data, states);
        }

        if (symbol != 10)
        {
            throw new ImageFormatException(Source, -1, FormattableString.Invariant($"a segmentation symbol of {symbol} ends a bit plane; expected 10. The code block is damaged."));
        }
    }

    private void MarkSignificant(Span<ushort> flags, int at, int j, int sign)
    {
        int here = at + j;
        int south = j < 3 ? here + 1 : here + _stripe - 3;
        int negative = sign << J2kContexts.SignShift;
        flags[here] |= J2kContexts.Significant;
        flags[here - 4] |= (ushort)(J2kContexts.East * (1 | negative));
        flags[here + 4] |= (ushort)(J2kContexts.West * (1 | negative));
        flags[south] |= (ushort)(J2kContexts.North * (1 | negative));
        flags[south - 4] |= J2kContexts.NorthEast;
        flags[south + 4] |= J2kContexts.NorthWest;

        // With causal contexts a stripe knows nothing of the one below.
        if (j > 0 || !_causal)
        {
            int north = j > 0 ? here - 1 : here - _stripe + 3;
            flags[north] |= (ushort)(J2kContexts.South * (1 | negative));
            flags[north - 4] |= J2kContexts.SouthEast;
            flags[north + 4] |= J2kContexts.SouthWest;
        }
    }

    private void ToTwosComplement(Span<int> coefficients, int stride)
    {
        for (int y = 0; y < _height; y++)
        {
            foreach (ref int value in coefficients.Slice(y * stride, _width))
            {
                int negative = value >> 31;
                value = ((value & int.MaxValue) ^ negative) - negative;
            }
        }
    }

    private static ulong Four(Span<ushort> flags, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(flags.Slice(at, 4)));
}
