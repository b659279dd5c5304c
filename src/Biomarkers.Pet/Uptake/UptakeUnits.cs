namespace Biomarkers.Pet;

/// <summary>Units of PET measures.</summary>
internal static class UptakeUnits
{
    /// <summary>Cubic millimetres in a millilitre.</summary>
    public const double CubicMillimetresPerMillilitre = 1000;

    /// <summary>Millilitre.</summary>
    public static Unit Millilitre { get; } = Unit.FromUcum("ml");

    /// <summary>Gray.</summary>
    public static Unit Gray { get; } = Unit.FromUcum("Gy");

    /// <summary>One per metre.</summary>
    public static Unit PerMetre { get; } = Unit.FromUcum("/m");

    /// <summary>Volume of a voxel in mL.</summary>
    public static double VoxelMillilitres(ImageGeometry geometry) => geometry.VoxelVolume / CubicMillimetresPerMillilitre;
}
