using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>Smooths every frame of a series in space, within a region and without mixing in what has no value.</summary>
/// <remarks>
/// Voxels outside the region, for example bone and air, keep their values and give nothing to those inside; nor do voxels outside the grid. The weights of
/// the others are scaled to sum 1. Sums are double, with one rounding to float.
/// </remarks>
public static class SpatialSmoothing
{
    private const double MostVoxels = 1000;

    /// <summary>Smooths each slice of each frame by a Gaussian.</summary>
    /// <param name="series">Series; any unit.</param>
    /// <param name="deviation">Standard deviation in mm along X and Y, above 0 and at most 1000 voxels.</param>
    /// <param name="region">Voxels to smooth; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is outside its range.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Formula: Σ g m x / Σ g m over the slice, g = exp(−(Δx² + Δy²) / (2 σ²)) for |Δx|, |Δy| up to 4 σ rounded up to voxels, m = 1 for voxels of the region
    /// with a finite value and 0 for others. A value that is NaN or infinite stays as it is.
    /// Source: Wack et al., BMC Med. Imaging 2014;14:28 (masked smoothing by separable kernels).
    /// </remarks>
    public static TimeSeries<float> Gaussian(
        TimeSeries<float> series, double deviation, Mask? region = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        Vector3D spacing = series.Geometry.Spacing;
        if (!(deviation > 0) || deviation > MostVoxels * Math.Min(spacing.X, spacing.Y))
        {
            throw new ArgumentOutOfRangeException(
                nameof(deviation), deviation.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"A standard deviation above 0 mm and of at most {MostVoxels} voxels is needed."));
        }

        return MaskedGaussian.Run(series, deviation, region, maxDegreeOfParallelism, progress, cancellationToken);
    }

    /// <summary>Smooths by weights that fall with distance and with unlikeness, so that edges stay.</summary>
    /// <param name="series">Series; any unit.</param>
    /// <param name="options">How far and how unlike.</param>
    /// <param name="region">Voxels to smooth; null for all.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="progress">Told the fraction done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or the kernel would hold more than 10,000 voxels.</exception>
    /// <exception cref="DataRefusedException">The region is empty or lies on another grid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Formula: y_t(v) = Σ_u g(u − v) r(u, v) x_t(u) / Σ_u g r, with g = exp(−|u − v|² / (2 σ²)) for distances in mm up to 3 σ and r as
    /// <see cref="BilateralRange"/> says. The weights are those of whole curves: each frame is averaged alike, so that a curve keeps its shape.
    /// A voxel with a value in any frame that is NaN or infinite stays as it is and gives nothing to others.
    /// Source: Tomasi and Manduchi, ICCV 1998; for curves Mendrik et al., Phys. Med. Biol. 2011;56:3857.
    /// </remarks>
    public static TimeSeries<float> Bilateral(
        TimeSeries<float> series, BilateralOptions options, Mask? region = null, int maxDegreeOfParallelism = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        options.Demand();
        return new BilateralFilter(series, options, region).Run(maxDegreeOfParallelism, progress, cancellationToken);
    }
}
