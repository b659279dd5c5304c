using System.Globalization;

namespace Biomarkers;

/// <summary>Erosion, dilation, opening and closing of masks.</summary>
/// <remarks>
/// What lies beyond the grid does not belong to a mask: erosion takes voxels off at the image border as well, and dilation ends
/// there. Closing is done as if the grid went on, so that it never loses a voxel.
/// </remarks>
public static class MaskMorphology
{
    /// <summary>Keeps the voxels from which every voxel within a radius belongs to the mask.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="radius">Radius of the ball in mm; voxel centres exactly on it count.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
    public static Mask Erode(Mask mask, double radius, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        CheckRadius(mask, radius);
        return mask.IsEmpty || radius == 0
            ? mask
            : ByteBlock.Of(mask, 0).ErodeBall(mask.Geometry.Spacing, radius, maxDegreeOfParallelism, cancellationToken).ToMask(mask.Geometry);
    }

    /// <summary>Adds the voxels within a radius of the mask.</summary>
    /// <inheritdoc cref="Erode(Mask, double, int, CancellationToken)"/>
    public static Mask Dilate(Mask mask, double radius, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        CheckRadius(mask, radius);
        return mask.IsEmpty || radius == 0 ? mask : DilateBall(mask, radius, maxDegreeOfParallelism, cancellationToken).ToMask(mask.Geometry);
    }

    /// <summary>Erosion, then dilation: takes off what no ball of the radius inside the mask covers.</summary>
    /// <inheritdoc cref="Erode(Mask, double, int, CancellationToken)"/>
    public static Mask Open(Mask mask, double radius, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default) =>
        Dilate(Erode(mask, radius, maxDegreeOfParallelism, cancellationToken), radius, maxDegreeOfParallelism, cancellationToken);

    /// <summary>Dilation, then erosion: fills what no ball of the radius outside the mask covers.</summary>
    /// <inheritdoc cref="Erode(Mask, double, int, CancellationToken)"/>
    public static Mask Close(Mask mask, double radius, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        CheckRadius(mask, radius);
        return mask.IsEmpty || radius == 0
            ? mask
            : DilateBall(mask, radius, maxDegreeOfParallelism, cancellationToken)
                .ErodeBall(mask.Geometry.Spacing, radius, maxDegreeOfParallelism, cancellationToken).ToMask(mask.Geometry);
    }

    /// <summary>Takes off, a number of times, the voxels that have a neighbour outside the mask.</summary>
    /// <param name="mask">Mask.</param>
    /// <param name="steps">Number of times; 0 returns the mask.</param>
    /// <param name="connectivity">Which voxels are neighbours; within slices for 4 and 8.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Mask Erode(Mask mask, int steps, Connectivity connectivity, CancellationToken cancellationToken = default)
    {
        CheckSteps(mask, steps);
        return mask.IsEmpty || steps == 0 ? mask : ByteBlock.Of(mask, 0).Erode(steps, connectivity, cancellationToken).ToMask(mask.Geometry);
    }

    /// <summary>Adds, a number of times, the neighbours of the mask's voxels.</summary>
    /// <inheritdoc cref="Erode(Mask, int, Connectivity, CancellationToken)"/>
    public static Mask Dilate(Mask mask, int steps, Connectivity connectivity, CancellationToken cancellationToken = default)
    {
        CheckSteps(mask, steps);
        return mask.IsEmpty || steps == 0 ? mask : ByteBlock.Of(mask, steps).Dilate(steps, connectivity, cancellationToken).ToMask(mask.Geometry);
    }

    /// <summary>Erosion, then dilation, each a number of times.</summary>
    /// <inheritdoc cref="Erode(Mask, int, Connectivity, CancellationToken)"/>
    public static Mask Open(Mask mask, int steps, Connectivity connectivity, CancellationToken cancellationToken = default) =>
        Dilate(Erode(mask, steps, connectivity, cancellationToken), steps, connectivity, cancellationToken);

    /// <summary>Dilation, then erosion, each a number of times.</summary>
    /// <inheritdoc cref="Erode(Mask, int, Connectivity, CancellationToken)"/>
    public static Mask Close(Mask mask, int steps, Connectivity connectivity, CancellationToken cancellationToken = default)
    {
        CheckSteps(mask, steps);
        return mask.IsEmpty || steps == 0
            ? mask
            : ByteBlock.Of(mask, steps).Dilate(steps, connectivity, cancellationToken).Erode(steps, connectivity, cancellationToken).ToMask(mask.Geometry);
    }

    private static ByteBlock DilateBall(Mask mask, double radius, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Vector3D spacing = mask.Geometry.Spacing;
        return ByteBlock
            .Of(mask, (int)Math.Ceiling(radius / spacing.X), (int)Math.Ceiling(radius / spacing.Y), (int)Math.Ceiling(radius / spacing.Z))
            .DilateBall(spacing, radius, maxDegreeOfParallelism, cancellationToken);
    }

    private static void CheckRadius(Mask mask, double radius)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Size3 size = mask.Geometry.Size;
        Vector3D spacing = mask.Geometry.Spacing;
        double largest = Math.Max(Math.Max(size.X * spacing.X, size.Y * spacing.Y), size.Z * spacing.Z);
        if (!(radius >= 0 && radius <= largest))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), string.Create(
                CultureInfo.InvariantCulture,
                $"The radius of {radius} mm is not valid: it must lie between 0 and the {largest:G6} mm of the grid's longest side."));
        }
    }

    private static void CheckSteps(Mask mask, int steps)
    {
        ArgumentNullException.ThrowIfNull(mask);
        int largest = Math.Max(Math.Max(mask.Geometry.Size.X, mask.Geometry.Size.Y), mask.Geometry.Size.Z);
        if (steps < 0 || steps > largest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps, $"The number of steps must lie between 0 and the {largest} voxels of the grid's longest side.");
        }
    }
}
