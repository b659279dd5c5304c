namespace Biomarkers.Dicom;

/// <summary>How segments become voxels of a grid.</summary>
public sealed record SegmentOptions
{
    /// <summary>The defaults.</summary>
    public static SegmentOptions Default { get; } = new();

    /// <summary>The least share with which a voxel of a fractional segmentation belongs to the mask, above 0 and up to 1. Default 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How far a frame's pixels may lie from the voxels they are taken for, in voxels along each axis, 0 to 0.5. Default 0.05.</summary>
    public double PlacementTolerance { get; init; } = 0.05;

    internal void Validate()
    {
        if (!(Threshold is > 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"The threshold {Threshold} is not valid: it lies above 0 and up to 1."));
        }

        if (!(PlacementTolerance is >= 0 and <= 0.5))
        {
            throw new ArgumentException(FormattableString.Invariant($"The placement tolerance {PlacementTolerance} is not valid: it lies between 0 and 0.5 voxels."));
        }
    }
}
