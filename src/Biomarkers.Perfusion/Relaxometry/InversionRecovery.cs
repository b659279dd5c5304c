using Biomarkers.Numerics;

namespace Biomarkers.Perfusion;

/// <summary>Inversion recovery: S(TI) = M0 |1 − k exp(−TI / T1) + (k − 1) exp(−TR / T1)|, k = 2 for a perfect inversion.</summary>
public readonly struct InversionRecovery : ICurveModel<InversionRecovery>
{
    private const int Ranges = 8;

    private readonly double[] _times;
    private readonly double _repetitionTime;
    private readonly bool _isMagnitude;
    private readonly StartGrid _grid;

    /// <summary>Makes the model.</summary>
    /// <param name="inversionTimes">Inversion times TI in seconds, at least two different.</param>
    /// <param name="repetitionTime">Time TR from one inversion to the next in seconds, no less than the longest TI and at most 60, for one given in milliseconds is refused; infinity for full relaxation.</param>
    /// <param name="isMagnitude">True when the signals have lost their sign, as magnitude images have.</param>
    /// <exception cref="ArgumentException">Times are not usable; the message says why.</exception>
    public InversionRecovery(ReadOnlySpan<double> inversionTimes, double repetitionTime, bool isMagnitude = true)
    {
        double[] times = Sequences.Times(inversionTimes, "inversion time", 2);
        _times = times;
        _repetitionTime = Sequences.PreparationInterval(repetitionTime, times.Max(), nameof(repetitionTime));
        _isMagnitude = isMagnitude;
        _grid = new StartGrid(
            [.. T1Measures.Spread(0.01, 10, 40).Select(static t1 => new[] { t1 })],
            point => [Array.ConvertAll(times, time =>
            {
                double value = 1 - (2 * Math.Exp(-time / point[0])) + Math.Exp(-repetitionTime / point[0]);
                return isMagnitude ? Math.Abs(value) : value;
            })]);
    }

    /// <inheritdoc/>
    public static string Id => "inversion_recovery";

    /// <inheritdoc/>
    public static string Name => "Inversion recovery";

    /// <inheritdoc/>
    public static string Source => "Barral et al., Magn. Reson. Med. 2010;64:1057";

    /// <summary>M0, T1, inversion factor.</summary>
    public static IReadOnlyList<CurveParameter> Parameters { get; } =
        [T1Measures.M0Parameter, T1Measures.T1Parameter, new(T1Measures.InversionFactor, 1, 2, 2)];

    /// <inheritdoc/>
    public int SampleCount => _times.Length;

    /// <summary>The best point of the whole grid, then the best of each range of T1: a lost sign leaves a minimum on either side of a zero crossing.</summary>
    public int StartCount => 1 + Ranges;

    /// <summary>True when the signals have lost their sign.</summary>
    internal bool IsMagnitude => _isMagnitude;

    /// <inheritdoc/>
    public void Evaluate<TLane>(ReadOnlySpan<TLane> parameters, Span<TLane> curve, Span<TLane> jacobian)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _times.Length;
        TLane one = TLane.Create(1);
        TLane zero = TLane.Create(0);
        TLane m0 = parameters[0];
        TLane factor = parameters[2];
        TLane rate = one / parameters[1];
        bool isFinite = double.IsFinite(_repetitionTime);
        TLane tail = isFinite ? TLane.Exp(TLane.Create(-_repetitionTime) * rate) : zero;
        TLane tailByT1 = isFinite ? tail * TLane.Create(_repetitionTime) * rate * rate : zero;
        for (int i = 0; i < n; i++)
        {
            TLane time = TLane.Create(_times[i]);
            TLane decay = TLane.Exp(-time * rate);
            TLane shape = one - (factor * decay) + ((factor - one) * tail);
            TLane byT1 = ((factor - one) * tailByT1) - (factor * decay * time * rate * rate);
            TLane byFactor = tail - decay;
            if (_isMagnitude)
            {
                TLane sign = TLane.Select(TLane.LessThan(shape, zero), -one, one);
                shape *= sign;
                byT1 *= sign;
                byFactor *= sign;
            }

            curve[i] = m0 * shape;
            jacobian[i] = shape;
            jacobian[n + i] = m0 * byT1;
            jacobian[(2 * n) + i] = m0 * byFactor;
        }
    }

    /// <inheritdoc/>
    public void Start<TLane>(ReadOnlySpan<TLane> samples, int start, Span<TLane> parameters)
        where TLane : unmanaged, ILane<TLane>
    {
        RangeSearch.Search(_grid, samples, start, Ranges, parameters.Slice(1, 1), parameters[..1]);
        parameters[2] = TLane.Create(2);
    }
}
