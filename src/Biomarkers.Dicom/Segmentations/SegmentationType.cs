namespace Biomarkers.Dicom;

/// <summary>How a segmentation holds its segments, Segmentation Type (0062,0001).</summary>
public enum SegmentationType
{
    /// <summary>A frame of single bits for each segment and plane.</summary>
    Binary,

    /// <summary>A frame of shares for each segment and plane.</summary>
    Fractional,

    /// <summary>A frame of segment numbers for each plane; segments cannot overlap.</summary>
    LabelMap,
}
