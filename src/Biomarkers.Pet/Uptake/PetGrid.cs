namespace Biomarkers.Pet;

/// <summary>The demand that what is measured together lies on one grid.</summary>
internal static class PetGrid
{
    public static void Check(ImageGeometry image, ImageGeometry region, string what)
    {
        if (!ReferenceEquals(image, region) && image.CompareWith(region) is { IsAligned: false } difference)
        {
            throw new DataRefusedException(
                RefusalReason.GridsDiffer, $"The image and {what} lie on different grids. {difference} Bring one of them onto the other's grid first.");
        }
    }

    public static void Check(Size3 image, Mask region, string what)
    {
        if (image != region.Geometry.Size)
        {
            throw new ArgumentException($"The image has {image} voxels, the grid of {what} {region.Geometry.Size}.");
        }
    }
}
