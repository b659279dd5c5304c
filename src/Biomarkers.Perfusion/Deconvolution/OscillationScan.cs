using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Truncates curve by curve until the residue function no longer oscillates.</summary>
/// <remarks>
/// Formula: OI = 1/L · 1/max k · Σ_(i=2..L−1) |k_i − 2 k_(i−1) + k_(i−2)| over the L samples of the circle.
/// Method: from the threshold the basis begins with, the smallest singular values fall away, equal ones together, until OI is below the limit; the last
/// set always stays. What falls away is subtracted from k, and the chosen truncation is then computed afresh.
/// Source: Wu et al., Magn. Reson. Med. 2003;50:164.
/// </remarks>
internal sealed class OscillationScan(ResponseBasis basis, double limit)
{
    private readonly double _limit = limit * basis.Lags;

    /// <summary>Least singular value of a truncation, as part of the largest.</summary>
    public double Threshold(int kept) => basis.Values[kept - 1] / basis.Values[0];

    /// <summary>Finds how many components each curve keeps.</summary>
    /// <param name="residue">Residue function of all components, vector g of lag i at 4 i + g.</param>
    /// <param name="coefficients">Its coefficients, vector g of component j at 4 j + g.</param>
    /// <param name="active">Curves to look at.</param>
    /// <param name="work">Of a vector a lag.</param>
    /// <param name="kept">Receives the numbers, one vector a g.</param>
    public void Choose<T>(ReadOnlySpan<T> residue, ReadOnlySpan<T> coefficients, ReadOnlySpan<T> active, Span<T> work, Span<T> kept)
        where T : unmanaged, ILane<T>
    {
        for (int g = 0; g < LaneMatrix.Tile; g++)
        {
            for (int i = 0; i < work.Length; i++)
            {
                work[i] = residue[(i * LaneMatrix.Tile) + g];
            }

            T open = active[g];
            int count = basis.Count;
            kept[g] = T.Create(basis.Groups.Length > 1 ? basis.Groups[1] : count);
            for (int group = basis.Groups.Length - 1; T.Bits(open) != 0; group--)
            {
                T smooth = T.And(open, IsSmooth(work));
                kept[g] = T.Select(smooth, T.Create(count), kept[g]);
                open = T.And(open, T.Not(smooth));
                if (group <= 0)
                {
                    break;
                }

                for (int j = basis.Groups[group]; j < count; j++)
                {
                    Subtract(work, basis.Right.AsSpan(j * work.Length, work.Length), coefficients[(j * LaneMatrix.Tile) + g]);
                }

                count = basis.Groups[group];
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Subtract<T>(Span<T> work, ReadOnlySpan<double> vector, T coefficient)
        where T : unmanaged, ILane<T>
    {
        vector = vector[..work.Length];
        for (int i = 0; i < work.Length; i++)
        {
            work[i] -= coefficient * T.Create(vector[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T IsSmooth<T>(ReadOnlySpan<T> k)
        where T : unmanaged, ILane<T>
    {
        T before = k[0];
        T last = k[1];
        T peak = T.Max(before, last);
        T sum = T.Create(0);
        for (int i = 2; i < k.Length; i++)
        {
            T here = k[i];
            sum += T.Abs(here - (last + last) + before);
            peak = T.Max(here, peak);
            before = last;
            last = here;
        }

        return T.LessThan(sum, T.Create(_limit) * peak);
    }
}
