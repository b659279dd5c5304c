using System.Runtime.CompilerServices;

namespace Biomarkers.Numerics;

/// <summary>Sums of products over the samples: J'J, J'r and r'r, lane by lane in the order of the samples.</summary>
internal static class NormalEquations
{
    /// <summary>Index of an entry in the lower triangle, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Entry(int row, int column) => (row * (row + 1) / 2) + column;

    /// <summary>Forms the sums.</summary>
    /// <param name="residual">Residuals, one a sample.</param>
    /// <param name="jacobian">Derivatives, parameter by parameter.</param>
    /// <param name="free">The parameters that are sought.</param>
    /// <param name="normal">Receives the lower triangle of J'J.</param>
    /// <param name="gradient">Receives J'r.</param>
    /// <returns>r'r.</returns>
    public static T Accumulate<T>(ReadOnlySpan<T> residual, ReadOnlySpan<T> jacobian, ReadOnlySpan<int> free, Span<T> normal, Span<T> gradient)
        where T : unmanaged, ILane<T>
    {
        // In tiles of two columns by two: as many loads as products, and enough sums side by side to hide what an addition takes.
        int n = residual.Length;
        T sum = T.Create(0);
        if (free.Length == 1)
        {
            ReadOnlySpan<T> only = jacobian.Slice(free[0] * n, n);
            Tile(only, residual, only, residual, out normal[0], out gradient[0], out _, out sum);
            return sum;
        }

        for (int a = 0; a + 1 < free.Length; a += 2)
        {
            ReadOnlySpan<T> first = jacobian.Slice(free[a] * n, n);
            ReadOnlySpan<T> second = jacobian.Slice(free[a + 1] * n, n);
            sum = Diagonal(first, second, residual, out normal[Entry(a, a)], out normal[Entry(a + 1, a)], out normal[Entry(a + 1, a + 1)], out gradient[a], out gradient[a + 1]);
            int b = a + 2;
            for (; b + 1 < free.Length; b += 2)
            {
                ReadOnlySpan<T> third = jacobian.Slice(free[b] * n, n);
                ReadOnlySpan<T> fourth = jacobian.Slice(free[b + 1] * n, n);
                Tile(first, second, third, fourth, out normal[Entry(b, a)], out normal[Entry(b, a + 1)], out normal[Entry(b + 1, a)], out normal[Entry(b + 1, a + 1)]);
            }

            if (b < free.Length)
            {
                // The odd one out: with this pair, with itself and with the residuals.
                ReadOnlySpan<T> last = jacobian.Slice(free[b] * n, n);
                Odd(last, first, second, residual, out normal[Entry(b, a)], out normal[Entry(b, a + 1)], out normal[Entry(b, b)], out gradient[b]);
            }
        }

        return sum;
    }

    /// <summary>Two columns with themselves, each other and the residuals, and these with themselves.</summary>
    private static T Diagonal<T>(
        ReadOnlySpan<T> first, ReadOnlySpan<T> second, ReadOnlySpan<T> residual, out T first2, out T both, out T second2, out T byFirst, out T bySecond)
        where T : unmanaged, ILane<T>
    {
        second = second[..first.Length];
        residual = residual[..first.Length];
        T s11 = T.Create(0);
        T s12 = s11;
        T s22 = s11;
        T s1 = s11;
        T s2 = s11;
        T s0 = s11;
        for (int i = 0; i < first.Length; i++)
        {
            T x = first[i];
            T y = second[i];
            T r = residual[i];
            s11 += x * x;
            s12 += x * y;
            s22 += y * y;
            s1 += x * r;
            s2 += y * r;
            s0 += r * r;
        }

        (first2, both, second2, byFirst, bySecond) = (s11, s12, s22, s1, s2);
        return s0;
    }

    /// <summary>One column with two others, itself and the residuals.</summary>
    private static void Odd<T>(
        ReadOnlySpan<T> column, ReadOnlySpan<T> first, ReadOnlySpan<T> second, ReadOnlySpan<T> residual, out T byFirst, out T bySecond, out T square, out T byResidual)
        where T : unmanaged, ILane<T>
    {
        first = first[..column.Length];
        second = second[..column.Length];
        residual = residual[..column.Length];
        T a = T.Create(0);
        T b = a;
        T c = a;
        T d = a;
        for (int i = 0; i < column.Length; i++)
        {
            T x = column[i];
            a += x * first[i];
            b += x * second[i];
            c += x * x;
            d += x * residual[i];
        }

        (byFirst, bySecond, square, byResidual) = (a, b, c, d);
    }

    /// <summary>Two columns with two others.</summary>
    private static void Tile<T>(
        ReadOnlySpan<T> first, ReadOnlySpan<T> second, ReadOnlySpan<T> third, ReadOnlySpan<T> fourth, out T s31, out T s32, out T s41, out T s42)
        where T : unmanaged, ILane<T>
    {
        second = second[..first.Length];
        third = third[..first.Length];
        fourth = fourth[..first.Length];
        T a = T.Create(0);
        T b = a;
        T c = a;
        T d = a;
        for (int i = 0; i < first.Length; i++)
        {
            T x = first[i];
            T y = second[i];
            T u = third[i];
            T v = fourth[i];
            a += u * x;
            b += u * y;
            c += v * x;
            d += v * y;
        }

        (s31, s32, s41, s42) = (a, b, c, d);
    }
}
