namespace Biomarkers.Radiomics;

/// <summary>One element of a grey level co-occurrence matrix that is not zero.</summary>
/// <param name="GreyLevel">Grey level i of the voxel, from 1.</param>
/// <param name="NeighbourGreyLevel">Grey level j of its neighbour, from 1.</param>
/// <param name="Count">How often the pair occurs; where directions were merged with weights, each pair counts as its direction's weight relative to the shortest direction's.</param>
public readonly record struct CooccurrenceEntry(int GreyLevel, int NeighbourGreyLevel, double Count);
