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
        int n = residual.Length;
        for (int a = 0; a < free.Length; a++)
        {
            ReadOnlySpan<T> column = jacobian.Slice(free[a] * n, n);
            int b = a;
            for (; b + 1 < free.Length; b += 2)
            {
                (normal[Entry(b, a)], normal[Entry(b + 1, a)]) = Dot2(column, jacobian.Slice(free[b] * n, n), jacobian.Slice(free[b + 1] * n, n));
            }

            if (b < free.Length)
            {
                (normal[Entry(b, a)], gradient[a]) = Dot2(column, jacobian.Slice(free[b] * n, n), residual);
            }
            else
            {
                gradient[a] = Dot(column, residual);
            }
        }

        return Dot(residual, residual);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dot<T>(ReadOnlySpan<T> column, ReadOnlySpan<T> first)
        where T : unmanaged, ILane<T>
    {
        first = first[..column.Length];
        T sum = T.Create(0);
        for (int i = 0; i < column.Length; i++)
        {
            sum += column[i] * first[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T First, T Second) Dot2<T>(ReadOnlySpan<T> column, ReadOnlySpan<T> first, ReadOnlySpan<T> second)
        where T : unmanaged, ILane<T>
    {
        first = first[..column.Length];
        second = second[..column.Length];
        T sum1 = T.Create(0);
        T sum2 = sum1;
        for (int i = 0; i < column.Length; i++)
        {
            T value = column[i];
            sum1 += value * first[i];
            sum2 += value * second[i];
        }

        return (sum1, sum2);
    }
}
