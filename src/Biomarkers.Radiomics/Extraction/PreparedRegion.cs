namespace Biomarkers.Radiomics;

/// <summary>A region with everything its features need: cropped, resampled and re-segmented, ready to be measured.</summary>
/// <param name="Image">The image around the region only, on the region's grid.</param>
/// <param name="Region">Morphological and intensity mask on that grid.</param>
/// <param name="Steps">What was done, with figures.</param>
/// <param name="ImageProblem">Why there is no image although there is a region; its voxels are then NaN. Null when there is one.</param>
internal sealed record PreparedRegion(Volume<float> Image, RegionOfInterest Region, IReadOnlyList<ProcessingStep> Steps, string? ImageProblem = null)
{
    /// <summary>Unit of the intensities.</summary>
    public Unit Unit => Image.Unit;
}
