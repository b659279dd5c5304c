namespace Biomarkers.Dicom;

/// <summary>A region that is written into a structure set.</summary>
/// <param name="Mask">Its voxels; at least one.</param>
/// <param name="Name">Its name; at most 64 characters.</param>
public sealed record RtRegionToWrite(Mask Mask, string Name)
{
    /// <summary>Its display colour; null for one chosen by its place in the list.</summary>
    public RgbColour? Colour { get; init; }

    /// <summary>What it is, in words; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>What it stands for in therapy, as in <c>GTV</c>, <c>CTV</c>, <c>ORGAN</c>; empty for nothing said.</summary>
    public string InterpretedType { get; init; } = string.Empty;

    /// <summary>How it was made. Default nothing said.</summary>
    public SegmentAlgorithmType Algorithm { get; init; } = SegmentAlgorithmType.Unknown;
}
