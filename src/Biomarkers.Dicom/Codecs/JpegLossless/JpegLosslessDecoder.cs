using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>JPEG Lossless with Huffman codes: process 14, sequential, non-hierarchical.</summary>
/// <remarks>
/// Method: each sample is its prediction from the left, above and left-above neighbours plus a coded difference, modulo
/// 65536. The first row of a restart interval is predicted from the left, the first sample of a later row from above.
/// Source: ITU-T T.81, annexes B and H.
/// </remarks>
internal ref struct JpegLosslessDecoder
{
    private const string Source = "JPEG Lossless codestream";
    private const int LosslessHuffmanFrame = 0xC3;
    private const int DefineHuffmanTables = 0xC4;
    private const int MostTables = 4;

    private readonly ReadOnlySpan<byte> _data;
    private readonly PixelFormat _expected;
    private readonly Span<byte> _frame;
    private readonly HuffmanTable?[] _tables = new HuffmanTable?[MostTables];

    // Where the latest specification of each table lies: a table is built when a scan uses it, not for every definition.
    private readonly (int Start, int Length)[] _specifications = new (int, int)[MostTables];
    private MarkerReader _markers;
    private JpegFrameHeader _header;
    private int _restartInterval;
    private int _componentsRead;

    private JpegLosslessDecoder(ReadOnlySpan<byte> data, in PixelFormat expected, Span<byte> frame)
    {
        _data = data;
        _expected = expected;
        _frame = frame;
        _markers = new(Source, data);
    }

    public static void Decode(ReadOnlySpan<byte> codestream, in PixelFormat expected, Span<byte> frame) =>
        new JpegLosslessDecoder(codestream, expected, frame).Run();

    private void Run()
    {
        _markers.Expect(MarkerReader.StartOfImage, "start of image");
        while (true)
        {
            int offset = _markers.Position;
            int marker = _markers.ReadMarker();
            switch (marker)
            {
                case MarkerReader.EndOfImage:
                    RequireEveryComponent(offset);
                    return;
                case LosslessHuffmanFrame:
                    ReadFrameHeader(offset);
                    break;
                case DefineHuffmanTables:
                    ReadTables();
                    break;
                case MarkerReader.RestartInterval:
                    _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(_markers.ReadSegment(2));
                    break;
                case MarkerReader.StartOfScan:
                    ReadScan(offset);
                    break;
                case (>= 0xE0 and <= 0xEF) or 0xFE or 0xDB:
                    // Application data, comments, and quantisation tables, which lossless coding does not use.
                    _markers.ReadSegment(0);
                    break;
                default:
                    throw new ImageFormatException(Source, offset, FormattableString.Invariant($"marker 0xFF{marker:X2}; expected the segments of JPEG Lossless with Huffman coding (frame 0xFFC3)."));
            }
        }
    }

    private void ReadFrameHeader(int offset)
    {
        if (_header.IsRead)
        {
            throw new ImageFormatException(Source, offset, "a second frame header; expected one.");
        }

        _header = JpegFrameHeader.Read(Source, offset, _markers.ReadSegment(6), _expected);
    }

    private void ReadTables()
    {
        ReadOnlySpan<byte> content = _markers.ReadSegment(1);
        while (!content.IsEmpty)
        {
            int start = _markers.Position - content.Length;
            int target = content[0];
            if (target >= MostTables)
            {
                throw new ImageFormatException(Source, start, FormattableString.Invariant($"Huffman table 0x{target:X2}; expected class 0 and number 0 to 3."));
            }

            int length = HuffmanTable.LengthOf(Source, start, content[1..]);
            _specifications[target] = (start + 1, length);
            content = content[(1 + length)..];
        }
    }

    private void ReadScan(int offset)
    {
        if (!_header.IsRead)
        {
            throw new ImageFormatException(Source, offset, "a scan before the frame header.");
        }

        ReadOnlySpan<byte> content = _markers.ReadSegment(4);
        int components = content[0];
        if (components < 1 || components > _header.Components || content.Length != 4 + (2 * components))
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a scan of {components} components in {content.Length} bytes; expected 1 to {_header.Components}."));
        }

        Span<int> indices = stackalloc int[components];
        Span<int> tables = stackalloc int[components];
        for (int i = 0; i < components; i++)
        {
            indices[i] = _header.IndexOf(Source, offset, content[1 + (2 * i)]);
            tables[i] = content[2 + (2 * i)] >> 4;
            if ((_componentsRead & (1 << indices[i])) != 0 || tables[i] >= MostTables || _specifications[tables[i]].Length == 0)
            {
                throw new ImageFormatException(Source, offset, FormattableString.Invariant($"component {indices[i] + 1} is scanned twice, or its Huffman table {tables[i]} is not defined."));
            }

            _componentsRead |= 1 << indices[i];
            (int start, int length) = _specifications[tables[i]];
            (_tables[tables[i]] ??= new()).Build(_data.Slice(start, length));
        }

        int selection = content[^3];
        int shift = content[^1] & 15;
        if (selection is < 1 or > 7 || content[^1] >> 4 != 0 || shift >= _header.Precision)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"selection value {selection} and point transform {shift}; expected 1 to 7 and less than {_header.Precision}."));
        }

        if (_restartInterval % _expected.Columns != 0)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a restart interval of {_restartInterval} samples; expected whole rows of {_expected.Columns}."));
        }

        switch (selection)
        {
            case 1: ReadRows<LeftPredictor>(indices, tables, shift); break;
            case 2: ReadRows<AbovePredictor>(indices, tables, shift); break;
            case 3: ReadRows<DiagonalPredictor>(indices, tables, shift); break;
            case 4: ReadRows<PlanePredictor>(indices, tables, shift); break;
            case 5: ReadRows<LeftSlopePredictor>(indices, tables, shift); break;
            case 6: ReadRows<AboveSlopePredictor>(indices, tables, shift); break;
            default: ReadRows<MeanPredictor>(indices, tables, shift); break;
        }
    }

    private void ReadRows<TPredictor>(scoped ReadOnlySpan<int> indices, scoped ReadOnlySpan<int> tables, int shift)
        where TPredictor : struct, ILosslessPredictor
    {
        int components = indices.Length;
        int columns = _expected.Columns;
        int width = columns * components;
        var writer = new FrameWriter(Source, _frame, _expected, _header.Precision);
        var scan = new LosslessScan(Source, _data, _markers.Position);
        Span<ushort> above = new ushort[width];
        Span<ushort> row = new ushort[width];
        Span<ushort> written = new ushort[columns];
        int rowsOfInterval = _restartInterval == 0 ? _expected.Rows : _restartInterval / columns;
        int limit = 1 << (_header.Precision - shift);
        int restarts = 0;
        for (int y = 0; y < _expected.Rows; y++)
        {
            bool first = y % rowsOfInterval == 0;
            if (first && y > 0)
            {
                _markers.Position = scan.End();
                _markers.Expect(MarkerReader.FirstRestart + (restarts++ & 7), "the next restart marker");
                scan.Restart(_markers.Position);
            }

            if (first)
            {
                // A row above that holds nothing but the middle makes the first sample come out as the standard asks.
                above.Fill((ushort)(limit >> 1));
            }

            if (components > 1)
            {
                ReadInterleaved<TPredictor>(ref scan, tables, above, row, first);
            }
            else if (first)
            {
                scan.ReadRow<LeftPredictor>(_tables[tables[0]]!.Entries, above, row);
            }
            else
            {
                scan.ReadRow<TPredictor>(_tables[tables[0]]!.Entries, above, row);
            }

            if (row.IndexOfAnyExceptInRange((ushort)0, (ushort)(limit - 1)) >= 0)
            {
                throw new ImageFormatException(Source, _markers.Position, FormattableString.Invariant($"row {y} holds a sample above {limit - 1}, the largest of {_header.Precision} bits."));
            }

            for (int i = 0; i < components; i++)
            {
                for (int x = 0; x < columns; x++)
                {
                    written[x] = (ushort)(row[(x * components) + i] << shift);
                }

                writer.Write(indices[i], y, 0, written);
            }

            Span<ushort> swap = above;
            above = row;
            row = swap;
        }

        _markers.Position = scan.End();
    }

    private readonly void ReadInterleaved<TPredictor>(ref LosslessScan scan, scoped ReadOnlySpan<int> tables, scoped ReadOnlySpan<ushort> above, scoped Span<ushort> row, bool first)
        where TPredictor : struct, ILosslessPredictor
    {
        int components = tables.Length;
        for (int i = 0; i < row.Length; i++)
        {
            int difference = scan.ReadDifference(_tables[tables[i % components]]!.Entries);
            int prediction = i < components ? above[i]
                : first ? row[i - components]
                : TPredictor.Predict(row[i - components], above[i], above[i - components]);
            row[i] = (ushort)(prediction + difference);
        }
    }

    private readonly void RequireEveryComponent(int offset)
    {
        if (!_header.IsRead || _componentsRead != (1 << _header.Components) - 1)
        {
            throw new ImageFormatException(Source, offset, "the codestream ends before every component was scanned.");
        }
    }
}
