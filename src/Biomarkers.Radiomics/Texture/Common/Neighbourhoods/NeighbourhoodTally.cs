namespace Biomarkers.Radiomics;

/// <summary>A number that neighbourhoods were counted into: its place and what was counted there.</summary>
/// <param name="GreyLevel">Grey level i of the voxels.</param>
/// <param name="Slot">
/// With M slots of each kind: slots 0 to M - 1 hold the number of voxels with that many neighbours like themselves; slot M the
/// number of voxels without a neighbour; slot M + W the sum of |W i - sum of the neighbours' levels| over voxels with W neighbours.
/// </param>
/// <param name="Value">The number.</param>
internal readonly record struct NeighbourhoodTally(int GreyLevel, int Slot, long Value);
