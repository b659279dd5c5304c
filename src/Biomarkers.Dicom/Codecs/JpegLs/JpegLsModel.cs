using System.Numerics;
using System.Runtime.CompilerServices;

namespace Biomarkers.Dicom;

/// <summary>The adaptive statistics of JPEG-LS, and samples decoded with them.</summary>
/// <remarks>Source: ITU-T T.87, annex A, whose letters A, B, C, N and Nn the fields bear.</remarks>
internal ref struct JpegLsModel
{
    private const string Source = "JPEG-LS codestream";
    private const int Contexts = 365;
    private const int LargestShift = 24;
    private const int LargestRunIndex = 31;

    private readonly JpegLsParameters _parameters;
    private readonly int _step;
    private readonly int _wrap;
    private readonly Context[] _contexts = new Context[Contexts + 2];
    private readonly sbyte[] _quantised;
    private JpegLsBits _bits;

    public JpegLsModel(scoped in JpegLsParameters parameters, JpegLsBits bits)
    {
        _parameters = parameters;
        _step = (2 * parameters.Near) + 1;
        _wrap = parameters.Range * _step;
        _quantised = Quantise(parameters);
        Restart(bits);
    }

    /// <summary>The bits, behind the last sample.</summary>
    public readonly JpegLsBits Bits => _bits;

    private static ReadOnlySpan<byte> RunLengthBits => [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>Forgets the statistics and goes on with other bits.</summary>
    public void Restart(JpegLsBits bits)
    {
        _bits = bits;
        int start = Math.Max(2, (_parameters.Range + 32) / 64);
        _contexts.AsSpan().Fill(new Context { A = start, N = 1 });
    }

    /// <summary>The context of four neighbours, −364 to 364; 0 in a flat place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ContextOf(ReadOnlySpan<sbyte> quantised, int largest, int a, int b, int c, int d) =>
        (((quantised[d - b + largest] * 9) + quantised[b - c + largest]) * 9) + quantised[c - a + largest];

    /// <summary>Reads a row of one component.</summary>
    /// <param name="above">The row above, from index 1; index 0 and the last one are what stands beside it.</param>
    /// <param name="row">Receives the row in the same way.</param>
    /// <param name="runIndex">The component's run index.</param>
    public void ReadRow(scoped ReadOnlySpan<ushort> above, scoped Span<ushort> row, ref int runIndex)
    {
        ReadOnlySpan<sbyte> quantised = _quantised;
        int largest = _parameters.Largest;
        int end = row.Length - 1;
        int x = 1;
        int a = row[0];
        int c = above[0];
        int b = above[1];
        while (x < end)
        {
            int d = above[x + 1];
            int context = ContextOf(quantised, largest, a, b, c, d);
            if (context != 0)
            {
                a = ReadRegular(context, Median(a, b, c));
                row[x++] = (ushort)a;
                c = b;
                b = d;
                continue;
            }

            int run = ReadRun(end - x, ref runIndex, out bool interrupted);
            row.Slice(x, run).Fill((ushort)a);
            x += run;
            if (interrupted)
            {
                int over = above[x];
                a = ReadInterruption(a, over, Math.Abs(a - over) <= _parameters.Near, RunLengthBits[runIndex]);
                row[x++] = (ushort)a;
                runIndex = Math.Max(0, runIndex - 1);
            }

            if (x < end)
            {
                c = above[x - 1];
                b = above[x];
            }
        }

        _bits.Check();
    }

    /// <summary>Reads a row whose components are interleaved sample by sample.</summary>
    /// <param name="above">The row above, with one pixel at either side.</param>
    /// <param name="row">Receives the row in the same way.</param>
    /// <param name="components">Components of a pixel.</param>
    /// <param name="runIndex">The scan's run index.</param>
    public void ReadInterleavedRow(scoped ReadOnlySpan<ushort> above, scoped Span<ushort> row, int components, ref int runIndex)
    {
        Span<int> contexts = stackalloc int[components];
        int end = row.Length - components;
        int at = components;
        while (at < end)
        {
            bool flat = true;
            for (int i = 0; i < components; i++)
            {
                int j = at + i;
                contexts[i] = ContextOf(_quantised, _parameters.Largest, row[j - components], above[j], above[j - components], above[j + components]);
                flat &= contexts[i] == 0;
            }

            if (!flat)
            {
                for (int i = 0; i < components; i++, at++)
                {
                    row[at] = (ushort)ReadRegular(contexts[i], Median(row[at - components], above[at], above[at - components]));
                }

                continue;
            }

            int run = ReadRun((end - at) / components, ref runIndex, out bool interrupted);
            for (int last = at + (run * components); at < last; at++)
            {
                row[at] = row[at - components];
            }

            if (interrupted)
            {
                for (int i = 0; i < components; i++, at++)
                {
                    row[at] = (ushort)ReadInterruption(row[at - components], above[at], likeLeft: false, RunLengthBits[runIndex]);
                }

                runIndex = Math.Max(0, runIndex - 1);
            }
        }

        _bits.Check();
    }

    // Median edge detection: the smaller or larger neighbour at an edge, a plane elsewhere.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Median(int a, int b, int c)
    {
        int low = Math.Min(a, b);
        int high = Math.Max(a, b);
        return Math.Clamp(a + b - c, low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadRegular(int signedContext, int prediction)
    {
        // −1 for a context that stands for its mirror image, else 0.
        int sign = signedContext >> 31;
        ref Context context = ref _contexts[(signedContext ^ sign) - sign];
        int n = context.N;
        int predicted = Math.Clamp(prediction + ((context.C ^ sign) - sign), 0, _parameters.Largest);
        int k = ShiftOf(n, context.A);
        int mapped = _bits.ReadGolomb(k, _parameters.CodeLimit, _parameters.EscapeBits);
        int error = (mapped >> 1) ^ -(mapped & 1);
        if (k == 0 && _parameters.Near == 0 && 2 * context.B <= -n)
        {
            error = ~error;
        }

        int magnitude = Math.Abs(error);
        if (magnitude > _parameters.Range)
        {
            ThrowError(error);
        }

        context.A += magnitude;
        int b = context.B + (error * _step);
        if (n == _parameters.Reset)
        {
            context.A >>= 1;
            b >>= 1;
            n >>= 1;
        }

        n++;
        if (b <= -n)
        {
            b = Math.Max(b + n, 1 - n);
            context.C = Math.Max(-128, context.C - 1);
        }
        else if (b > 0)
        {
            b = Math.Min(b - n, 0);
            context.C = Math.Min(127, context.C + 1);
        }

        context.B = b;
        context.N = n;
        return Reconstruct(predicted, (error ^ sign) - sign);
    }

    private int ReadRun(int most, ref int runIndex, out bool interrupted)
    {
        int run = 0;
        while (_bits.ReadBit())
        {
            int length = 1 << RunLengthBits[runIndex];
            if (length > most - run)
            {
                interrupted = false;
                return most;
            }

            run += length;
            runIndex = Math.Min(LargestRunIndex, runIndex + 1);
            if (run == most)
            {
                interrupted = false;
                return most;
            }
        }

        run += _bits.Read(RunLengthBits[runIndex]);
        if (run >= most)
        {
            throw new ImageFormatException(Source, _bits.Position, FormattableString.Invariant($"a run of {run} samples is interrupted where {most} are left in the row."));
        }

        interrupted = true;
        return run;
    }

    private int ReadInterruption(int a, int b, bool likeLeft, int runBits)
    {
        int type = likeLeft ? 1 : 0;
        ref Context context = ref _contexts[Contexts + type];
        int n = context.N;
        int k = ShiftOf(n, likeLeft ? context.A + (n >> 1) : context.A);
        int mapped = _bits.ReadGolomb(k, _parameters.CodeLimit - runBits - 1, _parameters.EscapeBits);
        int folded = mapped + type;
        int odd = folded & 1;
        int magnitude = (folded + odd) >> 1;
        if (magnitude > _parameters.Range)
        {
            ThrowError(magnitude);
        }

        // B counts the negative errors here (Nn).
        bool oddIsNegative = k != 0 || 2 * context.B >= n;
        int error = oddIsNegative == (odd != 0) ? -magnitude : magnitude;
        if (error < 0)
        {
            context.B++;
        }

        context.A += (mapped + 1 - type) >> 1;
        if (n == _parameters.Reset)
        {
            context.A >>= 1;
            context.B >>= 1;
            n >>= 1;
        }

        context.N = n + 1;
        return likeLeft ? Reconstruct(a, error) : Reconstruct(b, a > b ? -error : error);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Reconstruct(int predicted, int error)
    {
        int value = predicted + (error * _step);
        if (value < -_parameters.Near)
        {
            value += _wrap;
        }
        else if (value > _parameters.Largest + _parameters.Near)
        {
            value -= _wrap;
        }

        return Math.Clamp(value, 0, _parameters.Largest);
    }

    // The smallest k with N × 2^k ≥ A.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ShiftOf(int n, int a)
    {
        int k = Math.Max(0, BitOperations.Log2((uint)a) - BitOperations.Log2((uint)n));
        return Math.Min(LargestShift, (long)n << k < a ? k + 1 : k);
    }

    private readonly void ThrowError(int error) =>
        throw new ImageFormatException(Source, _bits.Position, FormattableString.Invariant($"a prediction error of {error}; expected at most {_parameters.Range}."));

    private static sbyte[] Quantise(in JpegLsParameters parameters)
    {
        int largest = parameters.Largest;
        sbyte[] quantised = new sbyte[(2 * largest) + 1];
        (int Limit, sbyte Value)[] regions =
        [
            (-parameters.Threshold3, -4), (-parameters.Threshold2, -3), (-parameters.Threshold1, -2), (-parameters.Near - 1, -1),
            (parameters.Near, 0), (parameters.Threshold1 - 1, 1), (parameters.Threshold2 - 1, 2), (parameters.Threshold3 - 1, 3), (largest, 4),
        ];
        int next = -largest;
        foreach ((int limit, sbyte value) in regions)
        {
            int end = Math.Min(limit, largest);
            if (end >= next)
            {
                quantised.AsSpan(next + largest, end - next + 1).Fill(value);
                next = end + 1;
            }
        }

        return quantised;
    }

    private struct Context
    {
        public int A;
        public int B;
        public int C;
        public int N;
    }
}
