namespace Biomarkers.Pet;

/// <summary>What a reader should look at before believing a segmentation.</summary>
[Flags]
public enum SegmentationFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The region reached the largest distance from the hottest voxel that growth is allowed, so that it may be cut there: a low
    /// threshold pulled background in, or the lesion is larger than the limit.</summary>
    ReachedGrowthLimit = 1,

    /// <summary>The region holds a voxel hotter than the one the threshold was taken from: it ran into something else.</summary>
    HoldsHotterVoxel = 2,

    /// <summary>Voxels that are NaN lay where the region was looked for; they do not belong to it.</summary>
    NotNumbers = 4,
}
