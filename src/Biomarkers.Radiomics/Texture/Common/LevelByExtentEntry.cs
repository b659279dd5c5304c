namespace Biomarkers.Radiomics;

/// <summary>One element of a matrix that counts runs or zones by grey level and extent.</summary>
/// <param name="GreyLevel">Grey level i, from 1.</param>
/// <param name="Extent">Run length, zone size or zone distance j, from 1.</param>
/// <param name="Count">How many there are; a whole number unless directions were merged with weights.</param>
public readonly record struct LevelByExtentEntry(int GreyLevel, int Extent, double Count);
