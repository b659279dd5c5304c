using System.Globalization;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>What all curves of a leakage correction share: the reference curve, shapes of leakage for a grid of kep, and the weights of the integral.</summary>
/// <remarks>Times are in minutes inside, as everywhere where kep is in 1/min; the weights of the integral are in seconds.</remarks>
internal sealed class LeakageBasis
{
    /// <summary>Values of kep that are tried, 0 among them.</summary>
    public const int RateCount = 28;

    /// <summary>Fewest samples: three parameters and a residual that says something.</summary>
    public const int FewestSamples = 8;

    private const double LeastShape = 1e-10;

    private readonly double[] _weights;

    /// <summary>Prepares a fit with the reference curve as late as stated.</summary>
    public LeakageBasis(ReadOnlySpan<double> times, ReadOnlySpan<double> reference, double delay, LeakageOptions options)
    {
        IsBidirectional = options.Method switch
        {
            LeakageMethod.Bidirectional => true,
            LeakageMethod.BoxermanSchmaindaWeisskoff => false,
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "Not a known method."),
        };
        if (times.Length < FewestSamples)
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, $"Leakage needs {FewestSamples} frames or more; there are {times.Length}.");
        }

        KineticInput.CheckTimes(times);
        Delay = delay;
        Curve = delay == 0 ? reference.ToArray() : Shift(times, reference, delay);
        Grid = new InputGrid(times, new InputCurve(times, Curve), null);
        _weights = Weigh(times, options);
        CurveSquare = Dot(Curve, Curve);
        Area = Dot(_weights, Curve);
        WeightSquare = Dot(_weights, _weights);
        Rates = [.. Enumerable.Range(0, RateCount).Select(j => options.HighestKep * j * j / ((RateCount - 1.0) * (RateCount - 1)))];
        Shapes = Array.ConvertAll(Rates, MakeShape);
        if (!(CurveSquare > 0) || Array.Exists(Shapes, static shape => shape.Length == 0))
        {
            throw new DataRefusedException(RefusalReason.UnsuitableValues, "The reference curve shows no bolus: its integral is as good as a multiple of the curve itself, so leakage cannot be told from blood.");
        }
    }

    public bool IsBidirectional { get; }

    public int SampleCount => Curve.Length;

    /// <summary>How much later than the reference the blood comes, s.</summary>
    public double Delay { get; }

    public InputGrid Grid { get; }

    /// <summary>The reference curve m, 1/s.</summary>
    public double[] Curve { get; }

    /// <summary>m · m.</summary>
    public double CurveSquare { get; }

    /// <summary>w · m, the area under the reference curve.</summary>
    public double Area { get; }

    /// <summary>Weights w of the integral, s.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>w · w.</summary>
    public double WeightSquare { get; }

    /// <summary>The values of kep, 1/min: closer together where they are small.</summary>
    public double[] Rates { get; }

    /// <summary>For each kep the leakage curve, without its part along m and of length 1.</summary>
    public double[][] Shapes { get; }

    /// <summary>Weights that integrate the straight connections of samples from the start to the end.</summary>
    private static double[] Weigh(ReadOnlySpan<double> times, LeakageOptions options)
    {
        double from = options.IntegrationStart ?? times[0];
        double to = options.IntegrationEnd ?? times[^1];
        if (!(from >= times[0] && to <= times[^1] && from < to))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The integral from {from} to {to} s does not lie within the samples from {times[0]} to {times[^1]} s."), nameof(options));
        }

        var weights = new double[times.Length];
        for (int i = 1; i < times.Length; i++)
        {
            double length = times[i] - times[i - 1];
            double u = (Math.Max(from, times[i - 1]) - times[i - 1]) / length;
            double v = (Math.Min(to, times[i]) - times[i - 1]) / length;
            if (u < v)
            {
                double after = 0.5 * ((v * v) - (u * u));
                weights[i - 1] += length * (v - u - after);
                weights[i] += length * after;
            }
        }

        return weights;
    }

    /// <summary>The curve at t − delay; its first value before, its last value after.</summary>
    private static double[] Shift(ReadOnlySpan<double> times, ReadOnlySpan<double> curve, double delay)
    {
        var whole = new InputCurve(times, curve);
        double first = times[0];
        return Array.ConvertAll(times.ToArray(), time => whole.At(Math.Max(first, time - delay)));
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private double[] MakeShape(double rate)
    {
        var lanes = new ScalarLane[SampleCount];
        Grid.Convolve<ScalarLane>(false, ScalarLane.Create(rate), lanes, default);
        double[] shape = Array.ConvertAll(lanes, static lane => lane.Value);
        double along = Dot(shape, Curve) / CurveSquare;
        double whole = Dot(shape, shape);
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] -= along * Curve[i];
        }

        double square = Dot(shape, shape);
        return square > LeastShape * whole ? Array.ConvertAll(shape, value => value / Math.Sqrt(square)) : [];
    }
}
