namespace Biomarkers.Dicom;

/// <summary>A segment that is written into a segmentation: its voxels or shares, and what it is.</summary>
public sealed record SegmentToWrite
{
    /// <summary>A segment of whole voxels.</summary>
    /// <param name="mask">Its voxels.</param>
    /// <param name="label">Its label; at most 64 characters.</param>
    public SegmentToWrite(Mask mask, string label)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        Mask = mask;
        Label = label;
        TrackingId = label;
    }

    /// <summary>A segment of shares, for a fractional segmentation.</summary>
    /// <param name="fractions">Probabilities or occupancies from 0 to 1.</param>
    /// <param name="label">Its label; at most 64 characters.</param>
    public SegmentToWrite(Volume<float> fractions, string label)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        Fractions = fractions;
        Label = label;
        TrackingId = label;
    }

    /// <summary>The segment's voxels; null where it has shares.</summary>
    public Mask? Mask { get; }

    /// <summary>The segment's shares; null where it has voxels.</summary>
    public Volume<float>? Fractions { get; }

    /// <summary>The segment's label.</summary>
    public string Label { get; }

    /// <summary>How it was made.</summary>
    public required SegmentAlgorithmType AlgorithmType { get; init; }

    /// <summary>Which algorithm made it; needed unless it was made by hand.</summary>
    public AlgorithmIdentification? Algorithm { get; init; }

    /// <summary>Category of what is segmented. Default tissue.</summary>
    public CodedEntry Category { get; init; } = DicomCodes.Tissue;

    /// <summary>What is segmented. Default tissue.</summary>
    public CodedEntry Type { get; init; } = DicomCodes.Tissue;

    /// <summary>What it is, in words; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Its display colour; null for none recommended.</summary>
    public RgbColour? Colour { get; init; }

    /// <summary>Its number, from 1, in a label map the stored label; null for its place in the list. In binary and fractional segmentations numbers are 1, 2, 3 and so on.</summary>
    public int? Number { get; init; }

    /// <summary>What the lesion or organ is called across objects and times. Default the label.</summary>
    public string TrackingId { get; init; }

    /// <summary>Its identifier across objects and times; null for a new one.</summary>
    public string? TrackingUid { get; init; }

    internal ImageGeometry Geometry => Mask?.Geometry ?? Fractions!.Geometry;
}
