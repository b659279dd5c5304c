namespace Biomarkers.Perfusion;

/// <summary>Whether the first pass of a bolus was found in a curve, and if not, why not. The numbers are those of a status map.</summary>
public enum FirstPassStatus : byte
{
    /// <summary>Not looked at: outside the region, or without values from the step before.</summary>
    Excluded = 0,

    /// <summary>Found.</summary>
    Found = 1,

    /// <summary>The curve does not rise out of its noise, or is constant.</summary>
    NoBolus = 2,

    /// <summary>The curve is highest at one of its first two samples, so that the rise was not seen.</summary>
    NoBaseline = 3,

    /// <summary>A sample is NaN or infinite.</summary>
    NotFinite = 4,

    /// <summary>The series ends, or the curve rises again, before it has fallen to half of its peak.</summary>
    Truncated = 5,

    /// <summary>Too few samples lie on the bolus to tell its shape.</summary>
    TooFewSamples = 6,
}
