namespace Biomarkers;

/// <summary>Draws slices of an image as a radiologist expects them: the patient's right on the left, square pixels, the outline of masks on voxel edges.</summary>
/// <remarks>
/// Grids in any orientation are shown along their own axes, each assigned to the anatomical direction it lies closest to;
/// no voxel is resampled across slices. See <see cref="AnatomicalPlane"/> for what stands where.
/// </remarks>
public static class SliceRenderer
{
    /// <summary>Number of slices of a plane.</summary>
    /// <param name="geometry">Grid of the image.</param>
    /// <param name="plane">Plane.</param>
    public static int CountSlices(ImageGeometry geometry, AnatomicalPlane plane) => SliceView.Create(geometry, plane).SliceCount;

    /// <summary>The slice in which a mask has the most voxels, the first of equals.</summary>
    /// <param name="mask">Mask; at least one voxel.</param>
    /// <param name="plane">Plane.</param>
    /// <exception cref="ArgumentException">The mask is empty.</exception>
    public static int FindLargestSlice(Mask mask, AnatomicalPlane plane)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.IsEmpty)
        {
            throw new ArgumentException("An empty mask has no largest slice.", nameof(mask));
        }

        int axis = SliceView.Create(mask.Geometry, plane).SliceAxis;
        var counts = new long[mask.Box.Size[axis]];
        ReadOnlySpan<byte> bytes = mask.Bytes;
        Size3 size = mask.Box.Size;
        for (int z = 0, i = 0; z < size.Z; z++)
        {
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++, i++)
                {
                    counts[axis == 0 ? x : axis == 1 ? y : z] += bytes[i];
                }
            }
        }

        return mask.Box.Start[axis] + Array.IndexOf(counts, counts.Max());
    }

    /// <summary>Draws one slice.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0.</param>
    /// <param name="window">Intensities shown.</param>
    /// <param name="outlines">Masks outlined, in order; null for none.</param>
    /// <param name="style">How it is drawn; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">A mask lies on another grid.</exception>
    public static RgbImage Render(
        Volume<float> image, AnatomicalPlane plane, int slice, IntensityWindow window, IReadOnlyList<MaskOutline>? outlines = null, SliceStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Render(image.Geometry, image.AsVolumeSpan(), image.Unit, plane, slice, window, outlines, style);
    }

    /// <summary>Draws one slice of voxels the caller owns.</summary>
    /// <param name="geometry">Grid of the image.</param>
    /// <param name="voxels">The image; of the grid's size.</param>
    /// <param name="unit">Unit of the intensities, for the scale of colours.</param>
    /// <param name="plane">Plane.</param>
    /// <param name="slice">Index of the slice along the grid axis that crosses the plane, from 0.</param>
    /// <param name="window">Intensities shown.</param>
    /// <param name="outlines">Masks outlined, in order; null for none.</param>
    /// <param name="style">How it is drawn; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slice, or the window has no width.</exception>
    /// <exception cref="ArgumentException">The voxels or a mask do not belong to the grid.</exception>
    public static RgbImage Render(
        ImageGeometry geometry,
        ReadOnlyVolumeSpan<float> voxels,
        Unit unit,
        AnatomicalPlane plane,
        int slice,
        IntensityWindow window,
        IReadOnlyList<MaskOutline>? outlines = null,
        SliceStyle? style = null)
    {
        var view = SliceView.Create(geometry, plane);
        style ??= new SliceStyle();
        if (voxels.Size != geometry.Size)
        {
            throw new ArgumentException($"The image has {voxels.Size} voxels, its grid {geometry.Size}.", nameof(voxels));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(slice);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slice, view.SliceCount);
        if (!(window.Width > 0) || !double.IsFinite(window.Lower) || !double.IsFinite(window.Upper))
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window needs a finite centre and a width greater than 0.");
        }

        var scale = SliceScale.Create(view, style.MinimumSize);
        var picture = new RgbImage(scale.Width, scale.Height);
        SlicePainter.Paint(picture, SlicePainter.Gather(voxels, view, slice), view, window, style);
        foreach (MaskOutline outline in outlines ?? [])
        {
            if (!geometry.IsAlignedWith(outline.Mask.Geometry))
            {
                throw new ArgumentException($"A mask lies on another grid than the image. {geometry.CompareWith(outline.Mask.Geometry)}", nameof(outlines));
            }

            OutlinePainter.Paint(picture, outline, view, slice);
        }

        if (style.Annotate)
        {
            SliceAnnotation.Paint(picture, view, plane, slice, window, scale, style);
        }

        return style.ColourBar ? ColourBarPainter.Append(picture, style.ColourMap, window, unit) : picture;
    }
}
