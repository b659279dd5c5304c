namespace Biomarkers.Pet;

/// <summary>Regions that uptake is compared with, on the image's grid.</summary>
/// <param name="Background">Normal tissue, for tumour-to-background ratios; null when there is none.</param>
/// <param name="Blood">Blood pool, for tumour-to-blood ratios; null when there is none.</param>
public sealed record UptakeReferences(Mask? Background = null, Mask? Blood = null);
