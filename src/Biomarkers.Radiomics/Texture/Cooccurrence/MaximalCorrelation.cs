namespace Biomarkers.Radiomics;

/// <summary>The maximal correlation coefficient of a co-occurrence matrix: how well the best transform of one level predicts the other.</summary>
/// <remarks>
/// Formula: square root of the second largest eigenvalue of Q(i,j) = sum over k of p(i,k) p(j,k) / (p(i.) p(.k)).
/// Method: Q has the eigenvalues of B B' with B(i,j) = p(i,j) / sqrt(p(i.) p(.j)), whose largest singular value is 1 with the
/// known vectors sqrt(p(i.)) and sqrt(p(.j)). That part is subtracted. The largest singular value of the rest is the largest
/// absolute eigenvalue of B itself where it is symmetric, and of the symmetric matrix (0 B; B' 0) where it is not.
/// Source: Haralick, Shanmugam and Dinstein 1973, feature 14.
/// </remarks>
internal static class MaximalCorrelation
{
    /// <summary>The most grey levels for which it is computed: the work grows with their third power.</summary>
    public const int MaxLevels = 256;

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

        double[][] b = Deflated(matrix, rows, columns, rowLevels, columnLevels);
        return SymmetricEigenvalues.LargestMagnitude(IsSymmetric(b) ? b : Embed(b));
    }

    private static int[] Occurring(double[] counts) => [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0)];

    /// <summary>The rows of B without its largest part.</summary>
    private static double[][] Deflated(CooccurrenceMatrix matrix, double[] rows, double[] columns, int[] rowLevels, int[] columnLevels)
    {
        double[][] b = Array.ConvertAll(
            rowLevels, i => Array.ConvertAll(columnLevels, j => -Math.Sqrt(rows[i] / matrix.Total * (columns[j] / matrix.Total))));

        foreach (CooccurrenceEntry e in matrix.Entries)
        {
            int i = Array.BinarySearch(rowLevels, e.GreyLevel), j = Array.BinarySearch(columnLevels, e.NeighbourGreyLevel);
            b[i][j] += e.Count / Math.Sqrt(rows[e.GreyLevel] * columns[e.NeighbourGreyLevel]);
        }

        return b;
    }

    private static bool IsSymmetric(double[][] b)
    {
        for (int i = 0; i < b.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (b[i].Length != b.Length || b[i][j] != b[j][i])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static double[][] Embed(double[][] b)
    {
        int rows = b.Length, columns = b[0].Length;
        var whole = new double[rows + columns][];
        for (int i = 0; i < whole.Length; i++)
        {
            whole[i] = new double[rows + columns];
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                whole[i][rows + j] = b[i][j];
                whole[rows + j][i] = b[i][j];
            }
        }

        return whole;
    }
}
