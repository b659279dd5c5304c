using System.Runtime.CompilerServices;

namespace Biomarkers.Numerics;

/// <summary>Σ y² and Σ (y − ȳ)² of curves without weights, four vectors side by side to hide the latency of the sums.</summary>
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
        T zero = T.Create(0);
        T s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        T q0 = zero, q1 = zero, q2 = zero, q3 = zero;
        for (int i = 0; i < samples; i++)
        {
            ReadOnlySpan<T> row = values.Slice(i * stride, Tile);
            s0 += row[0];
            s1 += row[1];
            s2 += row[2];
            s3 += row[3];
            q0 += row[0] * row[0];
            q1 += row[1] * row[1];
            q2 += row[2] * row[2];
            q3 += row[3] * row[3];
        }

        (squares[0], squares[1], squares[2], squares[3]) = (q0, q1, q2, q3);
        T count = T.Create(samples);
        (s0, s1, s2, s3) = (s0 / count, s1 / count, s2 / count, s3 / count);
        (q0, q1, q2, q3) = (zero, zero, zero, zero);
        for (int i = 0; i < samples; i++)
        {
            ReadOnlySpan<T> row = values.Slice(i * stride, Tile);
            T d0 = row[0] - s0;
            T d1 = row[1] - s1;
            T d2 = row[2] - s2;
            T d3 = row[3] - s3;
            q0 += d0 * d0;
            q1 += d1 * d1;
            q2 += d2 * d2;
            q3 += d3 * d3;
        }

        (totals[0], totals[1], totals[2], totals[3]) = (q0, q1, q2, q3);
    }
}
