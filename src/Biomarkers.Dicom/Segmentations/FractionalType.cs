namespace Biomarkers.Dicom;

/// <summary>What the shares of a fractional segmentation mean, Segmentation Fractional Type (0062,0010).</summary>
public enum FractionalType
{
    /// <summary>How probable it is that the voxel belongs to the segment.</summary>
    Probability,

    /// <summary>Which part of the voxel the segment takes up.</summary>
    Occupancy,
}
