namespace Biomarkers.Radiomics;

/// <summary>The image features are computed on, in whatever form the caller has it.</summary>
/// <typeparam name="T">Voxel type.</typeparam>
internal readonly ref struct ImageSource<T>(ReadOnlyVolumeSpan<T> voxels, ImageGeometry geometry, Unit unit, Volume<float>? single = null)
    where T : unmanaged
{
    /// <summary>The voxels.</summary>
    public ReadOnlyVolumeSpan<T> Voxels { get; } = voxels;

    /// <summary>Where they lie.</summary>
    public ImageGeometry Geometry { get; } = geometry;

    /// <summary>Their unit.</summary>
    public Unit Unit { get; } = unit;

    /// <summary>The same voxels as a volume in single precision, which needs no conversion; null where there is none.</summary>
    public Volume<float>? Single { get; } = single;

    /// <summary>How the voxels become intensities; null where they are.</summary>
    public IntensityScale? Scale { get; init; }
}
