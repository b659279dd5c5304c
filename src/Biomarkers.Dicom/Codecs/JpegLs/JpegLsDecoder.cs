using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>JPEG-LS: predictive coding with adaptive contexts.</summary>
/// <remarks>Source: ITU-T T.87.</remarks>
internal ref struct JpegLsDecoder
{
    private const string Source = "JPEG-LS codestream";
    private const int JpegLsFrame = 0xF7;
    private const int PresetParameters = 0xF8;
    private const int SampleInterleave = 2;

    private readonly ReadOnlySpan<byte> _data;
    private readonly PixelFormat _expected;
    private readonly Span<byte> _frame;
    private readonly bool _allowNear;
    private MarkerReader _markers;
    private JpegFrameHeader _header;
    private (int Largest, int T1, int T2, int T3, int Reset) _preset;
    private int _rowsOfInterval;
    private int _componentsRead;

    private JpegLsDecoder(ReadOnlySpan<byte> data, in PixelFormat expected, Span<byte> frame, bool allowNear)
    {
        _data = data;
        _expected = expected;
        _frame = frame;
        _allowNear = allowNear;
        _markers = new(Source, data);
    }

    public static void Decode(ReadOnlySpan<byte> codestream, in PixelFormat expected, Span<byte> frame, bool allowNear) =>
        new JpegLsDecoder(codestream, expected, frame, allowNear).Run();

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
                case JpegLsFrame:
                    ReadFrameHeader(offset);
                    break;
                case PresetParameters:
                    ReadPreset(offset);
                    break;
                case MarkerReader.RestartInterval:
                    ReadRestartInterval(offset);
                    break;
                case MarkerReader.StartOfScan:
                    ReadScan(offset);
                    break;
                case 0xE8:
                    ReadColourTransform(offset);
                    break;
                case (>= 0xE0 and <= 0xEF) or 0xFE:
                    _markers.ReadSegment(0);
                    break;
                default:
                    throw new ImageFormatException(Source, offset, FormattableString.Invariant($"marker 0xFF{marker:X2}; expected the segments of JPEG-LS (frame 0xFFF7)."));
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

    private void ReadPreset(int offset)
    {
        ReadOnlySpan<byte> content = _markers.ReadSegment(1);
        if (content[0] != 1 || content.Length != 11)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant(
                $"a preset segment of kind {content[0]} with {content.Length} bytes; decoded are coding parameters (kind 1, 11 bytes), not palettes or oversize dimensions."));
        }

        _preset = (Number(content, 1), Number(content, 3), Number(content, 5), Number(content, 7), Number(content, 9));
    }

    private void ReadRestartInterval(int offset)
    {
        ReadOnlySpan<byte> content = _markers.ReadSegment(2);
        _rowsOfInterval = content.Length switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(content),
            3 => (content[0] << 16) | Number(content, 1),
            4 when content[0] < 128 => BinaryPrimitives.ReadInt32BigEndian(content),
            _ => throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a restart interval in {content.Length} bytes; expected 2 to 4.")),
        };
    }

    // A writer of the first days marks colours that it transformed before coding so; the standard has no such transform.
    private void ReadColourTransform(int offset)
    {
        ReadOnlySpan<byte> content = _markers.ReadSegment(0);
        if (content.Length == 5 && content[..4].SequenceEqual("mrfx"u8) && content[4] != 0)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"colour transform {content[4]} of application segment 8 is not decoded; expected untransformed colours."));
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
        for (int i = 0; i < components; i++)
        {
            indices[i] = _header.IndexOf(Source, offset, content[1 + (2 * i)]);
            if ((_componentsRead & (1 << indices[i])) != 0 || content[2 + (2 * i)] != 0)
            {
                throw new ImageFormatException(Source, offset, FormattableString.Invariant($"component {indices[i] + 1} is scanned twice or through a palette."));
            }

            _componentsRead |= 1 << indices[i];
        }

        int near = content[^3];
        int interleave = content[^2];
        if (interleave > SampleInterleave || (interleave == 0 && components > 1) || content[^1] != 0)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant(
                $"interleave mode {interleave} and point transform {content[^1]} in a scan of {components} components; expected mode 0 to 2, 0 for one component, and no point transform."));
        }

        if (near != 0 && !_allowNear)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a near-lossless scan (NEAR {near}), whose samples may be off by {near}; expected a lossless one unless near-lossless is allowed."));
        }

        if (!JpegLsParameters.TryCreate(_header.Precision, near, _preset, out JpegLsParameters parameters))
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant(
                $"parameters MAXVAL {_preset.Largest}, thresholds {_preset.T1}, {_preset.T2}, {_preset.T3}, RESET {_preset.Reset}, NEAR {near} contradict each other at {_header.Precision} bits."));
        }

        ReadRows(parameters, indices, interleave == SampleInterleave && components > 1);
    }

    private void ReadRows(scoped in JpegLsParameters parameters, scoped ReadOnlySpan<int> indices, bool bySample)
    {
        int components = indices.Length;
        int lines = bySample ? 1 : components;
        int stride = bySample ? components : 1;
        int length = (_expected.Columns + 2) * stride;
        ushort[] above = new ushort[length * lines];
        ushort[] row = new ushort[length * lines];
        Span<int> runIndices = stackalloc int[lines];
        runIndices.Clear();
        ushort[] written = new ushort[_expected.Columns];
        var writer = new FrameWriter(Source, _frame, _expected, _header.Precision);
        var model = new JpegLsModel(parameters, new(Source, _data, _markers.Position));
        int restarts = 0;
        for (int y = 0; y < _expected.Rows; y++)
        {
            if (_rowsOfInterval > 0 && y > 0 && y % _rowsOfInterval == 0)
            {
                _markers.Position = model.Bits.End();
                _markers.Expect(MarkerReader.FirstRestart + (restarts++ & 7), "the next restart marker");
                model.Restart(new(Source, _data, _markers.Position));
                runIndices.Clear();
                Array.Clear(above);
            }

            for (int line = 0; line < lines; line++)
            {
                Span<ushort> before = above.AsSpan(line * length, length);
                Span<ushort> now = row.AsSpan(line * length, length);

                // Beside the image stand: at the left the sample above it, at the right the last one of the row above.
                before.Slice(length - (2 * stride), stride).CopyTo(before[^stride..]);
                before.Slice(stride, stride).CopyTo(now);
                if (bySample)
                {
                    model.ReadInterleavedRow(before, now, components, ref runIndices[0]);
                }
                else
                {
                    model.ReadRow(before, now, ref runIndices[line]);
                }
            }

            for (int i = 0; i < components; i++)
            {
                // Written from a copy: the writer may extend signs, and the next row is predicted from this one.
                Gather(bySample ? row.AsSpan(components + i) : row.AsSpan((i * length) + 1), stride, written);
                writer.Write(indices[i], y, 0, written);
            }

            (above, row) = (row, above);
        }

        _markers.Position = model.Bits.End();
    }

    private static void Gather(ReadOnlySpan<ushort> samples, int stride, Span<ushort> gathered)
    {
        if (stride == 1)
        {
            samples[..gathered.Length].CopyTo(gathered);
            return;
        }

        for (int x = 0; x < gathered.Length; x++)
        {
            gathered[x] = samples[x * stride];
        }
    }

    private readonly void RequireEveryComponent(int offset)
    {
        if (!_header.IsRead || _componentsRead != (1 << _header.Components) - 1)
        {
            throw new ImageFormatException(Source, offset, "the codestream ends before every component was scanned.");
        }
    }

    private static int Number(ReadOnlySpan<byte> content, int at) => BinaryPrimitives.ReadUInt16BigEndian(content[at..]);
}
