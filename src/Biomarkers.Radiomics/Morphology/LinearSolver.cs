namespace Biomarkers.Radiomics;

/// <summary>Gaussian elimination with partial pivoting for systems of a dozen unknowns.</summary>
internal static class LinearSolver
{
    /// <summary>Solves a system given as rows with the right-hand side as last column; null when it is singular.</summary>
    /// <param name="system">n rows of n + 1 columns; overwritten.</param>
    public static double[]? Solve(double[,] system)
    {
        int n = system.GetLength(0);
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < n; row++)
            {
                if (Math.Abs(system[row, column]) > Math.Abs(system[pivot, column]))
                {
                    pivot = row;
                }
            }

            if (!(Math.Abs(system[pivot, column]) > 0))
            {
                return null;
            }

            for (int k = column; k <= n; k++)
            {
                (system[column, k], system[pivot, k]) = (system[pivot, k], system[column, k]);
            }

            for (int row = column + 1; row < n; row++)
            {
                double factor = system[row, column] / system[column, column];
                for (int k = column; k <= n; k++)
                {
                    system[row, k] -= factor * system[column, k];
                }
            }
        }

        var solution = new double[n];
        for (int row = n - 1; row >= 0; row--)
        {
            double sum = system[row, n];
            for (int k = row + 1; k < n; k++)
            {
                sum -= system[row, k] * solution[k];
            }

            solution[row] = sum / system[row, row];
        }

        return solution;
    }
}
