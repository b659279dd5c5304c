namespace Biomarkers;

/// <summary>Images as pictures in one call: for notebooks, reports and a first look.</summary>
/// <remarks>The window, the slice and the colours are chosen from the image unless given; <see cref="SliceRenderer"/> draws with full control.</remarks>
public static class ImageDisplay
{
    /// <summary>A slice with its window and, where the intensities have a unit, a scale.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0; null for the middle one.</param>
    /// <param name="window">Intensities shown; null for all but the extremes.</param>
    /// <param name="outlines">Masks outlined; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">A mask lies on another grid.</exception>
    public static RgbImage ToPicture(
        this Volume<float> image, AnatomicalPlane plane = AnatomicalPlane.Axial, int? slice = null, IntensityWindow? window = null, IReadOnlyList<MaskOutline>? outlines = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return SliceRenderer.Render(image, plane, slice ?? Middle(image.Geometry, plane), window ?? IntensityWindow.FromPercentiles(image.Voxels), outlines, new SliceStyle { ColourBar = true });
    }

    /// <summary>A slice as an HTML fragment, with size, spacing and unit below.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0; null for the middle one.</param>
    /// <param name="window">Intensities shown; null for all but the extremes.</param>
    /// <param name="outlines">Masks outlined; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">A mask lies on another grid.</exception>
    public static string ToHtml(
        this Volume<float> image, AnatomicalPlane plane = AnatomicalPlane.Axial, int? slice = null, IntensityWindow? window = null, IReadOnlyList<MaskOutline>? outlines = null) =>
        PictureHtml.Figure(image.ToPicture(plane, slice, window, outlines), PictureHtml.Describe(image.Geometry, image.Unit));

    /// <summary>Writes a slice as a PNG file, whole or not at all.</summary>
    /// <param name="image">The image.</param>
    /// <param name="path">Final path. Its folder must exist.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0; null for the middle one.</param>
    /// <param name="window">Intensities shown; null for all but the extremes.</param>
    /// <param name="outlines">Masks outlined; null for none.</param>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">A mask lies on another grid.</exception>
    public static void WritePng(
        this Volume<float> image, string path, AnatomicalPlane plane = AnatomicalPlane.Axial, int? slice = null, IntensityWindow? window = null, IReadOnlyList<MaskOutline>? outlines = null) =>
        PngFile.Write(path, image.ToPicture(plane, slice, window, outlines));

    /// <summary>The slice with the most voxels of a mask, as an HTML fragment.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="plane">Plane.</param>
    public static string ToHtml(this Mask mask, AnatomicalPlane plane = AnatomicalPlane.Axial)
    {
        ArgumentNullException.ThrowIfNull(mask);
        string counted = FormattableString.Invariant($"{mask.Count} voxels · {PictureHtml.Describe(mask.Geometry, Unit.One)}");
        if (mask.IsEmpty)
        {
            return PictureHtml.Text($"Empty mask · {counted}");
        }

        var voxels = new float[mask.Geometry.VoxelCount];
        IndexBox box = mask.BoundingBox;
        Size3 size = mask.Geometry.Size;
        for (int z = box.Start.Z; z < box.End.Z; z++)
        {
            for (int y = box.Start.Y; y < box.End.Y; y++)
            {
                for (int x = box.Start.X; x < box.End.X; x++)
                {
                    voxels[(((z * size.Y) + y) * size.X) + x] = mask.Contains(new(x, y, z)) ? 1 : 0;
                }
            }
        }

        Volume<float> drawn = Volume.Wrap(mask.Geometry, voxels, Unit.One);
        var style = new SliceStyle { Smooth = false };
        return PictureHtml.Figure(SliceRenderer.Render(drawn, plane, SliceRenderer.FindLargestSlice(mask, plane), IntensityWindow.FromRange(0, 1), null, style), counted);
    }

    /// <summary>A picture as an HTML fragment that holds it.</summary>
    /// <param name="picture">The picture.</param>
    public static string ToHtml(this RgbImage picture) => PictureHtml.Figure(picture, null);

    /// <summary>A figure of curves as an HTML fragment: SVG, sharp at any size.</summary>
    /// <param name="figure">The figure.</param>
    public static string ToHtml(this CurveFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.ToSvg();
    }

    private static int Middle(ImageGeometry geometry, AnatomicalPlane plane) => SliceRenderer.CountSlices(geometry, plane) / 2;
}
