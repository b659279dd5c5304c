namespace Biomarkers.Numerics;

/// <summary>Small symmetric positive systems, one a lane, by L D L' (Cholesky without roots).</summary>
internal static class SymmetricSolver
{
    /// <summary>A pivot below this part of its diagonal entry is rounding: the unknown is not determined and stays zero.</summary>
    private const double SmallestPivot = 1e-15;

    /// <summary>Solves up to four unknowns without leaving the registers, where most of the time of a step would go otherwise.</summary>
    /// <param name="a">Lower triangle, row by row.</param>
    /// <param name="vector">Right-hand side; receives the solution. Its length is the number of unknowns.</param>
    public static void SolveSmall<T>(ReadOnlySpan<T> a, Span<T> vector)
        where T : unmanaged, ILane<T>
    {
        // Unknowns that are not there have the equation x = 0.
        int size = vector.Length;
        T zero = T.Create(0);
        T one = T.Create(1);
        T a10 = zero, a11 = one, a20 = zero, a21 = zero, a22 = one, a30 = zero, a31 = zero, a32 = zero, a33 = one;
        T y0 = vector[0], y1 = zero, y2 = zero, y3 = zero;
        if (size > 1)
        {
            (a10, a11, y1) = (a[1], a[2], vector[1]);
        }

        if (size > 2)
        {
            (a20, a21, a22, y2) = (a[3], a[4], a[5], vector[2]);
        }

        if (size > 3)
        {
            (a30, a31, a32, a33, y3) = (a[6], a[7], a[8], a[9], vector[3]);
        }

        // Column by column: l_ij = a_ij / d_j, then a_ik −= a_ij l_kj to the right of it.
        T i0 = Inverse(a[0], a[0]);
        T l10 = a10 * i0, l20 = a20 * i0, l30 = a30 * i0;
        T i1 = Inverse(a11 - (a10 * l10), a11);
        a21 -= a20 * l10;
        a31 -= a30 * l10;
        T l21 = a21 * i1, l31 = a31 * i1;
        T i2 = Inverse(a22 - (a20 * l20) - (a21 * l21), a22);
        a32 = a32 - (a30 * l20) - (a31 * l21);
        T l32 = a32 * i2;
        T i3 = Inverse(a33 - (a30 * l30) - (a31 * l31) - (a32 * l32), a33);

        y1 -= l10 * y0;
        y2 = y2 - (l20 * y0) - (l21 * y1);
        y3 = y3 - (l30 * y0) - (l31 * y1) - (l32 * y2);
        T x3 = y3 * i3;
        T x2 = (y2 * i2) - (l32 * x3);
        T x1 = (y1 * i1) - (l31 * x3) - (l21 * x2);
        vector[0] = (y0 * i0) - (l30 * x3) - (l20 * x2) - (l10 * x1);
        if (size > 1)
        {
            vector[1] = x1;
        }

        if (size > 2)
        {
            vector[2] = x2;
        }

        if (size > 3)
        {
            vector[3] = x3;
        }
    }

    /// <summary>Factors in place.</summary>
    /// <param name="matrix">Lower triangle, row by row; receives L below the diagonal and the pivots' inverses on it, 0 where undetermined.</param>
    /// <param name="size">Unknowns.</param>
    public static void Factor<T>(Span<T> matrix, int size)
        where T : unmanaged, ILane<T>
    {
        for (int j = 0; j < size; j++)
        {
            // d_j = a_jj − Σ (l_jk d_k) l_jk; until here the matrix holds l_jk d_k.
            Span<T> row = matrix.Slice(j * (j + 1) / 2, j + 1);
            T diagonal = row[j];
            T pivot = diagonal;
            for (int k = 0; k < j; k++)
            {
                T scaled = row[k];
                T factor = scaled * matrix[(k * (k + 1) / 2) + k];
                pivot -= scaled * factor;
                row[k] = factor;
            }

            row[j] = Inverse(pivot, diagonal);

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

    /// <summary>An entry of the diagonal of the inverse after <see cref="Factor{T}"/>; 0 where the unknown is not determined.</summary>
    /// <param name="factors">Its result.</param>
    /// <param name="index">Which entry.</param>
    /// <param name="column">Room for as many vectors as there are unknowns.</param>
    public static T InverseDiagonal<T>(ReadOnlySpan<T> factors, int index, Span<T> column)
        where T : unmanaged, ILane<T>
    {
        // With M = L⁻¹: m_jj = 1, m_ij = −Σ l_ik m_kj, and the entry is Σ m_ij² / d_i.
        T own = factors[(index * (index + 1) / 2) + index];
        T sum = own;
        column[index] = T.Create(1);
        for (int i = index + 1; i < column.Length; i++)
        {
            ReadOnlySpan<T> row = factors.Slice(i * (i + 1) / 2, i + 1);
            T entry = -row[index];
            for (int k = index + 1; k < i; k++)
            {
                entry -= row[k] * column[k];
            }

            column[i] = entry;
            sum += entry * entry * row[i];
        }

        T zero = T.Create(0);
        return T.Select(T.LessThan(zero, own), sum, zero);
    }

    /// <summary>1 / pivot; 0 where the pivot is no more than rounding.</summary>
    private static T Inverse<T>(T pivot, T diagonal)
        where T : unmanaged, ILane<T> =>
        T.Select(T.LessThan(diagonal * T.Create(SmallestPivot), pivot), T.Create(1) / pivot, T.Create(0));
}
