namespace Biomarkers.Radiomics;

/// <summary>The 29 morphological features of IBSI 1: size and shape of a region, and how its intensities lie in space.</summary>
/// <remarks>
/// Shape comes from the morphological mask, in three guises: voxels, voxel centres and the triangle mesh around it; intensities come from the
/// intensity mask. Lengths are in mm. Source: IBSI 1 reference manual, chapter Morphological features (HCUG).
/// </remarks>
public static class MorphologyFeatures
{
    private const string NoVolume = "The voxel centres lie in one plane: the ellipsoid of their principal axes has no volume.";
    private const string NoArea = "The voxel centres lie on one line: the ellipsoid of their principal axes has no area.";

    private static readonly FeatureTable<MorphologyStatistics> Table = new(IbsiFamilies.Morphology, "IBSI 1 reference manual, morphological features (HCUG)");

    /// <summary>Volume enclosed by the mesh, in mm³.</summary>
    /// <remarks>Method: marching cubes at 0.5 on the padded morphological mask. Never undefined.</remarks>
    public static MeasureDefinition VolumeMesh { get; } = Table.Add(
        "RNU0", "morph_volume", "Volume (mesh)", Unit.CubicMillimetre,
        "V = |Σ_k a·(b × c) / 6| over the triangles (a, b, c) of the mesh",
        static s => s.Mesh.Volume);

    /// <summary>Number of voxels times the volume of a voxel, in mm³.</summary>
    public static MeasureDefinition VolumeVoxelCounting { get; } = Table.Add(
        "YEKZ", "morph_vol_approx", "Volume (voxel counting)", Unit.CubicMillimetre,
        "N_v times the volume of a voxel",
        static s => s.VoxelVolume);

    /// <summary>Area of the mesh, in mm².</summary>
    public static MeasureDefinition SurfaceArea { get; } = Table.Add(
        "C0JK", "morph_area_mesh", "Surface area (mesh)", Unit.SquareMillimetre,
        "A = Σ_k |ab × ac| / 2 over the triangles (a, b, c) of the mesh",
        static s => s.Mesh.Area);

    /// <summary>Area of the mesh per volume, in 1/mm.</summary>
    public static MeasureDefinition SurfaceToVolumeRatio { get; } = Table.Add(
        "2PR5", "morph_av", "Surface to volume ratio", Unit.PerMillimetre,
        "A / V",
        static s => s.Mesh.Area / s.Mesh.Volume);

    /// <summary>How compact the mesh is: 1/(6π) for a sphere.</summary>
    public static MeasureDefinition Compactness1 { get; } = Table.Add(
        "SKGS", "morph_comp_1", "Compactness 1", Unit.One,
        "V / (π^(1/2) A^(3/2))",
        static s => s.Mesh.Volume / (Math.Sqrt(Math.PI) * s.Mesh.Area * Math.Sqrt(s.Mesh.Area)));

    /// <summary>How compact the mesh is: 1 for a sphere.</summary>
    public static MeasureDefinition Compactness2 { get; } = Table.Add(
        "BQWJ", "morph_comp_2", "Compactness 2", Unit.One,
        "36 π V² / A³",
        static s => SphereRatio(s));

    /// <summary>Area of the mesh over that of a sphere of its volume.</summary>
    public static MeasureDefinition SphericalDisproportion { get; } = Table.Add(
        "KRCK", "morph_sph_dispr", "Spherical disproportion", Unit.One,
        "A / (36 π V²)^(1/3)",
        static s => 1 / Math.Cbrt(SphereRatio(s)));

    /// <summary>Area of a sphere of the mesh's volume over that of the mesh.</summary>
    public static MeasureDefinition Sphericity { get; } = Table.Add(
        "QCFX", "morph_sphericity", "Sphericity", Unit.One,
        "(36 π V²)^(1/3) / A",
        static s => Math.Cbrt(SphereRatio(s)));

    /// <summary>How much the area exceeds that of a sphere of the same volume: 0 for a sphere.</summary>
    public static MeasureDefinition Asphericity { get; } = Table.Add(
        "25C7", "morph_asphericity", "Asphericity", Unit.One,
        "(A³ / (36 π V²))^(1/3) − 1",
        static s => (1 / Math.Cbrt(SphereRatio(s))) - 1);

    /// <summary>Distance between the centre of the voxels and the centre weighted by intensity, in mm.</summary>
    /// <remarks>Undefined when the intensity mask is empty or its intensities sum to zero; failed when one of them is not finite.</remarks>
    public static MeasureDefinition CentreOfMassShift { get; } = Table.Add(
        "KLMA", "morph_com", "Centre of mass shift", Unit.Millimetre,
        "|Σ X_c / N_v,m − Σ X_gl X_c,gl / Σ X_gl|, the first over the morphological, the second over the intensity mask",
        static s => s.CentreOfMassShift);

    /// <summary>Largest distance between two vertices of the mesh, in mm.</summary>
    public static MeasureDefinition MaximumDiameter { get; } = Table.Add(
        "L0JK", "morph_diam", "Maximum 3D diameter", Unit.Millimetre,
        "max |x_i − x_j| over the vertices of the mesh",
        static s => s.MaximumDiameter);

    /// <summary>Length of the largest principal axis, in mm.</summary>
    /// <remarks>Undefined for a single voxel, as are the other features of the principal axes.</remarks>
    public static MeasureDefinition MajorAxisLength { get; } = Table.Add(
        "TDIC", "morph_pca_maj_axis", "Major axis length", Unit.Millimetre,
        "4 sqrt(λ_major), λ the eigenvalues of the sample covariance of the voxel centres",
        static s => s.OfAxes(static a => 2 * a.SemiAxes.X));

    /// <summary>Length of the second principal axis, in mm; 0 for a line of voxels.</summary>
    public static MeasureDefinition MinorAxisLength { get; } = Table.Add(
        "P9VJ", "morph_pca_min_axis", "Minor axis length", Unit.Millimetre,
        "4 sqrt(λ_minor)",
        static s => s.OfAxes(static a => 2 * a.SemiAxes.Y));

    /// <summary>Length of the smallest principal axis, in mm; 0 for voxels in one plane.</summary>
    public static MeasureDefinition LeastAxisLength { get; } = Table.Add(
        "7J51", "morph_pca_least_axis", "Least axis length", Unit.Millimetre,
        "4 sqrt(λ_least)",
        static s => s.OfAxes(static a => 2 * a.SemiAxes.Z));

    /// <summary>Second over largest principal axis: 1 when not elongated.</summary>
    public static MeasureDefinition Elongation { get; } = Table.Add(
        "Q3CK", "morph_pca_elongation", "Elongation", Unit.One,
        "sqrt(λ_minor / λ_major)",
        static s => s.OfAxes(static a => Math.Sqrt(a.Variances.Y / a.Variances.X)));

    /// <summary>Smallest over largest principal axis: 1 when not flat.</summary>
    public static MeasureDefinition Flatness { get; } = Table.Add(
        "N17B", "morph_pca_flatness", "Flatness", Unit.One,
        "sqrt(λ_least / λ_major)",
        static s => s.OfAxes(static a => Math.Sqrt(a.Variances.Z / a.Variances.X)));

    /// <summary>Volume of the mesh over that of its axis-aligned bounding box.</summary>
    public static MeasureDefinition VolumeDensityAabb { get; } = Table.Add(
        "PBX1", "morph_vol_dens_aabb", "Volume density (AABB)", Unit.One,
        "V / V_aabb, the box of the mesh's vertices along the image axes",
        static s => s.Mesh.Volume / s.AxisBox.Volume);

    /// <summary>Area of the mesh over that of its axis-aligned bounding box.</summary>
    public static MeasureDefinition AreaDensityAabb { get; } = Table.Add(
        "R59B", "morph_area_dens_aabb", "Area density (AABB)", Unit.One,
        "A / A_aabb",
        static s => s.Mesh.Area / s.AxisBox.Area);

    /// <summary>Volume of the mesh over that of its oriented minimum bounding box.</summary>
    /// <remarks>Method: branch and bound over all rotations, until the volume of the box is proven to be within 1e-6 of the minimum;
    /// for needles and sheets thousands of times longer than thick a remark says what is proven. IBSI gives no reference value.</remarks>
    public static MeasureDefinition VolumeDensityOmbb { get; } = Table.Add(
        "ZH1A", "morph_vol_dens_ombb", "Volume density (OMBB)", Unit.One,
        "V / V_ombb, the box of smallest volume around the mesh's vertices, in any orientation",
        static s => FeatureValue.Remarked(s.Mesh.Volume / s.MinimumBox.Solid.Volume, s.MinimumBox.Remark));

    /// <summary>Area of the mesh over that of its oriented minimum bounding box.</summary>
    /// <remarks>The area is that of the box of smallest volume; where several boxes share that volume, of any one of them. IBSI gives no reference value.</remarks>
    public static MeasureDefinition AreaDensityOmbb { get; } = Table.Add(
        "IQYR", "morph_area_dens_ombb", "Area density (OMBB)", Unit.One,
        "A / A_ombb",
        static s => FeatureValue.Remarked(s.Mesh.Area / s.MinimumBox.Solid.Area, s.MinimumBox.Remark));

    /// <summary>Volume of the mesh over that of the approximate enclosing ellipsoid.</summary>
    /// <remarks>Undefined for a single voxel and for voxels in one plane, whose ellipsoid has no volume.</remarks>
    public static MeasureDefinition VolumeDensityAee { get; } = Table.Add(
        "6BDE", "morph_vol_dens_aee", "Volume density (AEE)", Unit.One,
        "3 V / (4 π abc), with the semi-axes 2 sqrt(λ)",
        static s => s.OfAxes(_ => FeatureValue.Ratio(s.Mesh.Volume, s.ApproximateEllipsoid.Volume, NoVolume)));

    /// <summary>Area of the mesh over that of the approximate enclosing ellipsoid.</summary>
    /// <remarks>
    /// The area is that of IBSI's series, which is exact for a ball only. Undefined for a single voxel and for voxels on one line, whose
    /// ellipsoid has no area.
    /// </remarks>
    public static MeasureDefinition AreaDensityAee { get; } = Table.Add(
        "RDD2", "morph_area_dens_aee", "Area density (AEE)", Unit.One,
        "A / A_aee, A_aee = 4π ab Σ_ν (αβ)^ν / (1 − 4ν²) P_ν((α² + β²) / (2αβ)), ν = 0 to 20, α² = 1 − b²/a², β² = 1 − c²/a²",
        static s => s.OfAxes(_ => FeatureValue.Ratio(s.Mesh.Area, s.ApproximateEllipsoid.Area, NoArea)));

    /// <summary>Volume of the mesh over that of its minimum volume enclosing ellipsoid.</summary>
    /// <remarks>Method: weights after Khachiyan, by Newton steps to a relative tolerance of 1e-9. IBSI gives no reference value.</remarks>
    public static MeasureDefinition VolumeDensityMvee { get; } = Table.Add(
        "SWZ1", "morph_vol_dens_mvee", "Volume density (MVEE)", Unit.One,
        "V / V_mvee, the ellipsoid of smallest volume around the mesh's vertices",
        static s => s.Mesh.Volume / s.MinimumEllipsoid.Volume);

    /// <summary>Area of the mesh over that of its minimum volume enclosing ellipsoid.</summary>
    /// <remarks>The area is that of IBSI's series, which is exact for a ball only. IBSI gives no reference value.</remarks>
    public static MeasureDefinition AreaDensityMvee { get; } = Table.Add(
        "BRI8", "morph_area_dens_mvee", "Area density (MVEE)", Unit.One,
        "A / A_mvee, the area as for AEE",
        static s => s.Mesh.Area / s.MinimumEllipsoid.Area);

    /// <summary>Volume of the mesh over that of its convex hull.</summary>
    public static MeasureDefinition VolumeDensityConvexHull { get; } = Table.Add(
        "R3ER", "morph_vol_dens_conv_hull", "Volume density (convex hull)", Unit.One,
        "V / V_convex",
        static s => s.Mesh.Volume / s.Hull.Volume);

    /// <summary>Area of the mesh over that of its convex hull.</summary>
    public static MeasureDefinition AreaDensityConvexHull { get; } = Table.Add(
        "7T7F", "morph_area_dens_conv_hull", "Area density (convex hull)", Unit.One,
        "A / A_convex",
        static s => s.Mesh.Area / s.Hull.Area);

    /// <summary>Mean intensity of the intensity mask times the volume of the mesh, in mm³ times the image's unit.</summary>
    /// <remarks>Undefined when the intensity mask is empty; failed when one of its intensities is not finite.</remarks>
    public static MeasureDefinition IntegratedIntensity { get; } = Table.Add(
        "99N0", "morph_integ_int", "Integrated intensity", UnitRule.VolumeTimesIntensity,
        "V Σ X_gl / N_v,gl",
        static s => s.IntegratedIntensity);

    /// <summary>Spatial autocorrelation: near 1 when alike intensities lie together, near 0 for none.</summary>
    /// <remarks>Method: exact sums over all pairs, by Fourier transforms or one by one. Undefined for an empty mask, a single voxel and equal intensities; failed when an intensity is not finite.</remarks>
    public static MeasureDefinition MoranI { get; } = Table.Add(
        "N365", "morph_moran_i", "Moran's I index", Unit.One,
        "N / Σ w_ij · Σ w_ij (X_i − μ)(X_j − μ) / Σ (X_i − μ)², i ≠ j, w the inverse distance",
        static s => s.Moran);

    /// <summary>Spatial autocorrelation by differences: below 1 when alike intensities lie together.</summary>
    /// <remarks>Method and undefined cases as for <see cref="MoranI"/>.</remarks>
    public static MeasureDefinition GearyC { get; } = Table.Add(
        "NPT7", "morph_geary_c", "Geary's C measure", Unit.One,
        "(N − 1) / (2 Σ w_ij) · Σ w_ij (X_i − X_j)² / Σ (X_i − μ)², i ≠ j, w the inverse distance",
        static s => s.Geary);

    /// <summary>All features, in the order in which they are computed.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } = Table.Definitions;

    /// <summary>Computes all features of a region.</summary>
    /// <param name="image">Intensities, on the grid of the region. Only the region's box is read.</param>
    /// <param name="region">The region.</param>
    /// <param name="spatialAutocorrelation">False to leave out Moran's I and Geary's C, the costliest; they are then reported as not applicable.</param>
    /// <param name="maxDegreeOfParallelism">Threads at most; 0 or less for one per processor. The results have the same bits for any number.</param>
    /// <param name="cancellationToken">Looked at before each block of work.</param>
    /// <returns>One measurement per definition of <see cref="All"/>, in that order.</returns>
    /// <exception cref="ArgumentNullException">The image or the region is null.</exception>
    /// <exception cref="DataRefusedException">The image lies on another grid than the region.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// What the intensities do not allow (an empty intensity mask, values that are not finite) leaves the features of shape
    /// untouched. Memory: for Moran's I and Geary's C up to about 256 MiB, or 16 bytes a voxel of the box where that is more; for
    /// the rest a bit a voxel of the box.
    /// </remarks>
    public static IReadOnlyList<Measurement> Compute(
        Volume<float> image,
        RegionOfInterest region,
        bool spatialAutocorrelation = true,
        int maxDegreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(region);
        RegionGrid.Check(image, region);

        var statistics = MorphologyStatistics.Gather(image, region, spatialAutocorrelation, maxDegreeOfParallelism, cancellationToken);
        var results = new List<Measurement>(All.Count);
        Table.Evaluate(statistics, image.Unit, MeasureContext.None, results);
        return results;
    }

    /// <summary>36 π V² / A³, 1 for a sphere.</summary>
    private static double SphereRatio(MorphologyStatistics s) => 36 * Math.PI * s.Mesh.Volume * s.Mesh.Volume / (s.Mesh.Area * s.Mesh.Area * s.Mesh.Area);
}
