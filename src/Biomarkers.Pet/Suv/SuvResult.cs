namespace Biomarkers.Pet;

/// <summary>A volume of SUV and how it was derived.</summary>
/// <param name="Volume">The SUV, in the unit of its kind. Voxels that were NaN stay NaN; the audit counts them.</param>
/// <param name="Factor">The factor of each slice.</param>
/// <param name="Audit">How it was derived, with what was found in the voxels.</param>
public sealed record SuvResult(Volume<float> Volume, SuvFactor Factor, SuvAudit Audit);
