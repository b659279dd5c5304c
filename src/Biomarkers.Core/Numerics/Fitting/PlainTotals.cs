using System.Runtime.CompilerServices;

namespace Biomarkers.Numerics;

/// <summary>Σ y² and Σ (y − ȳ)² of curves without weights in one pass, four vectors side by side to hide the latency of the sums.</summary>
/// <remarks>Formula: with d = y − y₀, y₀ the first sample, Σ (y − ȳ)² = Σ d² − (Σ d)² / n. As (y₀ − ȳ)² is one of the terms of Σ (y − ȳ)², Σ d² is at most
/// n + 1 times the result, so the difference loses no more than the digits of n.</remarks>
internal static class PlainTotals
{
    private const int Tile = 4;

    /// <summary>Computes both, each curve's samples in their order.</summary>
    /// <param name="values">The next sample of a curve is a stride further.</param>
    /// <param name="stride">Vectors between samples.</param>
    /// <param name="samples">Samples of a curve.</param>
    /// <param name="groups">Vectors that hold curves; memory reaches to the next multiple of four.</param>
    /// <param name="squares">Receives Σ y².</param>
    /// <param name="totals">Receives Σ (y − ȳ)².</param>
    public static void Compute<T>(ReadOnlySpan<T> values, int stride, int samples, int groups, Span<T> squares, Span<T> totals)
        where T : unmanaged, ILane<T>
    {
        for (int first = 0; first < groups; first += Tile)
        {
            Four(values[first..], stride, samples, squares.Slice(first, Tile), totals.Slice(first, Tile));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Four<T>(ReadOnlySpan<T> values, int stride, int samples, Span<T> squares, Span<T> totals)
        where T : unmanaged, ILane<T>
    {
        ReadOnlySpan<T> origin = values[..Tile];
        T zero = T.Create(0);
        T o0 = origin[0], o1 = origin[1], o2 = origin[2], o3 = origin[3];
        T s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        T q0 = zero, q1 = zero, q2 = zero, q3 = zero;
        T t0 = zero, t1 = zero, t2 = zero, t3 = zero;
        for (int i = 0; i < samples; i++)
        {
            ReadOnlySpan<T> row = values.Slice(i * stride, Tile);
            T y0 = row[0], y1 = row[1], y2 = row[2], y3 = row[3];
            q0 += y0 * y0;
            q1 += y1 * y1;
            q2 += y2 * y2;
            q3 += y3 * y3;
            y0 -= o0;
            y1 -= o1;
            y2 -= o2;
            y3 -= o3;
            s0 += y0;
            s1 += y1;
            s2 += y2;
            s3 += y3;
            t0 += y0 * y0;
            t1 += y1 * y1;
            t2 += y2 * y2;
            t3 += y3 * y3;
        }

        (squares[0], squares[1], squares[2], squares[3]) = (q0, q1, q2, q3);
        T perCount = T.Create(1.0 / samples);
        (t0, t1, t2, t3) = (t0 - (s0 * s0 * perCount), t1 - (s1 * s1 * perCount), t2 - (s2 * s2 * perCount), t3 - (s3 * s3 * perCount));
        (totals[0], totals[1], totals[2], totals[3]) = (t0, t1, t2, t3);
    }
}
