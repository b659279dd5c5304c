using System.Runtime.CompilerServices;
using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>The knots of an input and the sample times in one order, so that convolution is exact at any of them.</summary>
internal sealed class InputGrid
{
    /// <summary>Intervals this near to the one before count as equal, which saves their exponential.</summary>
    private const double SameLength = 1e-10;

    private const double SecondsPerMinute = 60;

    private readonly double[] _length;
    private readonly bool[] _isNewLength;
    private readonly int[] _runEnd;
    private readonly int[] _sample;
    private readonly double[] _value;
    private readonly double[] _second;
    private readonly double[] _difference;
    private readonly int _before;
    private readonly int _sampleCount;
    private readonly bool _everyNodeIsSampled;

    /// <summary>Joins sample times with the knots of one or two inputs; after its last knot an input keeps its value.</summary>
    public InputGrid(ReadOnlySpan<double> times, InputCurve input, InputCurve? second)
    {
        double first = Math.Min(input.Times[0], second?.Times[0] ?? double.PositiveInfinity);
        double last = times[^1];
        var nodes = new SortedSet<double> { first };
        nodes.UnionWith(times.ToArray().Where(time => time >= first));
        nodes.UnionWith(input.Times.ToArray().Where(time => time < last));
        nodes.UnionWith(second?.Times.ToArray().Where(time => time < last) ?? []);
        Nodes = [.. nodes];
        _sampleCount = times.Length;
        _sample = new int[Nodes.Length];
        Array.Fill(_sample, -1);
        for (int i = 0; i < times.Length; i++)
        {
            if (times[i] < first)
            {
                _before++;
            }
            else
            {
                _sample[Array.BinarySearch(Nodes, times[i])] = i;
            }
        }

        _everyNodeIsSampled = Array.TrueForAll(_sample, static sample => sample >= 0);
        _length = new double[Nodes.Length];
        _isNewLength = new bool[Nodes.Length];
        for (int i = 1; i < Nodes.Length; i++)
        {
            double length = (Nodes[i] - Nodes[i - 1]) / SecondsPerMinute;
            _isNewLength[i] = i == 1 || Math.Abs(length - _length[i - 1]) > SameLength * length;
            _length[i] = _isNewLength[i] ? length : _length[i - 1];
        }

        _runEnd = new int[Nodes.Length];
        for (int i = Nodes.Length - 1; i > 0; i--)
        {
            _runEnd[i] = i + 1 < Nodes.Length && !_isNewLength[i + 1] ? _runEnd[i + 1] : i + 1;
        }

        _value = Array.ConvertAll(Nodes, time => Interpolate(input, time));
        _second = second is null ? [] : Array.ConvertAll(Nodes, time => Interpolate(second, time));
        _difference = second is null ? [] : [.. _value.Zip(_second, static (value, other) => value - other)];
        Sampled = AtSamples(_value);
        SampledSecond = AtSamples(_second);
        NodeIntegral = Integrate();
        Integral = AtSamples(NodeIntegral);
        SquareSum = Sampled.Sum(static value => value * value);
    }

    /// <summary>Times in seconds.</summary>
    public double[] Nodes { get; }

    /// <summary>The input at the sample times.</summary>
    public double[] Sampled { get; }

    /// <summary>Σ of the squares of <see cref="Sampled"/>.</summary>
    public double SquareSum { get; }

    /// <summary>The second input at the sample times; empty without one.</summary>
    public double[] SampledSecond { get; }

    /// <summary>∫ of the input up to the sample times, mmol/L · min.</summary>
    public double[] Integral { get; }

    /// <summary>The same up to the nodes.</summary>
    public double[] NodeIntegral { get; }

    /// <summary>Samples before the first node, where every convolution is zero.</summary>
    public int Before => _before;

    /// <summary>Every node is a sample, so that sums over the samples may follow the recursion.</summary>
    public bool EveryNodeIsSampled => _everyNodeIsSampled;

    /// <summary>The first input at the nodes.</summary>
    public double[] Values => _value;

    /// <summary>Length in minutes of the interval that ends at a node.</summary>
    public double LengthBefore(int node) => _length[node];

    /// <summary>The first node behind the run of intervals of one length that a node is in.</summary>
    public int EndOfRun(int node) => _runEnd[node];

    /// <summary>Value of a curve at a time: zero before its first knot, its last value after the last.</summary>
    public static double Interpolate(InputCurve curve, double time)
    {
        ReadOnlySpan<double> times = curve.Times;
        ReadOnlySpan<double> values = curve.Concentration;
        if (time < times[0])
        {
            return 0;
        }

        int at = times.BinarySearch(time);
        if (at >= 0 || ~at == times.Length)
        {
            return values[at >= 0 ? at : ^1];
        }

        int next = ~at;
        double part = (time - times[next - 1]) / (times[next] - times[next - 1]);
        return values[next - 1] + (part * (values[next] - values[next - 1]));
    }

    /// <summary>Convolution of the first input, or of the first less the second, with exp(−k t) at the sample times.</summary>
    /// <param name="ofDifference">Of the difference.</param>
    /// <param name="rate">k in 1/min.</param>
    /// <param name="result">Receives mmol/L · min, one a sample.</param>
    /// <param name="byRate">Receives the derivative by k; empty for none.</param>
    public void Convolve<T>(bool ofDifference, T rate, Span<T> result, Span<T> byRate)
        where T : unmanaged, ILane<T>
    {
        var values = new OneInput<T>(ofDifference ? _difference : _value);
        if (byRate.IsEmpty)
        {
            Run(values, rate, result);
        }
        else
        {
            Run(values, rate, result, byRate);
        }
    }

    /// <summary>The same of a mixture: part of the first input, the rest of the second.</summary>
    public void ConvolveMixture<T>(T part, T rate, Span<T> result, Span<T> byRate)
        where T : unmanaged, ILane<T> => Run(new MixedInput<T>(_second, _difference, part), rate, result, byRate);

    /// <summary>Convolution of the first input with exp(−k t) at every node.</summary>
    public void ConvolveAtNodes<T>(T rate, Span<T> result, Span<T> byRate)
        where T : unmanaged, ILane<T>
    {
        T y = T.Create(0);
        T z = y;
        ExponentialStep<T> step = default;
        result[0] = y;
        byRate[0] = z;
        for (int i = 1; i < _length.Length; i++)
        {
            if (_isNewLength[i])
            {
                step = ExponentialStep<T>.Create(rate, _length[i]);
            }

            T before = T.Create(_value[i - 1]);
            T after = T.Create(_value[i]);
            z = step.NextByRate(z, y, before, after);
            y = step.Next(y, before, after);
            result[i] = y;
            byRate[i] = z;
        }
    }

    private double[] Integrate()
    {
        var integral = new double[_value.Length];
        for (int i = 1; i < integral.Length; i++)
        {
            integral[i] = integral[i - 1] + (0.5 * _length[i] * (_value[i - 1] + _value[i]));
        }

        return integral;
    }

    private double[] AtSamples(double[] nodeValues)
    {
        if (nodeValues.Length == 0)
        {
            return [];
        }

        var sampled = new double[_sampleCount];
        for (int i = 0; i < nodeValues.Length; i++)
        {
            if (_sample[i] >= 0)
            {
                sampled[_sample[i]] = nodeValues[i];
            }
        }

        return sampled;
    }

    private void Run<T, TValues>(TValues values, T rate, Span<T> result)
        where T : unmanaged, ILane<T>
        where TValues : struct, IInputValues<T>
    {
        T y = T.Create(0);
        T before = values.At(0);
        ExponentialStep<T> step = default;
        result[..(_before + 1)].Fill(y);
        for (int i = 1; i < _length.Length; i++)
        {
            if (_isNewLength[i])
            {
                step = ExponentialStep<T>.Create(rate, _length[i]);
            }

            T after = values.At(i);
            y = step.Next(y, before, after);
            before = after;
            if (_sample[i] >= 0)
            {
                result[_sample[i]] = y;
            }
        }
    }

    private void Run<T, TValues>(TValues values, T rate, Span<T> result, Span<T> byRate)
        where T : unmanaged, ILane<T>
        where TValues : struct, IInputValues<T>
    {
        T y = T.Create(0);
        T z = y;
        T before = values.At(0);
        ExponentialStep<T> step = default;
        result[..(_before + 1)].Fill(y);
        byRate[..(_before + 1)].Fill(y);
        if (!_everyNodeIsSampled)
        {
            for (int i = 1; i < _length.Length; i++)
            {
                if (_isNewLength[i])
                {
                    step = ExponentialStep<T>.Create(rate, _length[i]);
                }

                T after = values.At(i);
                z = step.NextByRate(z, y, before, after);
                y = step.Next(y, before, after);
                before = after;
                if (_sample[i] >= 0)
                {
                    result[_sample[i]] = y;
                    byRate[_sample[i]] = z;
                }
            }

            return;
        }

        RunEveryNode(values, rate, result.Slice(_before, _length.Length), byRate.Slice(_before, _length.Length));
    }

    private void RunEveryNode<T, TValues>(TValues values, T rate, Span<T> result, Span<T> byRate)
        where T : unmanaged, ILane<T>
        where TValues : struct, IInputValues<T>
    {
        T y = T.Create(0);
        T z = y;
        result[0] = y;
        byRate[0] = z;
        for (int i = 1; i < result.Length; i = _runEnd[i])
        {
            ExponentialStep<T> step = ExponentialStep<T>.Create(rate, _length[i]);
            Advance(step, values, i, ref y, ref z, result[.._runEnd[i]], byRate);
        }
    }

    /// <summary>All intervals of one length in a row. By itself, without a call, so that everything stays in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Advance<T, TValues>(in ExponentialStep<T> step, TValues values, int from, ref T y, ref T z, Span<T> result, Span<T> byRate)
        where T : unmanaged, ILane<T>
        where TValues : struct, IInputValues<T>
    {
        (T decay, T onBefore, T onAfter, T fall, T slopeOnBefore, T slopeOnAfter) = step;
        T before = values.At(from - 1);
        T shape = y;
        T slope = z;
        byRate = byRate[..result.Length];
        for (int i = from; i < result.Length; i++)
        {
            T after = values.At(i);
            slope = (decay * slope) + ((fall * shape) + ((slopeOnBefore * before) + (slopeOnAfter * after)));
            shape = (decay * shape) + ((onBefore * before) + (onAfter * after));
            before = after;
            result[i] = shape;
            byRate[i] = slope;
        }

        y = shape;
        z = slope;
    }
}
