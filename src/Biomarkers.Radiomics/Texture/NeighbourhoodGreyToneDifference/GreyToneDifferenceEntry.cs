namespace Biomarkers.Radiomics;

/// <summary>One row of a neighbourhood grey tone difference matrix.</summary>
/// <param name="GreyLevel">Grey level i, from 1.</param>
/// <param name="Count">n_i: number of voxels of the level with at least one neighbour; at least 1.</param>
/// <param name="Difference">s_i: sum over those voxels of |i - mean level of the neighbours|.</param>
public readonly record struct GreyToneDifferenceEntry(int GreyLevel, long Count, double Difference);
