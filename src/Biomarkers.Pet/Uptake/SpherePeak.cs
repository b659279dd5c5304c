namespace Biomarkers.Pet;

/// <summary>The peak of a region in its three definitions: the mean of a small sphere, at the place the definition says.</summary>
/// <remarks>
/// <para>Formula: Σ w X / Σ w over the voxels of the image, w the weights of a <see cref="SphereKernel"/>. Voxels beyond the border of the
/// image do not exist and do not take part; <see cref="PeakUptake.LeavesImage"/> says that there were such.</para>
/// <para>Every definition is computed by the same sums, so that the global peak is never below the local or the interior one.</para>
/// <para>Undefined: without a centre, null is returned. A voxel that is not finite in a sphere that has to be looked at leaves the peak
/// without a value and with a reason.</para>
/// <para>Source: Wahl 2009 (PERCIST) for the global peak; IBSI 1 (VJGA, 0F91) for local and global with binary weights.</para>
/// </remarks>
public static class SpherePeak
{
    /// <summary>Radius of the sphere of 1 mL in mm: 6.2035.</summary>
    public static double RadiusOfOneMillilitre { get; } = SphereKernel.RadiusOfVolume(UptakeUnits.CubicMillimetresPerMillilitre);

    /// <summary>The highest mean of all spheres centred in the region; the sphere may leave the region (PERCIST).</summary>
    /// <param name="image">Uptake.</param>
    /// <param name="region">Voxels the spheres are centred on, on the image's grid.</param>
    /// <param name="kernel">The sphere on a grid of the image's spacing.</param>
    /// <returns>The peak; null when the region is empty.</returns>
    /// <exception cref="ArgumentException">Image and region differ in size, or the kernel is of another spacing.</exception>
    public static PeakUptake? Global(ReadOnlyVolumeSpan<float> image, Mask region, SphereKernel kernel)
    {
        PeakKernel rows = Check(image, region, kernel);
        return PeakSearch.Highest(image, rows, MaskRows.Runs(region));
    }

    /// <summary>The mean of the sphere centred on the hottest voxel of the region; of several equally hot ones the highest mean.</summary>
    /// <inheritdoc cref="Global"/>
    public static PeakUptake? Local(ReadOnlyVolumeSpan<float> image, Mask region, SphereKernel kernel)
    {
        PeakKernel rows = Check(image, region, kernel);
        return PeakSearch.Highest(image, rows, Hottest(image, MaskRows.Runs(region)));
    }

    /// <summary>The highest mean of all spheres that lie in the region with every voxel that has a weight.</summary>
    /// <returns>The peak; null when no sphere fits into the region.</returns>
    /// <inheritdoc cref="Global"/>
    public static PeakUptake? Interior(ReadOnlyVolumeSpan<float> image, Mask region, SphereKernel kernel)
    {
        PeakKernel rows = Check(image, region, kernel);
        return PeakSearch.Highest(image, rows, InteriorCentres.Of(region, rows));
    }

    /// <summary>The runs of the voxels that have the highest value of all.</summary>
    internal static List<MaskRun> Hottest(ReadOnlyVolumeSpan<float> image, List<MaskRun> runs)
    {
        float maximum = float.NegativeInfinity;
        foreach (MaskRun run in runs)
        {
            foreach (float value in image.Row(run.Y, run.Z).Slice(run.X, run.Length))
            {
                // A NaN is no maximum; that there is one is said of the region as a whole.
                maximum = value > maximum ? value : maximum;
            }
        }

        List<MaskRun> hottest = [];
        foreach (MaskRun run in runs)
        {
            ReadOnlySpan<float> row = image.Row(run.Y, run.Z).Slice(run.X, run.Length);
            for (int x = 0; x < row.Length; x++)
            {
                int start = x;
                while (x < row.Length && row[x] == maximum)
                {
                    x++;
                }

                if (x > start)
                {
                    hottest.Add(new(run.X + start, run.Y, run.Z, x - start));
                }
            }
        }

        return hottest;
    }

    private static PeakKernel Check(ReadOnlyVolumeSpan<float> image, Mask region, SphereKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(kernel);
        PetGrid.Check(image.Size, region, "the region");
        return kernel.Spacing == region.Geometry.Spacing
            ? PeakKernel.Of(kernel)
            : throw new ArgumentException(
                $"The kernel is made for voxels of {kernel.Spacing} mm, the region has voxels of {region.Geometry.Spacing} mm.", nameof(kernel));
    }
}
