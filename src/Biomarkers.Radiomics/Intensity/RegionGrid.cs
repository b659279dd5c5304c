namespace Biomarkers.Radiomics;

/// <summary>The demand that an image and a region share a grid.</summary>
internal static class RegionGrid
{
    public static void Check(Volume<float> image, RegionOfInterest region)
    {
        if (!ReferenceEquals(image.Geometry, region.Geometry)
            && image.Geometry.CompareWith(region.Geometry) is { IsAligned: false } difference)
        {
            throw new DataRefusedException(
                RefusalReason.GridsDiffer,
                $"Image and region lie on different grids. {difference} Bring one of them onto the other's grid first.");
        }
    }
}
