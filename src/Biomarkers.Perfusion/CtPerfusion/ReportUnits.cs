namespace Biomarkers.Perfusion;

/// <summary>Units of the reports on maps.</summary>
internal static class ReportUnits
{
    private const double CubicMillimetresPerMillilitre = 1000;

    /// <summary>Millilitre.</summary>
    public static Unit Millilitre { get; } = Unit.FromUcum("ml");

    /// <summary>Volume in mL of a number of voxels.</summary>
    public static double Volume(ImageGeometry geometry, int voxels) => voxels * geometry.VoxelVolume / CubicMillimetresPerMillilitre;
}
