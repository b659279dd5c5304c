namespace Biomarkers.Radiomics;

/// <summary>What the features of a matrix n(i, j) of grey levels i and extents j are made of.</summary>
/// <remarks>E[…] is the mean over runs or zones: E[f] = sum f(i, j) n(i, j) / N_s.</remarks>
internal sealed class LevelByExtentStatistics
{
    /// <summary>Computes the statistics of a matrix that is not empty.</summary>
    public LevelByExtentStatistics(LevelByExtentMatrix matrix)
    {
        Total = matrix.Total;
        VoxelCount = matrix.VoxelCount;
        double level = 0, extent = 0;
        double small = 0, large = 0, low = 0, high = 0, smallLow = 0, smallHigh = 0, largeLow = 0, largeHigh = 0;
        foreach (LevelByExtentEntry entry in matrix.Entries)
        {
            double i = entry.GreyLevel, j = entry.Extent, n = entry.Count, i2 = i * i, j2 = j * j;
            level += i * n;
            extent += j * n;
            small += n / j2;
            large += j2 * n;
            low += n / i2;
            high += i2 * n;
            smallLow += n / (i2 * j2);
            smallHigh += i2 * n / j2;
            largeLow += j2 * n / i2;
            largeHigh += i2 * j2 * n;
        }

        SmallExtent = small / Total;
        LargeExtent = large / Total;
        LowLevel = low / Total;
        HighLevel = high / Total;
        SmallExtentLowLevel = smallLow / Total;
        SmallExtentHighLevel = smallHigh / Total;
        LargeExtentLowLevel = largeLow / Total;
        LargeExtentHighLevel = largeHigh / Total;

        double meanLevel = level / Total, meanExtent = extent / Total;
        double levelVariance = 0, extentVariance = 0, entropy = 0, ofLevel = 0, squaredLevels = 0;
        int currentLevel = 0;
        foreach (LevelByExtentEntry entry in matrix.Entries)
        {
            double p = entry.Count / Total, dLevel = entry.GreyLevel - meanLevel, dExtent = entry.Extent - meanExtent;
            levelVariance += dLevel * dLevel * p;
            extentVariance += dExtent * dExtent * p;
            entropy -= p * Math.Log2(p);
            if (entry.GreyLevel != currentLevel)
            {
                squaredLevels += ofLevel * ofLevel;
                currentLevel = entry.GreyLevel;
                ofLevel = 0;
            }

            ofLevel += entry.Count;
        }

        LevelVariance = levelVariance;
        ExtentVariance = extentVariance;
        Entropy = entropy;
        SquaredLevelTotals = squaredLevels + (ofLevel * ofLevel);
        SquaredExtentTotals = SumSquaredExtentTotals(matrix.Entries);
    }

    /// <summary>N_s, the sum of the elements.</summary>
    public double Total { get; }

    /// <summary>N_v, the number of voxels.</summary>
    public double VoxelCount { get; }

    /// <summary>E[1 / j²].</summary>
    public double SmallExtent { get; }

    /// <summary>E[j²].</summary>
    public double LargeExtent { get; }

    /// <summary>E[1 / i²].</summary>
    public double LowLevel { get; }

    /// <summary>E[i²].</summary>
    public double HighLevel { get; }

    /// <summary>E[1 / (i² j²)].</summary>
    public double SmallExtentLowLevel { get; }

    /// <summary>E[i² / j²].</summary>
    public double SmallExtentHighLevel { get; }

    /// <summary>E[j² / i²].</summary>
    public double LargeExtentLowLevel { get; }

    /// <summary>E[i² j²].</summary>
    public double LargeExtentHighLevel { get; }

    /// <summary>Sum over levels of (sum over extents of n)².</summary>
    public double SquaredLevelTotals { get; }

    /// <summary>Sum over extents of (sum over levels of n)².</summary>
    public double SquaredExtentTotals { get; }

    /// <summary>E[(i − E[i])²].</summary>
    public double LevelVariance { get; }

    /// <summary>E[(j − E[j])²].</summary>
    public double ExtentVariance { get; }

    /// <summary>−sum p log2 p with p = n / N_s.</summary>
    public double Entropy { get; }

    private static double SumSquaredExtentTotals(ReadOnlySpan<LevelByExtentEntry> entries)
    {
        // Numbering the extents that occur keeps the table as short as the matrix, however large the extents are.
        var extents = new int[entries.Length];
        for (int e = 0; e < extents.Length; e++)
        {
            extents[e] = entries[e].Extent;
        }

        Array.Sort(extents);
        int distinct = 0;
        foreach (int extent in extents)
        {
            if (distinct == 0 || extents[distinct - 1] != extent)
            {
                extents[distinct++] = extent;
            }
        }

        var totals = new double[distinct];
        foreach (LevelByExtentEntry entry in entries)
        {
            totals[Array.BinarySearch(extents, 0, distinct, entry.Extent)] += entry.Count;
        }

        double sum = 0;
        foreach (double total in totals)
        {
            sum += total * total;
        }

        return sum;
    }
}
