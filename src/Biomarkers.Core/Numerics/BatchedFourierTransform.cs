using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Numerics;

/// <summary>Forward discrete Fourier transform of eight complex lines at once, in place, in double precision.</summary>
/// <remarks>
/// <para>Formula: X(k) = Σ_j x(j) exp(−2πi jk/N).</para>
/// <para>Method: mixed-radix decimation in frequency (4, 5, 3, 2) without the final reordering: frequency k ends at position
/// <see cref="PositionOf"/>. Lines are lanes of vectors, so that the arithmetic of a line is the same for every vector width.</para>
/// <para>Thread-safe: an instance holds tables only.</para>
/// </remarks>
public sealed partial class BatchedFourierTransform
{
    /// <summary>Lines transformed together.</summary>
    public const int Lanes = 8;

    /// <summary>Doubles that one position takes: eight real parts, then eight imaginary parts.</summary>
    public const int Stride = 2 * Lanes;

    private readonly Stage[] _stages;
    private readonly int[] _positions;

    /// <summary>Prepares the tables for a length.</summary>
    /// <param name="length">Number of positions N, at least 1, with no prime factor above 5; see <see cref="FastLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length has another prime factor, or is not positive.</exception>
    public BatchedFourierTransform(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength / Stride);
        Length = length;
        _stages = Plan(length);
        _positions = new int[length];
        for (int k = 0; k < length; k++)
        {
            int rest = k;
            foreach (Stage stage in _stages)
            {
                _positions[k] += rest % stage.Radix * stage.Step;
                rest /= stage.Radix;
            }
        }
    }

    /// <summary>Number of positions N.</summary>
    public int Length { get; }

    /// <summary>Position at which frequency k lies after the transform. Length N.</summary>
    public ReadOnlySpan<int> PositionOf => _positions;

    /// <summary>The smallest fast length that is at least the given one: 1, or 4 times a product of 2, 3 and 5.</summary>
    /// <param name="minimum">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or beyond 2^30.</exception>
    public static int FastLength(int minimum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, 1 << 30);
        if (minimum == 1)
        {
            return 1;
        }

        int quarter = ((minimum - 1) / 4) + 1;
        while (true)
        {
            int rest = quarter;
            foreach (int factor in (ReadOnlySpan<int>)[2, 3, 5])
            {
                while (rest % factor == 0)
                {
                    rest /= factor;
                }
            }

            if (rest == 1)
            {
                return 4 * quarter;
            }

            quarter++;
        }
    }

    /// <summary>Transforms eight lines in place.</summary>
    /// <param name="values">N positions of <see cref="Stride"/> doubles. Afterwards frequency k lies at <see cref="PositionOf"/>[k].</param>
    /// <param name="filled">Positions that hold data, 0 to N; the others count as zero, whatever they hold.</param>
    /// <exception cref="ArgumentException">The span has another length, or more positions are filled than there are.</exception>
    public void Forward(Span<double> values, int filled)
    {
        if (values.Length != Length * Stride)
        {
            throw new ArgumentException($"A transform of {Length} positions needs {Length * Stride} doubles, not {values.Length}.", nameof(values));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(filled);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filled, Length);
        ref double first = ref MemoryMarshal.GetReference(values);

        // A line padded to twice its length has nothing in its second half: half of the first stage falls away.
        bool halfEmpty = _stages.Length > 0 && _stages[0].Radix == 4 && filled <= Length / 2;
        values[(filled * Stride)..(halfEmpty ? Length / 2 * Stride : values.Length)].Clear();
        for (int i = 0; i < _stages.Length; i++)
        {
            Stage stage = _stages[i];
            for (int block = 0; block < Length; block += stage.Radix * stage.Step)
            {
                ref double start = ref Unsafe.Add(ref first, block * Stride);
                switch (stage.Radix)
                {
                    case 4 when i == 0 && halfEmpty:
                        Radix4HalfEmpty(ref start, stage);
                        break;
                    case 4:
                        Radix4(ref start, stage);
                        break;
                    case 5:
                        Radix5(ref start, stage);
                        break;
                    case 3:
                        Radix3(ref start, stage);
                        break;
                    default:
                        Radix2(ref start, stage);
                        break;
                }
            }
        }
    }

    private static Stage[] Plan(int length)
    {
        var stages = new List<Stage>();
        int rest = length;
        foreach (int radix in (ReadOnlySpan<int>)[4, 5, 3, 2])
        {
            while (rest % radix == 0)
            {
                stages.Add(new Stage(radix, rest));
                rest /= radix;
            }
        }

        return rest == 1
            ? [.. stages]
            : throw new ArgumentOutOfRangeException(nameof(length), length, "A transform length may have the prime factors 2, 3 and 5 only; FastLength gives one.");
    }

    /// <summary>One pass over blocks of Radix · Step positions: a small transform over the radix, then twiddle factors.</summary>
    private sealed class Stage
    {
        public Stage(int radix, int block)
        {
            Radix = radix;
            Step = block / radix;
            Twiddles = new double[Step * (radix - 1) * 2];
            for (int j = 0; j < Step; j++)
            {
                for (int s = 1; s < radix; s++)
                {
                    (double real, double imaginary) = UnitRoots.Forward((int)((long)j * s % block), block);
                    int at = ((j * (radix - 1)) + s - 1) * 2;
                    Twiddles[at] = real;
                    Twiddles[at + 1] = imaginary;
                }
            }
        }

        public int Radix { get; }

        public int Step { get; }

        /// <summary>exp(−2πi j s / block) for j from 0 to Step − 1 and, innermost, s from 1 to Radix − 1; real and imaginary part in turn.</summary>
        public double[] Twiddles { get; }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Real(ref double start, int position) => Vector512.LoadUnsafe(ref start, (nuint)(position * Stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Imaginary(ref double start, int position) => Vector512.LoadUnsafe(ref start, (nuint)((position * Stride) + Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double start, int position, Vector512<double> real, Vector512<double> imaginary)
    {
        real.StoreUnsafe(ref start, (nuint)(position * Stride));
        imaginary.StoreUnsafe(ref start, (nuint)((position * Stride) + Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTurned(ref double start, int position, Vector512<double> real, Vector512<double> imaginary, ref double twiddle)
    {
        Vector512<double> c = Vector512.Create(twiddle);
        Vector512<double> s = Vector512.Create(Unsafe.Add(ref twiddle, 1));
        Store(ref start, position, (real * c) - (imaginary * s), (real * s) + (imaginary * c));
    }
}
