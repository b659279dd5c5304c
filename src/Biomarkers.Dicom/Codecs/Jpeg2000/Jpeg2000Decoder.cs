using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>JPEG 2000 with the reversible transform: walks over headers and tile-parts.</summary>
/// <remarks>Source: ITU-T T.800, annexes A and I.</remarks>
internal ref struct Jpeg2000Decoder
{
    private const string Source = "JPEG 2000 codestream";
    private const int StartOfCodestream = 0xFF4F;
    private const int Size = 0xFF51;
    private const int StartOfTilePart = 0xFF90;
    private const int StartOfData = 0xFF93;
    private const int EndOfCodestream = 0xFFD9;
    private const int TilePartHeader = 12;
    private const int BytesOfParameters = 300;
    private const int BytesOfComponent = 200;

    private readonly ReadOnlySpan<byte> _data;
    private readonly PixelFormat _expected;
    private readonly Span<byte> _frame;
    private readonly J2kBudget _budget;
    private J2kSize? _size;
    private J2kParameters? _parameters;
    private int _position;

    private Jpeg2000Decoder(ReadOnlySpan<byte> data, in PixelFormat expected, Span<byte> frame)
    {
        _data = data;
        _expected = expected;
        _frame = frame;
        _budget = NewBudget();
    }

    public static void Decode(ReadOnlySpan<byte> codestream, in PixelFormat expected, Span<byte> frame) =>
        new Jpeg2000Decoder(Unwrap(codestream), expected, frame).Run();

    // The codestream of a JP2 file is the content of one of its boxes.
    private static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, .. "jP  "u8]))
        {
            return data;
        }

        ReadOnlySpan<byte> rest = data;
        while (rest.Length >= 8)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            int header = 8;
            if (length == 1 && rest.Length >= 16)
            {
                length = BinaryPrimitives.ReadInt64BigEndian(rest[8..]);
                header = 16;
            }

            length = length == 0 ? rest.Length : length;
            if (length < header || length > rest.Length)
            {
                break;
            }

            if (rest[4..8].SequenceEqual("jp2c"u8))
            {
                return rest[header..(int)length];
            }

            rest = rest[(int)length..];
        }

        throw new ImageFormatException("JP2 file", data.Length - rest.Length, "the file ends, or a box reaches beyond it; expected a box with a codestream (jp2c).");
    }

    private void Run()
    {
        if (ReadMarker() != StartOfCodestream)
        {
            throw new ImageFormatException(Source, 0, "no start of a codestream, 0xFF4F.");
        }

        ReadMainHeader();
        J2kSize size = _size!;
        int tiles = size.TilesAcross * size.TilesDown;
        var parts = new List<(int Tile, int Start, int Length)>();
        var parameters = new J2kParameters?[tiles];
        ReadTileParts(parts, parameters);
        var writer = new FrameWriter(Source, _frame, _expected, size.Precision);
        var blocks = new J2kBlockDecoder();
        try
        {
            parts.Sort(static (a, b) => a.Tile != b.Tile ? a.Tile.CompareTo(b.Tile) : a.Start.CompareTo(b.Start));
            for (int part = 0, tile = 0; tile < tiles; tile++)
            {
                ReadOnlySpan<byte> data = Join(parts, tile, ref part);
                J2kTile.Decode(size, parameters[tile]!, Rectangle(size, tile), data, blocks, NewBudget(), writer);
            }
        }
        finally
        {
            blocks.Return();
        }
    }

    private readonly J2kBudget NewBudget() => new((1 << 19) + (3L * _data.Length) + (2L * _frame.Length));

    private void ReadMainHeader()
    {
        int offset = _position;
        int marker = ReadMarker();
        if (marker != Size)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"marker 0x{marker:X4}; expected the image size, 0x{Size:X4}, first."));
        }

        _size = J2kSize.Read(offset, ReadSegment(), _expected, _data.Length);
        _parameters = new(_size.Components);
        while (true)
        {
            offset = _position;
            marker = ReadMarker();
            if (marker == StartOfTilePart)
            {
                _parameters.RequireComplete(offset);
                _position = offset;
                return;
            }

            ReadOnlySpan<byte> content = ReadSegment();
            if (!IsIgnorable(marker) && !_parameters.TryRead(marker, offset, content))
            {
                ThrowUnknown(marker, offset);
            }
        }
    }

    private void ReadTileParts(List<(int Tile, int Start, int Length)> parts, J2kParameters?[] parameters)
    {
        int known = 0;
        while (true)
        {
            int offset = _position;
            int marker = ReadMarker();
            if (marker == EndOfCodestream)
            {
                break;
            }

            ReadOnlySpan<byte> header = marker == StartOfTilePart ? ReadSegment() : [];
            if (header.Length != TilePartHeader - 4)
            {
                throw new ImageFormatException(Source, offset, FormattableString.Invariant($"marker 0x{marker:X4} with {header.Length} bytes; expected a tile-part, 0x{StartOfTilePart:X4}, or the end of the codestream."));
            }

            int tile = BinaryPrimitives.ReadUInt16BigEndian(header);
            long length = BinaryPrimitives.ReadUInt32BigEndian(header[2..]);
            int end = EndOfPart(offset, length);
            if (tile >= parameters.Length)
            {
                throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a part of tile {tile}; the image has {parameters.Length} tiles."));
            }

            known += parameters[tile] is null ? 1 : 0;
            parameters[tile] = ReadPartHeader(parameters[tile], offset, end);
            parts.Add((tile, _position, end - _position));
            _position = end;
        }

        if (known != parameters.Length)
        {
            throw new ImageFormatException(Source, _position, FormattableString.Invariant($"the codestream ends with {known} of {parameters.Length} tiles."));
        }
    }

    private readonly int EndOfPart(int offset, long length)
    {
        if (length == 0)
        {
            // The last part reaches to the end, before the marker and a byte of padding.
            int end = _data.Length > offset && _data[^1] == 0 ? _data.Length - 1 : _data.Length;
            return end - 2 >= _position && _data[end - 2] == 0xFF && _data[end - 1] == 0xD9
                ? end - 2
                : throw new ImageFormatException(Source, _data.Length, "the last tile-part is not followed by the end of the codestream, 0xFFD9.");
        }

        return length >= TilePartHeader + 2 && length <= _data.Length - offset
            ? offset + (int)length
            : throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a tile-part of {length} bytes where {_data.Length - offset} are left; the codestream was cut off or is damaged."));
    }

    private J2kParameters ReadPartHeader(J2kParameters? known, int partOffset, int end)
    {
        J2kParameters? own = known;
        while (true)
        {
            int offset = _position;
            int marker = ReadMarker();
            if (marker == StartOfData)
            {
                if (_position > end)
                {
                    throw new ImageFormatException(Source, partOffset, "the header of a tile-part is longer than the part.");
                }

                // Most tiles have no parameters of their own and share those of the main header.
                return own ?? _parameters!;
            }

            ReadOnlySpan<byte> content = ReadSegment();
            if (IsIgnorable(marker))
            {
                continue;
            }

            if (own is null || ReferenceEquals(own, _parameters))
            {
                _budget.Take(BytesOfParameters + (BytesOfComponent * _size!.Components));
                own = _parameters!.ForTile();
            }

            if (!own.TryRead(marker, offset, content))
            {
                ThrowUnknown(marker, offset);
            }
        }
    }

    // Lengths of tile-parts and packets, registration and comments.
    private static bool IsIgnorable(int marker) => marker is 0xFF55 or 0xFF57 or 0xFF58 or 0xFF63 or 0xFF64;

    private static void ThrowUnknown(int marker, int offset)
    {
        string name = marker switch
        {
            0xFF60 or 0xFF61 => "packed packet headers (PPM, PPT)",
            0xFF50 => "extended capabilities (CAP) of High-Throughput JPEG 2000",
            _ => "an unknown marker segment",
        };
        throw new ImageFormatException(Source, offset, FormattableString.Invariant($"marker 0x{marker:X4}, {name}, is not decoded."));
    }

    private readonly ReadOnlySpan<byte> Join(List<(int Tile, int Start, int Length)> parts, int tile, ref int part)
    {
        int first = part;
        int length = 0;
        while (part < parts.Count && parts[part].Tile == tile)
        {
            length += parts[part++].Length;
        }

        if (part == first + 1)
        {
            return _data.Slice(parts[first].Start, length);
        }

        byte[] joined = new byte[length];
        Span<byte> rest = joined;
        for (int i = first; i < part; i++)
        {
            _data.Slice(parts[i].Start, parts[i].Length).CopyTo(rest);
            rest = rest[parts[i].Length..];
        }

        return joined;
    }

    private static J2kTileRectangle Rectangle(J2kSize size, int tile)
    {
        long x = size.TileX0 + (tile % size.TilesAcross * size.TileWidth);
        long y = size.TileY0 + (tile / size.TilesAcross * size.TileHeight);
        return new(Math.Max(x, size.X0), Math.Max(y, size.Y0), Math.Min(x + size.TileWidth, size.X1), Math.Min(y + size.TileHeight, size.Y1));
    }

    private int ReadMarker()
    {
        if (_data.Length - _position < 2)
        {
            throw new ImageFormatException(Source, _position, "the codestream ends; expected a marker, with the end of the codestream (0xFFD9) as the last one.");
        }

        int marker = BinaryPrimitives.ReadUInt16BigEndian(_data[_position..]);
        _position += 2;
        return marker;
    }

    private ReadOnlySpan<byte> ReadSegment()
    {
        int left = _data.Length - _position;
        int length = left < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(_data[_position..]);
        if (length < 2 || length > left)
        {
            throw new ImageFormatException(Source, _position, FormattableString.Invariant($"a segment of {length} bytes where {left} are left."));
        }

        ReadOnlySpan<byte> content = _data.Slice(_position + 2, length - 2);
        _position += length;
        return content;
    }
}
