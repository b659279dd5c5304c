namespace Biomarkers.Dicom;

/// <summary>How a segmentation is written.</summary>
public sealed record SegmentationWriteOptions
{
    /// <summary>How the segments are held. Default binary.</summary>
    public SegmentationType Type { get; init; } = SegmentationType.Binary;

    /// <summary>What shares mean. Default probability.</summary>
    public FractionalType FractionalType { get; init; } = FractionalType.Probability;

    /// <summary>Leaves frames without a voxel out, as is usual. Default on.</summary>
    public bool OmitEmptyFrames { get; init; } = true;

    /// <summary>What the object says of itself; the defaults name this library.</summary>
    public DerivedObjectDescription Description { get; init; } = new();
}
