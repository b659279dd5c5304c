namespace Biomarkers.Numerics;

/// <summary>Small symmetric positive systems, one a lane, by L D L' (Cholesky without roots).</summary>
internal static class SymmetricSolver
{
    /// <summary>A pivot below this part of its diagonal entry is rounding: the unknown is not determined and stays zero.</summary>
    private const double SmallestPivot = 1e-15;

    /// <summary>Factors in place.</summary>
    /// <param name="matrix">Lower triangle, row by row; receives L below the diagonal and the pivots' inverses on it, 0 where undetermined.</param>
    /// <param name="size">Unknowns.</param>
    public static void Factor<T>(Span<T> matrix, int size)
        where T : unmanaged, ILane<T>
    {
        T zero = T.Create(0);
        T one = T.Create(1);
        T smallest = T.Create(SmallestPivot);
        Span<T> scaled = stackalloc T[CurveFitter.MostParameters];
        for (int j = 0; j < size; j++)
        {
            // d_j = a_jj − Σ l_jk² d_k; scaled holds l_jk d_k, which stood in the matrix until here.
            Span<T> row = matrix.Slice(j * (j + 1) / 2, j + 1);
            T pivot = row[j];
            T least = pivot * smallest;
            for (int k = 0; k < j; k++)
            {
                scaled[k] = row[k];
                row[k] *= matrix[(k * (k + 1) / 2) + k];
                pivot -= scaled[k] * row[k];
            }

            row[j] = T.Select(T.LessThan(least, pivot), one / pivot, zero);

            // l_ij d_j = a_ij − Σ l_ik d_k l_jk
            for (int i = j + 1; i < size; i++)
            {
                Span<T> below = matrix.Slice(i * (i + 1) / 2, j + 1);
                T sum = below[j];
                for (int k = 0; k < j; k++)
                {
                    sum -= below[k] * row[k];
                }

                below[j] = sum;
            }
        }
    }

    /// <summary>Solves in place after <see cref="Factor{T}"/>.</summary>
    /// <param name="factors">Its result.</param>
    /// <param name="vector">Right-hand side; receives the solution.</param>
    public static void Solve<T>(ReadOnlySpan<T> factors, Span<T> vector)
        where T : unmanaged, ILane<T>
    {
        for (int i = 1; i < vector.Length; i++)
        {
            ReadOnlySpan<T> row = factors.Slice(i * (i + 1) / 2, i + 1);
            T sum = vector[i];
            for (int k = 0; k < i; k++)
            {
                sum -= row[k] * vector[k];
            }

            vector[i] = sum;
        }

        for (int i = vector.Length - 1; i >= 0; i--)
        {
            T sum = vector[i] * factors[(i * (i + 1) / 2) + i];
            for (int k = i + 1; k < vector.Length; k++)
            {
                sum -= factors[(k * (k + 1) / 2) + i] * vector[k];
            }

            vector[i] = sum;
        }
    }
}
