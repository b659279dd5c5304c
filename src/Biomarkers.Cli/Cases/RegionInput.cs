namespace Biomarkers.Cli;

/// <summary>One region to measure; its mask is made when its turn comes, so that a thousand labels do not hold a thousand masks.</summary>
/// <param name="Name">What tables call it: the file and the label or name.</param>
/// <param name="Label">What it is called apart from its file.</param>
/// <param name="File">The file it comes from.</param>
/// <param name="Place">Its voxels on the image's grid.</param>
internal sealed record RegionInput(string Name, string Label, ProvenanceInput File, Func<int, CancellationToken, PlacedRegion> Place)
{
    /// <summary>The segment of a DICOM segmentation that it is; null for regions of other origin.</summary>
    public SegmentOrigin? Segment { get; init; }
}
