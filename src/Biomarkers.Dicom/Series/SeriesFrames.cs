namespace Biomarkers.Dicom;

/// <summary>The planes of each volume, and what the volumes differ in.</summary>
/// <param name="Planes">First by volume, then by slice.</param>
/// <param name="Axes">What the volumes differ in, one value a volume each; none for a single volume.</param>
/// <param name="SliceTimes">Times in seconds, first by volume, then by slice; null without a time axis.</param>
/// <param name="Directions">Diffusion direction of each volume; null without that axis.</param>
internal sealed record SeriesFrames(ImageFrame[][] Planes, IReadOnlyList<SeriesAxis> Axes, double[][]? SliceTimes, Vector3D?[]? Directions);
