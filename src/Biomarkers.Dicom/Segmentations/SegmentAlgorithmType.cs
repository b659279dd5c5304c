namespace Biomarkers.Dicom;

/// <summary>How a region was made, Segment Algorithm Type (0062,0008) and ROI Generation Algorithm (3006,0036).</summary>
public enum SegmentAlgorithmType
{
    /// <summary>The file does not say.</summary>
    Unknown,

    /// <summary>By a program alone.</summary>
    Automatic,

    /// <summary>By a program with a person's help.</summary>
    Semiautomatic,

    /// <summary>By a person.</summary>
    Manual,
}
