namespace Biomarkers.Cli;

/// <summary>A measured case with what was measured.</summary>
/// <param name="Image">The image.</param>
/// <param name="Inputs">The regions as they were read.</param>
/// <param name="Masks">Their voxels; null where they were not kept, or could not be placed on the image's grid.</param>
/// <param name="Regions">Their measurements, in the same order.</param>
internal sealed record CaseResult(LoadedImage Image, IReadOnlyList<RegionInput> Inputs, IReadOnlyList<Mask?> Masks, IReadOnlyList<MeasuredRegion> Regions);
