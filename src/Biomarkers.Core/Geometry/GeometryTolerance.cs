namespace Biomarkers;

/// <summary>How far two grids may differ and still count as the same grid.</summary>
public sealed record GeometryTolerance
{
    /// <summary>The defaults: what rounding in file formats causes, far below what changes a value.</summary>
    public static GeometryTolerance Default { get; } = new();

    /// <summary>Largest relative difference in spacing. Default 1e-4.</summary>
    public double RelativeSpacing { get; init; } = 1e-4;

    /// <summary>Largest displacement of any corner voxel's centre, as a fraction of the smallest spacing. Default 0.01.</summary>
    public double CornerFraction { get; init; } = 0.01;

    /// <summary>Largest difference of a direction component. Default 1e-3.</summary>
    public double Direction { get; init; } = 1e-3;
}
