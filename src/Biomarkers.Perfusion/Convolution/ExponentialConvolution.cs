using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Convolution of sampled concentrations with a decaying exponential.</summary>
public static class ExponentialConvolution
{
    /// <summary>Convolves one curve.</summary>
    /// <param name="times">Sample times in seconds, strictly increasing, any spacing. Length N, at least 2.</param>
    /// <param name="input">Concentrations in mmol/L. Length N.</param>
    /// <param name="rate">k in 1/min, finite and not negative.</param>
    /// <param name="destination">Receives ∫ input(u) exp(−k (t − u)) du from the first time on, mmol/L · min. Length N; may be the input's memory.</param>
    /// <param name="byRate">Receives the derivative by k, mmol/L · min². Length N; empty for none.</param>
    /// <exception cref="ArgumentException">Lengths differ, times do not increase, a value is not finite, or k is negative.</exception>
    /// <remarks>
    /// Formula: on an interval Δ from a to b with x = k Δ, y becomes exp(−x) y + (a E0 + (b − a) E1 / x) / k, where E0 = 1 − exp(−x), E1 = x − E0.
    /// Method: exact for the straight connections of the samples; by series for small x. Two products and sums a sample where the spacing is even.
    /// Source: Flouri, Lesnic and Sourbron, Magn. Reson. Med. 2016;76:998, appendix.
    /// </remarks>
    public static void Compute(ReadOnlySpan<double> times, ReadOnlySpan<double> input, double rate, Span<double> destination, Span<double> byRate = default)
    {
        if (!(rate >= 0) || !double.IsFinite(rate) || destination.Length != times.Length || (byRate.Length != times.Length && !byRate.IsEmpty))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"A rate of 0 or more and destinations of {times.Length} values are needed; given are {rate} and {destination.Length} and {byRate.Length} values."));
        }

        var grid = new InputGrid(times, new InputCurve(times, input), null);
        var result = new ScalarLane[times.Length];
        var derivative = new ScalarLane[byRate.Length];
        grid.Convolve<ScalarLane>(false, ScalarLane.Create(rate), result, derivative);
        for (int i = 0; i < result.Length; i++)
        {
            destination[i] = result[i].Value;
        }

        for (int i = 0; i < derivative.Length; i++)
        {
            byRate[i] = derivative[i].Value;
        }
    }
}
