namespace Biomarkers.Perfusion;

/// <summary>Whether an arrival was found, and if not, why not. The numbers are those of a status map.</summary>
public enum ArrivalStatus : byte
{
    /// <summary>Not looked at: outside the region.</summary>
    Excluded = 0,

    /// <summary>Found.</summary>
    Found = 1,

    /// <summary>The curve does not rise out of its noise.</summary>
    NoBolus = 2,

    /// <summary>The curve rises from its first samples on, so that there is no baseline.</summary>
    NoBaseline = 3,

    /// <summary>A sample is NaN or infinite.</summary>
    NotFinite = 4,
}
