namespace Biomarkers.Radiomics;

/// <summary>What the morphological features are computed from: the bodies that stand for the region, and its intensities.</summary>
internal sealed class MorphologyStatistics
{
    private MorphologyStatistics(
        double voxelVolume, SurfaceMesh mesh, PrincipalAxes axes, ConvexHull hull, IntensityMoments intensities, Vector3D spacing)
    {
        VoxelVolume = voxelVolume;
        Mesh = mesh;
        Axes = axes;
        Hull = hull.Body;
        MaximumDiameter = hull.MaximumDiameter();
        Intensities = intensities;
        Spacing = spacing;
    }

    /// <summary>Volume of the voxels of the morphological mask in mm³.</summary>
    public double VoxelVolume { get; }

    /// <summary>Triangle mesh around the morphological mask.</summary>
    public SurfaceMesh Mesh { get; }

    /// <summary>Principal axes of the voxel centres of the morphological mask.</summary>
    public PrincipalAxes Axes { get; }

    /// <summary>Convex hull of the mesh.</summary>
    public Solid Hull { get; }

    /// <summary>Largest distance between two vertices of the mesh in mm.</summary>
    public double MaximumDiameter { get; }

    /// <summary>Axis-aligned bounding box of the mesh.</summary>
    public required Solid AxisBox { get; init; }

    /// <summary>Oriented bounding box of the mesh with the smallest volume.</summary>
    public required Solid OrientedBox { get; init; }

    /// <summary>Ellipsoid with the semi-axes 2 sqrt(λ) of the principal axes.</summary>
    public Ellipsoid ApproximateEllipsoid => new(Axes.SemiAxes.X, Axes.SemiAxes.Y, Axes.SemiAxes.Z);

    /// <summary>Smallest ellipsoid around the mesh.</summary>
    public required Ellipsoid EnclosingEllipsoid { get; init; }

    /// <summary>Intensities inside the intensity mask.</summary>
    public IntensityMoments Intensities { get; }

    /// <summary>Moran's I, or why there is none.</summary>
    public required FeatureValue Moran { get; init; }

    /// <summary>Geary's C, or why there is none.</summary>
    public required FeatureValue Geary { get; init; }

    private Vector3D Spacing { get; }

    /// <summary>Gathers everything.</summary>
    public static MorphologyStatistics Gather(
        Volume<float> image, RegionOfInterest region, bool spatialAutocorrelation, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        Vector3D spacing = region.Geometry.Spacing;
        MaskBits mask = MaskBits.Pack(region, maxDegreeOfParallelism, cancellationToken);
        SurfaceMesh mesh = SurfaceMesh.Measure(mask, spacing, maxDegreeOfParallelism, cancellationToken);
        VoxelMoments moments = VoxelMoments.Sum(mask, maxDegreeOfParallelism, cancellationToken);
        IntensityMoments intensities = IntensityMoments.Measure(image, region, maxDegreeOfParallelism, cancellationToken);
        ConvexHull hull = ConvexHull.Build(mask, spacing);
        (Ellipsoid enclosing, Direction3 frame) = Radiomics.EnclosingEllipsoid.Enclose(hull.Corners, cancellationToken);

        // A third of the smallest enclosing ellipsoid fits inside the hull (John 1948), so no width is below 2c/3.
        Solid orientedBox = Radiomics.OrientedBox.Find(hull, frame, 2 * enclosing.C / 3, maxDegreeOfParallelism, cancellationToken);
        (FeatureValue moran, FeatureValue geary) = Autocorrelation(image, region, intensities, spatialAutocorrelation, maxDegreeOfParallelism, cancellationToken);
        Size3 extent = region.BoundingBox.Size;
        return new(region.Morphological.Volume, mesh, PrincipalAxes.Analyse(moments, spacing), hull, intensities, spacing)
        {
            // The mesh reaches half a voxel beyond the outermost centres.
            AxisBox = Solid.Box(extent.X * spacing.X, extent.Y * spacing.Y, extent.Z * spacing.Z),
            OrientedBox = orientedBox,
            EnclosingEllipsoid = enclosing,
            Moran = moran,
            Geary = geary,
        };
    }

    /// <summary>A value of the principal axes, undefined for a single voxel.</summary>
    public FeatureValue OfAxes(Func<PrincipalAxes, FeatureValue> value) =>
        Axes.IsDefined ? value(Axes) : FeatureValue.Undefined("A single voxel has no covariance, and so no principal axes.");

    /// <summary>A value of the intensities; failed where one is not finite, undefined where there are none.</summary>
    public FeatureValue OfIntensities(Func<IntensityMoments, FeatureValue> value) => Missing(Intensities) ?? value(Intensities);

    /// <summary>Distance between the centre of the voxels and the centre weighted by intensity, in mm.</summary>
    public FeatureValue CentreOfMassShift => OfIntensities(intensities =>
    {
        if (intensities.Sum == 0)
        {
            return FeatureValue.Undefined("The intensities sum to zero, so that they have no centre of mass.");
        }

        Vector3D first = intensities.First;
        var weighted = new Vector3D(
            first.X / intensities.Sum * Spacing.X, first.Y / intensities.Sum * Spacing.Y, first.Z / intensities.Sum * Spacing.Z);
        return (weighted - Axes.Centre).Length;
    });

    private static (FeatureValue Moran, FeatureValue Geary) Autocorrelation(
        Volume<float> image, RegionOfInterest region, IntensityMoments intensities, bool wanted, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        FeatureValue? missing = !wanted ? FeatureValue.NotApplicable("Spatial autocorrelation was switched off.")
            : Missing(intensities)
            ?? (intensities.Count == 1 ? FeatureValue.Undefined("A single voxel has no neighbours to be correlated with.")
            : intensities.IsConstant ? FeatureValue.Undefined("All intensities are equal: their variance is zero.")
            : null);
        if (missing is { } value)
        {
            return (value, value);
        }

        var result = SpatialAutocorrelation.Compute(image, region.Intensity, intensities.Mean, maxDegreeOfParallelism, cancellationToken);
        if (result is null)
        {
            var failed = FeatureValue.Failed($"The intensity mask's box of {region.Intensity.BoundingBox.Size} voxels is too large for spatial autocorrelation.");
            return (failed, failed);
        }

        return (result.Moran, result.Geary);
    }

    private static FeatureValue? Missing(IntensityMoments intensities) =>
        intensities.Count == 0 ? FeatureValue.Undefined("The intensity mask is empty.")
        : intensities.NotFinite > 0 ? FeatureValue.Failed(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{intensities.NotFinite} of {intensities.Count} voxels of the intensity mask are NaN or infinite."))
        : null;
}
