namespace Biomarkers;

/// <summary>How a curve is drawn.</summary>
public enum CurveStyle
{
    /// <summary>A line through the samples.</summary>
    Line,

    /// <summary>A dot at each sample.</summary>
    Points,

    /// <summary>Both.</summary>
    LineAndPoints,
}
