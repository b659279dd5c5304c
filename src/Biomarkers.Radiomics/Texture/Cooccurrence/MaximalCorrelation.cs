namespace Biomarkers.Radiomics;

/// <summary>The maximal correlation coefficient of a co-occurrence matrix: how well the best transform of one level predicts the other.</summary>
/// <remarks>
/// Formula: square root of the second largest eigenvalue of Q(i,j) = sum over k of p(i,k) p(j,k) / (p(i.) p(.k)).
/// Method: Q has the eigenvalues of B B' with B(i,j) = p(i,j) / sqrt(p(i.) p(.j)), whose largest singular value is 1 with the
/// known vectors sqrt(p(i.)) and sqrt(p(.j)). That part is subtracted, and the largest singular value of the rest is found by
/// one-sided Jacobi rotations, which keep small values accurate.
/// Source: Haralick, Shanmugam and Dinstein 1973, feature 14.
/// </remarks>
internal static class MaximalCorrelation
{
    /// <summary>The most grey levels for which it is computed: the work grows with their third power.</summary>
    public const int MaxLevels = 256;

    // Convergence is quadratic; ten sweeps are plenty for a few hundred columns.
    private const int MaxSweeps = 60;

    /// <summary>The coefficient of a matrix with at least one pair.</summary>
    public static FeatureValue Compute(CooccurrenceMatrix matrix)
    {
        var rows = new double[matrix.LevelCount + 1];
        var columns = new double[matrix.LevelCount + 1];
        foreach (CooccurrenceEntry e in matrix.Entries)
        {
            rows[e.GreyLevel] += e.Count;
            columns[e.NeighbourGreyLevel] += e.Count;
        }

        int[] rowLevels = Occurring(rows), columnLevels = Occurring(columns);
        int count = Math.Max(rowLevels.Length, columnLevels.Length);
        if (Math.Min(rowLevels.Length, columnLevels.Length) < 2)
        {
            return FeatureValue.Undefined("All voxels of the pairs have one grey level: there is no second eigenvalue.");
        }

        if (count > MaxLevels)
        {
            return FeatureValue.NotApplicable($"{count} grey levels occur; the coefficient is computed for at most {MaxLevels}.");
        }

        return LargestSingularValue(Deflated(matrix, rows, columns, rowLevels, columnLevels));
    }

    private static int[] Occurring(double[] counts) => [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0)];

    /// <summary>The columns of B without its largest part.</summary>
    private static double[][] Deflated(CooccurrenceMatrix matrix, double[] rows, double[] columns, int[] rowLevels, int[] columnLevels)
    {
        double[][] b = new double[columnLevels.Length][];
        for (int j = 0; j < b.Length; j++)
        {
            b[j] = Array.ConvertAll(rowLevels, i => -Math.Sqrt(rows[i] / matrix.Total * (columns[columnLevels[j]] / matrix.Total)));
        }

        foreach (CooccurrenceEntry e in matrix.Entries)
        {
            int i = Array.BinarySearch(rowLevels, e.GreyLevel), j = Array.BinarySearch(columnLevels, e.NeighbourGreyLevel);
            b[j][i] += e.Count / Math.Sqrt(rows[e.GreyLevel] * columns[e.NeighbourGreyLevel]);
        }

        return b;
    }

    private static double LargestSingularValue(double[][] columns)
    {
        bool rotated = true;
        for (int sweep = 0; rotated && sweep < MaxSweeps; sweep++)
        {
            rotated = false;
            for (int a = 0; a < columns.Length - 1; a++)
            {
                for (int b = a + 1; b < columns.Length; b++)
                {
                    rotated |= MakeOrthogonal(columns[a], columns[b]);
                }
            }
        }

        return Math.Sqrt(columns.Max(static c => Dot(c, c)));
    }

    private static bool MakeOrthogonal(double[] a, double[] b)
    {
        double aa = Dot(a, a), bb = Dot(b, b), ab = Dot(a, b);
        if (Math.Abs(ab) <= 1e-15 * Math.Sqrt(aa * bb))
        {
            return false;
        }

        double zeta = (bb - aa) / (2 * ab);
        double t = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double c = 1 / Math.Sqrt(1 + (t * t)), s = c * t;
        for (int i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = ((c * a[i]) - (s * b[i]), (s * a[i]) + (c * b[i]));
        }

        return true;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
