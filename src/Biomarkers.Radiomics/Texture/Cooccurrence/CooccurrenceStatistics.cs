namespace Biomarkers.Radiomics;

/// <summary>What the GLCM features are made of, from one pass over a matrix and its marginal distributions.</summary>
/// <remarks>
/// p(i,j) = M(i,j) / sum M; p(i.) and p(.j) are its row and column sums; p(i-j),k sums p(i,j) over |i - j| = k and p(i+j),k over
/// i + j = k. Entropies are in bits. Source: IBSI 1 reference manual, LFYI.
/// </remarks>
internal sealed class CooccurrenceStatistics
{
    /// <summary>Takes the statistics of a matrix with at least one pair.</summary>
    public CooccurrenceStatistics(CooccurrenceMatrix matrix)
    {
        int levels = matrix.LevelCount;
        double total = matrix.Total;
        double[] rows = new double[levels], columns = new double[levels], differences = new double[levels], sums = new double[(2 * levels) - 1];
        foreach (CooccurrenceEntry e in matrix.Entries)
        {
            rows[e.GreyLevel - 1] += e.Count;
            columns[e.NeighbourGreyLevel - 1] += e.Count;
            differences[Math.Abs(e.GreyLevel - e.NeighbourGreyLevel)] += e.Count;
            sums[e.GreyLevel + e.NeighbourGreyLevel - 2] += e.Count;
        }

        // Counts are whole numbers and their products exact, so that a pair of independent levels adds exactly nothing here.
        double information = 0;
        foreach (CooccurrenceEntry e in matrix.Entries)
        {
            information += e.Count * Math.Log2(e.Count * total / (rows[e.GreyLevel - 1] * columns[e.NeighbourGreyLevel - 1]));
        }

        information /= total;
        Divide(rows, total);
        Divide(columns, total);
        Divide(differences, total);
        Divide(sums, total);
        LevelDistribution row = new(rows, 1), column = new(columns, 1), difference = new(differences, 0), sum = new(sums, 2);
        JointAverage = row.Mean();
        JointVariance = row.CentralMoment(JointAverage, 2);
        double columnAverage = column.Mean(), columnVariance = column.CentralMoment(columnAverage, 2);
        double covariance = 0;
        foreach (CooccurrenceEntry e in matrix.Entries)
        {
            double p = e.Count / total;
            JointMaximum = Math.Max(JointMaximum, p);
            AngularSecondMoment += p * p;
            Autocorrelation += (double)e.GreyLevel * e.NeighbourGreyLevel * p;
            covariance += (e.GreyLevel - JointAverage) * (e.NeighbourGreyLevel - columnAverage) * p;
        }

        bool isFlat = row.IsSingle() || column.IsSingle();
        Correlation = isFlat
            ? FeatureValue.Undefined("All voxels of the pairs have one grey level: its variance is zero.")
            : covariance / Math.Sqrt(JointVariance * columnVariance);

        DifferenceAverage = difference.Mean();
        DifferenceVariance = difference.CentralMoment(DifferenceAverage, 2);
        DifferenceEntropy = difference.Entropy();
        Contrast = difference.Expect(static (k, _) => k * k);
        InverseDifference = difference.Expect(static (k, _) => 1 / (1 + k));
        NormalisedInverseDifference = difference.Expect(static (k, n) => 1 / (1 + (k / n)), levels);
        InverseDifferenceMoment = difference.Expect(static (k, _) => 1 / (1 + (k * k)));
        NormalisedInverseDifferenceMoment = difference.Expect(static (k, n) => 1 / (1 + (k * k / (n * n))), levels);
        InverseVariance = difference.Expect(static (k, _) => k == 0 ? 0 : 1 / (k * k));

        SumAverage = sum.Mean();
        SumVariance = sum.CentralMoment(SumAverage, 2);
        SumEntropy = sum.Entropy();
        ClusterShade = sum.CentralMoment(SumAverage, 3);
        ClusterProminence = sum.CentralMoment(SumAverage, 4);

        // HXY1 and HXY2 both equal HX + HY, so HXY - HXY1 = HXY - HXY2 = -information, which is never positive but for rounding.
        double rowEntropy = row.Entropy(), columnEntropy = column.Entropy(), entropy = Math.Max(rowEntropy, columnEntropy);
        JointEntropy = rowEntropy + columnEntropy - information;
        InformationCorrelation1 = FeatureValue.Ratio(-information, entropy, "All voxels of the pairs have one grey level: its entropy is zero.");
        InformationCorrelation2 = information > 0 ? Math.Sqrt(1 - Math.Exp(-2 * information)) : 0;
    }

    /// <summary>max p(i,j).</summary>
    public double JointMaximum { get; }

    /// <summary>Sum of i p(i,j).</summary>
    public double JointAverage { get; }

    /// <summary>Sum of (i - joint average)² p(i,j).</summary>
    public double JointVariance { get; }

    /// <summary>HXY, minus the sum of p(i,j) log2 p(i,j).</summary>
    public double JointEntropy { get; }

    /// <summary>Sum of k p(i-j),k.</summary>
    public double DifferenceAverage { get; }

    /// <summary>Variance of p(i-j).</summary>
    public double DifferenceVariance { get; }

    /// <summary>Entropy of p(i-j).</summary>
    public double DifferenceEntropy { get; }

    /// <summary>Sum of k p(i+j),k.</summary>
    public double SumAverage { get; }

    /// <summary>Variance of p(i+j).</summary>
    public double SumVariance { get; }

    /// <summary>Entropy of p(i+j).</summary>
    public double SumEntropy { get; }

    /// <summary>Sum of p(i,j)².</summary>
    public double AngularSecondMoment { get; }

    /// <summary>Sum of k² p(i-j),k.</summary>
    public double Contrast { get; }

    /// <summary>Sum of p(i-j),k / (1 + k).</summary>
    public double InverseDifference { get; }

    /// <summary>Sum of p(i-j),k / (1 + k/N_g).</summary>
    public double NormalisedInverseDifference { get; }

    /// <summary>Sum of p(i-j),k / (1 + k²).</summary>
    public double InverseDifferenceMoment { get; }

    /// <summary>Sum of p(i-j),k / (1 + (k/N_g)²).</summary>
    public double NormalisedInverseDifferenceMoment { get; }

    /// <summary>Sum of p(i-j),k / k² over k greater than 0.</summary>
    public double InverseVariance { get; }

    /// <summary>Covariance of the two levels over the product of their standard deviations.</summary>
    public FeatureValue Correlation { get; }

    /// <summary>Sum of i j p(i,j).</summary>
    public double Autocorrelation { get; }

    /// <summary>Third central moment of p(i+j).</summary>
    public double ClusterShade { get; }

    /// <summary>Fourth central moment of p(i+j).</summary>
    public double ClusterProminence { get; }

    /// <summary>(HXY - HXY1) / max(HX, HY).</summary>
    public FeatureValue InformationCorrelation1 { get; }

    /// <summary>sqrt(1 - exp(-2 (HXY2 - HXY))).</summary>
    public double InformationCorrelation2 { get; }

    private static void Divide(double[] counts, double total)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] /= total;
        }
    }
}
