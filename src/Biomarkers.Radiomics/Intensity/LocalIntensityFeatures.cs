using System.Globalization;

namespace Biomarkers.Radiomics;

/// <summary>The 2 local intensity features (IBSI 9ST6): means over a sphere of 1 cm³.</summary>
/// <remarks>
/// <para>The sphere has a radius of (3/(4π))^(1/3) cm ≈ 6.2035 mm and is centred on the voxels of the intensity mask in turn. It holds
/// the voxels of the image, inside the region or not, whose centre is at most that far away; a distance that misses the radius by less
/// than <see cref="SphereKernel.TieTolerance"/> of it counts as equal. Beyond the border of the image there are no voxels, and the mean
/// is that of the others.</para>
/// <para>Intensities are those of the image, not discretised. Where the voxels are larger than the sphere, it holds its centre
/// alone.</para>
/// <para>Undefined: both for an empty intensity mask. Failed: both where a voxel of the mask is not finite; a peak where a voxel of
/// a sphere it has to look at is not.</para>
/// <para>Source: IBSI 1 reference manual, local intensity features.</para>
/// </remarks>
public static class LocalIntensityFeatures
{
    private static readonly FeatureTable<LocalPeaks> Table = new(
        IbsiFamilies.LocalIntensity, "IBSI 1 reference manual, local intensity features");

    /// <summary>Mean around the voxel of maximum intensity; the highest of several.</summary>
    public static MeasureDefinition LocalPeak { get; } = Table.Add(
        "VJGA",
        "loc_peak_loc",
        "Local intensity peak",
        UnitRule.Intensity,
        "highest mean over 1 cm³ around the voxels of maximum intensity",
        static p => p.Local);

    /// <summary>Highest mean around any voxel of the intensity mask.</summary>
    public static MeasureDefinition GlobalPeak { get; } = Table.Add(
        "0F91", "loc_peak_glob", "Global intensity peak", UnitRule.Intensity, "highest mean over 1 cm³ around any voxel",
        static p => p.Global);

    /// <summary>All definitions of the family, in the standard's order.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Radius of the sphere in mm.</summary>
    public static double Radius { get; } = SphereKernel.RadiusOfVolume(1000);

    /// <summary>Computes the local intensity features of a region.</summary>
    /// <param name="image">Image on the region's grid.</param>
    /// <param name="region">Region; the voxels of its intensity mask are the centres.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentNullException">The image or the region is null.</exception>
    /// <exception cref="DataRefusedException">Image and region lie on different grids.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        Volume<float> image, RegionOfInterest region, int maxDegreeOfParallelism = 0, CancellationToken cancellationToken = default) =>
        Compute(
            RegionIntensities.Gather(image, region, maxDegreeOfParallelism, cancellationToken), null, maxDegreeOfParallelism, cancellationToken);

    /// <summary>Computes the local intensity features from intensities that were gathered before.</summary>
    /// <param name="intensities">The region's intensities.</param>
    /// <param name="context">Circumstances the measurements carry; null for none.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The result does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One measurement for each definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentNullException">The intensities are null.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Measurement> Compute(
        RegionIntensities intensities,
        MeasureContext? context = null,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intensities);
        var results = new List<Measurement>(All.Count);
        MeasureContext circumstances = context ?? MeasureContext.None;
        if (intensities.Problem is { } problem)
        {
            Table.EvaluateMissing(problem.Status, problem.Reason!, intensities.Unit, circumstances, results);
            return results;
        }

        double[] means =
            SphereMeans.Compute(intensities.Image, intensities.Region.Intensity, Radius, maxDegreeOfParallelism, cancellationToken);
        Table.Evaluate(LocalPeaks.Of(intensities.Values, intensities.Maximum, means), intensities.Unit, circumstances, results);
        return results;
    }

    /// <summary>The two peaks, each with the spheres it has to look at.</summary>
    private readonly record struct LocalPeaks(FeatureValue Local, FeatureValue Global)
    {
        public static LocalPeaks Of(ReadOnlySpan<float> values, float maximum, ReadOnlySpan<double> means)
        {
            Peak local = default;
            Peak global = default;
            for (int i = 0; i < means.Length; i++)
            {
                global.Look(means[i]);
                if (values[i] == maximum)
                {
                    local.Look(means[i]);
                }
            }

            return new(local.Value, global.Value);
        }
    }

    private struct Peak
    {
        private double _highest;
        private int _spheres;
        private int _notFinite;

        public readonly FeatureValue Value => _notFinite == 0 ? _highest : FeatureValue.Failed(string.Create(
            CultureInfo.InvariantCulture, $"{_notFinite} of {_spheres} spheres hold a voxel that is not a finite number."));

        public void Look(double mean)
        {
            _spheres++;
            if (!double.IsFinite(mean))
            {
                _notFinite++;
            }
            else if (_spheres - _notFinite == 1 || mean > _highest)
            {
                _highest = mean;
            }
        }
    }
}
