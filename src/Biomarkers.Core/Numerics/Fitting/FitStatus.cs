namespace Biomarkers;

/// <summary>Whether a curve's fit gave values, and if not, why not. The numbers are those of a status map and stay as they are.</summary>
/// <remarks>Texts for people: <see cref="FitStatusLegend"/>.</remarks>
public enum FitStatus : byte
{
    /// <summary>Not part of what was fitted: outside the region.</summary>
    Excluded = 0,

    /// <summary>The minimum was found within the bounds.</summary>
    Converged = 1,

    /// <summary>The minimum was found with a parameter on its bound; that parameter has no standard error.</summary>
    AtBound = 2,

    /// <summary>The minimum was found; two exchangeable parameters were put into their order.</summary>
    Reordered = 3,

    /// <summary>The minimum was found, but the samples do not determine a parameter; it has no standard error.</summary>
    Undetermined = 4,

    /// <summary>No minimum was found within the iterations allowed. No values.</summary>
    NotConverged = 5,

    /// <summary>A sample is NaN, infinite or too large to be squared. No values.</summary>
    NotFinite = 6,

    /// <summary>Fewer usable samples than parameters. No values.</summary>
    TooFewSamples = 7,

    /// <summary>Every sample is zero. No values.</summary>
    NoSignal = 8,

    /// <summary>A sample that the method needs positive is zero or negative. No values.</summary>
    NonPositiveSample = 9,

    /// <summary>The model has no finite value at its starting point. No values.</summary>
    ModelNotFinite = 10,

    /// <summary>The value computed lies outside the range the method allows. No values.</summary>
    OutOfRange = 11,

    /// <summary>The curve stays below the enhancement asked for. No values.</summary>
    NotEnhanced = 12,

    /// <summary>What the curve was to be made from, such as a map of T1, has no usable value here. No values.</summary>
    NotPrepared = 13,

    /// <summary>Values were found, but the series ends while the curve is still high: areas under it are incomplete.</summary>
    Truncated = 14,
}
