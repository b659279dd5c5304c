namespace Biomarkers.Cli;

/// <summary>How an inspected image's grid differs from another image's.</summary>
/// <param name="Other">The other image.</param>
/// <param name="Own">The inspected image's grid.</param>
internal sealed record GridComparison(ImageFileInfo Other, ImageGeometry Own)
{
    /// <summary>The inspected grid against the other.</summary>
    public GeometryComparison Comparison { get; } = Own.CompareWith(Other.Geometry);
}
