using Biomarkers.Numerics;

namespace Biomarkers.Radiomics;

/// <summary>What the NGTDM features are made of.</summary>
/// <remarks>
/// p_i = n_i / N_v,c; N_g,p is the number of rows; double sums run over the levels that occur. Probabilities are kept as whole
/// numbers n_i as long as possible. Source: IBSI 1 reference manual, IPET.
/// </remarks>
internal sealed class GreyToneDifferenceStatistics
{
    // Up to here the pairs of levels are quicker done than shared out.
    private const int ParallelLevels = 1024;
    private const int RowsPerBlock = 64;

    /// <summary>Takes the statistics of a matrix with at least one row.</summary>
    public GreyToneDifferenceStatistics(NeighbourhoodGreyToneDifferenceMatrix matrix, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        ReadOnlySpan<GreyToneDifferenceEntry> rows = matrix.Entries;
        Total = matrix.Total;
        Levels = rows.Length;
        long levelSum = 0, levelSquareSum = 0;
        double weightedLevels = 0;
        foreach (GreyToneDifferenceEntry row in rows)
        {
            DifferenceSum += row.Difference;
            WeightedDifferenceSum += row.Count * row.Difference;
            weightedLevels += (double)row.GreyLevel * row.Count;
            levelSum += row.GreyLevel;
            levelSquareSum += (long)row.GreyLevel * row.GreyLevel;
        }

        WeightedDifferenceSum /= Total;
        double mean = weightedLevels / Total;
        foreach (GreyToneDifferenceEntry row in rows)
        {
            // Sum over j of (i - j)² = N_g,p i² - 2 i (sum j) + (sum j²), in whole numbers.
            long i = row.GreyLevel;
            PairSpread += 2.0 * row.Count * ((Levels * i * i) - (2 * i * levelSum) + levelSquareSum) / Total;
            Variance += row.Count * (i - mean) * (i - mean) / Total;
        }

        MomentDifferences = (double)SumOfDifferences(rows) / Total;
        Complexity = SumOfComplexities(rows.ToArray(), maxDegreeOfParallelism, cancellationToken) / Total;
    }

    /// <summary>N_v,c.</summary>
    public long Total { get; }

    /// <summary>N_g,p.</summary>
    public int Levels { get; }

    /// <summary>Sum of s_i.</summary>
    public double DifferenceSum { get; }

    /// <summary>Sum of p_i s_i.</summary>
    public double WeightedDifferenceSum { get; }

    /// <summary>Sum of p_i (i - mean)²; half the double sum of p_i p_j (i - j)².</summary>
    public double Variance { get; }

    /// <summary>Double sum of (p_i + p_j) (i - j)².</summary>
    public double PairSpread { get; }

    /// <summary>Double sum of |i p_i - j p_j|.</summary>
    public double MomentDifferences { get; }

    /// <summary>Double sum of |i - j| (p_i s_i + p_j s_j) / (p_i + p_j), over N_v,c.</summary>
    public double Complexity { get; }

    /// <summary>Double sum of |i n_i - j n_j|, in whole numbers: in ascending order each number counts by its rank.</summary>
    private static Int128 SumOfDifferences(ReadOnlySpan<GreyToneDifferenceEntry> rows)
    {
        var moments = new long[rows.Length];
        for (int i = 0; i < moments.Length; i++)
        {
            moments[i] = rows[i].GreyLevel * rows[i].Count;
        }

        Array.Sort(moments);
        Int128 sum = 0;
        for (int i = 0; i < moments.Length; i++)
        {
            sum += (Int128)moments[i] * ((2 * i) - (moments.Length - 1));
        }

        return 2 * sum;
    }

    private static double SumOfComplexities(GreyToneDifferenceEntry[] rows, int threads, CancellationToken cancellationToken)
    {
        var sums = new double[rows.Length];
        int blocks = (rows.Length + RowsPerBlock - 1) / RowsPerBlock;
        ParallelBlocks.For(
            blocks,
            rows.Length <= ParallelLevels ? 1 : threads,
            block =>
            {
                for (int i = block * RowsPerBlock; i < Math.Min(rows.Length, (block + 1) * RowsPerBlock); i++)
                {
                    sums[i] = SumOfComplexities(rows[i], rows.AsSpan(i + 1));
                }
            },
            cancellationToken);
        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return 2 * total;
    }

    private static double SumOfComplexities(GreyToneDifferenceEntry row, ReadOnlySpan<GreyToneDifferenceEntry> higher)
    {
        double sum = 0, own = row.Count * row.Difference;
        foreach (GreyToneDifferenceEntry other in higher)
        {
            sum += (other.GreyLevel - row.GreyLevel) * (own + (other.Count * other.Difference)) / (row.Count + other.Count);
        }

        return sum;
    }
}
