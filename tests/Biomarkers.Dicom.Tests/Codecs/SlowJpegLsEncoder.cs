namespace Biomarkers.Dicom.Tests;

/// <summary>Encodes JPEG-LS as T.87 annex A says it, with its letters, for round trips.</summary>
internal sealed class SlowJpegLsEncoder(TestImage image)
{
    private static readonly int[] J = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    private readonly int[] _a = new int[367];
    private readonly int[] _b = new int[365];
    private readonly int[] _c = new int[365];
    private readonly int[] _n = new int[367];
    private readonly int[] _nn = new int[367];
    private readonly int[] _reconstructed = (int[])image.Samples.Clone();
    private int[] _runIndex = [];
    private StuffedBits _bits = new(stuffsBit: true);

    public int Interleave { get; init; }

    public int Near { get; init; }

    /// <summary>MAXVAL, T1, T2, T3, RESET of a preset segment; empty for none.</summary>
    public int[] Preset { get; init; } = [];

    public int RowsOfInterval { get; init; }

    private int MaxVal => Preset.Length > 0 && Preset[0] > 0 ? Preset[0] : (1 << image.Precision) - 1;

    private int Reset => Preset.Length > 0 && Preset[4] > 0 ? Preset[4] : 64;

    private int Range => ((MaxVal + (2 * Near)) / ((2 * Near) + 1)) + 1;

    private int Qbpp => Bits(Range);

    private int Limit => 2 * (Math.Max(2, Bits(MaxVal + 1)) + Math.Max(8, Math.Max(2, Bits(MaxVal + 1))));

    public byte[] Encode()
    {
        List<byte> stream = [0xFF, 0xD8, 0xFF, 0xF7, 0, (byte)(8 + (3 * image.Components)), (byte)image.Precision];
        stream.AddRange([(byte)(image.Rows >> 8), (byte)image.Rows, (byte)(image.Columns >> 8), (byte)image.Columns, (byte)image.Components]);
        for (int c = 0; c < image.Components; c++)
        {
            stream.AddRange([(byte)(c + 1), 0x11, 0]);
        }

        if (Preset.Length > 0)
        {
            stream.AddRange([0xFF, 0xF8, 0, 13, 1]);
            stream.AddRange(Preset.SelectMany(static v => new[] { (byte)(v >> 8), (byte)v }));
        }

        if (RowsOfInterval > 0)
        {
            stream.AddRange([0xFF, 0xDD, 0, 4, 0, (byte)RowsOfInterval]);
        }

        int[][] scans = Interleave > 0 ? [[.. Enumerable.Range(0, image.Components)]] : [.. Enumerable.Range(0, image.Components).Select(static c => new[] { c })];
        foreach (int[] components in scans)
        {
            stream.AddRange([0xFF, 0xDA, 0, (byte)(6 + (2 * components.Length)), (byte)components.Length]);
            foreach (int c in components)
            {
                stream.AddRange([(byte)(c + 1), 0]);
            }

            stream.AddRange([(byte)Near, (byte)Interleave, 0]);
            EncodeScan(components, stream);
        }

        stream.AddRange([0xFF, 0xD9]);
        return [.. stream];
    }

    /// <summary>What a decoder must give: the image itself where NEAR is 0.</summary>
    public TestImage Reconstructed => image with { Samples = _reconstructed };

    private void EncodeScan(int[] components, List<byte> stream)
    {
        int restarts = 0;
        int origin = 0;
        for (int y = 0; y < image.Rows; y++)
        {
            if (y == 0 || (RowsOfInterval > 0 && y % RowsOfInterval == 0))
            {
                if (y > 0)
                {
                    stream.AddRange(_bits.End(filler: 0));
                    stream.AddRange([0xFF, (byte)(0xD0 + (restarts++ % 8))]);
                }

                origin = y;
                _bits = new(stuffsBit: true);
                _runIndex = new int[image.Components];
                Array.Fill(_a, Math.Max(2, (Range + 32) / 64));
                Array.Fill(_n, 1);
                Array.Clear(_b);
                Array.Clear(_c);
                Array.Clear(_nn);
            }

            if (Interleave == 2)
            {
                EncodeRow(components, y, origin);
                continue;
            }

            foreach (int c in components)
            {
                EncodeRow([c], y, origin);
            }
        }

        stream.AddRange(_bits.End(filler: 0));
    }

    private void EncodeRow(int[] components, int y, int origin)
    {
        int runOf = components[0];
        for (int x = 0; x < image.Columns; x++)
        {
            if (components.Any(c => Gradients(x, y, c, origin) != (0, 0, 0)))
            {
                foreach (int c in components)
                {
                    EncodeRegular(x, y, c, origin);
                }

                continue;
            }

            int run = 0;
            while (x + run < image.Columns && components.All(c => Math.Abs(image[x + run, y, c] - Left(x, y, c, origin)) <= Near))
            {
                foreach (int c in components)
                {
                    Set(x + run, y, c, Left(x, y, c, origin));
                }

                run++;
            }

            int left = run;
            while (left >= 1 << J[_runIndex[runOf]])
            {
                _bits.WriteBit(1);
                left -= 1 << J[_runIndex[runOf]];
                _runIndex[runOf] = Math.Min(31, _runIndex[runOf] + 1);
            }

            x += run;
            if (x == image.Columns)
            {
                if (left > 0)
                {
                    _bits.WriteBit(1);
                }

                continue;
            }

            _bits.WriteBit(0);
            _bits.Write(left, J[_runIndex[runOf]]);
            foreach (int c in components)
            {
                EncodeInterruption(x, y, c, origin, J[_runIndex[runOf]], single: components.Length == 1);
            }

            _runIndex[runOf] = Math.Max(0, _runIndex[runOf] - 1);
        }
    }

    private void EncodeRegular(int x, int y, int c, int origin)
    {
        (int d1, int d2, int d3) = Gradients(x, y, c, origin);
        int q = (81 * d1) + (9 * d2) + d3;
        int sign = q < 0 ? -1 : 1;
        q *= sign;
        int ra = Left(x, y, c, origin);
        int rb = Above(x, y, c, origin);
        int rc = AboveLeft(x, y, c, origin);
        int px = rc >= Math.Max(ra, rb) ? Math.Min(ra, rb) : rc <= Math.Min(ra, rb) ? Math.Max(ra, rb) : ra + rb - rc;
        px = Math.Clamp(px + (sign * _c[q]), 0, MaxVal);
        int error = Quantise(sign * (image[x, y, c] - px));
        Set(x, y, c, Math.Clamp(px + (sign * error * ((2 * Near) + 1)), 0, MaxVal));
        error = Reduce(error);
        int k = 0;
        while (_n[q] << k < _a[q])
        {
            k++;
        }

        int mapped = Near == 0 && k == 0 && 2 * _b[q] <= -_n[q]
            ? error >= 0 ? (2 * error) + 1 : -2 * (error + 1)
            : error >= 0 ? 2 * error : (-2 * error) - 1;
        Golomb(mapped, k, Limit);
        _b[q] += error * ((2 * Near) + 1);
        _a[q] += Math.Abs(error);
        if (_n[q] == Reset)
        {
            _a[q] >>= 1;
            _b[q] >>= 1;
            _n[q] >>= 1;
        }

        _n[q]++;
        if (_b[q] <= -_n[q])
        {
            _b[q] += _n[q];
            _c[q] = Math.Max(-128, _c[q] - 1);
            _b[q] = Math.Max(_b[q], -_n[q] + 1);
        }
        else if (_b[q] > 0)
        {
            _b[q] -= _n[q];
            _c[q] = Math.Min(127, _c[q] + 1);
            _b[q] = Math.Min(_b[q], 0);
        }
    }

    private void EncodeInterruption(int x, int y, int c, int origin, int runBits, bool single)
    {
        int ra = Left(x, y, c, origin);
        int rb = Above(x, y, c, origin);
        int type = single && Math.Abs(ra - rb) <= Near ? 1 : 0;
        int sign = type == 0 && ra > rb ? -1 : 1;
        int px = type == 1 ? ra : rb;
        int error = Quantise(sign * (image[x, y, c] - px));
        Set(x, y, c, Math.Clamp(px + (sign * error * ((2 * Near) + 1)), 0, MaxVal));
        error = Reduce(error);
        int q = 365 + type;
        int temporary = type == 0 ? _a[q] : _a[q] + (_n[q] >> 1);
        int k = 0;
        while (_n[q] << k < temporary)
        {
            k++;
        }

        bool map = (k == 0 && error > 0 && 2 * _nn[q] < _n[q]) || (error < 0 && 2 * _nn[q] >= _n[q]) || (error < 0 && k != 0);
        int mapped = (2 * Math.Abs(error)) - type - (map ? 1 : 0);
        Golomb(mapped, k, Limit - runBits - 1);
        if (error < 0)
        {
            _nn[q]++;
        }

        _a[q] += (mapped + 1 - type) >> 1;
        if (_n[q] == Reset)
        {
            _a[q] >>= 1;
            _n[q] >>= 1;
            _nn[q] >>= 1;
        }

        _n[q]++;
    }

    private void Golomb(int value, int k, int limit)
    {
        int high = value >> k;
        if (high < limit - Qbpp - 1)
        {
            _bits.Write(0, high);
            _bits.WriteBit(1);
            _bits.Write(value & ((1 << k) - 1), k);
            return;
        }

        for (int i = 0; i < limit - Qbpp - 1; i++)
        {
            _bits.WriteBit(0);
        }

        _bits.WriteBit(1);
        _bits.Write(value - 1, Qbpp);
    }

    private int Quantise(int error) => error > 0 ? (error + Near) / ((2 * Near) + 1) : -((Near - error) / ((2 * Near) + 1));

    private int Reduce(int error)
    {
        error = error < 0 ? error + Range : error;
        return error >= (Range + 1) / 2 ? error - Range : error;
    }

    private (int Q1, int Q2, int Q3) Gradients(int x, int y, int c, int origin)
    {
        int ra = Left(x, y, c, origin);
        int rb = Above(x, y, c, origin);
        int rc = AboveLeft(x, y, c, origin);
        int rd = y == origin ? 0 : _reconstructed[At(Math.Min(x + 1, image.Columns - 1), y - 1, c)];
        return (Level(rd - rb), Level(rb - rc), Level(rc - ra));
    }

    private int Left(int x, int y, int c, int origin) => x > 0 ? _reconstructed[At(x - 1, y, c)] : Above(x, y, c, origin);

    private int Above(int x, int y, int c, int origin) => y == origin ? 0 : _reconstructed[At(x, y - 1, c)];

    private int AboveLeft(int x, int y, int c, int origin) => y == origin ? 0 : x > 0 ? _reconstructed[At(x - 1, y - 1, c)] : y - 1 == origin ? 0 : _reconstructed[At(0, y - 2, c)];

    private int At(int x, int y, int c) => (((y * image.Columns) + x) * image.Components) + c;

    private void Set(int x, int y, int c, int value) => _reconstructed[At(x, y, c)] = value;

    private int Level(int d)
    {
        int[] t = Thresholds();
        int magnitude = Math.Abs(d);
        int level = magnitude >= t[2] ? 4 : magnitude >= t[1] ? 3 : magnitude >= t[0] ? 2 : magnitude > Near ? 1 : 0;
        return Math.Sign(d) * level;
    }

    private int[] Thresholds()
    {
        int[] t;
        if (MaxVal >= 128)
        {
            int factor = (Math.Min(MaxVal, 4095) + 128) / 256;
            t = [(factor * (3 - 2)) + 2 + (3 * Near), (factor * (7 - 3)) + 3 + (5 * Near), (factor * (21 - 4)) + 4 + (7 * Near)];
        }
        else
        {
            int factor = 256 / (MaxVal + 1);
            t = [Math.Max(2, (3 / factor) + (3 * Near)), Math.Max(3, (7 / factor) + (5 * Near)), Math.Max(4, (21 / factor) + (7 * Near))];
        }

        int least = Near + 1;
        for (int i = 0; i < 3; i++)
        {
            t[i] = t[i] > MaxVal || t[i] < least ? least : t[i];
            least = t[i];
        }

        return Preset.Length == 0 ? t : [.. t.Select((value, i) => Preset[1 + i] == 0 ? value : Preset[1 + i])];
    }

    private static int Bits(int count)
    {
        int bits = 0;
        while (1 << bits < count)
        {
            bits++;
        }

        return bits;
    }
}
