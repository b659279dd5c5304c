using System.Globalization;

namespace Biomarkers;

/// <summary>Brings an image or mask whose grid differs from another's onto that grid: only ever when asked to.</summary>
public static class GeometryRepair
{
    /// <summary>Gives an image the reference's grid when both agree within a stated tolerance. No voxel changes.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="image">Image.</param>
    /// <param name="reference">The grid it should lie on.</param>
    /// <param name="tolerance">How far the grids may differ.</param>
    /// <returns>The same voxels on the reference's grid, without a copy.</returns>
    /// <exception cref="DataRefusedException">The grids differ by more; the message says how.</exception>
    public static Volume<T> SnapTo<T>(Volume<T> image, ImageGeometry reference, GeometryTolerance tolerance)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(image);
        Demand(image.Geometry, reference, tolerance);
        return image.WithGeometry(reference);
    }

    /// <summary>Gives a mask the reference's grid when both agree within a stated tolerance. No voxel changes.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="reference">The grid it should lie on.</param>
    /// <param name="tolerance">How far the grids may differ.</param>
    /// <returns>The same voxels on the reference's grid, without a copy.</returns>
    /// <exception cref="DataRefusedException">The grids differ by more; the message says how.</exception>
    public static Mask SnapTo(Mask mask, ImageGeometry reference, GeometryTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Demand(mask.Geometry, reference, tolerance);
        return mask.WithGeometry(reference);
    }

    /// <summary>Interpolates an image onto the reference's grid.</summary>
    /// <param name="image">Image.</param>
    /// <param name="reference">The grid it should lie on.</param>
    /// <param name="settings">Interpolation; its spacing is not looked at. Null for linear with the border's values outside.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">The frames of reference differ, so that the grids' places cannot be compared.</exception>
    public static Volume<float> ResampleTo(
        Volume<float> image,
        ImageGeometry reference,
        ResamplingSettings? settings = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        DemandFrame(image.Geometry, reference);
        return Resampler.Resample(image, reference, settings ?? new(), null, maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Interpolates a mask onto the reference's grid.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="reference">The grid it should lie on.</param>
    /// <param name="settings">Interpolation and threshold; its spacing is not looked at. Null for linear from 0.5 on.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataRefusedException">The frames of reference differ, so that the grids' places cannot be compared.</exception>
    public static Mask ResampleTo(
        Mask mask, ImageGeometry reference, ResamplingSettings? settings = null, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        DemandFrame(mask.Geometry, reference);
        return Resampler.ResampleMask(mask, reference, settings ?? new(), maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Reorders and flips the axes of an image so that they run nearest along given directions; no voxel moves in the patient.</summary>
    /// <typeparam name="T">Voxel type.</typeparam>
    /// <param name="image">Image.</param>
    /// <param name="direction">Directions of the new axes; the result's axes are the image's own, so an oblique image stays oblique.</param>
    /// <returns>The reordered image; <paramref name="image"/> itself when its axes run that way already.</returns>
    /// <exception cref="ArgumentException">The direction is not orthonormal.</exception>
    public static Volume<T> Reorient<T>(Volume<T> image, Direction3 direction)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(image);
        AxisOrder order = AxisOrder.Between(image.Geometry.Direction, CheckDirection(direction));
        return order.IsIdentity
            ? image
            : Volume.Create<T, (Volume<T> Image, AxisOrder Order)>(
                order.Apply(image.Geometry), (image, order), static (to, state) => state.Order.Copy(state.Image.AsVolumeSpan(), to), image.Unit);
    }

    /// <summary>Reorders and flips the axes of a mask so that they run nearest along given directions; no voxel moves in the patient.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="direction">Directions of the new axes.</param>
    /// <returns>The reordered mask; <paramref name="mask"/> itself when its axes run that way already.</returns>
    /// <exception cref="ArgumentException">The direction is not orthonormal.</exception>
    public static Mask Reorient(Mask mask, Direction3 direction)
    {
        ArgumentNullException.ThrowIfNull(mask);
        AxisOrder order = AxisOrder.Between(mask.Geometry.Direction, CheckDirection(direction));
        if (order.IsIdentity)
        {
            return mask;
        }

        ImageGeometry geometry = order.Apply(mask.Geometry);
        if (mask.IsEmpty)
        {
            return Mask.Empty(geometry);
        }

        IndexBox box = order.Apply(mask.BoundingBox, mask.Geometry.Size);
        var bytes = new byte[box.Size.Count];
        order.Copy(mask.AsVolumeSpan().Slice(new(new(Mask.Padding, Mask.Padding, Mask.Padding), mask.BoundingBox.Size)), bytes);
        return Mask.FromBytes(geometry, box, new(bytes, box.Size));
    }

    private static void Demand(ImageGeometry geometry, ImageGeometry reference, GeometryTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(tolerance);
        GeometryComparison comparison = geometry.CompareWith(reference, tolerance);
        if (!comparison.IsAligned)
        {
            throw new DataRefusedException(RefusalReason.GridsDiffer, string.Create(
                CultureInfo.InvariantCulture,
                $"The grids differ by more than the stated {tolerance.CornerFraction:G3} of the smallest spacing. {comparison} Resample, or state a larger tolerance."));
        }
    }

    private static void DemandFrame(ImageGeometry geometry, ImageGeometry reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        foreach (GeometryDifference difference in geometry.CompareWith(reference).Differences)
        {
            if (difference.Kind == GeometryDifferenceKind.FrameOfReference)
            {
                throw new DataRefusedException(
                    RefusalReason.GridsDiffer, $"{difference.Message} Coordinates of different frames cannot be compared without a registration.");
            }
        }
    }

    private static Direction3 CheckDirection(Direction3 direction) => direction.IsOrthonormal
        ? direction
        : throw new ArgumentException($"The direction X {direction.XAxis}, Y {direction.YAxis}, Z {direction.ZAxis} is not orthonormal.", nameof(direction));
}
