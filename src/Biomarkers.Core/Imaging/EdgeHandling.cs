namespace Biomarkers;

/// <summary>What an image is taken to be outside its grid.</summary>
public enum EdgeHandling
{
    /// <summary>The value of the nearest voxel on the border.</summary>
    Replicate,

    /// <summary>The image mirrored at the border, the border voxel occurring once.</summary>
    Mirror,

    /// <summary>A constant value.</summary>
    Constant,
}
