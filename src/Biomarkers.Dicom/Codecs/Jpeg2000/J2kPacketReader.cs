using System.Buffers;
using System.Numerics;

namespace Biomarkers.Dicom;

/// <summary>Reads the packets of a tile one after the other.</summary>
/// <remarks>Source: ITU-T T.800, annexes B.9 and B.10.</remarks>
internal ref struct J2kPacketReader(ReadOnlySpan<byte> data, J2kParameters parameters, J2kBudget budget)
{
    private const string Source = "JPEG 2000 codestream";
    private const int BytesOfChunk = 16;
    private const int LongestLengthBits = 31;
    private const int MostPasses = 164;
    private const int MostPadding = 3;

    private readonly ReadOnlySpan<byte> _data = data;
    private J2kChunk[] _chunks = ArrayPool<J2kChunk>.Shared.Rent(256);
    private int _chunkCount;
    private int _position;
    private long _packetCount;

    /// <summary>Pieces of blocks that were read.</summary>
    public readonly ReadOnlySpan<J2kChunk> Chunks => _chunks.AsSpan(0, _chunkCount);

    /// <summary>Reads a packet, unless it was read before.</summary>
    public void Read(J2kResolution resolution, int component, int precinct, int layer)
    {
        if (!resolution.TryBegin(precinct, layer))
        {
            return;
        }

        _packetCount++;
        if (parameters.HasPacketMarkers && Stands(0x91))
        {
            _position += 6;
        }

        int first = _chunkCount;
        var bits = new J2kPacketBits(_data, _position);
        if (bits.ReadBit() != 0)
        {
            J2kPrecinctBand[] bands = resolution.Precinct(precinct, budget);
            for (int i = 0; i < bands.Length; i++)
            {
                ReadBlocks(ref bits, bands[i], resolution.Bands[i].Planes, parameters.Style(component).BlockStyle, layer);
            }
        }

        _position = bits.End();
        if (Stands(0x92))
        {
            _position += 2;
        }

        for (int i = first; i < _chunkCount; i++)
        {
            _chunks[i] = _chunks[i] with { Start = _position };
            if (_chunks[i].Length > _data.Length - _position)
            {
                throw new ImageFormatException(Source, -1, FormattableString.Invariant($"a code block of {_chunks[i].Length} bytes where {_data.Length - _position} of the tile are left; the codestream was cut off or is damaged."));
            }

            _position += _chunks[i].Length;
        }
    }

    /// <summary>Throws where packets are missing or bytes follow the last one.</summary>
    public readonly void RequireEnd(J2kResolution[][] components)
    {
        long packets = 0;
        foreach (J2kResolution[] resolutions in components)
        {
            foreach (J2kResolution resolution in resolutions)
            {
                packets += (long)resolution.PrecinctCount * parameters.Layers;
            }
        }

        if (_packetCount != packets)
        {
            throw new ImageFormatException(Source, -1, FormattableString.Invariant($"the progressions name {_packetCount} of a tile's {packets} packets; expected all."));
        }

        if (_data.Length - _position > MostPadding)
        {
            throw new ImageFormatException(Source, -1, FormattableString.Invariant($"{_data.Length - _position} bytes of a tile behind its last packet; the codestream is damaged."));
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Return()
    {
        ArrayPool<J2kChunk>.Shared.Return(_chunks);
        _chunks = [];
    }

    private readonly bool Stands(byte marker) => _position + 1 < _data.Length && _data[_position] == 0xFF && _data[_position + 1] == marker;

    private void ReadBlocks(ref J2kPacketBits bits, J2kPrecinctBand band, int planes, int style, int layer)
    {
        for (int i = 0; i < band.Blocks.Length; i++)
        {
            ref J2kBlock block = ref band.Blocks[i];
            int x = i % band.Across;
            int y = i / band.Across;
            bool known = block.LengthBits > 0;
            bool included = known ? bits.ReadBit() != 0 : band.Inclusion.IsBelow(ref bits, x, y, layer + 1);
            if (!included)
            {
                continue;
            }

            if (!known)
            {
                block.LengthBits = 3;
                block.ZeroPlanes = ReadZeroPlanes(ref bits, band, x, y, planes);
            }

            int passes = ReadPasses(ref bits);
            int most = (3 * (planes - block.ZeroPlanes)) - 2;
            if (block.Passes + passes > most)
            {
                throw new ImageFormatException(Source, -1, FormattableString.Invariant($"{block.Passes + passes} coding passes in a code block of {planes - block.ZeroPlanes} bit planes; expected at most {most}."));
            }

            ReadLengths(ref bits, ref block, passes, style);
        }
    }

    private static byte ReadZeroPlanes(ref J2kPacketBits bits, J2kPrecinctBand band, int x, int y, int planes)
    {
        for (int threshold = 1; threshold <= planes; threshold++)
        {
            if (band.ZeroPlanes.IsBelow(ref bits, x, y, threshold))
            {
                return (byte)(threshold - 1);
            }
        }

        throw new ImageFormatException(Source, -1, FormattableString.Invariant($"a code block without one of its {planes} bit planes; expected one at least."));
    }

    private static int ReadPasses(ref J2kPacketBits bits)
    {
        if (bits.ReadBit() == 0)
        {
            return 1;
        }

        if (bits.ReadBit() == 0)
        {
            return 2;
        }

        int passes = bits.Read(2);
        if (passes < 3)
        {
            return 3 + passes;
        }

        passes = bits.Read(5);
        return passes < 31 ? 6 + passes : Math.Min(MostPasses, 37 + bits.Read(7));
    }

    private void ReadLengths(ref J2kPacketBits bits, ref J2kBlock block, int passes, int style)
    {
        while (bits.ReadBit() != 0)
        {
            if (++block.LengthBits > LongestLengthBits)
            {
                throw new ImageFormatException(Source, -1, FormattableString.Invariant($"lengths of more than {LongestLengthBits} bits."));
            }
        }

        while (passes > 0)
        {
            int room = J2kBlockDecoder.PassesOfSegment(block.SegmentStart, style) - block.PassesOfSegment;
            int taken = Math.Min(passes, room);
            int lengthBits = block.LengthBits + BitOperations.Log2((uint)taken);
            int length = lengthBits <= LongestLengthBits ? bits.Read(lengthBits) : int.MaxValue;
            Add(ref block, length, taken);
            passes -= taken;
            block.Passes += (ushort)taken;
            block.PassesOfSegment += (ushort)taken;
            if (taken == room)
            {
                block.SegmentStart = block.Passes;
                block.PassesOfSegment = 0;
            }
        }
    }

    private void Add(ref J2kBlock block, int length, int passes)
    {
        if (_chunkCount == _chunks.Length)
        {
            budget.Take((long)BytesOfChunk * _chunks.Length);
            J2kChunk[] larger = ArrayPool<J2kChunk>.Shared.Rent(2 * _chunks.Length);
            Chunks.CopyTo(larger);
            ArrayPool<J2kChunk>.Shared.Return(_chunks);
            _chunks = larger;
        }

        _chunks[_chunkCount] = new(0, length, passes, -1);
        if (block.LastChunk < 0)
        {
            block.FirstChunk = _chunkCount;
        }
        else
        {
            _chunks[block.LastChunk] = _chunks[block.LastChunk] with { Next = _chunkCount };
        }

        block.LastChunk = _chunkCount++;
    }
}
