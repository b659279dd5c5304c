using System.Collections.Concurrent;
using Biomarkers.Numerics;

namespace Biomarkers;

/// <summary>Means of an image over a sphere around each of many voxels.</summary>
/// <remarks>
/// <para>A voxel belongs to the sphere when its centre does, as in <see cref="SphereKernel.Binary"/>. Every voxel of the image takes
/// part, whatever the mask says; voxels beyond the border do not exist and do not take part.</para>
/// <para>Method: the sphere is a stack of rows along X. Each row of the image is summed over windows that grow by a voxel on both
/// sides, and each window is added to all centres that see it, in double precision and in an order that the image alone decides. Sums only
/// ever grow, so a voxel that is huge or not finite disturbs no sphere but those it lies in.</para>
/// </remarks>
public static class SphereMeans
{
    private const int MostSlices = 8;
    private const int MostSlabVoxels = 1 << 22;

    /// <summary>Means around the voxels of a mask.</summary>
    /// <param name="image">Image on the mask's grid.</param>
    /// <param name="centres">Voxels the spheres are centred on.</param>
    /// <param name="radius">Radius in mm.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A mean for each voxel of the mask, X fastest, then Y, then Z; NaN or infinite where a voxel of its sphere is.</returns>
    /// <exception cref="ArgumentException">The grids differ in size, or the radius is not finite and greater than 0.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static double[] Compute(
        Volume<float> image, Mask centres, double radius, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(centres);
        SphereKernel.Check(image.Geometry.Spacing, radius);
        if (image.Size != centres.Geometry.Size)
        {
            throw new ArgumentException(
                $"The mask lies on a grid of {centres.Geometry.Size}, the image on one of {image.Size}.", nameof(centres));
        }

        var means = new double[centres.Count];
        if (centres.IsEmpty)
        {
            return means;
        }

        var rows = new SphereRows(image.Geometry, radius);
        int slices = centres.BoundingBox.Size.Z;
        var starts = new int[slices + 1];
        int area = centres.Box.Size.X * centres.Box.Size.Y;
        for (int z = 0; z < slices; z++)
        {
            starts[z + 1] = starts[z] + centres.Bytes.Slice((z + Mask.Padding) * area, area).Count((byte)1);
        }

        int thickness = Math.Clamp(MostSlabVoxels / area, 1, MostSlices);
        var memory = new ConcurrentBag<AlignedRows>();
        ParallelBlocks.For(
            (slices + thickness - 1) / thickness,
            maxDegreeOfParallelism,
            slab =>
            {
                int first = slab * thickness;
                int end = Math.Min(slices, first + thickness);
                if (starts[first] < starts[end])
                {
                    AlignedRows sums = memory.TryTake(out AlignedRows free)
                        ? free
                        : new AlignedRows(thickness * centres.BoundingBox.Size.Y, centres.BoundingBox.Size.X);
                    var spheres = new SphereMeanSlab(image, centres, rows, first, end - first, sums);
                    spheres.Compute(means.AsSpan(starts[first]..starts[end]), cancellationToken);
                    memory.Add(sums);
                }
            },
            cancellationToken);
        return means;
    }
}
