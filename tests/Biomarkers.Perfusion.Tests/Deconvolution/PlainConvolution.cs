namespace Biomarkers.Perfusion.Tests.Deconvolution;

/// <summary>Convolution and its inversion in plain loops, one curve at a time, from the definitions.</summary>
internal static class PlainConvolution
{
    /// <summary>The convolution's matrix: lower-triangular, or on a circle of the given length.</summary>
    public static double[,] Matrix(double[] input, double step, ConvolutionRule rule, int circle = 0)
    {
        int n = input.Length;
        int size = circle > 0 ? circle : n;
        var matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                int lag = circle > 0 ? ((i - j) + circle) % circle : i - j;
                if (lag < 0)
                {
                    continue;
                }

                if (rule == ConvolutionRule.Rectangle)
                {
                    matrix[i, j] = step * At(lag);
                }
                else if (circle > 0)
                {
                    matrix[i, j] = step / 6 * (At(lag - 1) + (4 * At(lag)) + At(lag + 1));
                }
                else
                {
                    // The hat's rising half lies before its sample, its falling half after it; neither reaches beyond 0 to t_i.
                    double rising = j > 0 ? (2 * At(lag)) + At(lag + 1) : 0;
                    double falling = j < i ? (2 * At(lag)) + At(lag - 1) : 0;
                    matrix[i, j] = j > 0 && j == i ? step / 6 * ((2 * input[0]) + (n > 1 ? input[1] : 0)) : step / 6 * (rising + falling);
                }
            }
        }

        return matrix;

        double At(int m) => circle > 0 ? ((m + circle) % circle < n ? input[(m + circle) % circle] : 0) : m >= 0 && m < n ? input[m] : 0;
    }

    public static double[] Multiply(double[,] matrix, double[] vector)
    {
        var result = new double[matrix.GetLength(0)];
        for (int i = 0; i < result.Length; i++)
        {
            for (int j = 0; j < vector.Length; j++)
            {
                result[i] += matrix[i, j] * vector[j];
            }
        }

        return result;
    }

    public static double[,] Transpose(double[,] matrix)
    {
        var result = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int j = 0; j < result.GetLength(1); j++)
            {
                result[i, j] = matrix[j, i];
            }
        }

        return result;
    }

    /// <summary>AᵀA.</summary>
    public static double[,] Normal(double[,] a)
    {
        int n = a.GetLength(1);
        var result = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < a.GetLength(0); k++)
                {
                    result[i, j] += a[k, i] * a[k, j];
                }
            }
        }

        return result;
    }

    /// <summary>Singular values squared and right vectors (columns), largest first: Jacobi's rotations of AᵀA.</summary>
    public static (double[] Squares, double[][] Vectors) Decompose(double[,] a)
    {
        double[,] s = Normal(a);
        int n = s.GetLength(0);
        var v = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            v[i, i] = 1;
        }

        for (int sweep = 0; sweep < 30; sweep++)
        {
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    if (Math.Abs(s[p, q]) <= 1e-17 * Math.Sqrt(Math.Abs(s[p, p] * s[q, q])))
                    {
                        continue;
                    }

                    double theta = 0.5 * Math.Atan2(2 * s[p, q], s[q, q] - s[p, p]);
                    double c = Math.Cos(theta);
                    double d = Math.Sin(theta);
                    for (int k = 0; k < n; k++)
                    {
                        (s[k, p], s[k, q]) = ((c * s[k, p]) - (d * s[k, q]), (d * s[k, p]) + (c * s[k, q]));
                    }

                    for (int k = 0; k < n; k++)
                    {
                        (s[p, k], s[q, k]) = ((c * s[p, k]) - (d * s[q, k]), (d * s[p, k]) + (c * s[q, k]));
                        (v[k, p], v[k, q]) = ((c * v[k, p]) - (d * v[k, q]), (d * v[k, p]) + (c * v[k, q]));
                    }
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => s[i, i])];
        return ([.. order.Select(i => s[i, i])], [.. order.Select(i => Enumerable.Range(0, n).Select(k => v[k, i]).ToArray())]);
    }

    /// <summary>k from the first components: Σ v (v · Aᵀc) / σ².</summary>
    public static double[] Invert(double[,] a, (double[] Squares, double[][] Vectors) parts, double[] c, int count)
    {
        double[] projected = Multiply(Transpose(a), c);
        var k = new double[projected.Length];
        for (int j = 0; j < count; j++)
        {
            double factor = 0;
            for (int i = 0; i < k.Length; i++)
            {
                factor += parts.Vectors[j][i] * projected[i];
            }

            for (int i = 0; i < k.Length; i++)
            {
                k[i] += factor / parts.Squares[j] * parts.Vectors[j][i];
            }
        }

        return k;
    }

    /// <summary>Solves (AᵀA + λ² LᵀL) k = Aᵀc by elimination with pivots.</summary>
    public static double[] Tikhonov(double[,] a, double[] c, double lambda, TikhonovPenalty penalty)
    {
        int n = a.GetLength(1);
        double[,] m = Normal(a);
        double[,] l = Normal(Penalty(n, penalty));
        double[] y = Multiply(Transpose(a), c);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                m[i, j] += lambda * lambda * l[i, j];
            }
        }

        for (int p = 0; p < n; p++)
        {
            int pivot = Enumerable.Range(p, n - p).MaxBy(i => Math.Abs(m[i, p]));
            for (int j = 0; j < n; j++)
            {
                (m[p, j], m[pivot, j]) = (m[pivot, j], m[p, j]);
            }

            (y[p], y[pivot]) = (y[pivot], y[p]);
            for (int i = p + 1; i < n; i++)
            {
                double factor = m[i, p] / m[p, p];
                for (int j = p; j < n; j++)
                {
                    m[i, j] -= factor * m[p, j];
                }

                y[i] -= factor * y[p];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
            {
                y[i] -= m[i, j] * y[j];
            }

            y[i] /= m[i, i];
        }

        return y;
    }

    public static double[,] Penalty(int n, TikhonovPenalty penalty)
    {
        var l = new double[penalty == TikhonovPenalty.Identity ? n : n - 1, n];
        for (int i = 0; i < l.GetLength(0); i++)
        {
            l[i, i] = penalty == TikhonovPenalty.Identity ? 1 : -1;
            if (penalty == TikhonovPenalty.FirstDifference)
            {
                l[i, i + 1] = 1;
            }
        }

        return l;
    }

    public static double Oscillation(double[] k)
    {
        double sum = 0;
        for (int i = 2; i < k.Length; i++)
        {
            sum += Math.Abs(k[i] - (2 * k[i - 1]) + k[i - 2]);
        }

        return sum / k.Length / k.Max();
    }
}
