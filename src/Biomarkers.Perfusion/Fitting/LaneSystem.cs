using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Symmetric systems of up to four unknowns, one a lane.</summary>
internal static class LaneSystem
{
    private const int Most = 4;

    /// <summary>A pivot below this part of its diagonal entry is rounding.</summary>
    private const double SmallestPivot = 1e-13;

    /// <summary>Solves by L D L'.</summary>
    /// <param name="normal">Lower triangle, row by row.</param>
    /// <param name="right">Right-hand side.</param>
    /// <param name="solution">Receives the solution.</param>
    /// <param name="size">Unknowns.</param>
    /// <returns>Mask of the lanes whose unknowns are all determined.</returns>
    public static T Solve<T>(ReadOnlySpan<T> normal, ReadOnlySpan<T> right, Span<T> solution, int size)
        where T : unmanaged, ILane<T>
    {
        Span<T> factor = stackalloc T[Most * (Most + 1) / 2];
        Span<T> inverse = stackalloc T[Most];
        T zero = T.Create(0);
        T isDetermined = T.LessThanOrEqual(zero, zero);
        for (int j = 0; j < size; j++)
        {
            int row = j * (j + 1) / 2;
            T pivot = normal[row + j];
            T sum = right[j];
            for (int k = 0; k < j; k++)
            {
                // l_jk d_k = a_jk − Σ l_jm d_m l_km
                int other = k * (k + 1) / 2;
                T scaled = normal[row + k];
                for (int m = 0; m < k; m++)
                {
                    scaled -= factor[row + m] * inverse[m] * factor[other + m];
                }

                factor[row + k] = scaled;
                T l = scaled * inverse[k];
                pivot -= scaled * l;
                sum -= l * solution[k];
            }

            isDetermined = T.And(isDetermined, T.LessThan(normal[row + j] * T.Create(SmallestPivot), pivot));
            inverse[j] = T.Create(1) / pivot;
            solution[j] = sum;
        }

        for (int j = size - 1; j >= 0; j--)
        {
            T value = solution[j] * inverse[j];
            for (int k = j + 1; k < size; k++)
            {
                value -= factor[(k * (k + 1) / 2) + j] * inverse[j] * solution[k];
            }

            solution[j] = value;
        }

        return isDetermined;
    }

    /// <summary>Entry (j, k) of D' N D.</summary>
    public static T Congruent<T>(ReadOnlySpan<T> normal, ReadOnlySpan<T> derivatives, int j, int k, int size, int stride)
        where T : unmanaged, ILane<T>
    {
        T sum = T.Create(0);
        for (int a = 0; a < size; a++)
        {
            T inner = T.Create(0);
            for (int b = 0; b < size; b++)
            {
                inner += normal[a > b ? (a * (a + 1) / 2) + b : (b * (b + 1) / 2) + a] * derivatives[(b * stride) + k];
            }

            sum += derivatives[(a * stride) + j] * inner;
        }

        return sum;
    }
}
