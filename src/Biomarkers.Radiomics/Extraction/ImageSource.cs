namespace Biomarkers.Radiomics;

/// <summary>Makes image sources.</summary>
internal static class ImageSource
{
    /// <summary>The voxels of a volume.</summary>
    public static ImageSource<T> Of<T>(Volume<T> image)
        where T : unmanaged => new(image.AsVolumeSpan(), image.Geometry, image.Unit, image as Volume<float>);
}
