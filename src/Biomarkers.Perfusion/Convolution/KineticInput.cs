using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>What all curves of a kinetic fit share: the sample times and the concentrations that reach the tissue.</summary>
/// <remarks>An input may be sampled otherwise than the tissue, more finely for instance: convolution is exact for the straight connections of its
/// own samples.</remarks>
public sealed class KineticInput
{
    /// <summary>Longer than any dynamic acquisition; such times are milliseconds.</summary>
    public const double LongestDuration = 20_000;

    /// <summary>Too short for exchange with tissue; such times are minutes.</summary>
    public const double ShortestDuration = 15;

    private readonly double[] _times;

    /// <summary>Joins sample times and input.</summary>
    /// <param name="times">Sample times of the tissue in seconds, finite and strictly increasing; at least two.</param>
    /// <param name="input">Concentration in plasma, or in a reference tissue for the models that use one.</param>
    /// <param name="second">For models of two inputs the second, such as the portal vein's; null for none.</param>
    /// <exception cref="ArgumentException">Times are not strictly increasing, or an input is of whole blood.</exception>
    /// <exception cref="DataRefusedException">The times look like another unit, or an input is zero throughout, ends before the last sample or begins after it.</exception>
    public KineticInput(ReadOnlySpan<double> times, InputCurve input, InputCurve? second = null)
        : this(times, input, second, isChecked: false)
    {
    }

    private KineticInput(ReadOnlySpan<double> times, InputCurve input, InputCurve? second, bool isChecked)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!isChecked)
        {
            CheckTimes(times);
            CheckInput(times, input);
            if (second is not null)
            {
                CheckInput(times, second);
            }
        }

        _times = times.ToArray();
        Input = input;
        Second = second;
        Grid = new InputGrid(times, input, second);
    }

    /// <summary>Sample times in seconds.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>Number of samples.</summary>
    public int SampleCount => _times.Length;

    /// <summary>The input.</summary>
    public InputCurve Input { get; }

    /// <summary>The second input; null for none.</summary>
    public InputCurve? Second { get; }

    /// <summary>The input at the sample times, mmol/L.</summary>
    public ReadOnlySpan<double> Sampled => Grid.Sampled;

    /// <summary>The integral of the input up to the sample times, mmol/L · min.</summary>
    public ReadOnlySpan<double> Integral => Grid.Integral;

    internal InputGrid Grid { get; }

    /// <summary>Convolves the input with exp(−k t), for a model of one's own.</summary>
    /// <typeparam name="TLane">Doubles, each lane with a rate of its own.</typeparam>
    /// <param name="rate">k in 1/min, not negative.</param>
    /// <param name="result">Receives mmol/L · min, one a sample.</param>
    /// <param name="byRate">Receives the derivative by k; empty for none.</param>
    /// <remarks>Exact for the piecewise linear input, any spacing. Allocates nothing.</remarks>
    public void Convolve<TLane>(TLane rate, Span<TLane> result, Span<TLane> byRate)
        where TLane : unmanaged, ILane<TLane> => Grid.Convolve(false, rate, result, byRate);

    /// <summary>The same inputs at other sample times, which are not checked again.</summary>
    internal KineticInput OnTimes(ReadOnlySpan<double> times) => new(times, Input, Second, isChecked: true);

    /// <summary>Throws where times do not increase or are not seconds.</summary>
    internal static void CheckTimes(ReadOnlySpan<double> times)
    {
        if (times.Length < 2)
        {
            throw new ArgumentException($"Two sample times or more are needed, not {times.Length}.", nameof(times));
        }

        for (int i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || (i > 0 && times[i] <= times[i - 1]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Time {i} is {times[i]}{(i > 0 ? $" after {times[i - 1].ToString(CultureInfo.InvariantCulture)}" : string.Empty)}; finite, strictly increasing seconds are needed."), nameof(times));
            }
        }

        double duration = times[^1] - times[0];
        if (duration > LongestDuration)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The times span {duration}: more than {LongestDuration} seconds. They look like milliseconds; divide them by 1000."));
        }

        if (duration < ShortestDuration)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The times span {duration}: less than {ShortestDuration} seconds. They look like minutes; multiply them by 60."));
        }
    }

    private static void CheckInput(ReadOnlySpan<double> times, InputCurve input)
    {
        if (input.Kind != InputKind.Plasma)
        {
            throw new ArgumentException("The tissue models need the concentration in plasma; convert the input by its haematocrit first.", nameof(input));
        }

        // A last sample that differs by rounding alone is met.
        double last = input.Times[^1];
        if (last < times[^1] - (1e-6 * (times[^1] - times[0])))
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The input ends at {last} s, before the last sample at {times[^1]} s. Extend it, or leave out the samples beyond."));
        }

        if (input.Times[0] >= times[^1])
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, string.Create(
                CultureInfo.InvariantCulture, $"The input begins at {input.Times[0]} s, not before the last sample at {times[^1]} s."));
        }

        if (input.Concentration.IndexOfAnyExcept(0.0) < 0)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "The input is zero throughout, so that nothing can be said about the tissue.");
        }
    }
}
