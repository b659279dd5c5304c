namespace Biomarkers;

/// <summary>One difference between two grids, in words.</summary>
/// <param name="Kind">In what respect they differ.</param>
/// <param name="Message">One sentence with the figures.</param>
public sealed record GeometryDifference(GeometryDifferenceKind Kind, string Message);
