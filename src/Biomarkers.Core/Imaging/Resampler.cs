using System.Globalization;
using System.Numerics;

namespace Biomarkers;

/// <summary>Brings images and masks to another grid.</summary>
public static class Resampler
{
    /// <summary>Resamples an image.</summary>
    /// <param name="image">Image.</param>
    /// <param name="target">The new grid, of any position and direction; see <see cref="ResamplingGrid"/> for one of a given spacing.</param>
    /// <param name="settings">Interpolation, edge handling, anti-aliasing and rounding.</param>
    /// <param name="box">Box of the new grid to be computed; null for all of it. Old voxels without a say in it are not touched.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The image on the new grid, or on the box of it. A new voxel has the same bits whatever box it is computed in.</returns>
    /// <exception cref="ArgumentException">The settings are not valid, or the box is empty or reaches outside the new grid.</exception>
    /// <exception cref="DataRefusedException">A cubic spline is asked for and voxels it needs are NaN or infinite.</exception>
    /// <remarks>
    /// <para>Method: weighted sums along Z, Y and X in double precision, one rounding to float at the end. Grids whose axes are
    /// not parallel are sampled voxel by voxel with the same weights.</para>
    /// <para>Positions on a voxel centre give that voxel's value exactly; half way between two, the nearest voxel is the one of the
    /// larger index. NaN and infinite voxels spread as far as the interpolation reaches, never further.</para>
    /// <para>Source: IBSI 1 reference manual, interpolation (VTM2) and rounding after it (68QD).</para>
    /// </remarks>
    public static Volume<float> Resample(
        Volume<float> image,
        ImageGeometry target,
        ResamplingSettings settings,
        IndexBox? box = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        IndexBox wanted = Check(image.Geometry, target, settings, box);
        if (box is null && !settings.RoundIntensities && image.Geometry.Equals(target))
        {
            return image;
        }

        var plan = new ResamplingPlan(image.Geometry, target, settings, wanted);
        float[] voxels = plan.Run(new(image.Memory, IndexBox.Whole(image.Size)), maxDegreeOfParallelism, cancellationToken);
        return Volume.Wrap(box is null ? target : target.Crop(wanted), voxels, image.Unit);
    }

    /// <summary>Resamples an image of any number type in memory the caller owns.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="source">Grid of the image.</param>
    /// <param name="voxels">Voxels of the image; of the grid's size.</param>
    /// <param name="target">The new grid.</param>
    /// <param name="settings">Interpolation, edge handling, anti-aliasing and rounding.</param>
    /// <param name="box">Box of the new grid to be computed; null for all of it.</param>
    /// <param name="unit">Unit of the voxel values.</param>
    /// <param name="roundSource">Round the old voxels to integers first, ties to even.</param>
    /// <param name="scale">How the voxels become intensities; null where they are.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The image on the new grid, or on the box of it.</returns>
    /// <exception cref="ArgumentException">Sizes differ, the settings are not valid, or the box is empty or reaches outside.</exception>
    /// <exception cref="DataRefusedException">A cubic spline is asked for and voxels it needs are NaN or infinite.</exception>
    /// <remarks>Only the old voxels that have a say are converted to float.</remarks>
    public static Volume<float> Resample<T>(
        ImageGeometry source,
        ReadOnlyVolumeSpan<T> voxels,
        ImageGeometry target,
        ResamplingSettings settings,
        IndexBox? box = null,
        Unit unit = default,
        bool roundSource = false,
        IntensityScale? scale = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        if (voxels.Size != source.Size)
        {
            throw new ArgumentException($"The image has {voxels.Size} voxels, its grid {source.Size}.", nameof(voxels));
        }

        IndexBox wanted = Check(source, target, settings, box);
        var plan = new ResamplingPlan(source, target, settings, wanted);
        var crop = new float[plan.SourceBox.Size.Count];
        VolumeConversion.ToFloat(voxels.Slice(plan.SourceBox), crop, roundSource, scale);
        float[] result = plan.Run(new(crop, plan.SourceBox), maxDegreeOfParallelism, cancellationToken);
        return Volume.Wrap(box is null ? target : target.Crop(wanted), result, unit);
    }

    /// <summary>Resamples a mask: interpolates it as a partial volume and keeps the voxels from a threshold on.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="target">The new grid.</param>
    /// <param name="settings">Interpolation of the mask, threshold and edge handling. A constant outside is 0; there is no anti-aliasing.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The mask on the new grid, possibly empty.</returns>
    /// <exception cref="ArgumentException">The settings are not valid.</exception>
    /// <remarks>
    /// <para>Formula: a voxel belongs to the mask when its partial volume is at least the threshold. The partial volume is computed in double
    /// precision, and one within 1e-6 below the threshold counts as equal: exact ties are frequent, and rounding would decide them.</para>
    /// <para>A new voxel whose centre lies outside every old voxel never belongs to the mask. Work is done only around the mask.</para>
    /// <para>Source: IBSI 1 reference manual, partial volume effects in the ROI mask (E8H9).</para>
    /// </remarks>
    public static Mask ResampleMask(
        Mask mask, ImageGeometry target, ResamplingSettings settings, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Check(mask.Geometry, target, settings, null);
        return mask.Geometry.Equals(target) ? mask : MaskResampling.Run(mask, target, settings, maxDegreeOfParallelism, cancellationToken);
    }

    private static IndexBox Check(ImageGeometry source, ImageGeometry target, ResamplingSettings settings, IndexBox? box)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(settings);
        if (!Enum.IsDefined(settings.Image) || !Enum.IsDefined(settings.Mask) || !Enum.IsDefined(settings.Edge))
        {
            throw new ArgumentException(
                $"The interpolation {settings.Image}, {settings.Mask} or the edge handling {settings.Edge} is not known.", nameof(settings));
        }

        if (!(settings.MaskThreshold > 0 && settings.MaskThreshold <= 1))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The mask threshold {settings.MaskThreshold} is not valid: it must be greater than 0 and at most 1."), nameof(settings));
        }

        if (!(double.IsFinite(settings.AntiAliasing) && settings.AntiAliasing >= 0))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The anti-aliasing strength {settings.AntiAliasing} is not valid: it must be finite and not negative."), nameof(settings));
        }

        if (settings is { Image: Interpolation.CubicSpline, Edge: EdgeHandling.Constant } && !double.IsFinite(settings.EdgeValue))
        {
            throw new ArgumentException("A cubic spline needs a finite value outside.", nameof(settings));
        }

        IndexBox wanted = box ?? IndexBox.Whole(target.Size);
        VolumeLayout.CheckBox(target.Size, wanted);
        return wanted;
    }
}
