using System.Globalization;

namespace Biomarkers.Radiomics;

/// <summary>What the morphological features are computed from: the bodies that stand for the region, and its intensities.</summary>
internal sealed class MorphologyStatistics
{
    /// <summary>Volume of the voxels of the morphological mask in mm³.</summary>
    public required double VoxelVolume { get; init; }

    /// <summary>Triangle mesh around the morphological mask.</summary>
    public required SurfaceMesh Mesh { get; init; }

    /// <summary>Principal axes of the voxel centres of the morphological mask.</summary>
    public required PrincipalAxes Axes { get; init; }

    /// <summary>Convex hull of the mesh.</summary>
    public required Solid Hull { get; init; }

    /// <summary>Largest distance between two vertices of the mesh in mm.</summary>
    public required double MaximumDiameter { get; init; }

    /// <summary>Box along the image axes around the mesh.</summary>
    public required Solid AxisBox { get; init; }

    /// <summary>Box of smallest volume around the mesh.</summary>
    public required OrientedBox MinimumBox { get; init; }

    /// <summary>Ellipsoid of smallest volume around the mesh.</summary>
    public required Ellipsoid MinimumEllipsoid { get; init; }

    /// <summary>Intensities inside the intensity mask.</summary>
    public required IntensityMoments Intensities { get; init; }

    /// <summary>Distance between the centre of the voxels and the centre weighted by intensity in mm, or why there is none.</summary>
    public required FeatureValue CentreOfMassShift { get; init; }

    /// <summary>Moran's I, or why there is none.</summary>
    public required FeatureValue Moran { get; init; }

    /// <summary>Geary's C, or why there is none.</summary>
    public required FeatureValue Geary { get; init; }

    /// <summary>Ellipsoid with the semi-axes 2 sqrt(λ) of the principal axes.</summary>
    public Ellipsoid ApproximateEllipsoid => new(Axes.SemiAxes.X, Axes.SemiAxes.Y, Axes.SemiAxes.Z);

    /// <summary>Volume of the mesh times mean intensity, or why there is none.</summary>
    public FeatureValue IntegratedIntensity => Missing(Intensities) ?? Mesh.Volume * Intensities.Mean;

    /// <summary>Gathers everything.</summary>
    public static MorphologyStatistics Gather(
        Volume<float> image, RegionOfInterest region, bool spatialAutocorrelation, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Vector3D spacing = region.Geometry.Spacing;
        MaskBits mask = MaskBits.Pack(region, maxDegreeOfParallelism, cancellationToken);
        SurfaceMesh mesh = SurfaceMesh.Measure(mask, spacing, maxDegreeOfParallelism, cancellationToken);
        PrincipalAxes axes = PrincipalAxes.Analyse(VoxelMoments.Sum(mask, maxDegreeOfParallelism, cancellationToken), spacing);
        ConvexHull hull = ConvexHull.Build(mask, spacing);
        (Ellipsoid ellipsoid, Direction3 frame) = EnclosingEllipsoid.Enclose(hull.Corners, cancellationToken);

        // A third of the smallest enclosing ellipsoid fits inside the hull (John 1948), so no width is below 2c/3.
        OrientedBox box = OrientedBox.Find(hull, frame, 2 * ellipsoid.C / 3, maxDegreeOfParallelism, cancellationToken);
        IntensityMoments intensities = IntensityMoments.Measure(image, region, maxDegreeOfParallelism, cancellationToken);
        (FeatureValue moran, FeatureValue geary) = spatialAutocorrelation
            ? Correlate(image, region.Intensity, intensities, maxDegreeOfParallelism, cancellationToken)
            : Both(FeatureValue.NotApplicable("Spatial autocorrelation was switched off."));
        Size3 extent = region.BoundingBox.Size;
        return new()
        {
            VoxelVolume = region.Morphological.Volume,
            Mesh = mesh,
            Axes = axes,
            Hull = hull.Body,
            MaximumDiameter = hull.MaximumDiameter(),

            // The mesh reaches half a voxel beyond the outermost centres.
            AxisBox = Solid.Box(extent.X * spacing.X, extent.Y * spacing.Y, extent.Z * spacing.Z),
            MinimumBox = box,
            MinimumEllipsoid = ellipsoid,
            Intensities = intensities,
            CentreOfMassShift = Shift(axes.Centre, intensities, spacing),
            Moran = moran,
            Geary = geary,
        };
    }

    /// <summary>A value of the principal axes, undefined for a single voxel.</summary>
    public FeatureValue OfAxes(Func<PrincipalAxes, FeatureValue> value) =>
        Axes.IsDefined ? value(Axes) : FeatureValue.Undefined("A single voxel has no covariance, and so no principal axes.");

    private static FeatureValue Shift(Vector3D centre, IntensityMoments intensities, Vector3D spacing)
    {
        if (Missing(intensities) is { } missing)
        {
            return missing;
        }

        double sum = intensities.Sum;
        if (sum == 0)
        {
            return FeatureValue.Undefined("The intensities sum to zero, so that they have no centre of mass.");
        }

        Vector3D first = intensities.First;
        return (new Vector3D(first.X / sum * spacing.X, first.Y / sum * spacing.Y, first.Z / sum * spacing.Z) - centre).Length;
    }

    private static (FeatureValue Moran, FeatureValue Geary) Correlate(
        Volume<float> image, Mask mask, IntensityMoments intensities, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        if (Missing(intensities) is { } missing)
        {
            return Both(missing);
        }

        if (intensities.Count == 1)
        {
            return Both(FeatureValue.Undefined("A single voxel has nothing to be correlated with."));
        }

        if (intensities.IsConstant)
        {
            return Both(FeatureValue.Undefined("All intensities are equal: their variance is zero."));
        }

        SpatialAutocorrelation? result = SpatialAutocorrelation.Compute(image, mask, intensities.Mean, maxDegreeOfParallelism, cancellationToken);
        return result is null
            ? Both(FeatureValue.Failed($"The box of the intensity mask, {mask.BoundingBox.Size} voxels, is too large for spatial autocorrelation."))
            : (result.Moran, result.Geary);
    }

    private static (FeatureValue, FeatureValue) Both(FeatureValue value) => (value, value);

    private static FeatureValue? Missing(IntensityMoments intensities) =>
        intensities.Count == 0 ? FeatureValue.Undefined("The intensity mask is empty.")
        : intensities.NotFinite == 0 ? null
        : FeatureValue.Failed(string.Create(
            CultureInfo.InvariantCulture, $"{intensities.NotFinite} of {intensities.Count} voxels of the intensity mask are NaN or infinite."));
}
