namespace Biomarkers.Perfusion;

/// <summary>One step of a vessel's detection with its figure.</summary>
/// <param name="Name">What was asked for, with the limit applied.</param>
/// <param name="Remaining">Voxels that are left after it.</param>
public readonly record struct VesselCriterion(string Name, int Remaining);
