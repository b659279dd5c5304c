namespace Biomarkers.Pet;

/// <summary>A dose for the voxels inside a contour.</summary>
/// <param name="Contour">The voxels, on the target's grid.</param>
/// <param name="Dose">Dose in Gy; finite and more than 0.</param>
public sealed record DoseLevel(Mask Contour, double Dose);
