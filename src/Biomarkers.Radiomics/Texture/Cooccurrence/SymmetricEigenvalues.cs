namespace Biomarkers.Radiomics;

/// <summary>The extreme eigenvalues of a symmetric matrix.</summary>
/// <remarks>
/// Method: Householder reflections to tridiagonal form, then bisection by the number of negative pivots (Sturm sequences),
/// which cannot fail to converge. Source: Golub and Van Loan, Matrix Computations, sections 8.3 and 8.4.
/// </remarks>
internal static class SymmetricEigenvalues
{
    // Halves the interval down to the last bit of a number of the size of the matrix.
    private const int Bisections = 64;

    /// <summary>The largest absolute value of an eigenvalue.</summary>
    /// <param name="rows">The matrix by rows; at least one. Overwritten.</param>
    public static double LargestMagnitude(double[][] rows)
    {
        (double[] diagonal, double[] beside) = Tridiagonalise(rows);
        double reach = 0;
        for (int i = 0; i < diagonal.Length; i++)
        {
            // Gershgorin: no eigenvalue lies further out than a row's sum of absolute values.
            reach = Math.Max(reach, Math.Abs(diagonal[i]) + (i > 0 ? Math.Abs(beside[i - 1]) : 0) + (i < beside.Length ? Math.Abs(beside[i]) : 0));
        }

        double highest = Bisect(diagonal, beside, reach, diagonal.Length - 1);
        double lowest = Bisect(diagonal, beside, reach, 0);
        return Math.Max(Math.Abs(highest), Math.Abs(lowest));
    }

    /// <summary>The eigenvalue that has a given number of smaller ones.</summary>
    private static double Bisect(double[] diagonal, double[] beside, double reach, int smaller)
    {
        double low = -reach, high = reach;
        for (int i = 0; i < Bisections; i++)
        {
            double middle = (low + high) / 2;
            if (CountBelow(diagonal, beside, middle) > smaller)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return (low + high) / 2;
    }

    private static int CountBelow(double[] diagonal, double[] beside, double x)
    {
        int count = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.Length; i++)
        {
            // A pivot of zero gives an infinite one next and then falls out again, as in exact arithmetic.
            double square = i == 0 ? 0 : beside[i - 1] * beside[i - 1];
            pivot = diagonal[i] - x - (square == 0 ? 0 : square / pivot);
            count += pivot < 0 ? 1 : 0;
        }

        return count;
    }

    private static (double[] Diagonal, double[] Beside) Tridiagonalise(double[][] a)
    {
        int n = a.Length;
        var beside = new double[n - 1];
        var v = new double[n];
        var w = new double[n];
        for (int k = 0; k < n - 2; k++)
        {
            double rest = 0;
            for (int i = k + 1; i < n; i++)
            {
                v[i] = a[i][k];
                rest += i > k + 1 ? v[i] * v[i] : 0;
            }

            beside[k] = v[k + 1];
            if (rest == 0)
            {
                continue;
            }

            // H = 1 - 2 v v' / (v' v) takes the column to one element of the same length.
            beside[k] = -Math.CopySign(Math.Sqrt((v[k + 1] * v[k + 1]) + rest), v[k + 1]);
            v[k + 1] -= beside[k];
            double square = (v[k + 1] * v[k + 1]) + rest, product = 0;
            for (int i = k + 1; i < n; i++)
            {
                double sum = 0;
                for (int j = k + 1; j < n; j++)
                {
                    sum += a[i][j] * v[j];
                }

                w[i] = 2 * sum / square;
                product += w[i] * v[i];
            }

            // H A H = A - v w' - w v', with w made to contain half of its own share along v.
            for (int i = k + 1; i < n; i++)
            {
                w[i] -= product / square * v[i];
            }

            for (int i = k + 1; i < n; i++)
            {
                for (int j = k + 1; j < n; j++)
                {
                    a[i][j] -= (v[i] * w[j]) + (w[i] * v[j]);
                }
            }
        }

        if (n > 1)
        {
            beside[n - 2] = a[n - 1][n - 2];
        }

        var diagonal = new double[n];
        for (int i = 0; i < n; i++)
        {
            diagonal[i] = a[i][i];
        }

        return (diagonal, beside);
    }
}
