using System.Globalization;

namespace Biomarkers.Perfusion;

/// <summary>How the first pass of a bolus is found and fitted.</summary>
public sealed record FirstPassOptions
{
    /// <summary>The defaults.</summary>
    public static FirstPassOptions Default { get; } = new();

    /// <summary>Part of the peak below which the falling curve is no longer taken as first pass, 0 to 0.9; 0.3 by default, 0 to go on to the recirculation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside this range.</exception>
    public double CutOff
    {
        get;
        init => field = value is >= 0 and <= 0.9
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value.ToString(CultureInfo.InvariantCulture), "A part of the peak from 0 to 0.9 is needed.");
    } = 0.3;

    /// <summary>Least height that counts as a bolus, in standard deviations of its noise; 5 by default.</summary>
    /// <remarks>The height is the mean of the three samples about the peak; the noise of a sample comes from the median of the absolute second differences.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public double LeastContrastToNoise
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value.ToString(CultureInfo.InvariantCulture), "A finite number from 0 on is needed.");
    } = 5;

    /// <summary>How curves are fitted; the defaults with a tolerance of 1e-6, some thousandths of a standard error, and up to 300 evaluations.</summary>
    /// <remarks>Weights of samples are not taken: the first pass of each curve has its own end. Few curves need many evaluations: for alpha below 2 the sum of squares
    /// has an edge where the arrival passes a sample, and noise may put the minimum there.</remarks>
    /// <exception cref="ArgumentException">Weights of samples are given.</exception>
    public CurveFitOptions Fit
    {
        get;
        init => field = value is { SampleWeights.Count: 0 } ? value : throw new ArgumentException("Weights of samples cannot be given for first passes of different lengths.", nameof(value));
    } = CurveFitOptions.Default with { Tolerance = 1e-6, MaxIterations = 300 };
}
