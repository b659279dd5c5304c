namespace Biomarkers.Dicom.Tests;

/// <summary>Encodes JPEG Lossless as T.81 annex H says it, sample by sample, for round trips.</summary>
internal sealed class SlowJpegLosslessEncoder(TestImage image)
{
    public int Selection { get; init; } = 1;

    public int PointTransform { get; init; }

    /// <summary>Rows of a restart interval; 0 for none.</summary>
    public int RowsOfInterval { get; init; }

    public bool Interleaved { get; init; } = true;

    /// <summary>Codes of 2 to 16 bits and not of 5.</summary>
    public bool LongCodes { get; init; }

    public byte[] Encode()
    {
        List<byte> stream = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2];
        stream.AddRange([0xFF, 0xC3, 0, (byte)(8 + (3 * image.Components)), (byte)image.Precision]);
        stream.AddRange([(byte)(image.Rows >> 8), (byte)image.Rows, (byte)(image.Columns >> 8), (byte)image.Columns, (byte)image.Components]);
        for (int c = 0; c < image.Components; c++)
        {
            stream.AddRange([(byte)(c + 10), 0x11, 0]);
        }

        stream.AddRange([0xFF, 0xC4, 0, 2 + 17 + 17, 1]);
        for (int length = 1; length <= 16; length++)
        {
            stream.Add((byte)Enumerable.Range(0, 17).Count(category => CodeLength(category) == length));
        }

        stream.AddRange(Enumerable.Range(0, 17).Select(static category => (byte)category));
        int interval = RowsOfInterval * image.Columns;
        stream.AddRange([0xFF, 0xDD, 0, 4, (byte)(interval >> 8), (byte)interval]);
        int[][] scans = Interleaved ? [[.. Enumerable.Range(0, image.Components)]] : [.. Enumerable.Range(0, image.Components).Select(static c => new[] { c })];
        foreach (int[] components in scans)
        {
            stream.AddRange([0xFF, 0xDA, 0, (byte)(6 + (2 * components.Length)), (byte)components.Length]);
            foreach (int c in components)
            {
                stream.AddRange([(byte)(c + 10), 0x10]);
            }

            stream.AddRange([(byte)Selection, 0, (byte)PointTransform]);
            EncodeScan(components, stream);
        }

        stream.AddRange([0xFF, 0xD9]);
        return [.. stream];
    }

    private void EncodeScan(int[] components, List<byte> stream)
    {
        var bits = new StuffedBits(stuffsBit: false);
        int restarts = 0;
        for (int y = 0; y < image.Rows; y++)
        {
            bool first = y == 0 || (RowsOfInterval > 0 && y % RowsOfInterval == 0);
            if (first && y > 0)
            {
                stream.AddRange(bits.End(filler: 1));
                stream.AddRange([0xFF, (byte)(0xD0 + (restarts++ % 8))]);
            }

            for (int x = 0; x < image.Columns; x++)
            {
                foreach (int c in components)
                {
                    int difference = (Value(x, y, c) - Prediction(x, y, c, first)) & 0xFFFF;
                    EncodeDifference(bits, difference > 32768 ? difference - 65536 : difference);
                }
            }
        }

        stream.AddRange(bits.End(filler: 1));
    }

    private int Value(int x, int y, int c) => image[x, y, c] >> PointTransform;

    private int Prediction(int x, int y, int c, bool first)
    {
        if (first)
        {
            return x == 0 ? 1 << (image.Precision - PointTransform - 1) : Value(x - 1, y, c);
        }

        int b = Value(x, y - 1, c);
        if (x == 0)
        {
            return b;
        }

        int a = Value(x - 1, y, c);
        int d = Value(x - 1, y - 1, c);
        return Selection switch
        {
            1 => a,
            2 => b,
            3 => d,
            4 => a + b - d,
            5 => a + ((b - d) >> 1),
            6 => b + ((a - d) >> 1),
            _ => (a + b) / 2,
        };
    }

    private void EncodeDifference(StuffedBits bits, int difference)
    {
        int category = 0;
        while (Math.Abs(difference) >= 1 << category)
        {
            category++;
        }

        // Canonical codes in order of the category, whose lengths never fall.
        int code = 0;
        for (int i = 0; i < category; i++)
        {
            code = (code + 1) << (CodeLength(i + 1) - CodeLength(i));
        }

        bits.Write(code, CodeLength(category));
        if (category is > 0 and < 16)
        {
            bits.Write(difference > 0 ? difference : difference - 1 + (1 << category), category);
        }
    }

    private int CodeLength(int category) => LongCodes ? Math.Min(16, category + 2) : 5;
}
