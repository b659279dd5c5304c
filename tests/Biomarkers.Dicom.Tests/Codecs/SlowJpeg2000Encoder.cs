namespace Biomarkers.Dicom.Tests;

/// <summary>Encodes JPEG 2000 with the reversible transform as T.800 says it, for round trips: one layer, a tile-part a tile.</summary>
internal sealed class SlowJpeg2000Encoder(TestImage image)
{
    private const int GuardBits = 2;

    public int Levels { get; init; } = 3;

    /// <summary>Binary logarithms of a code block's size.</summary>
    public (int X, int Y) Block { get; init; } = (6, 6);

    /// <summary>Binary logarithm of the precincts' size; 15 for the standard's.</summary>
    public int Precinct { get; init; } = 15;

    public int Style { get; init; }

    public bool ColourTransform { get; init; }

    /// <summary>First column and row of the image on the reference grid.</summary>
    public (int X, int Y) Origin { get; init; }

    /// <summary>Size of a tile; the whole image where it is 0.</summary>
    public int Tile { get; init; }

    public byte[] Encode()
    {
        (int x1, int y1) = (Origin.X + image.Columns, Origin.Y + image.Rows);
        (int tileX, int tileY) = Tile > 0 ? (Tile, Tile) : (x1, y1);
        List<byte> stream = [0xFF, 0x4F, 0xFF, 0x51];
        stream.AddRange([0, (byte)(38 + (3 * image.Components)), 0, 0]);
        foreach (int number in (int[])[x1, y1, Origin.X, Origin.Y, tileX, tileY, 0, 0])
        {
            stream.AddRange([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
        }

        stream.AddRange([0, (byte)image.Components]);
        for (int c = 0; c < image.Components; c++)
        {
            stream.AddRange([(byte)((image.Precision - 1) | (image.IsSigned ? 128 : 0)), 1, 1]);
        }

        bool precincts = Precinct < 15;
        stream.AddRange([0xFF, 0x52, 0, (byte)(12 + (precincts ? Levels + 1 : 0)), (byte)(precincts ? 1 : 0), 0, 0, 1, (byte)(ColourTransform ? 1 : 0)]);
        stream.AddRange([(byte)Levels, (byte)(Block.X - 2), (byte)(Block.Y - 2), (byte)Style, 1]);
        stream.AddRange(Enumerable.Repeat((byte)(Precinct | (Precinct << 4)), precincts ? Levels + 1 : 0));
        stream.AddRange([0xFF, 0x5C, 0, (byte)(4 + (3 * Levels)), GuardBits << 5]);
        stream.AddRange(Enumerable.Range(0, 1 + (3 * Levels)).Select(band => (byte)(Exponent(band == 0 ? 0 : ((band - 1) % 3) + 1) << 3)));
        int index = 0;
        for (int ty = 0; ty < y1; ty += tileY)
        {
            for (int tx = 0; tx < x1; tx += tileX)
            {
                byte[] packets = EncodeTile(Math.Max(tx, Origin.X), Math.Max(ty, Origin.Y), Math.Min(tx + tileX, x1), Math.Min(ty + tileY, y1));
                int length = packets.Length + 14;
                stream.AddRange([0xFF, 0x90, 0, 10, (byte)(index >> 8), (byte)index, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, 0, 1, 0xFF, 0x93]);
                stream.AddRange(packets);
                index++;
            }
        }

        stream.AddRange([0xFF, 0xD9]);
        return [.. stream];
    }

    private int Exponent(int orientation) => image.Precision + (orientation == 0 ? 0 : orientation == 3 ? 2 : 1) + (ColourTransform ? 1 : 0);

    private byte[] EncodeTile(int x0, int y0, int x1, int y1)
    {
        var resolutions = new List<List<Band>>[image.Components];
        for (int c = 0; c < image.Components; c++)
        {
            resolutions[c] = Transform(new(0, x0, y0, Component(c, x0, y0, x1, y1)));
        }

        List<byte> packets = [];
        for (int r = 0; r <= Levels; r++)
        {
            int shift = Levels - r;
            (int rx0, int ry0, int rx1, int ry1) = (CeilingShift(x0, shift), CeilingShift(y0, shift), CeilingShift(x1, shift), CeilingShift(y1, shift));
            for (int c = 0; c < image.Components; c++)
            {
                for (int py = ry0 >> Precinct; rx0 < rx1 && ry0 < ry1 && py << Precinct < ry1; py++)
                {
                    for (int px = rx0 >> Precinct; px << Precinct < rx1; px++)
                    {
                        EncodePacket(resolutions[c][r], px, py, r == 0 ? Precinct : Precinct - 1, packets);
                    }
                }
            }
        }

        return [.. packets];
    }

    private int[,] Component(int component, int x0, int y0, int x1, int y1)
    {
        int[,] values = new int[y1 - y0, x1 - x0];
        for (int y = y0; y < y1; y++)
        {
            for (int x = x0; x < x1; x++)
            {
                int Sample(int c)
                {
                    int bits = image[x - Origin.X, y - Origin.Y, c];
                    int half = 1 << (image.Precision - 1);
                    return image.IsSigned && bits < half ? bits : image.IsSigned ? bits - (2 * half) : bits - half;
                }

                values[y - y0, x - x0] = !ColourTransform ? Sample(component) : component switch
                {
                    0 => (Sample(0) + (2 * Sample(1)) + Sample(2)) >> 2,
                    1 => Sample(2) - Sample(1),
                    _ => Sample(0) - Sample(1),
                };
            }
        }

        return values;
    }

    // Sub-bands by resolution, the smallest first.
    private List<List<Band>> Transform(Band low)
    {
        List<List<Band>> resolutions = [];
        for (int level = 0; level < Levels; level++)
        {
            int[,] columns = Apply(low.Values, low.Y0, vertical: true);
            int[,] both = Apply(columns, low.X0, vertical: false);
            resolutions.Insert(0, [Part(both, low, 1, 1, 0), Part(both, low, 2, 0, 1), Part(both, low, 3, 1, 1)]);
            low = Part(both, low, 0, 0, 0);
        }

        resolutions.Insert(0, [low]);
        return resolutions;
    }

    private static Band Part(int[,] values, Band from, int orientation, int oddX, int oddY)
    {
        (int x1, int y1) = (from.X0 + values.GetLength(1), from.Y0 + values.GetLength(0));
        (int bx0, int by0) = ((from.X0 + 1 - oddX) >> 1, (from.Y0 + 1 - oddY) >> 1);
        (int bx1, int by1) = ((x1 + 1 - oddX) >> 1, (y1 + 1 - oddY) >> 1);
        int[,] part = new int[by1 - by0, bx1 - bx0];
        for (int y = by0; y < by1; y++)
        {
            for (int x = bx0; x < bx1; x++)
            {
                part[y - by0, x - bx0] = values[(2 * y) + oddY - from.Y0, (2 * x) + oddX - from.X0];
            }
        }

        return new(orientation, bx0, by0, part);
    }

    private static int[,] Apply(int[,] values, int start, bool vertical)
    {
        int[,] result = (int[,])values.Clone();
        (int lines, int length) = vertical ? (values.GetLength(1), values.GetLength(0)) : (values.GetLength(0), values.GetLength(1));
        for (int line = 0; line < lines; line++)
        {
            int[] signal = [.. Enumerable.Range(0, length).Select(i => vertical ? values[i, line] : values[line, i])];
            signal = Forward(signal, start);
            for (int i = 0; i < length; i++)
            {
                result[vertical ? i : line, vertical ? line : i] = signal[i];
            }
        }

        return result;
    }

    private static int[] Forward(int[] signal, int start)
    {
        int length = signal.Length;
        if (length == 1)
        {
            return [start % 2 == 0 ? signal[0] : 2 * signal[0]];
        }

        int[] result = (int[])signal.Clone();
        int At(int i) => result[i < 0 ? -i : i >= length ? (2 * (length - 1)) - i : i];
        for (int i = 0; i < length; i++)
        {
            if ((start + i) % 2 == 1)
            {
                result[i] -= (At(i - 1) + At(i + 1)) >> 1;
            }
        }

        for (int i = 0; i < length; i++)
        {
            if ((start + i) % 2 == 0)
            {
                result[i] += (At(i - 1) + At(i + 1) + 2) >> 2;
            }
        }

        return result;
    }

    private void EncodePacket(List<Band> bands, int px, int py, int exponent, List<byte> packets)
    {
        var bits = new StuffedBits(stuffsBit: true);
        List<byte> body = [];
        bits.WriteBit(1);
        foreach (Band band in bands)
        {
            (int x0, int y0) = (Math.Max(px << exponent, band.X0), Math.Max(py << exponent, band.Y0));
            (int x1, int y1) = (Math.Min((px + 1) << exponent, band.X0 + band.Values.GetLength(1)), Math.Min((py + 1) << exponent, band.Y0 + band.Values.GetLength(0)));
            if (x0 < x1 && y0 < y1)
            {
                EncodeBlocks(band, x0, y0, x1, y1, Math.Min(Block.X, exponent), Math.Min(Block.Y, exponent), bits, body);
            }
        }

        packets.AddRange(bits.End(filler: 0));
        packets.AddRange(body);
    }

    private void EncodeBlocks(Band band, int x0, int y0, int x1, int y1, int exponentX, int exponentY, StuffedBits bits, List<byte> body)
    {
        (int left, int top) = (x0 >> exponentX, y0 >> exponentY);
        (int across, int down) = (((x1 - 1) >> exponentX) - left + 1, ((y1 - 1) >> exponentY) - top + 1);
        var blocks = new SlowBlockEncoder[down, across];
        int[,] inclusion = new int[down, across];
        int[,] zeroPlanes = new int[down, across];
        int planes = GuardBits + Exponent(band.Orientation) - 1;
        for (int j = 0; j < down; j++)
        {
            for (int i = 0; i < across; i++)
            {
                (int bx0, int by0) = (Math.Max(x0, (left + i) << exponentX), Math.Max(y0, (top + j) << exponentY));
                (int bx1, int by1) = (Math.Min(x1, (left + i + 1) << exponentX), Math.Min(y1, (top + j + 1) << exponentY));
                int[,] values = new int[by1 - by0, bx1 - bx0];
                for (int y = by0; y < by1; y++)
                {
                    for (int x = bx0; x < bx1; x++)
                    {
                        values[y - by0, x - bx0] = band.Values[y - band.Y0, x - band.X0];
                    }
                }

                blocks[j, i] = new(values, band.Orientation, Style);
                inclusion[j, i] = blocks[j, i].Planes > 0 ? 0 : 1;
                zeroPlanes[j, i] = planes - blocks[j, i].Planes;
            }
        }

        var included = new SlowTagTree(inclusion);
        var zeros = new SlowTagTree(zeroPlanes);
        for (int j = 0; j < down; j++)
        {
            for (int i = 0; i < across; i++)
            {
                included.Encode(bits, i, j, 1);
                if (inclusion[j, i] == 0)
                {
                    zeros.Encode(bits, i, j, zeroPlanes[j, i] + 1);
                    byte[] coded = blocks[j, i].Encode();
                    WritePasses(bits, blocks[j, i].Passes);
                    WriteLength(bits, coded.Length, blocks[j, i].Passes);
                    body.AddRange(coded);
                }
            }
        }
    }

    private static void WritePasses(StuffedBits bits, int passes)
    {
        switch (passes)
        {
            case 1: bits.WriteBit(0); break;
            case 2: bits.Write(0b10, 2); break;
            case <= 5: bits.Write(0b1100 | (passes - 3), 4); break;
            case <= 36: bits.Write(0b1111_00000 | (passes - 6), 9); break;
            default: bits.Write((0b1111_11111 << 7) | (passes - 37), 16); break;
        }
    }

    private static void WriteLength(StuffedBits bits, int length, int passes)
    {
        int width = 3 + (int)Math.Log2(passes);
        while (length >> width != 0)
        {
            bits.WriteBit(1);
            width++;
        }

        bits.WriteBit(0);
        bits.Write(length, width);
    }

    private static int CeilingShift(int value, int shift) => (value + (1 << shift) - 1) >> shift;

    private sealed record Band(int Orientation, int X0, int Y0, int[,] Values);
}
