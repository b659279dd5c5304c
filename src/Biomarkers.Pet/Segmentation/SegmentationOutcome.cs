namespace Biomarkers.Pet;

/// <summary>What came of a segmentation.</summary>
public enum SegmentationOutcome
{
    /// <summary>A region was found.</summary>
    Found,

    /// <summary>There is a threshold, but no voxel reaches it.</summary>
    NothingReachesThreshold,

    /// <summary>The seed is outside the image, is not a finite number, or has no uptake; or no voxel of the volume of interest has a finite uptake
    /// above 0; or the peak's sphere holds a voxel that is not finite.</summary>
    SeedNotUsable,

    /// <summary>The threshold needs a background, and there is no voxel to take it from, or one that is not a finite number.</summary>
    BackgroundNotUsable,

    /// <summary>The reference region (liver, blood) is empty, leaves the image, is not finite or has no mean above 0.</summary>
    ReferenceNotUsable,

    /// <summary>The values do not fall into two classes: they are all the same.</summary>
    ValuesNotSeparable,
}
