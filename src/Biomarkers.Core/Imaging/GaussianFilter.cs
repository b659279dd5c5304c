namespace Biomarkers;

/// <summary>Gaussian low-pass.</summary>
public static class GaussianFilter
{
    /// <summary>Smooths an image.</summary>
    /// <param name="image">Image.</param>
    /// <param name="sigma">Standard deviation in mm along X, Y and Z; finite, 0 leaves an axis as it is.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The smoothed image on the same grid; <paramref name="image"/> itself when nothing is smoothed.</returns>
    /// <exception cref="ArgumentException">A standard deviation is negative, not finite, or above 1000 voxels.</exception>
    /// <remarks>
    /// <para>Formula: along each axis Σ_k g_k x_(i+k) / Σ_k g_k, g_k = exp(−k²/(2σ²)) with σ in voxels, for |k| up to ceil(4σ).</para>
    /// <para>Method: separable, double precision, one rounding to float at the end. Beyond its border the image keeps the border's
    /// value. A NaN or infinite voxel makes every voxel within reach NaN or infinite.</para>
    /// </remarks>
    public static Volume<float> Apply(Volume<float> image, Vector3D sigma, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var inVoxels = new double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            if (!(double.IsFinite(sigma[axis]) && sigma[axis] >= 0))
            {
                throw new ArgumentException(
                    $"The standard deviation {sigma} mm is not valid: it must be finite and not negative along every axis.", nameof(sigma));
            }

            inVoxels[axis] = sigma[axis] / image.Geometry.Spacing[axis];
        }

        if (sigma == default)
        {
            return image;
        }

        IndexBox whole = IndexBox.Whole(image.Size);
        SourceBlock<float> result = Filter(
            new(image.Memory, whole), whole, image.Size, inVoxels, EdgeHandling.Replicate, 0, maxDegreeOfParallelism, cancellationToken);
        return Volume.Wrap(image.Geometry, result.Voxels, image.Unit);
    }

    /// <summary>Smooths a box of an image.</summary>
    /// <param name="source">Holds the box and what lies within reach of it.</param>
    /// <param name="box">Box of the image.</param>
    /// <param name="grid">Size of the image.</param>
    /// <param name="sigma">Standard deviation along each axis in voxels.</param>
    /// <param name="edge">What the image is taken to be outside.</param>
    /// <param name="constant">The value outside for <see cref="EdgeHandling.Constant"/>.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 for all.</param>
    /// <param name="cancellationToken">Looked at for each slice.</param>
    internal static SourceBlock<float> Filter(
        SourceBlock<float> source,
        IndexBox box,
        Size3 grid,
        double[] sigma,
        EdgeHandling edge,
        double constant,
        int maxDegreeOfParallelism,
        CancellationToken cancellationToken)
    {
        AxisTaps Taps(int axis) =>
            AxisTaps.OnImage(new(0, 1, grid[axis]), box.Start[axis], box.Size[axis], grid[axis], Interpolation.Nearest, edge, sigma[axis]);
        var result = new float[box.Size.Count];
        SeparableResampling.Run(
            source, Taps(0), Taps(1), Taps(2), constant, new FloatRowWriter(result, box.Size, round: false), maxDegreeOfParallelism, cancellationToken);
        return new(result, box);
    }
}
