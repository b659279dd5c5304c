namespace Biomarkers.Radiomics;

/// <summary>A body the region is compared with.</summary>
/// <param name="Volume">In mm³.</param>
/// <param name="Area">Surface area in mm².</param>
internal readonly record struct Solid(double Volume, double Area)
{
    /// <summary>A rectangular box of the given edges in mm.</summary>
    public static Solid Box(double x, double y, double z) => new(x * y * z, 2 * ((x * y) + (y * z) + (z * x)));
}
