namespace Biomarkers.Radiomics;

/// <summary>What the NGLDM features are made of, from one pass over a matrix and its marginal sums.</summary>
/// <remarks>s(i.) and s(.j) are the row and column sums, N_s the sum of all elements. Source: IBSI 1 reference manual, REK0.</remarks>
internal sealed class DependenceStatistics
{
    /// <summary>Takes the statistics of a matrix with at least one voxel.</summary>
    public DependenceStatistics(NeighbouringGreyLevelDependenceMatrix matrix)
    {
        Total = matrix.Total;
        var rows = new double[matrix.LevelCount + 1];
        var columns = new double[matrix.MaxDependence + 1];
        foreach (DependenceEntry e in matrix.Entries)
        {
            double i2 = (double)e.GreyLevel * e.GreyLevel, j2 = (double)e.Dependence * e.Dependence, p = e.Count / Total;
            rows[e.GreyLevel] += e.Count;
            columns[e.Dependence] += e.Count;
            LowDependence += p / j2;
            HighDependence += p * j2;
            LowLevel += p / i2;
            HighLevel += p * i2;
            LowDependenceLowLevel += p / (i2 * j2);
            LowDependenceHighLevel += p * i2 / j2;
            HighDependenceLowLevel += p * j2 / i2;
            HighDependenceHighLevel += p * i2 * j2;
            Entropy -= p * Math.Log2(p);
            Energy += p * p;
        }

        LevelSquares = SumOfSquares(rows);
        DependenceSquares = SumOfSquares(columns);
        LevelVariance = Variance(rows, Total);
        DependenceVariance = Variance(columns, Total);
    }

    /// <summary>N_s.</summary>
    public double Total { get; }

    /// <summary>Mean of 1 / j².</summary>
    public double LowDependence { get; }

    /// <summary>Mean of j².</summary>
    public double HighDependence { get; }

    /// <summary>Mean of 1 / i².</summary>
    public double LowLevel { get; }

    /// <summary>Mean of i².</summary>
    public double HighLevel { get; }

    /// <summary>Mean of 1 / (i² j²).</summary>
    public double LowDependenceLowLevel { get; }

    /// <summary>Mean of i² / j².</summary>
    public double LowDependenceHighLevel { get; }

    /// <summary>Mean of j² / i².</summary>
    public double HighDependenceLowLevel { get; }

    /// <summary>Mean of i² j².</summary>
    public double HighDependenceHighLevel { get; }

    /// <summary>Sum of s(i.)².</summary>
    public double LevelSquares { get; }

    /// <summary>Sum of s(.j)².</summary>
    public double DependenceSquares { get; }

    /// <summary>Variance of i.</summary>
    public double LevelVariance { get; }

    /// <summary>Variance of j.</summary>
    public double DependenceVariance { get; }

    /// <summary>Minus the sum of p(i,j) log2 p(i,j).</summary>
    public double Entropy { get; }

    /// <summary>Sum of p(i,j)².</summary>
    public double Energy { get; }

    private static double SumOfSquares(double[] counts)
    {
        double sum = 0;
        foreach (double count in counts)
        {
            sum += count * count;
        }

        return sum;
    }

    private static double Variance(double[] counts, double total)
    {
        double mean = 0, variance = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            mean += k * counts[k] / total;
        }

        for (int k = 0; k < counts.Length; k++)
        {
            variance += (k - mean) * (k - mean) * counts[k] / total;
        }

        return variance;
    }
}
