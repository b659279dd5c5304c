namespace Biomarkers.Perfusion;

/// <summary>The lower-triangular convolution as Tikhonov's regularisation of first differences sees it.</summary>
/// <remarks>
/// Method: Eldén's standard form. A constant k is not penalised: what A makes of it is taken out of the data by a reflection and met exactly; on the rest
/// y = Lk is sought, where k is the running sum of y less the constant that would disturb the part met.
/// Source: Eldén, BIT 1977;17:134; Hansen, Rank-Deficient and Discrete Ill-Posed Problems, 1998, section 2.3.
/// </remarks>
internal static class DifferenceBasis
{
    public static ResponseBasis Create(double[] input, double step, ConvolutionRule rule)
    {
        int n = input.Length;
        double[][] matrix = ResponseBasis.Triangular(input, step, rule);
        double[] constant = Array.ConvertAll(matrix, static row => row.Sum());
        double length = Math.Sqrt(JacobiSvd.Dot(constant, constant));
        double[] direction = Array.ConvertAll(constant, value => value / length);
        double[][] reflection = Reflection(direction);

        // Column m of A L⁻: a step of one from sample m + 1 on.
        var stepped = new double[n][];
        for (int i = 0; i < n; i++)
        {
            stepped[i] = new double[n - 1];
            double sum = 0;
            for (int m = n - 2; m >= 0; m--)
            {
                sum += matrix[i][m + 1];
                stepped[i][m] = sum;
            }
        }

        double[][] left = reflection[1..];
        double[][] right = [.. left.Select(row => Combine(row, stepped))];
        double[] values = JacobiSvd.Decompose(right, left);
        double[] shift = Combine(direction, stepped);
        var residues = new double[n][];
        residues[0] = new double[n];
        Array.Fill(residues[0], 1 / length);
        for (int j = 0; j < n - 1; j++)
        {
            residues[j + 1] = new double[n];
            double running = -JacobiSvd.Dot(shift, right[j]) / length;
            for (int i = 0; i < n; i++)
            {
                running += i == 0 ? 0 : right[j][i - 1];
                residues[j + 1][i] = running;
            }
        }

        return new(
            n, n, [1, .. values], ResponseBasis.Flatten([direction, .. left], n), ResponseBasis.Flatten(residues, n), [.. Enumerable.Range(0, n)], HasFree: true);
    }

    /// <summary>The orthogonal matrix I − 2 w wᵀ whose first row is the direction or its opposite.</summary>
    private static double[][] Reflection(double[] direction)
    {
        double[] w = [.. direction];
        w[0] += direction[0] >= 0 ? 1 : -1;
        double factor = 2 / JacobiSvd.Dot(w, w);
        double[][] rows = ResponseBasis.Identity(w.Length);
        for (int i = 0; i < w.Length; i++)
        {
            for (int j = 0; j < w.Length; j++)
            {
                rows[i][j] -= factor * w[i] * w[j];
            }
        }

        return rows;
    }

    /// <summary>Σ_i weights[i] rows[i].</summary>
    private static double[] Combine(double[] weights, double[][] rows)
    {
        var sum = new double[rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int m = 0; m < sum.Length; m++)
            {
                sum[m] += weights[i] * rows[i][m];
            }
        }

        return sum;
    }
}
