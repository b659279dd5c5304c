using System.Buffers.Binary;

namespace Biomarkers.Dicom;

/// <summary>Image and tile size (SIZ).</summary>
/// <remarks>Source: ITU-T T.800, annexes A.5.1 and B.2 to B.3.</remarks>
internal sealed class J2kSize
{
    private const string Source = "JPEG 2000 codestream";
    private const int FixedLength = 36;

    private J2kSize(ReadOnlySpan<byte> content)
    {
        X1 = Number(content, 2);
        Y1 = Number(content, 6);
        X0 = Number(content, 10);
        Y0 = Number(content, 14);
        TileWidth = Number(content, 18);
        TileHeight = Number(content, 22);
        TileX0 = Number(content, 26);
        TileY0 = Number(content, 30);
        Components = BinaryPrimitives.ReadUInt16BigEndian(content[34..]);
    }

    /// <summary>Columns of the reference grid before the image's first one, and up to its end.</summary>
    public long X0 { get; }

    /// <summary>End of the image's columns.</summary>
    public long X1 { get; }

    /// <summary>First row of the image.</summary>
    public long Y0 { get; }

    /// <summary>End of the image's rows.</summary>
    public long Y1 { get; }

    /// <summary>Columns of a tile.</summary>
    public long TileWidth { get; }

    /// <summary>Rows of a tile.</summary>
    public long TileHeight { get; }

    /// <summary>First column of the first tile.</summary>
    public long TileX0 { get; }

    /// <summary>First row of the first tile.</summary>
    public long TileY0 { get; }

    /// <summary>Components.</summary>
    public int Components { get; }

    /// <summary>Bits a sample.</summary>
    public int Precision { get; private set; }

    /// <summary>Whether samples have a sign.</summary>
    public bool IsSigned { get; private set; }

    /// <summary>Tiles across.</summary>
    public int TilesAcross => (int)((X1 - TileX0 + TileWidth - 1) / TileWidth);

    /// <summary>Tiles down.</summary>
    public int TilesDown => (int)((Y1 - TileY0 + TileHeight - 1) / TileHeight);

    /// <summary>Reads the content of the segment and compares it with what is expected.</summary>
    public static J2kSize Read(long offset, ReadOnlySpan<byte> content, in PixelFormat expected, int codestreamLength)
    {
        if (content.Length < FixedLength)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a size segment of {content.Length} bytes; expected at least {FixedLength}."));
        }

        int capabilities = BinaryPrimitives.ReadUInt16BigEndian(content);
        if ((capabilities & 0xC000) != 0)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant(
                $"capabilities 0x{capabilities:X4} of High-Throughput JPEG 2000 or of extensions (T.801, T.814) are not decoded; expected a codestream of T.800."));
        }

        var size = new J2kSize(content);
        if (content.Length != FixedLength + (3 * size.Components) || size.Components == 0)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant($"a size segment of {content.Length} bytes for {size.Components} components; expected {FixedLength + (3 * size.Components)}."));
        }

        size.ReadComponents(offset, content[FixedLength..]);
        StreamExpectation.Check(Source, offset, size.Y1 - size.Y0, size.X1 - size.X0, size.Components, size.Precision, size.IsSigned, expected);
        if (size.IsSigned && !expected.IsSigned)
        {
            throw new ImageFormatException(Source, offset, "signed samples; the data set says unsigned.");
        }

        size.CheckTiles(offset, codestreamLength);
        return size;
    }

    private void ReadComponents(long offset, ReadOnlySpan<byte> components)
    {
        Precision = (components[0] & 127) + 1;
        IsSigned = components[0] > 127;
        for (int i = 0; i < components.Length; i += 3)
        {
            if (components[i] != components[0] || components[i + 1] != 1 || components[i + 2] != 1)
            {
                throw new ImageFormatException(Source, offset, FormattableString.Invariant(
                    $"component {(i / 3) + 1} is subsampled or has other bits than the first one; expected components alike and at full size."));
            }
        }
    }

    private void CheckTiles(long offset, int codestreamLength)
    {
        bool holds = TileWidth > 0 && TileHeight > 0 && TileX0 <= X0 && TileY0 <= Y0 && TileX0 + TileWidth > X0 && TileY0 + TileHeight > Y0;
        long tiles = holds ? ((X1 - TileX0 + TileWidth - 1) / TileWidth) * ((Y1 - TileY0 + TileHeight - 1) / TileHeight) : 0;

        // Every tile takes a tile-part header and the marker behind it.
        if (!holds || tiles > 65535 || tiles * 14 > codestreamLength)
        {
            throw new ImageFormatException(Source, offset, FormattableString.Invariant(
                $"tiles of {TileWidth} × {TileHeight} from ({TileX0}, {TileY0}) over an image from ({X0}, {Y0}) to ({X1}, {Y1}), {tiles} in all, do not fit into {codestreamLength} bytes."));
        }
    }

    private static long Number(ReadOnlySpan<byte> content, int at) => BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
}
