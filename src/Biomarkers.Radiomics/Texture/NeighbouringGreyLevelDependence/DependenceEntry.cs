namespace Biomarkers.Radiomics;

/// <summary>One element of a neighbouring grey level dependence matrix that is not zero.</summary>
/// <param name="GreyLevel">Grey level i, from 1.</param>
/// <param name="Dependence">Dependence j: the voxel itself and its neighbours of the same level, from 1.</param>
/// <param name="Count">Number of voxels.</param>
public readonly record struct DependenceEntry(int GreyLevel, int Dependence, long Count);
