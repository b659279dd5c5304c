using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Biomarkers.Perfusion;

/// <summary>Singular values by plane rotations of rows, one pair of rows after the other.</summary>
/// <remarks>
/// Method: one-sided Jacobi (Hestenes 1958) on the rows, so that with U the product of the rotations Uᵀ A has orthogonal rows: their lengths are the
/// singular values, and U is orthogonal also where the matrix is singular. Small singular values keep their relative accuracy as far as the
/// matrix determines them. Rows shorter than the rounding of the longest count as zero.
/// </remarks>
internal static class JacobiSvd
{
    private const int MostSweeps = 60;
    private const double Rounding = 2.220446049250313e-16;

    /// <summary>Decomposes a matrix in place.</summary>
    /// <param name="matrix">Rows of equal length; afterwards row j is the right vector of singular value j, zero where that is zero.</param>
    /// <param name="carried">Rows that are rotated along; with those of the identity row j becomes the left vector of singular value j.</param>
    /// <returns>The singular values, largest first.</returns>
    public static double[] Decompose(double[][] matrix, double[][] carried)
    {
        int rows = matrix.Length;
        var squares = new double[rows];
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            for (int i = 0; i < rows; i++)
            {
                squares[i] = Dot(matrix[i], matrix[i]);
            }

            // Long rows first: the rotations then gather length at the top and settle in fewer sweeps.
            SortDescending(squares, matrix, carried);
            double negligible = rows * Rounding * Rounding * squares[0];
            bool isSettled = true;
            for (int i = 0; i < rows - 1 && squares[i] > negligible; i++)
            {
                for (int j = i + 1; j < rows; j++)
                {
                    double product = Dot(matrix[i], matrix[j]);
                    if (squares[j] <= negligible || Math.Abs(product) <= rows * Rounding * Math.Sqrt(squares[i] * squares[j]))
                    {
                        continue;
                    }

                    isSettled = false;
                    double zeta = (squares[j] - squares[i]) / (2 * product);
                    double tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
                    double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
                    Rotate(matrix[i], matrix[j], cosine, cosine * tangent);
                    Rotate(carried[i], carried[j], cosine, cosine * tangent);
                    squares[i] -= tangent * product;
                    squares[j] += tangent * product;
                }
            }

            if (isSettled)
            {
                break;
            }
        }

        return Normalise(matrix, carried);
    }

    private static double[] Normalise(double[][] matrix, double[][] carried)
    {
        double[] values = Array.ConvertAll(matrix, static row => Math.Sqrt(Dot(row, row)));
        SortDescending(values, matrix, carried);
        double negligible = Math.Sqrt(matrix.Length) * Rounding * values[0];
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = values[j] <= negligible ? 0 : values[j];
            for (int i = 0; i < matrix[j].Length; i++)
            {
                matrix[j][i] = values[j] == 0 ? 0 : matrix[j][i] / values[j];
            }
        }

        return values;
    }

    private static void SortDescending(double[] keys, double[][] matrix, double[][] carried)
    {
        int[] order = [.. Enumerable.Range(0, keys.Length).OrderByDescending(i => keys[i])];
        double[] oldKeys = [.. keys];
        double[][] oldMatrix = [.. matrix];
        double[][] oldCarried = [.. carried];
        for (int i = 0; i < order.Length; i++)
        {
            keys[i] = oldKeys[order[i]];
            matrix[i] = oldMatrix[order[i]];
            carried[i] = oldCarried[order[i]];
        }
    }

    /// <summary>Scalar product in eight running sums, combined as a tree, whatever the width of the vectors.</summary>
    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= left.Length - 8; i += 8)
        {
            sum += Vector512.LoadUnsafe(ref a, (nuint)i) * Vector512.LoadUnsafe(ref b, (nuint)i);
        }

        double tail = 0;
        for (; i < left.Length; i++)
        {
            tail += left[i] * right[i];
        }

        Vector256<double> four = sum.GetLower() + sum.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1] + tail;
    }

    /// <summary>first, second = c first − s second, s first + c second.</summary>
    private static void Rotate(double[] first, double[] second, double cosine, double sine)
    {
        ref double a = ref MemoryMarshal.GetArrayDataReference(first);
        ref double b = ref MemoryMarshal.GetArrayDataReference(second);
        Vector512<double> c = Vector512.Create(cosine);
        Vector512<double> s = Vector512.Create(sine);
        int i = 0;
        for (; i <= first.Length - 8; i += 8)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref a, (nuint)i);
            Vector512<double> y = Vector512.LoadUnsafe(ref b, (nuint)i);
            ((c * x) - (s * y)).StoreUnsafe(ref a, (nuint)i);
            ((s * x) + (c * y)).StoreUnsafe(ref b, (nuint)i);
        }

        for (; i < first.Length; i++)
        {
            (first[i], second[i]) = ((cosine * first[i]) - (sine * second[i]), (sine * first[i]) + (cosine * second[i]));
        }
    }
}
