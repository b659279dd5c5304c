namespace Biomarkers.Radiomics;

/// <summary>The two matrices of neighbourhoods of one slice or of the volume: NGLDM and NGTDM come from the same pass.</summary>
internal sealed record NeighbourhoodMatrices(NeighbouringGreyLevelDependenceMatrix Dependences, NeighbourhoodGreyToneDifferenceMatrix Differences)
{
    /// <summary>Makes the matrices from what was counted.</summary>
    /// <param name="numbers">What was counted.</param>
    /// <param name="levelCount">Number of grey levels N_g.</param>
    /// <param name="slice">Slice on the grid; null for the whole region.</param>
    public static NeighbourhoodMatrices From(NeighbourhoodNumbers numbers, int levelCount, int? slice)
    {
        List<DependenceEntry> dependences = [];
        List<GreyToneDifferenceEntry> differences = [];
        var row = default(GreyToneDifferenceEntry);
        foreach (NeighbourhoodTally tally in numbers.ToTallies())
        {
            if (tally.GreyLevel != row.GreyLevel)
            {
                AddRow(row);
                row = new(tally.GreyLevel, 0, 0);
            }

            int neighbours = tally.Slot - numbers.Slots;
            if (neighbours < 0)
            {
                dependences.Add(new(tally.GreyLevel, tally.Slot + 1, tally.Value));
                row = row with { Count = row.Count + tally.Value };
            }
            else if (neighbours == 0)
            {
                row = row with { Count = row.Count - tally.Value };
            }
            else
            {
                row = row with { Difference = row.Difference + (tally.Value / (double)neighbours) };
            }
        }

        AddRow(row);
        return new(new(levelCount, slice, [.. dependences]), new(levelCount, slice, [.. differences]));

        void AddRow(GreyToneDifferenceEntry complete)
        {
            if (complete.Count > 0)
            {
                differences.Add(complete);
            }
        }
    }
}
