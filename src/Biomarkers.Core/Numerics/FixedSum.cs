using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Numerics;

/// <summary>Sums in double precision whose last bit depends on the values and their order alone, not on the processor or the number
/// of threads.</summary>
/// <remarks>
/// <para>Shape: the values are cut into blocks of <see cref="BlockLength"/>. Within a block value k goes to lane k mod 8; at the
/// end the upper half of the lanes is added to the lower half until one is left. Block sums are combined in pairs of
/// neighbours, then pairs of pairs, until one is left; a part without a partner waits.</para>
/// <para>The eight lanes are one, two or four hardware vectors, whatever the processor has; each is rounded by itself, so the result is
/// the same bit for bit. Nothing is fused or estimated. The error grows with the logarithm of the length beyond a block.</para>
/// </remarks>
public static class FixedSum
{
    /// <summary>Values in a block.</summary>
    public const int BlockLength = 4096;

    /// <summary>Running sums within a block.</summary>
    public const int LaneCount = 8;

    private const int BlocksPerTask = 16;

    /// <summary>Sum of the values.</summary>
    /// <param name="values">Values; NaN and infinity spread to the sum.</param>
    /// <returns>The sum; 0 for no values.</returns>
    public static double Sum(ReadOnlySpan<double> values) => Sum<double>(values);

    /// <summary>Sum of the values.</summary>
    /// <param name="values">Values; NaN and infinity spread to the sum.</param>
    /// <returns>The sum; 0 for no values.</returns>
    public static double Sum(ReadOnlySpan<float> values) => Sum<float>(values);

    /// <summary>Sums over the deviations from a centre.</summary>
    /// <param name="values">Values; NaN and infinity spread to the sums.</param>
    /// <param name="centre">What the values deviate from; finite.</param>
    public static DeviationSums Deviations(ReadOnlySpan<double> values, double centre) => Deviations(values, centre, default(Everything));

    /// <summary>Sums over the deviations from a centre.</summary>
    /// <param name="values">Values; NaN and infinity spread to the sums.</param>
    /// <param name="centre">What the values deviate from; finite.</param>
    public static DeviationSums Deviations(ReadOnlySpan<float> values, double centre) => Deviations(values, centre, default(Everything));

    /// <summary>Sums over the deviations of those values that lie in a closed interval.</summary>
    /// <param name="values">Values; NaN lies in no interval.</param>
    /// <param name="centre">What the values deviate from; finite.</param>
    /// <param name="lower">Lower end, which belongs to the interval.</param>
    /// <param name="upper">Upper end, which belongs to the interval.</param>
    public static DeviationSums DeviationsWithin(ReadOnlySpan<double> values, double centre, double lower, double upper) =>
        Deviations(values, centre, new Interval(lower, upper));

    /// <summary>Sums over the deviations of those values that lie in a closed interval.</summary>
    /// <param name="values">Values; NaN lies in no interval.</param>
    /// <param name="centre">What the values deviate from; finite.</param>
    /// <param name="lower">Lower end, which belongs to the interval.</param>
    /// <param name="upper">Upper end, which belongs to the interval.</param>
    public static DeviationSums DeviationsWithin(ReadOnlySpan<float> values, double centre, double lower, double upper) =>
        Deviations(values, centre, new Interval(lower, upper));

    /// <summary>Sums over the deviations from a centre, on several threads.</summary>
    /// <param name="values">Values; NaN and infinity spread to the sums.</param>
    /// <param name="centre">What the values deviate from; finite.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DeviationSums Deviations(
        ReadOnlyMemory<float> values, double centre, int maxDegreeOfParallelism, CancellationToken cancellationToken = default) =>
        Deviations(values, centre, default(Everything), maxDegreeOfParallelism, cancellationToken);

    /// <summary>Sums over the deviations of those values that lie in a closed interval, on several threads.</summary>
    /// <param name="values">Values; NaN lies in no interval.</param>
    /// <param name="centre">What the values deviate from; finite.</param>
    /// <param name="lower">Lower end, which belongs to the interval.</param>
    /// <param name="upper">Upper end, which belongs to the interval.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DeviationSums DeviationsWithin(
        ReadOnlyMemory<float> values,
        double centre,
        double lower,
        double upper,
        int maxDegreeOfParallelism,
        CancellationToken cancellationToken = default) =>
        Deviations(values, centre, new Interval(lower, upper), maxDegreeOfParallelism, cancellationToken);

    private static int CountBlocks(int length) => (int)(((long)length + BlockLength - 1) / BlockLength);

    private static double Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (values.Length <= BlockLength)
        {
            return SumBlock(values);
        }

        var blocks = new double[CountBlocks(values.Length)];
        for (int b = 0; b < blocks.Length; b++)
        {
            blocks[b] = SumBlock(Block(values, b));
        }

        return Combine<double>(blocks);
    }

    private static DeviationSums Deviations<T, TChoice>(ReadOnlySpan<T> values, double centre, TChoice choice)
        where T : unmanaged
        where TChoice : struct, IChoice
    {
        if (values.Length <= BlockLength)
        {
            return DeviationBlock(values, centre, choice);
        }

        var blocks = new DeviationSums[CountBlocks(values.Length)];
        for (int b = 0; b < blocks.Length; b++)
        {
            blocks[b] = DeviationBlock(Block(values, b), centre, choice);
        }

        return Combine<DeviationSums>(blocks);
    }

    private static DeviationSums Deviations<TChoice>(
        ReadOnlyMemory<float> values, double centre, TChoice choice, int threads, CancellationToken cancel)
        where TChoice : struct, IChoice
    {
        var blocks = new DeviationSums[Math.Max(1, CountBlocks(values.Length))];
        int tasks = (blocks.Length + BlocksPerTask - 1) / BlocksPerTask;
        ParallelBlocks.For(
            tasks,
            threads,
            task =>
            {
                ReadOnlySpan<float> span = values.Span;
                int end = Math.Min(blocks.Length, (task + 1) * BlocksPerTask);
                for (int b = task * BlocksPerTask; b < end; b++)
                {
                    blocks[b] = DeviationBlock(Block(span, b), centre, choice);
                }
            },
            cancel);
        return Combine<DeviationSums>(blocks);
    }

    private static ReadOnlySpan<T> Block<T>(ReadOnlySpan<T> values, int index)
    {
        int start = index * BlockLength;
        return values.Slice(start, Math.Min(BlockLength, values.Length - start));
    }

    private static T Combine<T>(Span<T> blocks)
        where T : struct, IAdditionOperators<T, T, T>
    {
        for (long apart = 1; apart < blocks.Length; apart *= 2)
        {
            for (long i = 0; i + apart < blocks.Length; i += 2 * apart)
            {
                blocks[(int)i] += blocks[(int)(i + apart)];
            }
        }

        return blocks[0];
    }

    private static double SumBlock<T>(ReadOnlySpan<T> block)
        where T : unmanaged =>
        Vector512.IsHardwareAccelerated ? SumBlock<T, Lanes512>(block)
        : Vector256.IsHardwareAccelerated ? SumBlock<T, LanePair<Lanes256>>(block)
        : SumBlock<T, LanePair<LanePair<Lanes128>>>(block);

    private static DeviationSums DeviationBlock<T, TChoice>(ReadOnlySpan<T> block, double centre, TChoice choice)
        where T : unmanaged
        where TChoice : struct, IChoice =>
        Vector512.IsHardwareAccelerated ? DeviationBlock<T, TChoice, Lanes512>(block, centre, choice)
        : Vector256.IsHardwareAccelerated ? DeviationBlock<T, TChoice, LanePair<Lanes256>>(block, centre, choice)
        : DeviationBlock<T, TChoice, LanePair<LanePair<Lanes128>>>(block, centre, choice);

    private static double SumBlock<T, TLanes>(ReadOnlySpan<T> block)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes>
    {
        ref T first = ref MemoryMarshal.GetReference(block);
        TLanes sum = TLanes.Create(0);
        int i = 0;
        for (; i <= block.Length - LaneCount; i += LaneCount)
        {
            sum += Load<T, TLanes>(ref Unsafe.Add(ref first, i));
        }

        if (i < block.Length)
        {
            sum += LoadTail<T, TLanes>(block[i..], 0);
        }

        return TLanes.Fold(sum);
    }

    private static DeviationSums DeviationBlock<T, TChoice, TLanes>(ReadOnlySpan<T> block, double centre, TChoice choice)
        where T : unmanaged
        where TChoice : struct, IChoice
        where TLanes : struct, ILanes<TLanes>
    {
        ref T start = ref MemoryMarshal.GetReference(block);
        TLanes middle = TLanes.Create(centre);
        TLanes one = TLanes.Create(1);
        TLanes lower = TLanes.Create(choice.Lower);
        TLanes upper = TLanes.Create(choice.Upper);
        TLanes count = TLanes.Create(0);
        TLanes first = count, absolute = count, second = count, third = count, fourth = count;
        for (int i = 0; i < block.Length; i += LaneCount)
        {
            // Lanes behind the end lie at the centre, or in no interval: they add zero to every sum.
            TLanes x = i <= block.Length - LaneCount
                ? Load<T, TLanes>(ref Unsafe.Add(ref start, i))
                : LoadTail<T, TLanes>(block[i..], TChoice.All ? centre : double.NaN);
            TLanes d = x - middle;
            if (!TChoice.All)
            {
                d = TLanes.KeepWithin(d, x, lower, upper);
                count += TLanes.KeepWithin(one, x, lower, upper);
            }

            TLanes square = d * d;
            first += d;
            absolute += TLanes.Abs(d);
            second += square;
            third += square * d;
            fourth += square * square;
        }

        long values = TChoice.All ? block.Length : (long)TLanes.Fold(count);
        return new(values, TLanes.Fold(first), TLanes.Fold(absolute), TLanes.Fold(second), TLanes.Fold(third), TLanes.Fold(fourth));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<T, TLanes>(ref T source)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes> =>
        typeof(T) == typeof(float) ? TLanes.Load(in Unsafe.As<T, float>(ref source)) : TLanes.Load(in Unsafe.As<T, double>(ref source));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes LoadTail<T, TLanes>(ReadOnlySpan<T> tail, double padding)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes>
    {
        Span<double> eight = stackalloc double[LaneCount];
        eight.Fill(padding);
        for (int i = 0; i < tail.Length; i++)
        {
            T value = tail[i];
            eight[i] = typeof(T) == typeof(float) ? Unsafe.As<T, float>(ref value) : Unsafe.As<T, double>(ref value);
        }

        return TLanes.Load(in eight[0]);
    }

    /// <summary>Which values are summed over.</summary>
    private interface IChoice
    {
        static abstract bool All { get; }

        double Lower { get; }

        double Upper { get; }
    }

    private readonly struct Everything : IChoice
    {
        public static bool All => true;

        public double Lower => double.NegativeInfinity;

        public double Upper => double.PositiveInfinity;
    }

    private readonly struct Interval(double lower, double upper) : IChoice
    {
        public static bool All => false;

        public double Lower => lower;

        public double Upper => upper;
    }
}
